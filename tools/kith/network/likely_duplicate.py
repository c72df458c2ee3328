"""Finds the person whom a new file would be about a second time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.names.blocks import exact_block
from kith.names.compare import compare_any
from kith.network.duplicates import paths_of_duplicates, personal_addresses
from kith.network.organizations import OrganizationFiles, organization_key


class LikelyDuplicate(msgspec.Struct, frozen=True):
    """Somebody who is probably the person of a new file.

    Args:
        person: Them.
        shared: What they have in common with the new one. ``name`` alone is no proof.
        text: The address or the employer.
    """

    person: Person
    shared: Literal["email", "linkedin", "employer", "name"]
    text: str = ""


def find_likely_duplicate(new: Person, journal: Journal) -> LikelyDuplicate | None:
    """The person in a journal who is the most likely to be the one of a new file.

    The same profile or email address, however written; else a name that may be the same, with the
    same employer; else the same name where one of the two has no employer.

    Args:
        new: The person of the new file.
        journal: The people there are.
    """
    for duplicate in _with_address_of(new, journal):
        return duplicate
    for duplicate in _colleagues_of_that_name(new, journal):
        return duplicate
    name = exact_block(new.name)
    for person in journal.people:
        is_open = not (new.positions and person.positions)
        if is_open and exact_block(person.name) == name:
            return LikelyDuplicate(person, "name")
    return None


def _with_address_of(new: Person, journal: Journal) -> Iterator[LikelyDuplicate]:
    """Everybody with an address of the new person, and no mere housemate."""
    for address in personal_addresses(new):
        for person in journal.people:
            values = [
                (present.key, present.value) for present in personal_addresses(person)
            ]
            if (address.key, address.value) not in values:
                continue
            if paths_of_duplicates(address, [person, new]):
                yield LikelyDuplicate(person, address.key, address.value)


def _colleagues_of_that_name(
    new: Person, journal: Journal
) -> Iterator[LikelyDuplicate]:
    """Everybody with an employer of the new person whose name may be theirs."""
    files = OrganizationFiles(journal.organizations)
    employers = _employers(new, files)
    if not employers:
        return
    for person in journal.people:
        shared = _employers(person, files).keys() & employers.keys()
        if not shared:
            continue
        comparison = compare_any([new.name], (person.name, *person.aliases))
        if comparison.grade in {"same", "compatible"}:
            yield LikelyDuplicate(person, "employer", employers[min(shared)])


def _employers(person: Person, files: OrganizationFiles) -> dict[str, str]:
    """Where somebody is or was, by what the ways to write it have in common."""
    employers = {}
    for position in person.positions:
        organization: str = position.organization
        file = files.find(organization)
        key = file.slug if file else organization_key(organization)
        employers[key] = file.name if file else organization
    return employers
