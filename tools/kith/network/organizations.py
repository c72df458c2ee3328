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


def keys_of_file(organization: Organization) -> frozenset[str]:
    """What positions may call an organization with a file, in the form in which it is compared."""
    names = (
        organization.name,
        *organization.aliases,
        *organization.domains,
        organization.slug,
    )
    return frozenset(key for name in names for key in keys_of_name(name))


@functools.lru_cache(maxsize=50_000)
def keys_of_name(name: str) -> tuple[str, str]:
    """What a file may say for a position's name to be meant; the first that has a file counts."""
    return name_key(name), organization_key(name)


class OrganizationFiles:
    """The organizations that have a file, found by what positions call them.

    Args:
        organizations: In the order of their paths; of several with one name or slug, the first counts.
    """

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self.by_slug: dict[str, Organization] = {}
        self._by_key: dict[str, Organization] = {}
        for organization in organizations:
            self.by_slug.setdefault(organization.slug, organization)
            for key in keys_of_file(organization):
                self._by_key.setdefault(key, organization)

    def find(self, name: str) -> Organization | None:
        """The organization that a position names so, if it has a file."""
        if name in self.by_slug:
            return self.by_slug[name]
        for key in keys_of_name(name):
            if key in self._by_key:
                return self._by_key[key]
        return None


class OrganizationIndex:
    """All organizations of a journal, found by slug, name, alias or domain."""

    def __init__(
        self,
        entries: tuple[OrganizationEntry, ...],
        slug_by_key: Mapping[str, str],
        files: OrganizationFiles,
    ):
        self.entries = entries
        self.by_slug: Mapping[str, OrganizationEntry] = {
            entry.slug: entry for entry in entries
        }
        self._slug_by_key = slug_by_key
        self._files = files

    def find(self, name: str) -> OrganizationEntry | None:
        """The organization of that slug, name, alias or domain, legal forms left out."""
        slug = name if name in self.by_slug else self.slug_of(name)
        return self.by_slug.get(slug) if slug else None

    def file_of(self, name: str) -> Organization | None:
        """The file of the organization that a position names so, if it has one."""
        return self._files.find(name)

    def slug_of(self, name: str) -> str | None:
        """The slug of the organization that a position names so."""
        file = self._files.find(name)
        if file is not None:
            return file.slug
        slug = self._slug_by_key.get(name_key(name))
        return slug or self._slug_by_key.get(organization_key(name))


def build_organizations(journal: Journal, today: dt.date) -> OrganizationIndex:
    """Group every position by the organization it names.

    Args:
        journal: What was read.
        today: A position that ended before it is a former one.
    """
    groups = _Groups(OrganizationFiles(journal.organizations))
    for person in journal.people:
        for position in person.positions:
            groups.add(Membership(person, position))
    entries = groups.entries(today)
    entries.sort(key=lambda entry: (entry.name.casefold(), entry.slug))
    return OrganizationIndex(tuple(entries), groups.slug_by_key, groups.files)


class _Groups:
    """The positions of a journal by organization, while they are sorted into them.

    Args:
        files: The organizations that have a file.
    """

    def __init__(self, files: OrganizationFiles) -> None:
        self.files = files
        self.slug_by_key: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._slugs = Slugs(files.by_slug)
        self._members: dict[str, list[Membership]] = {}
        for slug, organization in files.by_slug.items():
            self._names[slug] = organization.name
            self._members[slug] = []

    def add(self, member: Membership) -> None:
        """Add a position to the organization that it names; one that is new gets a slug."""
        name = member.position.organization
        file = self.files.find(name)
        slug = self._slug_without_file(name) if file is None else file.slug
        self._members[slug].append(member)

    def _slug_without_file(self, name: str) -> str:
        key = organization_key(name) or name.casefold()
        if key not in self.slug_by_key:
            slug = self._slugs.new(slugify(name) or "organization")
            self._names[slug] = name
            self._members[slug] = []
            self.slug_by_key[key] = slug
        return self.slug_by_key[key]

    def entries(self, today: dt.date) -> list[OrganizationEntry]:
        """The organizations, in the order in which they were named."""
        files = self.files.by_slug
        return [
            organization_entry(
                slug=slug,
                name=self._names[slug],
                file=files.get(slug),
                members=members,
                today=today,
            )
            for slug, members in self._members.items()
        ]


def organization_entry(
    slug: str,
    name: str,
    file: Organization | None,
    members: Iterable[Membership],
    today: dt.date,
) -> OrganizationEntry:
    """An organization with its people in order.

    Args:
        slug: Its slug.
        name: What it is called.
        file: Its file, if it has one.
        members: The positions there, in the order of the files.
        today: A position that ended before it is a former one.
    """
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
        name=name,
        file=file,
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
