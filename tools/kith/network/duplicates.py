"""Contacts that look like one person: the same email address or the same profile."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.profiles import profile_key


class Duplicate(msgspec.Struct, frozen=True):
    """Several people who share what belongs to one.

    Args:
        what: ``email address`` or ``profile``.
        value: As first written.
        people: Each person, with the index of the value in the list of its key.
    """

    what: str
    value: str
    people: tuple[tuple[Person, int], ...]


def find_duplicates(journal: Journal) -> tuple[Duplicate, ...]:
    """Every email address and profile that stands in more than one person's file."""
    owners: dict[tuple[str, str], list[tuple[Person, int]]] = {}
    for person in journal.people:
        for index, address in enumerate(person.email):
            owners.setdefault(("email address", address.strip().casefold()), []).append(
                (person, index)
            )
        for index, profile in enumerate(person.linkedin):
            if key := profile_key(profile):
                owners.setdefault(("profile", key), []).append((person, index))
    return tuple(
        Duplicate(what, value, tuple(found))
        for (what, value), found in owners.items()
        if len({person.path for person, _ in found}) > 1
    )
