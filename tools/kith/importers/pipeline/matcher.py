"""Matches what a source says about a person to the contact who has a file, or to none.

In this order: what an earlier import knew, profile, email address, phone number, name with
organization, name with the day of connection. A name alone matches only a file that knows nothing
but the name; whatever is in doubt is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from kith.importers.pipeline.compare import (
    organizations_agree,
    same_phone,
    shares_a_word,
)
from kith.importers.records import PersonRecord
from kith.importers.state.memory import record_key
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.organizations import name_key
from kith.text.profiles import profile_key

MatchedBy = Literal[
    "known",
    "profile",
    "email",
    "phone",
    "organization",
    "date",
    "name",
    "new",
    "unsure",
]

_SURE: frozenset[MatchedBy] = frozenset({"known", "profile", "email", "phone"})
MOST_ALIKE = 50
"""Among more people with one name, address or number nobody can say who is meant."""


class RecordMatch(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a record is about.

    Args:
        record: The record, as the source gives it.
        person: The contact; ``None`` where there is none, or none for certain.
        by: What they have in common; ``new`` for nobody known, ``unsure`` for a doubt.
        candidates: Slugs of the people it may be about, when unsure.
        doubt: The reason, when unsure; one sentence without a full stop.
    """

    record: PersonRecord
    person: Person | None
    by: MatchedBy
    candidates: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether another record with the same match is surely about the same person."""
        return self.by in _SURE

    @property
    def file_key(self) -> str:
        """What tells the file that the record goes to, or would go to, from others."""
        if self.person is not None:
            return self.person.slug
        return f"key {record_key(self.record)}"


def second_of_one_file(match: RecordMatch, slug: str) -> RecordMatch:
    """The match of a second record by its name: two of one name cannot both be one file.

    Args:
        match: Its match by itself.
        slug: The file, which another record goes to.
    """
    doubt = f"{match.record.name} could be {slug}, like another person with this name"
    return RecordMatch(
        record=match.record,
        person=None,
        by="new" if match.by == "date" else "unsure",
        candidates=(slug,),
        doubt=doubt,
    )


class Matcher:
    """Finds contacts by what identifies them, and by name where nothing contradicts it.

    Args:
        journal: The contacts there are.
        remembered: Slug by :func:`record_key`, from an earlier import or a decision of the owner's.
    """

    def __init__(self, journal: Journal, remembered: Mapping[str, str]) -> None:
        self._people = journal.people_by_slug
        self._remembered = remembered
        self._names: dict[str, str] = {}
        self._domains: dict[str, str] = {}
        for organization in journal.organizations:
            self._names[organization.slug] = organization.name
            for domain in organization.domains:
                self._domains[domain.casefold()] = organization.name
        self._by_profile: dict[str, Person] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_phone: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._without_profile: dict[str, list[Person]] = {}
        for person in journal.people:
            self._add(person)

    def _add(self, person: Person) -> None:
        for profile in person.linkedin:
            if key := profile_key(profile):
                self._by_profile.setdefault(key, person)
        for address in person.email:
            self._by_email.setdefault(address.strip().casefold(), []).append(person)
        for number in person.phone:
            self._by_phone.setdefault(_last_digits(number), []).append(person)
        _add_to_namesakes(self._by_name, person)
        if not person.linkedin:
            _add_to_namesakes(self._without_profile, person)

    def match(self, record: PersonRecord) -> RecordMatch:
        """Whom a record is about."""
        slug = self._remembered.get(record_key(record), "")
        if person := self._people.get(slug):
            return RecordMatch(record=record, person=person, by="known")
        key = profile_key(record.linkedin)
        if key and (person := self._by_profile.get(key)):
            return RecordMatch(record=record, person=person, by="profile")
        match = self._match_by_address(record)
        if match is None:
            match = self._match_by_number(record)
        if match is None:
            match = self._match_by_name(record)
        return match

    def _match_by_address(self, record: PersonRecord) -> RecordMatch | None:
        people = self._with_an_address_of(record)
        if not people:
            return None
        if len(people) > MOST_ALIKE:
            return _too_many(record, "address", people)
        if len(people) > 1:
            # An address that two share says little; the name may say the rest.
            named = [person for person in people if shares_a_word(record.name, person)]
            people = named or people
        if len(people) == 1:
            return _match_owner_of_address(record, people[0])
        doubt = f"{_called(record)} has an address that several people have"
        return _unsure(record, people, doubt)

    def _with_an_address_of(self, record: PersonRecord) -> list[Person]:
        people: dict[str, Person] = {}
        for address in record.email:
            for person in self._by_email.get(address.casefold(), ()):
                people[person.slug] = person
        return list(people.values())

    def _match_by_number(self, record: PersonRecord) -> RecordMatch | None:
        people: dict[str, Person] = {}
        for number in record.phone:
            for person in self._by_phone.get(_last_digits(number), [])[:MOST_ALIKE]:
                if _answers_at(number, record, person):
                    people[person.slug] = person
        if len(people) != 1:
            return None
        (person,) = people.values()
        return RecordMatch(record=record, person=person, by="phone")

    def _match_by_name(self, record: PersonRecord) -> RecordMatch:
        namesakes = self._namesakes(record)
        if len(namesakes) > MOST_ALIKE:
            return _too_many(record, "name", namesakes)
        if not record.linkedin:
            namesakes = [person for person in namesakes if _dates_agree(person, record)]
        if not namesakes:
            return RecordMatch(record=record, person=None, by="new")
        return self._match_among(namesakes, record)

    def _namesakes(self, record: PersonRecord) -> list[Person]:
        if not record.name:
            return []
        # Whoever has another profile is somebody else of the same name.
        by_name = self._without_profile if record.linkedin else self._by_name
        return by_name.get(name_key(record.name), [])

    def _match_among(
        self, namesakes: list[Person], record: PersonRecord
    ) -> RecordMatch:
        fitting = [person for person in namesakes if _same_day(person, record)]
        if len(fitting) == 1:
            return RecordMatch(record=record, person=fitting[0], by="date")
        fitting = [
            person for person in namesakes if self._same_organization(person, record)
        ]
        if len(fitting) == 1:
            return RecordMatch(record=record, person=fitting[0], by="organization")
        if len(namesakes) == 1:
            return _match_namesake(namesakes[0], record)
        slugs = ", ".join(_slugs(namesakes))
        doubt = f"{record.name} could be one of several people: {slugs}"
        return _unsure(record, namesakes, doubt)

    def _same_organization(self, person: Person, record: PersonRecord) -> bool:
        organizations = [
            self._names.get(position.organization, position.organization)
            for position in person.positions
        ]
        imported = [record.position.organization] if record.position else []
        return organizations_agree(
            (organizations, person.email), (imported, record.email), self._domains
        )


def _add_to_namesakes(namesakes: dict[str, list[Person]], person: Person) -> None:
    for key in dict.fromkeys(map(name_key, (person.name, *person.aliases))):
        namesakes.setdefault(key, []).append(person)


def _match_owner_of_address(record: PersonRecord, person: Person) -> RecordMatch:
    if record.name and not shares_a_word(record.name, person):
        doubt = f"{record.name} has the address of {person.name}"
        return _unsure(record, [person], doubt)
    if _has_different_profile(record, person):
        doubt = f"{_called(record)} has the address of {person.name} but a different profile"
        return _unsure(record, [person], doubt)
    return RecordMatch(record=record, person=person, by="email")


def _match_namesake(person: Person, record: PersonRecord) -> RecordMatch:
    if " " in name_key(person.name) and _has_only_a_name(person):
        return RecordMatch(record=record, person=person, by="name")
    doubt = f"{record.name} could be {person.slug}, who has only the name in common"
    return _unsure(record, [person], doubt)


def _unsure(record: PersonRecord, people: Iterable[Person], doubt: str) -> RecordMatch:
    return RecordMatch(
        record=record, person=None, by="unsure", candidates=_slugs(people), doubt=doubt
    )


def _too_many(record: PersonRecord, feature: str, people: list[Person]) -> RecordMatch:
    doubt = (
        f"{_called(record)} has the same {feature} as {len(people):,} people you have"
    )
    return _unsure(record, people[:MOST_ALIKE], doubt)


def _slugs(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.slug for person in people)


def _called(record: PersonRecord) -> str:
    if record.name:
        return record.name
    return record.email[0] if record.email else "somebody"


def _last_digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))[-7:]


def _answers_at(number: str, record: PersonRecord, person: Person) -> bool:
    """Whether a number is that of a person who may be the one a record is about."""
    # Colleagues share a switchboard and families a telephone.
    if not shares_a_word(record.name, person):
        return False
    numbers = person.phone[:MOST_ALIKE]
    if not any(same_phone(number, own_number) for own_number in numbers):
        return False
    return not _has_different_profile(record, person)


def _has_different_profile(record: PersonRecord, person: Person) -> bool:
    key = profile_key(record.linkedin)
    if not key:
        return False
    if not person.linkedin:
        return False
    return all(profile_key(address) != key for address in person.linkedin)


def _has_only_a_name(person: Person) -> bool:
    """Whether a file knows nothing by which to tell its person from another of the name."""
    details = (person.positions, person.email, person.phone, person.linkedin)
    return not any(details)


def _dates_agree(person: Person, record: PersonRecord) -> bool:
    """Whether two connection dates can be one; an unknown one agrees with any."""
    if person.since is None:
        return True
    if record.since is None:
        return True
    if person.status != record.status:
        return True
    return person.since.earliest <= record.since <= person.since.latest


def _same_day(person: Person, record: PersonRecord) -> bool:
    if person.since is None:
        return False
    if record.since is None:
        return False
    if person.status != record.status:
        return False
    return _dates_agree(person, record)
