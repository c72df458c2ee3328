"""What of a journal others may see: a smaller journal, made only of what is known to be safe.

Everything is left out but the keys that their fields declare to be shared. What follows from a
journal (evidence, strength, findings) follows from the smaller one, and so knows nothing of what
was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from kith.model.contact import Organization, Person, Position
from kith.model.fields import Record
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.settings import Me, Settings
from kith.model.shared_fields import shared_fields
from kith.network.network import Network
from kith.site.share.body_comments import without_comments
from kith.text.links import Reference, find_references, read_references
from kith.text.slugs import slugify, unused_slug
from kith.text.spoken import name_key

SOMEBODY = "somebody"
SOMETHING = "something"
# What looks like the address of a link and is none still tells the name of a file.
_NO_LINK = re.compile(r"\]\([^()\n]*\.md[^()\n]*\)")


class SharedJournal(msgspec.Struct, frozen=True):
    """A journal that others may see, and whose files it was made of.

    Args:
        journal: What may be seen.
        origins: The path of each file in the whole journal, by its path in this one.
    """

    journal: Journal
    origins: Mapping[str, str]


def share_settings(settings: Settings) -> Settings:
    """The settings of a share: nothing of the owner but the name."""
    return Settings(title=settings.title, me=Me(name=settings.me.name))


def share_journal(journal: Journal, network: Network) -> Journal:
    """A journal that others may see; see :func:`make_share`."""
    return make_share(journal, network).journal


def make_share(journal: Journal, network: Network) -> SharedJournal:
    """A journal that others may see, and whose files it was made of.

    Of people: whoever is connected, and neither removed, declined nor under an open concern. Of
    organizations: where one of them is or was, and what a published post refers to, without those
    under an open concern; any other would tell what the owner looks for. Of posts: those that
    were published. File names are made anew from names, for they may say more than a name, and so
    is the order, which was that of files.

    Args:
        journal: The whole journal.
        network: What follows from it.
    """
    people = _chosen_people(journal, network)
    posts = _chosen_posts(journal)
    organizations = _chosen_organizations(journal, network, people, posts)
    slugs = _Slugs()
    for contact in (*people, *organizations):
        slugs.add(contact.slug, without_comments(contact.name))
    new = slugs.new
    shared = Journal(
        people=tuple(_person(person, new[person.slug], network) for person in people),
        organizations=tuple(
            _organization(organization, new[organization.slug])
            for organization in organizations
        ),
        posts=tuple(_posts(posts, journal, new)),
    )
    whole = (*people, *organizations, *posts)
    origins = {
        record.path: origin.path
        for record, origin in zip(shared.records, whole, strict=True)
    }
    return SharedJournal(shared, origins)


def _chosen_people(journal: Journal, network: Network) -> list[Person]:
    people = []
    for person in journal.people_by_slug.values():
        if person.status != "connected":
            continue
        if person.slug not in network.excluded:
            people.append(person)
    return sorted(people, key=lambda person: name_key(person.name))


def _chosen_posts(journal: Journal) -> list[Post]:
    def position(post: Post) -> tuple[str, str]:
        return str(post.published or ""), name_key(post.title)

    posts = journal.posts_by_slug.values()
    published = [post for post in posts if post.status == "published"]
    return sorted(published, key=position)


def _chosen_organizations(
    journal: Journal, network: Network, people: list[Person], posts: list[Post]
) -> list[Organization]:
    slugs = _workplaces_of(people, network)
    for post in posts:
        slugs.update(reference.slug for reference in post.references)
    slugs.difference_update(network.doubts)
    chosen = [
        organization
        for organization in journal.organizations
        if organization.slug in slugs
    ]
    return sorted(chosen, key=lambda organization: name_key(organization.name))


def _workplaces_of(people: Iterable[Person], network: Network) -> set[str]:
    """The slugs of the organizations at which people work or worked."""
    slugs = set()
    for person in people:
        for position in person.positions:
            entry = network.organizations.find(position.organization)
            if entry is not None:
                slugs.add(entry.slug)
    return slugs


class _Slugs:
    """Slugs made anew from names, each once.

    Attributes:
        new: By the slug in the whole journal.
    """

    def __init__(self) -> None:
        self.new: dict[str, str] = {}
        self._taken: set[str] = set()

    def add(self, slug: str, name: str) -> None:
        """Choose the slug of a record.

        Args:
            slug: What it is in the whole journal.
            name: What it is made from.
        """
        new = unused_slug(slugify(name) or "contact", self._taken)
        self._taken.add(new)
        self.new[slug] = new


def _person(person: Person, slug: str, network: Network) -> Person:
    positions = []
    for position in person.positions:
        values = _shown_values(position)
        values["organization"] = _name_of(position.organization, network)
        positions.append(Position(**values))
    return Person(
        slug=slug,
        path=f"contacts/{slug}.md",
        positions=tuple(positions),
        **_shown_values(person),
    )


def _name_of(organization: str, network: Network) -> str:
    """An organization's name: the slug of a file that is left out must not appear."""
    entry = network.organizations.find(organization)
    if entry and entry.file:
        return without_comments(entry.file.name)
    return without_comments(organization)


