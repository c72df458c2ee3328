"""The rows of the index's ties, each with the line that states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kith.model.contact import Person
from kith.model.fields import Record
from kith.model.journal import Journal
from kith.network.network import Network

_Key = tuple[str, str, str]
_Place = tuple[Person, Record, tuple[str | int, ...]]


def tie_rows(
    journal: Journal,
    network: Network,
    of_path: Mapping[str, int],
    of_contact: Mapping[str, int],
) -> Iterator[tuple[Any, ...]]:
    """Every tie of the network.

    Args:
        journal: What was read.
        network: What follows from it.
        of_path: Ids of contacts by path.
        of_contact: Ids of contacts by slug.
    """
    places = _find_places(journal)
    for number, tie in enumerate(network.ties, start=1):
        person, record, path = places[tie.source, tie.target or tie.target_name, tie.basis]
        yield (
            number,
            of_path[person.path],
            of_contact.get(tie.target),
            tie.target_name,
            tie.basis,
            tie.how or None,
            tie.strength or None,
            str(tie.since) if tie.since else None,
            record.place_of(*path)[0],
        )


def _find_places(journal: Journal) -> dict[_Key, _Place]:
    """Where each tie stands; of one that is stated twice, the first."""
    places: dict[_Key, _Place] = {}
    for person in journal.people:
        own = person.slug
        for tie in person.knows:
            if other := tie.contact or tie.name:
                places.setdefault((own, other, "knows"), (person, tie, ()))
        for index, other in enumerate(person.introduced_by):
            place: _Place = (person, person, ("introduced_by", index))
            places.setdefault((own, other, "introduced-by"), place)
        for interaction in person.interactions:
            for index, other in enumerate(interaction.with_):
                place = (person, interaction, ("with", index))
                places.setdefault((own, other, "together"), place)
        for introduction in person.introductions:
            for end in (introduction.from_, introduction.to):
                if end:
                    place = (person, introduction, ())
                    places.setdefault((own, end, "introduction"), place)
    return places
