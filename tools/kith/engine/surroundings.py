"""What rules see while some files of a journal are judged: these, and whatever they ask about.

The journal lists only the files to judge. What a rule asks about any other file is read when it is
asked, and noted as looked at for the file at hand.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Self, TypeVar

from kith.engine.fact_index import FactIndex
from kith.engine.facts import ALL_SLUGS, Fact, FactKind, key_of_address
from kith.engine.judged_file import JudgedFile
from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.journal_file import JournalFile
from kith.model.post import Post
from kith.model.settings import Settings
from kith.network.distrust import Distrust, find_distrust
from kith.network.duplicates import PersonalAddress, paths_of_duplicates
from kith.network.evidence import Evidence, evidence_of
from kith.network.network import Network
from kith.network.organizations import (
    Membership,
    OrganizationEntry,
    OrganizationFiles,
    OrganizationIndex,
    keys_of_file,
    keys_of_name,
    organization_entry,
)
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of

T = TypeVar("T")
R = TypeVar("R", bound=JournalFile)
ReadRecord = Callable[[str], Contact | Post | None]
"""Gives the contact or post at a path."""


class Reads:
    """What was asked about the network for each file that is judged."""

    def __init__(self) -> None:
        self.by_path: dict[str, set[Fact]] = {}
        self._slug = ""
        self._is_person = False
        self._facts: set[Fact] = set()

    def begin(self, record: JournalFile) -> None:
        """From now on, what is asked is asked for this file."""
        self._slug = record.slug
        self._is_person = isinstance(record, Person)
        self._facts = self.by_path.setdefault(record.path, set())

    def note(self, kind: FactKind, key: str) -> None:
        """A fact was asked for."""
        if key != self._slug or kind in {"members", "organization"}:
            self._facts.add((kind, key))

    def note_organization(self, key: str) -> None:
        """It was asked which file is meant by the name of an organization."""
        # Of somebody's own positions that goes without saying.
        if not self._is_person:
            self._facts.add(("organization", key))


class Listed(tuple[R, ...]):  # noqa: SLOT001 - it carries its notes
    """Files to judge, each noted as the file at hand when a rule comes to it."""

    reads: Reads

    @classmethod
    def of(cls, records: Iterable[R], reads: Reads) -> Self:
        """Some files, and where to note what is asked for each."""
        listed = cls(records)
        listed.reads = reads
        return listed

    def __iter__(self) -> Iterator[R]:
        for record in super().__iter__():
            self.reads.begin(record)
            yield record


class Lookup(Mapping[str, T]):
    """A mapping that can be asked for single keys, and works out each when it is asked for.

    Args:
        find: Gives the value of a key; nothing if it has none.
    """

    def __init__(self, find: Callable[[str], T | None]) -> None:
        self._find = find

    def __getitem__(self, key: str) -> T:
        value = self._find(key)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        raise TypeError(_NO_LIST)

    def __len__(self) -> int:
        raise TypeError(_NO_LIST)


_NO_LIST = "a rule that looks at all files does so by a survey"


class World:
    """All files of a journal, each read when it is asked for.

    Args:
        files: What is kept of each, by path.
        index: The facts that they state.
        read: Reads one.
    """

    def __init__(
        self, files: Mapping[str, JudgedFile], index: FactIndex, read: ReadRecord
    ) -> None:
        self.files = files
        self.index = index
        self.read = read

    def paths_of(self, slug: str) -> list[str]:
        """The files with a slug, readable or not, in the order of their paths."""
        return self.index.paths_of(slug)

    def people(self, slug: str) -> list[Person]:
        """Everybody with a slug: more than one person where slugs clash."""
        records = map(self.read, self.paths_of(slug))
        return [record for record in records if isinstance(record, Person)]

    def contact(self, slug: str) -> Contact | None:
        """The contact with a slug; of several the first, people first."""
        for person in self.people(slug):
            return person
        for path in self.paths_of(slug):
            record = self.read(path)
            if isinstance(record, Organization):
                return record
        return None

    def people_stating(self, kind: FactKind, key: str) -> list[Person]:
        """The people whose files state a fact, in the order of their paths."""
        records = map(self.read, self.index.staters_of(kind, key))
        return [record for record in records if isinstance(record, Person)]

    @functools.cached_property
    def contact_slugs(self) -> AbstractSet[str]:
        """The slugs of all contacts, and of all files that could not be read."""
        return self._slugs_of("person", "organization", "unread")

    @functools.cached_property
    def slugs(self) -> AbstractSet[str]:
        """The slugs of all files."""
        return self._slugs_of("person", "organization", "post", "unread")

    def _slugs_of(self, *kinds: str) -> set[str]:
        return {
            slug_of(path) for path, file in self.files.items() if file.kind in kinds
        }


class SurroundedJournal(Journal):
    """The files to judge, and what can be asked about all others.

    Args:
        records: The files to judge, in the order of their paths.
        problems: What is wrong with them as files.
        world: All files.
        reads: Notes what is asked.
    """

    def __init__(
        self,
        records: Iterable[Contact | Post],
        problems: Iterable[Diagnostic],
        world: World,
        reads: Reads,
    ) -> None:
        people = [record for record in records if isinstance(record, Person)]
        organizations = [
            record for record in records if isinstance(record, Organization)
        ]
        posts = [record for record in records if isinstance(record, Post)]
        super().__init__(
            people=Listed.of(people, reads),
            organizations=Listed.of(organizations, reads),
            posts=Listed.of(posts, reads),
            problems=tuple(problems),
        )
        self._records: tuple[Person | Organization | Post, ...] = Listed.of(
            (*people, *organizations, *posts), reads
        )
        self._world = world
        self._reads = reads

    @property
    def records(self) -> tuple[Person | Organization | Post, ...]:
        """The files to judge."""
        return self._records

    @functools.cached_property
    def alone(self) -> Journal:
        """The files to judge, of which no other can be asked about."""
        return Journal(
            people=tuple(self.people),
            organizations=tuple(self.organizations),
            posts=tuple(self.posts),
            problems=self.problems,
        )

    @functools.cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """Any contact, by slug."""
        return Lookup(self._contact)

    @functools.cached_property
    def people_by_slug(self) -> Mapping[str, Person]:
        """Anybody, by slug."""
        return Lookup(self._person)

    @property
    def contact_slugs(self) -> AbstractSet[str]:
        """The slugs a reference to a contact may lead to."""
        self._reads.note(*ALL_SLUGS)
        return self._world.contact_slugs

    @property
    def slugs(self) -> AbstractSet[str]:
        """The slugs a reference to a contact or a post may lead to."""
        self._reads.note(*ALL_SLUGS)
        return self._world.slugs

    def has_contact(self, slug: str) -> bool:
        """Whether a reference to a contact leads somewhere."""
        self._reads.note("slug", slug)
        kinds = {self._world.files[path].kind for path in self._world.paths_of(slug)}
        return not kinds <= {"post"}

    def has_file(self, slug: str) -> bool:
        """Whether a reference to a contact or a post leads somewhere."""
        self._reads.note("slug", slug)
        return bool(self._world.paths_of(slug))

    def namesakes(self, slug: str) -> tuple[str, ...]:
        """The paths of all files whose slug is this one, but for case."""
        files = self._world.files
        namesakes = self._world.index.namesakes(slug)
        paths = [path for path in namesakes if files[path].is_record]
        paths.sort(key=lambda path: _KINDS.index(files[path].kind))
        return tuple(paths)

    def _contact(self, slug: str) -> Contact | None:
        self._reads.note("standing", slug)
        return self._world.contact(slug)

    def _person(self, slug: str) -> Person | None:
        self._reads.note("standing", slug)
        for person in self._world.people(slug):
            return person
        return None


_KINDS = ("person", "organization", "post")


class SurroundingNetwork(Network):
    """What follows from a journal, as far as it is asked about.

    Args:
        journal: The files to judge.
        world: All files.
        reads: Notes what is asked.
        settings: The journal's settings.
        today: The day on which it is judged.
    """

    def __init__(
        self,
        journal: SurroundedJournal,
        world: World,
        reads: Reads,
        settings: Settings,
        today: dt.date,
    ) -> None:
        super().__init__(
            journal,
            today,
            span_days=settings.reply_days,
            strength=settings.strength,
            leap_day=settings.leap_day,
        )
        self._world = world
        self._reads = reads

    @functools.cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """What shows real contact, by slug of the person."""
        evidence = functools.cache(self._gather_evidence)

        def find(slug: str) -> Evidence | None:
            self._reads.note("evidence", slug)
            return evidence(slug)

        return Lookup(find)

    @functools.cached_property
    def doubts(self) -> Mapping[str, Distrust]:
        """Contacts that must not be leaned on, by slug, and why."""
        distrust = functools.cache(self._find_distrust)

        def find(slug: str) -> Distrust | None:
            self._reads.note("standing", slug)
            return distrust(slug)

        return Lookup(find)

    @functools.cached_property
    def organizations(self) -> OrganizationIndex:
        """Organizations with the people who are or were there."""
        return SurroundingOrganizations(self._world, self._reads, self.today)

    def sharers(self, address: PersonalAddress) -> tuple[str, ...]:
        """The files that share an email address or a profile, and look like one person."""
        key = (address.key, address.value)
        if key not in self._sharers:
            self._sharers[key] = self._find_sharers(address)
        return self._sharers[key]

    def _find_sharers(self, address: PersonalAddress) -> tuple[str, ...]:
        fact = key_of_address(address)
        if len(self._world.index.staters_of("address", fact)) < 2:
            return ()
        owners = self._world.people_stating("address", fact)
        return paths_of_duplicates(address, owners)

    def _gather_evidence(self, slug: str) -> Evidence | None:
        people = self._world.people_stating("evidence", slug)
        if not any(person.slug == slug for person in people):
            return None
        return evidence_of(slug, people, self.today, span_days=self._span_days)

    def _find_distrust(self, slug: str) -> Distrust | None:
        contact = self._world.contact(slug)
        return find_distrust(contact, self.today) if contact else None


class SurroundingOrganizations(OrganizationIndex):
    """The organizations of a journal, as far as they are asked about.

    Args:
        world: All files.
        reads: Notes what is asked.
        today: A position that ended before it is a former one.
    """

    def __init__(self, world: World, reads: Reads, today: dt.date) -> None:
        super().__init__((), {}, OrganizationFiles(()))
        self._world = world
        self._reads = reads
        self._today = today
        self.by_slug = Lookup(self._entry)

    def file_of(self, name: str) -> Organization | None:
        """The file of the organization that a position names so, if it has one."""
        keys = keys_of_name(name)
        for key in keys:
            self._reads.note_organization(key)
        file = self._find_file(keys, name)
        if file is not None:
            self._reads.note("standing", file.slug)
        return file

    def _find_file(self, keys: tuple[str, str], name: str) -> Organization | None:
        index = self._world.index
        staters = [index.staters_of("organization", key) for key in keys]
        paths = sorted(set().union(*staters))
        if not paths:
            return None
        return OrganizationFiles(self._organizations(paths)).find(name)

    def _organizations(self, paths: Iterable[str]) -> list[Organization]:
        records: Iterable[Any] = map(self._world.read, paths)
        return [record for record in records if isinstance(record, Organization)]

    def _entry(self, slug: str) -> OrganizationEntry | None:
        """An organization with a file, and the people who are or were there."""
        organizations = self._organizations(self._world.paths_of(slug))
        if not organizations:
            return None
        file = organizations[0]
        people: dict[str, Person] = {}
        for key in frozenset().union(*map(keys_of_file, organizations)):
            self._reads.note("members", key)
            for person in self._world.people_stating("members", key):
                people[person.path] = person
        members = []
        for path in sorted(people):
            for position in people[path].positions:
                named = self.file_of(position.organization)
                if named is not None and named.slug == slug:
                    members.append(Membership(people[path], position))
        return organization_entry(slug, file.name, file, members, self._today)
