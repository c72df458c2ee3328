"""Contacts that look like one person: the same profile, or the same email address.

The address of an office or of a household is no sign of it, where the names are those of two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.profiles import profile_key

SharedKey = Literal["email", "linkedin"]
# Of more people with one address, whoever comes behind is left out.
_MOST_COMPARED = 50


class Duplicate(msgspec.Struct, frozen=True):
    """Several people who share what belongs to one.

    Args:
        key: Under which key of their files it stands.
        value: What they share, in the form in which it is compared.
        people: Each person, with the index of the value in the list of its key.
    """

    key: SharedKey
    value: str
    people: tuple[tuple[Person, int], ...]


def find_duplicates(journal: Journal) -> tuple[Duplicate, ...]:
    """Every email address and profile that stands in more than one person's file."""
    owners: dict[tuple[SharedKey, str], list[tuple[Person, int]]] = {}
    for person in journal.people:
        for key, value, index in _identities(person):
            owners.setdefault((key, value), []).append((person, index))
    duplicates = []
    for (key, value), owners_of_value in owners.items():
        people = owners_of_value
        if key == "email" and len(people) > 1:
            people = _without_housemates(value, people)
        paths = {person.path for person, _ in people}
        if len(paths) > 1:
            duplicates.append(Duplicate(key, value, tuple(people)))
    return tuple(duplicates)


def _without_housemates(
    address: str, people: list[tuple[Person, int]]
) -> list[tuple[Person, int]]:
    """Those who have an address, without whoever only works or lives where it is read."""
    from kith.names.addresses import is_house_address  # noqa: PLC0415 - where two share one
    from kith.names.compare import compare_any  # noqa: PLC0415
    from kith.names.person_name import parse_name  # noqa: PLC0415

    names = [(person.name, *person.aliases) for person, _ in people[:_MOST_COMPARED]]
    if not is_house_address(address, [parse_name(name[0]) for name in names]):
        return people
    remaining: list[tuple[Person, int]] = []
    for index, own_names in enumerate(names):
        others = (*names[:index], *names[index + 1 :])
        grades = {compare_any(own_names, other).grade for other in others}
        if grades != {"different"}:
            remaining.append(people[index])
    return remaining


def _identities(person: Person) -> Iterator[tuple[SharedKey, str, int]]:
    """What belongs to one person only: key, value as it is compared, and index in the list."""
    for index, address in enumerate(person.email):
        yield "email", address.strip().casefold(), index
    for index, profile in enumerate(person.linkedin):
        name = profile_key(profile)
        if name:
            yield "linkedin", name, index
