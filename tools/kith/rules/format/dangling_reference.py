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

import fnmatch
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from kith.network.references import stated_references
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_below
from kith.text.diagnostic import Diagnostic
from kith.text.suggest import STRICT, did_you_mean


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every reference that leads nowhere."""
    journal = context.journal
    elsewhere = _any_of(context.settings["elsewhere"])
    contacts: dict[str, str] = {}
    files: dict[str, str] = {}
    for owner in journal.records:
        for reference in stated_references(owner):
            is_there = journal.has_contact
            if reference.may_be_post:
                is_there = journal.has_file
            if is_there(reference.slug):
                continue
            yield diagnostic_below(
                owner,
                reference.record,
                *reference.path,
                message=f'"{reference.slug}" has no file in contacts/',
                help_=_suggest(reference.slug, journal.contact_slugs, contacts),
            )
        # Several links may lead by one definition.
        links = {(link.line, link.column): link.slug for link in owner.references}
        for (line, column), slug in links.items():
            if elsewhere.fullmatch(slug) or journal.has_file(slug):
                continue
            yield Diagnostic(
                path=owner.path,
                line=line,
                column=column,
                message=f'the text refers to "{slug}", which has no file',
                help=_suggest(slug, journal.slugs, files),
                subject=owner.slug,
            )


def _any_of(patterns: str | Sequence[str]) -> re.Pattern[str]:
    """Matches what fits any of some patterns of names; nothing where there is none."""
    if isinstance(patterns, str):
        patterns = (patterns,)
    return re.compile("|".join(map(fnmatch.translate, patterns)) or r"(?!)")


def _suggest(
    slug: str, candidates: AbstractSet[str], suggestions: dict[str, str]
) -> str:
    """The help for a slug that has no file: the nearest of some candidates, or nothing.

    Args:
        slug: As written.
        candidates: The slugs that have a file.
        suggestions: The help that was worked out before, by slug.
    """
    if slug not in suggestions:
        suggestions[slug] = did_you_mean(slug.casefold(), candidates, cutoff=STRICT)
    return suggestions[slug]


_LENA = {"contacts/lena-vogt.md": "---\nname: Lena Vogt\n---\n"}

RULE = Rule(
    name="dangling-reference",
    title="names a file that does not exist",
    step="correct the slug, or create the file",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    looks_at="network",
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
            title="A tie to a missing contact",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nknows: [lena-vogd]\n---\n"
            }
            | _LENA,
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="A meeting and a text that name a missing contact",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05 met:\n"
                "      with: [grace-ives]\n---\n\nSee [[grace-ives]].\n"
            },
            finds=("contacts/ada-byron.md:5", "contacts/ada-byron.md:8"),
        ),
        Example(
            title="Other forms of broken links",
            files={
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
            title="An introduction to a missing contact",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nintroduced_by: grace-ives\n"
                "introductions:\n  - date: 2024-05\n    to: grace-ives\n---\n"
            }
            | _LENA,
            finds=("contacts/ada-byron.md:3", "contacts/ada-byron.md:6"),
        ),
        Example(
            title="A post and an opportunity that name a missing contact",
            files={
                "posts/way.md": "---\ntitle: The long way\nstatus: idea\nmentions: [grace-ives]\n---\n",
                "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
                "  - role: Data engineer\n    via: grace-ives\n---\n",
            },
            finds=("contacts/initech.md:6", "posts/way.md:4"),
        ),
        Example(
            title="A daily note in a vault around the journal",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\n\nMet on [[2024-05-17]].\n"
            },
            settings={"rules": {"dangling-reference": {"elsewhere": ["????-??-??"]}}},
        ),
        Example(
            title="The contact has a file",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nknows: [lena-vogt]\n---\n"
            }
            | _LENA,
        ),
        Example(
            title="Code, a heading in the same text, and a picture",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\n## Log\n\n[[#Log]], `[[grace]]`, "
                "![[garden.png|100]]\n\n<!-- [[grace]] -->\n"
            },
        ),
        Example(
            title="The contact is named in full",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n"
                "knows: [{name: Grace Ives, organization: Initech}]\n---\n"
            },
        ),
    ),
)
