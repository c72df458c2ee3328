"""Organizations by whatever they are called: a file, its aliases and domains, or a mere name."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Mapping

import msgspec

from kith.model.contact import Organization, Person, Position
from kith.model.journal import Journal
from kith.text.slugs import slugify, unused_slug

_NOISE = re.compile(r"[\s.,;:!?\"'’()&/+-]+")

# What people write who work each on their own, in the large languages of LinkedIn's menus.
_ALONE = frozenset(
    {
        "autonomo", "autônomo", "autónomo", "confidential", "confidencial", "freelance",
        "freelancer", "freiberuflich", "freiberufler", "indépendant", "libero professionista",
        "self employed", "selbständig", "selbstständig", "stealth", "stealth startup",
        "travailleur indépendant", "zelfstandig", "zzp",
    }
)  # fmt: skip


class Membership(msgspec.Struct, frozen=True):
    """Somebody's position at an organization."""

    person: Person
    position: Position


class OrganizationEntry(msgspec.Struct, frozen=True):
    """An organization with a file, or one that exists by being named.

    Args:
        slug: The file's slug, or one made from the name; unique within a journal.
        name: What it is called.
        file: Its file, if it has one.
        present: Positions there that last.
        former: Positions there that ended, the latest first.
    """

    slug: str
    name: str
    file: Organization | None
    present: tuple[Membership, ...]
    former: tuple[Membership, ...]

    @property
    def makes_colleagues(self) -> bool:
        """Whether people there are there together, and not each on their own.

        ``Self-employed`` is no organization, unless a file says that it is one.
        """
        return self.file is not None or name_key(self.name) not in _ALONE

    @property
    def size(self) -> int:
        """How many people of the journal are or were there."""
        return len({member.person.slug for member in (*self.present, *self.former)})


def name_key(name: str) -> str:
    """What two spellings of one name have in common: letters and digits, without case."""
    return _NOISE.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


@functools.lru_cache(maxsize=50_000)
def organization_key(name: str) -> str:
    """An organization's name without its legal form, case and punctuation.

    ``Initech``, ``INITECH, Inc.`` and ``Initech GmbH`` give the same.
    """
    # A legal form is a word after the first; most names are one word.
    if " " not in name.strip() and "," not in name:
        return name_key(name)
    from cleanco import basename  # noqa: PLC0415 - 16 ms, where a name has several words

    return name_key(basename(name)) or name_key(name)


class OrganizationIndex:
    """All organizations of a journal, found by slug, name, alias or domain."""

    def __init__(
        self, entries: tuple[OrganizationEntry, ...], slug_by_key: Mapping[str, str]
    ):
        self.entries = entries
        self.by_slug: Mapping[str, OrganizationEntry] = {
            entry.slug: entry for entry in entries
        }
        self._slug_by_key = slug_by_key

    def find(self, name: str) -> OrganizationEntry | None:
        """The organization of that slug, name, alias or domain, legal forms left out."""
        slug = name if name in self.by_slug else self.slug_of(name)
        return self.by_slug.get(slug) if slug else None

    def slug_of(self, name: str) -> str | None:
        """The slug of the organization that a position names so."""
        found = self._slug_by_key.get(name_key(name))
        return found or self._slug_by_key.get(organization_key(name))


def build_organizations(journal: Journal, today: dt.date) -> OrganizationIndex:
    """Group every position by the organization it names.

    Args:
        journal: What was read.
        today: A position that ended before it is a former one.
    """
    names: dict[str, str] = {}
    slug_by_key: dict[str, str] = {}
    files = {organization.slug: organization for organization in journal.organizations}
    for organization in files.values():
        names[organization.slug] = organization.name
        for alias in (
            organization.name,
            *organization.aliases,
            *organization.domains,
            organization.slug,
        ):
            slug_by_key.setdefault(name_key(alias), organization.slug)
            slug_by_key.setdefault(organization_key(alias), organization.slug)
    members: dict[str, list[Membership]] = {slug: [] for slug in names}
    for person in journal.people:
        for position in person.positions:
            name = position.organization
            key = organization_key(name) or name.casefold()
            slug = (
                name
                if name in files
                else slug_by_key.get(name_key(name), slug_by_key.get(key))
            )
            if slug is None:
                slug = unused_slug(slugify(name) or "organization", names)
                names[slug], slug_by_key[key], members[slug] = name, slug, []
            members[slug].append(Membership(person, position))
    entries = [
        _entry(slug, names[slug], files.get(slug), found, today)
        for slug, found in members.items()
    ]
    entries.sort(key=lambda entry: (entry.name.casefold(), entry.slug))
    return OrganizationIndex(tuple(entries), slug_by_key)


def _entry(
    slug: str,
    name: str,
    file: Organization | None,
    members: list[Membership],
    today: dt.date,
) -> OrganizationEntry:
    present = [member for member in members if is_present(member.position, today)]
    former = [member for member in members if not is_present(member.position, today)]
    present.sort(key=lambda member: (member.person.name.casefold(), member.person.slug))
    former.sort(key=lambda member: (member.person.name.casefold(), member.person.slug))
    former.sort(key=lambda member: str(member.position.end), reverse=True)
    return OrganizationEntry(slug, name, file, tuple(present), tuple(former))


def is_present(position: Position, today: dt.date) -> bool:
    """Whether a position lasts today: it has no end, or one that has not come.

    An end known to the month or the year comes with its last day.
    """
    return position.end is None or position.end.latest >= today


def current_position(person: Person, today: dt.date) -> Position | None:
    """The first of somebody's positions that lasts today."""
    for position in person.positions:
        if is_present(position, today):
            return position
    return None
