r"""A reference names a contact or post that has no file.

## Why this matters

A tie, an introduction or a mention of a missing file is lost on every path and every page. The usual cause is a renamed file.

## How to fix it

Correct the slug (the file's name without `.md`; the message suggests the nearest one), or create the file.
For somebody without a file, give the full name: `knows: [{name: Grace Ives, organization: Initech}]`.

## What counts

The keys `with`, `knows`, `introduced_by`, `introductions` (`from`, `to`), `mentions` and `via`, and every link in a body:

- `[[slug]]`, with a heading or block (`[[slug#Log]]`, `[[slug#^b1]]`), with another text (`[[slug|words]]`, in a table `[[slug\|words]]`), with folders or `.md`, or embedded (`![[slug]]`)
- links to `.md` files, relative or from the journal's folder (`/contacts/slug.md`): `[words](slug.md)`, `[words](<a name.md>)`, `[words](a%20name.md)`, `[words][label]` with `[label]: slug.md`, `<a href="slug.md">`

Code, comments, headings in the same text (`[[#Log]]`), pictures and documents (`![[photo.png]]`) are not checked.
A reference to a file that exists but cannot be read is not dangling.
Texts may link to notes of yours that are not contacts, such as daily notes. List patterns of their names in `elsewhere` (`["????-??-??", "Project *"]`); `kith adopt` does so for you.
"""

from __future__ import annotations

import difflib
import fnmatch
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from kith.model.contact import Contact, Organization, Person
from kith.model.post import Post
from kith.rules.rule import Context, Example, Fault, Rule, Setting

# Looking for what was meant takes as long as there are contacts, for each name that is unknown.
_MOST_MEANT = 100


def check(context: Context) -> Iterator[Fault]:
    """Yield every reference that leads nowhere."""
    journal = context.journal
    contacts = journal.contacts.keys() | journal.unread
    either = contacts | journal.posts_by_slug.keys()
    elsewhere = _either(context.settings["elsewhere"])
    near: dict[str, str] = {}
    for owner in journal.records:
        for record, path, slug, may_be_post in _references(owner, contacts):
            if not may_be_post or slug not in either:
                line, column = record.place_of(*path)
                message = f'"{slug}" has no file in contacts/'
                yield _fault(owner, line, column, message, slug, contacts, near)
        # Several links may lead by one definition.
        places = {(one.line, one.column): one.slug for one in owner.references}
        for (line, column), slug in places.items():
            if slug not in either and not elsewhere.fullmatch(slug):
                message = f'the text refers to "{slug}", which has no file'
                yield _fault(owner, line, column, message, slug, either, near)


def _either(patterns: str | Sequence[str]) -> re.Pattern[str]:
    """Matches what fits any of some patterns of names; nothing where there is none."""
    each = (patterns,) if isinstance(patterns, str) else patterns
    return re.compile("|".join(map(fnmatch.translate, each)) or r"(?!)")


def _fault(
    owner: Contact | Post,
    line: int,
    column: int,
    message: str,
    slug: str,
    known: AbstractSet[str],
    near: dict[str, str],
) -> Fault:
    if slug not in near and len(near) < _MOST_MEANT:
        found = difflib.get_close_matches(slug.casefold(), known, n=1, cutoff=0.75)
        near[slug] = found[0] if found else ""
    help_ = f'did you mean "{near[slug]}"?' if near.get(slug) else ""
    return Fault(owner.path, line, column, message, help_, owner.slug)


_Reference = tuple["Person | Organization | Post", tuple[str | int, ...], str, bool]


def _references(owner: Contact | Post, known: AbstractSet[str]) -> Iterator[_Reference]:
    """Every reference in the front matter that names no contact."""
    if isinstance(owner, Person):
        yield from _of_person(owner, known)
    elif isinstance(owner, Organization):
        for index, opportunity in enumerate(owner.opportunities):
            if opportunity.via and opportunity.via not in known:
                yield owner, ("opportunities", index, "via"), opportunity.via, True
    elif isinstance(owner, Post):
        for index, slug in enumerate(owner.mentions):
            if slug in known:
                continue
            yield owner, ("mentions", index), slug, False


def _of_person(person: Person, known: AbstractSet[str]) -> Iterator[_Reference]:
    for interaction in person.interactions:
        for index, slug in enumerate(interaction.with_):
            if slug not in known:
                yield interaction, ("with", index), slug, False  # type: ignore[misc]
    for tie in person.knows:
        if tie.contact and tie.contact not in known:
            yield tie, ("contact",), tie.contact, False  # type: ignore[misc]
    for index, slug in enumerate(person.introduced_by):
        if slug not in known:
            yield person, ("introduced_by", index), slug, False
    for introduction in person.introductions:
        for key, end in (("from", introduction.from_), ("to", introduction.to)):
            if end and end not in known:
                yield introduction, (key,), end, False  # type: ignore[misc]


_LENA = {"contacts/lena-vogt.md": "---\nname: Lena Vogt\n---\n"}

RULE = Rule(
    name="dangling-reference",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    settings=(
        Setting(
            "elsewhere",
            (),
            "patterns",
            "patterns of links in texts that lead to other notes",
        ),
    ),
    examples=(
        Example(
            "A tie to a missing contact",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nknows: [lena-vogd]\n---\n"}
            | _LENA,
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "A meeting and a text that name a missing contact",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05 met:\n"
                "      with: [grace-ives]\n---\n\nSee [[grace-ives]].\n"
            },
            finds=("contacts/ada-byron.md:5", "contacts/ada-byron.md:8"),
        ),
        Example(
            "Other forms of broken links",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\n[[grace-ives#Log|her notes]]\n\n"
                "[She](<grace ives.md>) and [her][g], [she][g].\n\n[g]: ../grace%20ives.md\n"
            },
            finds=(
                "contacts/ada-byron.md:4",
                "contacts/ada-byron.md:6",
                "contacts/ada-byron.md:8",
            ),
        ),
        Example(
            "An introduction to a missing contact",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nintroduced_by: grace-ives\n"
                "introductions:\n  - date: 2024-05\n    to: grace-ives\n---\n"
            }
            | _LENA,
            finds=("contacts/ada-byron.md:3", "contacts/ada-byron.md:6"),
        ),
        Example(
            "A post and an opportunity that name a missing contact",
            {
                "posts/way.md": "---\ntitle: The long way\nstatus: idea\nmentions: [grace-ives]\n---\n",
                "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
                "  - role: Data engineer\n    via: grace-ives\n---\n",
            },
            finds=("contacts/initech.md:6", "posts/way.md:4"),
        ),
        Example(
            "A daily note in a vault around the journal",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\n\nMet on [[2024-05-17]].\n"
            },
            settings={"rules": {"dangling-reference": {"elsewhere": ["????-??-??"]}}},
        ),
        Example(
            "The contact has a file",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nknows: [lena-vogt]\n---\n"}
            | _LENA,
        ),
        Example(
            "Code, a heading in the same text, and a picture",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\n## Log\n\n[[#Log]], `[[grace]]`, "
                "![[garden.png|100]]\n\n<!-- [[grace]] -->\n"
            },
        ),
        Example(
            "The contact is named in full",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\n"
                "knows: [{name: Grace Ives, organization: Initech}]\n---\n"
            },
        ),
    ),
)
