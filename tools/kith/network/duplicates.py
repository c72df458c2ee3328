"""Contacts that look like one person: the same mail address or the same profile."""

from __future__ import annotations

from urllib.parse import unquote

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal


class Duplicate(msgspec.Struct, frozen=True):
    """Several people who share what belongs to one.

    Args:
        what: ``mail address`` or ``profile``.
        value: As first written.
        people: Each person, with the index of the value in the list of its key.
    """

    what: str
    value: str
    people: tuple[tuple[Person, int], ...]


def profile_key(address: str) -> str:
    """What two ways of writing one LinkedIn profile have in common.

    ``https://www.linkedin.com/in/Ada-Byron/``, ``linkedin.com/in/ada-byron`` and ``ada-byron``
    give the same; an address without a profile gives nothing.
    """
    text = unquote(address.strip()).split("?")[0].split("#")[0].rstrip("/").casefold()
    if "linkedin.com" in text:
        _, found, handle = text.partition("/in/")
        return handle.split("/")[0] if found else ""
    return "" if "/" in text else text


def find_duplicates(journal: Journal) -> tuple[Duplicate, ...]:
    """Every mail address and profile that stands in more than one person's file."""
    owners: dict[tuple[str, str], list[tuple[Person, int]]] = {}
    for person in journal.people:
        for index, address in enumerate(person.email):
            owners.setdefault(("mail address", address.strip().casefold()), []).append(
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
