"""Whom an export is about."""

from __future__ import annotations

from kith.model.contact import Person
from kith.network.evidence import is_parted
from kith.network.network import Network


def exported_people(network: Network, *, include_removed: bool) -> tuple[Person, ...]:
    """The people of a journal in their order; those removed or declined only if they are wanted."""
    people = network.journal.people
    if include_removed:
        return people
    return tuple(person for person in people if not is_parted(person))


def left_out(network: Network, *, include_removed: bool) -> frozenset[str]:
    """The slugs of those who are not part of an export."""
    if include_removed:
        return frozenset()
    people = network.journal.people_by_slug.values()
    return frozenset(person.slug for person in people if is_parted(person))