def _organization(organization: Organization, slug: str) -> Organization:
    return Organization(
        slug=slug,
        path=f"contacts/{slug}.md",
        **_shown_values(organization),
    )


def _posts(posts: list[Post], journal: Journal, slugs: dict[str, str]) -> list[Post]:
    post_slugs = _Slugs()
    names = {}
    for post in posts:
        title = without_comments(post.title)
        post_slugs.add(post.slug, title)
        names[post.slug] = title
    # What is both a contact and a post is taken for the contact, as everywhere.
    for contact in (*journal.organizations, *journal.people):
        names[contact.slug] = without_comments(contact.name)
    left_out = dict.fromkeys(journal.contacts, "")
    references = _PublicReferences(
        slugs=post_slugs.new | left_out | slugs,
        names=names,
        people=journal.people_by_slug,
    )
    shared = []
    for post in posts:
        slug = post_slugs.new[post.slug]
        body = _public_text(without_comments(post.body), references)
        shared_post = Post(
            slug=slug,
            path=f"posts/{slug}.md",
            body=body,
            references=find_references(body),
            **_shown_values(post),
        )
        shared.append(shared_post)
    return shared


class _PublicReferences(msgspec.Struct, frozen=True, kw_only=True):
    """How a share writes references.

    Args:
        slugs: The new slug of what is in it; an empty one of a contact that is left out.
        names: What each record is called, by its slug in the whole journal.
        people: Everybody in the whole journal.
    """

    slugs: Mapping[str, str]
    names: Mapping[str, str]
    people: Mapping[str, Person]

    def write(self, reference: Reference) -> str:
        """A reference; plain words where it leads to what is left out."""
        slug = self.slugs.get(reference.slug)
        words = reference.words
        if slug:
            words = words or self.names[reference.slug]
            if not set(words) & set("[]|"):
                return f"[[{slug}|{words}]]"
        if words:
            return words
        if reference.slug in self.people:
            return SOMEBODY
        return SOMETHING


def _shown_values(record: Record) -> dict[str, Any]:
    """What a share shows of a record, its texts without comments; records below it aside."""
    values = {}
    for spec in shared_fields(type(record)):
        if spec.record is None:
            value = getattr(record, spec.attribute)
            values[spec.attribute] = _without_comments(value)
    return values


def _without_comments(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_without_comments, value))
    if isinstance(value, str):
        return without_comments(value)
    return value


def _public_text(body: str, references: _PublicReferences) -> str:
    """A post's text; references to what is left out become plain words."""
    read = read_references(body)
    changes = [(link.start, link.end, references.write(link)) for link in read.links]
    # A definition is nothing a reader saw, and its address names a file.
    definitions = [name.definition for name in read.names if name.definition]
    changes += [(start, end, "") for start, end in definitions]
    text = ""
    position = 0
    for start, end, words in sorted(changes):
        if start >= position:
            text += body[position:start] + words
            position = end
    text += body[position:]
    return _NO_LINK.sub("", text)
