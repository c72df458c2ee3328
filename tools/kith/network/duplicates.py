"""Contacts that look like one person: the same email address or the same profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.profiles import profile_key

SharedKey = Literal["email", "linkedin"]


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
    for (key, value), people in owners.items():
        paths = {person.path for person, _ in people}
        if len(paths) > 1:
            duplicates.append(Duplicate(key, value, tuple(people)))
    return tuple(duplicates)


def _identities(person: Person) -> Iterator[tuple[SharedKey, str, int]]:
    """What belongs to one person only: key, value as it is compared, and index in the list."""
    for index, address in enumerate(person.email):
        yield "email", address.strip().casefold(), index
    for index, profile in enumerate(person.linkedin):
        name = profile_key(profile)
        if name:
            yield "linkedin", name, index
