"""Joins what a source says of a person to the contact who has a file, or to none.

In this order: what an earlier import knew, profile, email address, phone number, name with
organization, name with the day of connection. A name alone joins only a file that knows nothing
but the name; whatever is in doubt is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from kith.importers.compare import organizations_agree, same_phone, shares_a_word
from kith.importers.memory import digest
from kith.importers.records import PersonRecord
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.organizations import name_key
from kith.text.profiles import profile_key

Certainty = Literal[
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


MOST_ALIKE = 50
"""Of more people with one name, address or number nobody can say who is meant."""


class Match(msgspec.Struct, frozen=True):
    """Whom a record is about.

    Args:
        record: What the source says.
        person: The contact; ``None`` where there is none, or none for certain.
        by: What they have in common; ``new`` for nobody known, ``unsure`` for a doubt.
        candidates: Slugs of those it may be, when unsure.
        doubt: Why, when unsure; one sentence without a full stop.
    """

    record: PersonRecord
    person: Person | None
    by: Certainty
    candidates: tuple[str, ...] = ()
    doubt: str = ""


def record_key(record: PersonRecord) -> str:
    """What a source knows a person by, as a digest: profile, else address, telephone or name."""
    name = name_key(record.name)
    if key := profile_key(record.linkedin):
        return digest(f"in:{key}")
    if record.email:
        return digest(f"mailto:{record.email[0].casefold()}")
    if record.phone:
        return digest(f"tel:{''.join(filter(str.isdigit, record.phone[0]))}|{name}")
    return digest(f"name:{name}|{record.since or ''}")


class Matcher:
    """Finds contacts by what identifies them, and by name where nothing speaks against it.

    Args:
        journal: The contacts there are.
        known: Slug by :func:`record_key`, from an earlier import or a decision of the owner's.
    """

    def __init__(self, journal: Journal, known: Mapping[str, str]) -> None:
        self._people = journal.people_by_slug
        self._known = known
        self._names = {
            organization.slug: organization.name
            for organization in journal.organizations
        }
        self._domains = {
            domain.casefold(): organization.name
            for organization in journal.organizations
            for domain in organization.domains
        }
        self._by_profile: dict[str, Person] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_phone: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._without_profile: dict[str, list[Person]] = {}
        for person in journal.people:
            self._take_in(person)

    def _take_in(self, person: Person) -> None:
        for profile in person.linkedin:
            if key := profile_key(profile):
                self._by_profile.setdefault(key, person)
        for address in person.email:
            self._by_email.setdefault(address.strip().casefold(), []).append(person)
        for number in person.phone:
            self._by_phone.setdefault(_last_digits(number), []).append(person)
        for name in dict.fromkeys(map(name_key, (person.name, *person.aliases))):
            self._by_name.setdefault(name, []).append(person)
            if not person.linkedin:
                self._without_profile.setdefault(name, []).append(person)

    def match(self, record: PersonRecord) -> Match:
        """Whom a record is about."""
        if person := self._people.get(self._known.get(record_key(record), "")):
            return Match(record, person, "known")
        key = profile_key(record.linkedin)
        if key and (person := self._by_profile.get(key)):
            return Match(record, person, "profile")
        return (
            self._by_address(record)
            or self._by_number(record)
            or self._by_same_name(record)
        )

    def _by_address(self, record: PersonRecord) -> Match | None:
        found = _distinct(
            person
            for address in record.email
            for person in self._by_email.get(address.casefold(), ())
        )
        if not found:
            return None
        if len(found) > MOST_ALIKE:
            return self._too_many(record, "address", found)
        if len(found) > 1:
            # An address that two share says little; the name may say the rest.
            found = [
                person for person in found if shares_a_word(record.name, person)
            ] or found
        if len(found) > 1:
            doubt = f"{_called(record)} has an address that several people have"
            return Match(record, None, "unsure", _slugs(found), doubt)
        (person,) = found
        if record.name and not shares_a_word(record.name, person):
            doubt = f"{record.name} has the address of {person.name}"
            return Match(record, None, "unsure", (person.slug,), doubt)
        if self._has_other_profile(record, person):
            doubt = f"{_called(record)} has the address of {person.name} but a different profile"
            return Match(record, None, "unsure", (person.slug,), doubt)
        return Match(record, person, "email")

    def _by_number(self, record: PersonRecord) -> Match | None:
        found = _distinct(
            person
            for number in record.phone
            for person in self._by_phone.get(_last_digits(number), [])[:MOST_ALIKE]
            # Colleagues share a switchboard and families a telephone.
            if shares_a_word(record.name, person)
            and any(same_phone(number, other) for other in person.phone[:MOST_ALIKE])
            and not self._has_other_profile(record, person)
        )
        return Match(record, found[0], "phone") if len(found) == 1 else None

    def _has_other_profile(self, record: PersonRecord, person: Person) -> bool:
        key = profile_key(record.linkedin)
        own = {profile_key(address) for address in person.linkedin}
        return bool(key and own and key not in own)

    def _by_same_name(self, record: PersonRecord) -> Match:
        # Whoever has another profile is somebody else of the same name.
        by_name = self._without_profile if record.linkedin else self._by_name
        same = by_name.get(name_key(record.name), []) if record.name else []
        if len(same) > MOST_ALIKE:
            return self._too_many(record, "name", same)
        return self._by_alike_name(record, same)

    def _by_alike_name(self, record: PersonRecord, same: list[Person]) -> Match:
        if not record.linkedin:
            same = [person for person in same if _dates_agree(person, record)]
        if not same:
            return Match(record, None, "new")
        fitting = [person for person in same if _same_day(person, record)]
        if len(fitting) == 1:
            return Match(record, fitting[0], "date")
        fitting = [person for person in same if self._same_organization(person, record)]
        if len(fitting) == 1:
            return Match(record, fitting[0], "organization")
        if len(same) > 1:
            doubt = f"{record.name} could be one of several people: {', '.join(_slugs(same))}"
            return Match(record, None, "unsure", _slugs(same), doubt)
        (person,) = same
        if " " in name_key(person.name) and _is_bare(person):
            return Match(record, person, "name")
        doubt = f"{record.name} could be {person.slug}, who has only the name in common"
        return Match(record, None, "unsure", (person.slug,), doubt)

    def _too_many(self, record: PersonRecord, what: str, people: list[Person]) -> Match:
        doubt = (
            f"{_called(record)} has the same {what} as {len(people):,} people you have"
        )
        return Match(record, None, "unsure", _slugs(people[:MOST_ALIKE]), doubt)

    def _same_organization(self, person: Person, record: PersonRecord) -> bool:
        own = [
            self._names.get(one.organization, one.organization)
            for one in person.positions
        ]
        said = [record.position.organization] if record.position else []
        return organizations_agree(
            (own, person.email), (said, record.email), self._domains
        )


def _distinct(people: Iterable[Person]) -> list[Person]:
    return list({person.slug: person for person in people}.values())


def _slugs(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.slug for person in people)


def _called(record: PersonRecord) -> str:
    return record.name or (record.email[0] if record.email else "somebody")


def _last_digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))[-7:]


def _is_bare(person: Person) -> bool:
    """Whether a file knows nothing by which to tell its person from another of the name."""
    return not (person.positions or person.email or person.phone or person.linkedin)


def _dates_agree(person: Person, record: PersonRecord) -> bool:
    """Whether two connection dates can be one; an unknown one agrees with any."""
    if person.since is None or record.since is None or person.status != record.status:
        return True
    return person.since.earliest <= record.since <= person.since.latest


def _same_day(person: Person, record: PersonRecord) -> bool:
    known = person.since is not None and record.since is not None
    return known and person.status == record.status and _dates_agree(person, record)
