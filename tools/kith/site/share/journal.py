"""What of a journal others may see: a smaller journal, made only of what is known to be safe.

Everything is left out but what is named here. What follows from a journal (evidence, strength,
findings) follows from the smaller one, and so knows nothing of what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kith.model.contact import Organization, Person, Position
from kith.model.fields import Record
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.evidence import has_left
from kith.network.network import Network
from kith.site.share.comments import without_comments
from kith.site.words import name_key
from kith.text.links import Reference, find_references, read_references
from kith.text.slugs import slugify, unused_slug

PERSON_FIELDS = ("name", "pronouns", "location", "vouch", "offers", "needs")
"""What is shown of a person, beside where they work and worked and as what."""

ORGANIZATION_FIELDS = (
    "name",
    "kind",
    "aliases",
    "urls",
    "location",
    "domains",
    "industry",
)
"""What is shown of an organization."""

POST_FIELDS = ("title", "kind", "status", "published", "url", "audience", "takeaway", "source",
               "topics", "disclosure")  # fmt: skip
"""What is shown of a published post, beside its text as its readers saw it."""

SHOWN: Mapping[type[Record], frozenset[str]] = {
    Person: frozenset({*PERSON_FIELDS, "positions"}),
    Organization: frozenset(ORGANIZATION_FIELDS),
    Post: frozenset(POST_FIELDS),
    Position: frozenset({"organization", "title", "start", "end"}),
}
"""What is shown of each record; whatever is not named here is left out."""

SOMEBODY = "somebody"
SOMETHING = "something"
# What looks like the address of a link and is none still tells the name of a file.
_NO_LINK = re.compile(r"\]\([^()\n]*\.md[^()\n]*\)")


def share_journal(journal: Journal, network: Network) -> Journal:
    """A journal that others may see.

    Of people: whoever is connected, and neither removed, declined nor under an open concern. Of
    organizations: where one of them is or was, and what a published post refers to, without those
    under an open concern; any other would tell what the owner looks for. Of posts: those that
    were published. File names are made anew from names, for they may say more than a name, and so
    is the order, which was that of files.

    Args:
        journal: The whole journal.
        network: What follows from it.
    """
    people = [
        person
        for person in journal.people_by_slug.values()
        if person.status == "connected"
        and not has_left(person)
        and person.slug not in network.doubts
    ]
    people.sort(key=lambda one: name_key(one.name))
    posts = [one for one in journal.posts_by_slug.values() if one.status == "published"]
    posts.sort(key=lambda one: (str(one.published or ""), name_key(one.title)))
    organizations = _organizations(journal, network, people, posts)
    taken: set[str] = set()
    slugs = {
        one.slug: _slug(without_comments(one.name), taken)
        for one in (*people, *organizations)
    }
    return Journal(
        people=tuple(_person(one, slugs[one.slug], network) for one in people),
        organizations=tuple(
            _organization(one, slugs[one.slug]) for one in organizations
        ),
        posts=tuple(_posts(posts, journal, slugs)),
    )


def _organizations(
    journal: Journal, network: Network, people: list[Person], posts: list[Post]
) -> list[Organization]:
    named = {one.slug for post in posts for one in post.references}
    for person in people:
        for position in person.positions:
            entry = network.organizations.find(position.organization)
            named |= {entry.slug} if entry else set()
    found = [
        one
        for one in journal.organizations
        if one.slug in named and one.slug not in network.doubts
    ]
    return sorted(found, key=lambda one: name_key(one.name))


def _slug(name: str, taken: set[str]) -> str:
    slug = unused_slug(slugify(name) or "contact", taken)
    taken.add(slug)
    return slug


def _person(person: Person, slug: str, network: Network) -> Person:
    return Person(
        slug=slug,
        path=f"contacts/{slug}.md",
        positions=tuple(
            Position(
                organization=_name_of(one.organization, network),  # type: ignore[arg-type]
                title=_without_comments(one.title),
                start=one.start,
                end=one.end,
            )
            for one in person.positions
        ),
        **_shown_fields(person, PERSON_FIELDS),
    )


def _name_of(organization: str, network: Network) -> str:
    """An organization's name: the slug of a file that is left out must not appear."""
    entry = network.organizations.find(organization)
    return without_comments(entry.file.name if entry and entry.file else organization)


def _organization(organization: Organization, slug: str) -> Organization:
    return Organization(
        slug=slug,
        path=f"contacts/{slug}.md",
        **_shown_fields(organization, ORGANIZATION_FIELDS),
    )


def _posts(posts: list[Post], journal: Journal, slugs: dict[str, str]) -> list[Post]:
    taken: set[str] = set()
    new = {post.slug: _slug(without_comments(post.title), taken) for post in posts}
    names = {post.slug: without_comments(post.title) for post in posts}
    # What is both a contact and a post is taken for the contact, as everywhere.
    contacts = (*journal.organizations, *journal.people)
    names |= {one.slug: without_comments(one.name) for one in contacts}
    known = new | dict.fromkeys(journal.contacts, "") | slugs
    found = []
    for post in posts:
        body = without_comments(post.body)
        body = _public_text(body, known, names, somebody=journal.people_by_slug)
        found.append(
            Post(
                slug=new[post.slug],
                path=f"posts/{new[post.slug]}.md",
                body=body,
                references=find_references(body),
                **_shown_fields(post, POST_FIELDS),
            )
        )
    return found


def _shown_fields(record: Record, names: Iterable[str]) -> dict[str, Any]:
    """Fields by name, their texts without comments."""
    return {name: _without_comments(getattr(record, name)) for name in names}


def _without_comments(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_without_comments, value))
    return without_comments(value) if isinstance(value, str) else value


def _public_text(
    body: str,
    slugs: Mapping[str, str],
    names: Mapping[str, str],
    somebody: Mapping[str, Person],
) -> str:
    """A post's text; references to what is left out become plain words."""
    found = read_references(body)
    text, place = "", 0
    changes = [
        (one.start, one.end, _public_words(one, slugs, names, somebody))
        for one in found.links
    ]
    # A definition is nothing a reader saw, and its address names a file.
    changes += [(*one.definition, "") for one in found.names if one.definition]
    for start, end, words in sorted(changes):
        if start >= place:
            text, place = text + body[place:start] + words, end
    return _NO_LINK.sub("", text + body[place:])


def _public_words(
    found: Reference,
    slugs: Mapping[str, str],
    names: Mapping[str, str],
    somebody: Mapping[str, Person],
) -> str:
    slug = slugs.get(found.slug)
    shown = found.words or (names[found.slug] if slug else "")
    if slug and not set(shown) & set("[]|"):
        return f"[[{slug}|{shown}]]"
    return shown or (SOMEBODY if found.slug in somebody else SOMETHING)
