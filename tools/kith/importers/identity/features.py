"""What somebody is known by, from a contact's file or from a record of a source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from kith.importers.records import ImportedInteraction, PersonRecord
from kith.model.contact import Person, Status
from kith.names.addresses import written_name
from kith.names.person_name import parse_name
from kith.text.profiles import profile_key

MOST_VALUES = 50
"""So many names, addresses and numbers of one person are compared."""

_MOST_NAMES = 12
_IN_PERSON = frozenset({"met", "call", "video"})


class StatusDate(msgspec.Struct, frozen=True):
    """When somebody got a status: the first and the last day on which it may have been."""

    status: Status
    earliest: dt.date
    latest: dt.date


class PersonFeatures(msgspec.Struct, frozen=True, kw_only=True):
    """What tells somebody from others.

    Args:
        names: Their names, the usual one first; none where only an address is known.
        emails: Email addresses, in small letters.
        phones: Phone numbers as given.
        profiles: Keys of their profiles.
        organizations: Names of the organizations they are or were at.
        birthdays: Dates of birth as written in a contact.
        dates: When they got their status.
        has_contact: Whether the owner exchanged email with them or met them.
        has_only_name: Whether nothing but the name is known.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    birthdays: tuple[str, ...] = ()
    dates: tuple[StatusDate, ...] = ()
    has_contact: bool = False
    has_only_name: bool = False

    def joined(self, added: PersonFeatures) -> PersonFeatures:
        """What is known of somebody from two records."""
        fields = {}
        for field in self.__struct_fields__:
            value, more = getattr(self, field), getattr(added, field)
            if isinstance(value, tuple):
                fields[field] = tuple(dict.fromkeys((*value, *more)))
        return PersonFeatures(
            **fields,
            has_contact=any((self.has_contact, added.has_contact)),
            has_only_name=all((self.has_only_name, added.has_only_name)),
        )


def features_of_person(
    person: Person, organizations: Mapping[str, str]
) -> PersonFeatures:
    """What a contact is known by.

    Args:
        person: The contact.
        organizations: Names of organizations by slug.
    """
    positions = [
        organizations.get(position.organization, position.organization)
        for position in person.positions
    ]
    dates: tuple[StatusDate, ...] = ()
    if person.since and person.status:
        since = person.since
        dates = (StatusDate(person.status, since.earliest, since.latest),)
    emails = [address.strip().casefold() for address in person.email]
    details = (person.positions, person.email, person.phone, person.linkedin)
    return PersonFeatures(
        names=_names((person.name, *person.aliases), emails),
        emails=_some(emails),
        phones=_some(person.phone),
        profiles=_some(map(profile_key, person.linkedin)),
        organizations=_some(positions),
        birthdays=_some([str(person.birthday or "")]),
        dates=dates,
        has_only_name=not any(details),
    )


def features_of_record(record: PersonRecord) -> PersonFeatures:
    """What a record tells of its person."""
    dates: tuple[StatusDate, ...] = ()
    if record.since and record.status:
        dates = (StatusDate(record.status, record.since, record.since),)
    emails = [address.strip().casefold() for address in record.email]
    organization = record.position.organization if record.position else ""
    return PersonFeatures(
        names=_names((record.name, *record.aliases), emails),
        emails=_some(emails),
        phones=_some(record.phone),
        profiles=_some([profile_key(record.linkedin)]),
        organizations=_some([organization]),
        birthdays=_some([record.birthday]),
        dates=dates,
        has_contact=_has_contact(record.interactions),
    )


def _names(names: Iterable[str], emails: list[str]) -> tuple[str, ...]:
    """Names that can be compared, completed by the addresses where one is not full."""
    stand_ins = {*emails, *(address.partition("@")[0] for address in emails)}
    completed: dict[str, None] = {}
    for name in names:
        # Where there is no name, the address stands for one.
        if "@" in name and " " not in name.strip():
            continue
        if name.casefold() in stand_ins:
            continue
        if not parse_name(name).is_empty:
            completed[written_name(name, emails)] = None
    return tuple(completed)[:_MOST_NAMES]


def _some(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))[:MOST_VALUES]


def _has_contact(interactions: Iterable[ImportedInteraction]) -> bool:
    """Whether there was contact in both directions, or in person."""
    directions: set[str] = set()
    for interaction in interactions:
        if interaction.how in _IN_PERSON:
            return True
        if interaction.direction:
            directions.add(interaction.direction)
        for direction in ("sent", "received"):
            if getattr(interaction.summary, direction, None):
                directions.add(direction)
    if "both" in directions:
        return True
    return {"sent", "received"} <= directions
