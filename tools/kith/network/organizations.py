"""Organizations by whatever they are called: a file, its aliases and domains, or a mere name."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from kith.model.contact import Organization, Person, Position
from kith.model.journal import Journal
from kith.network.legal_forms import without_legal_form
from kith.text.slugs import Slugs, slugify

_PUNCTUATION = re.compile(r"[\s.,;:!?\"'’()&/+-]+")

# What people write who work each on their own, in the large languages of LinkedIn's menus.
_EACH_ALONE = frozenset(
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


class OrganizationEntry(msgspec.Struct, frozen=True, kw_only=True):
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
        if self.file is not None:
            return True
        return name_key(self.name) not in _EACH_ALONE

    @property
    def size(self) -> int:
        """How many people of the journal are or were there."""
        members = (*self.present, *self.former)
        return len({member.person.slug for member in members})


@functools.lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """What two spellings of one name have in common: letters and digits, without case."""
    return _PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


@functools.lru_cache(maxsize=50_000)
def organization_key(name: str) -> str:
    """An organization's name without its legal form, case and punctuation.

    ``Initech``, ``INITECH, Inc.`` and ``Initech GmbH`` give the same.
    """
    # A legal form is a word after the first; most names are one word.
    if " " not in name.strip() and "," not in name:
        return name_key(name)
    return name_key(without_legal_form(name)) or name_key(name)


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
        slug = self._slug_by_key.get(name_key(name))
        return slug or self._slug_by_key.get(organization_key(name))


def build_organizations(journal: Journal, today: dt.date) -> OrganizationIndex:
    """Group every position by the organization it names.

    Args:
        journal: What was read.
        today: A position that ended before it is a former one.
    """
    groups = _Groups(journal.organizations)
    for person in journal.people:
        for position in person.positions:
            groups.add(Membership(person, position))
    entries = groups.entries(today)
    entries.sort(key=lambda entry: (entry.name.casefold(), entry.slug))
    return OrganizationIndex(tuple(entries), groups.slug_by_key)


class _Groups:
    """The positions of a journal by organization, while they are sorted into them.

    Args:
        organizations: Those that have a file.
    """

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._files = {
            organization.slug: organization for organization in organizations
        }
        self._names: dict[str, str] = {}
        self._slugs = Slugs(self._files)
        self._members: dict[str, list[Membership]] = {}
        self.slug_by_key: dict[str, str] = {}
        for organization in self._files.values():
            self._add_file(organization)

    def _add_file(self, organization: Organization) -> None:
        self._names[organization.slug] = organization.name
        self._members[organization.slug] = []
        for name in (
            organization.name,
            *organization.aliases,
            *organization.domains,
            organization.slug,
        ):
            self.slug_by_key.setdefault(name_key(name), organization.slug)
            self.slug_by_key.setdefault(organization_key(name), organization.slug)

    def add(self, member: Membership) -> None:
        """Add a position to the organization that it names; one that is new gets a slug."""
        name = member.position.organization
        key = organization_key(name) or name.casefold()
        slug = self._slug_of(name, key)
        if slug is None:
            slug = self._slugs.new(slugify(name) or "organization")
            self._names[slug] = name
            self._members[slug] = []
            self.slug_by_key[key] = slug
        self._members[slug].append(member)

    def _slug_of(self, name: str, key: str) -> str | None:
        if name in self._files:
            return name
        return self.slug_by_key.get(name_key(name), self.slug_by_key.get(key))

    def entries(self, today: dt.date) -> list[OrganizationEntry]:
        """The organizations, in the order in which they were named."""
        return [
            self._entry(slug, members, today) for slug, members in self._members.items()
        ]

    def _entry(
        self, slug: str, members: Iterable[Membership], today: dt.date
    ) -> OrganizationEntry:
        present = []
        former = []
        for member in sorted(members, key=_person_name):
            if is_present(member.position, today):
                present.append(member)
            else:
                former.append(member)
        former.sort(key=lambda member: str(member.position.end), reverse=True)
        return OrganizationEntry(
            slug=slug,
            name=self._names[slug],
            file=self._files.get(slug),
            present=tuple(present),
            former=tuple(former),
        )


def _person_name(member: Membership) -> tuple[str, str]:
    return member.person.name.casefold(), member.person.slug


def is_present(position: Position, today: dt.date) -> bool:
    """Whether a position lasts today: it has no end, or one that has not come.

    An end known to the month or the year comes with its last day.
    """
    if position.end is None:
        return True
    return position.end.latest >= today


def current_position(person: Person, today: dt.date) -> Position | None:
    """The first of somebody's positions that lasts today."""
    for position in person.positions:
        if is_present(position, today):
            return position
    return None
