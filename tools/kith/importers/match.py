"""Joins what a source says of a person to the contact who has a file, or to none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from kith.importers.records import PersonRecord
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.organizations import name_key
from kith.text.profiles import profile_key

Certainty = Literal["known", "profile", "email", "name", "new", "unsure"]


class Match(msgspec.Struct, frozen=True):
    """Whom a record is about.

    Args:
        record: What the source says.
        person: The contact; ``None`` where there is none, or none for certain.
        by: What they have in common; ``new`` for nobody known, ``unsure`` for several.
        candidates: Slugs of those it may be, when unsure.
    """

    record: PersonRecord
    person: Person | None
    by: Certainty
    candidates: tuple[str, ...] = ()


def record_key(record: PersonRecord) -> str:
    """What a source knows a person by: profile, else mail address, else name and date."""
    if key := profile_key(record.linkedin):
        return f"in:{key}"
    if record.email:
        return f"mailto:{record.email[0].casefold()}"
    return f"name:{name_key(record.name)}|{record.since or ''}"


class Matcher:
    """Finds contacts by profile first, then mail address, then name.

    Args:
        journal: The contacts there are.
        known: Slug by :func:`record_key`, from an earlier import.
    """

    def __init__(self, journal: Journal, known: Mapping[str, str]) -> None:
        self._people = journal.people_by_slug
        self._known = known
        self._by_profile: dict[str, Person] = {}
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        for person in journal.people:
            for profile in person.linkedin:
                if key := profile_key(profile):
                    self._by_profile.setdefault(key, person)
            for address in person.email:
                self._by_email.setdefault(address.strip().casefold(), person)
            for name in dict.fromkeys(map(name_key, (person.name, *person.aliases))):
                self._by_name.setdefault(name, []).append(person)

    def match(self, record: PersonRecord) -> Match:
        """Whom a record is about."""
        person = self._by_profile.get(profile_key(record.linkedin)) if record.linkedin else None
        if person:
            return Match(record, person, "profile")
        known = self._people.get(self._known.get(record_key(record), ""))
        if known:
            return Match(record, known, "known")
        for address in record.email:
            if person := self._by_email.get(address.casefold()):
                return Match(record, person, "email")
        return self._by_same_name(record)

    def _by_same_name(self, record: PersonRecord) -> Match:
        same = self._by_name.get(name_key(record.name), [])
        if record.linkedin:
            # Whoever has another profile is somebody else of the same name.
            same = [person for person in same if not person.linkedin]
        else:
            same = [person for person in same if _dates_agree(person, record)]
        if not same:
            return Match(record, None, "new")
        if len(same) > 1:
            same_day = [person for person in same if _same_day(person, record)]
            if len(same_day) != 1:
                slugs = tuple(person.slug for person in same)
                return Match(record, None, "unsure", slugs)
            same = same_day
        return Match(record, same[0], "name")


def _dates_agree(person: Person, record: PersonRecord) -> bool:
    """Whether two connection dates can be one; an unknown one agrees with any."""
    if person.since is None or record.since is None or person.status != record.status:
        return True
    return person.since.earliest <= record.since <= person.since.latest


def _same_day(person: Person, record: PersonRecord) -> bool:
    return person.since is not None and record.since is not None and _dates_agree(person, record)
