"""What rules see while some files of a journal are judged: these, and whatever they ask about.

The journal lists only the files to judge. What a rule asks about any other file is read when it is
asked, and noted as looked at for the file at hand.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from kith.engine.facts import ALL_SLUGS, key_of_address
from kith.engine.reads import Listed, Lookup, Reads
from kith.engine.surrounding_organizations import SurroundingOrganizations
from kith.engine.world import World
from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.settings import Settings
from kith.network.distrust import Distrust, find_distrust
from kith.network.duplicates import PersonalAddress, paths_of_duplicates
from kith.network.evidence import Evidence, evidence_of
from kith.network.network import Network
from kith.network.organizations import OrganizationIndex
from kith.text.diagnostic import Diagnostic


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
        people: list[Person] = []
        organizations: list[Organization] = []
        posts: list[Post] = []
        for record in records:
            match record:
                case Person():
                    people.append(record)
                case Organization():
                    organizations.append(record)
                case Post():
                    posts.append(record)
        super().__init__(
            people=Listed.of(people, reads),
            organizations=Listed.of(organizations, reads),
            posts=Listed.of(posts, reads),
            problems=tuple(problems),
        )
        self._records: tuple[Person | Organization | Post, ...] = Listed.of(
            (*people, *organizations, *posts), reads
        )
        self.world = world
        self.reads = reads

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
        self.reads.note(*ALL_SLUGS)
        return self.world.contact_slugs

    @property
    def slugs(self) -> AbstractSet[str]:
        """The slugs a reference to a contact or a post may lead to."""
        self.reads.note(*ALL_SLUGS)
        return self.world.slugs

    def has_contact(self, slug: str) -> bool:
        """Whether a reference to a contact leads somewhere."""
        self.reads.note("slug", slug)
        return self.world.has_contact(slug)

    def has_file(self, slug: str) -> bool:
        """Whether a reference to a contact or a post leads somewhere."""
        self.reads.note("slug", slug)
        return bool(self.world.paths_of(slug))

    def namesakes(self, slug: str) -> tuple[str, ...]:
        """The paths of all files whose slug is this one, but for case."""
        files = self.world.files
        namesakes = self.world.index.namesakes(slug)
        paths = [path for path in namesakes if files[path].is_record]
        paths.sort(key=lambda path: _KINDS.index(files[path].kind))
        return tuple(paths)

    def _contact(self, slug: str) -> Contact | None:
        self.reads.note("standing", slug)
        return self.world.contact(slug)

    def _person(self, slug: str) -> Person | None:
        self.reads.note("standing", slug)
        for person in self.world.people(slug):
            return person
        return None


_KINDS = ("person", "organization", "post")


class SurroundingNetwork(Network):
    """What follows from a journal, as far as it is asked about.

    Args:
        journal: The files to judge.
        settings: The journal's settings.
        today: The day on which it is judged.
    """

    def __init__(
        self,
        journal: SurroundedJournal,
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
        self._world = journal.world
        self._reads = journal.reads

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
