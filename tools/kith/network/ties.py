"""Ties between people that somebody wrote down."""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.dates import PartialDate

TieBasis = Literal["knows", "introduced-by", "together", "introduction"]


class StatedTie(msgspec.Struct, frozen=True):
    """A tie between two people, as some file states it.

    Args:
        source: Slug of the person in whose file it stands.
        target: Slug of the other person, or nothing if they have no file.
        target_name: The other person's name.
        basis: Which key states it.
        how: How they know each other, where that is said.
        strength: Stated closeness, where that is said.
        since: When it began, where that is said.
    """

    source: str
    target: str
    target_name: str
    basis: TieBasis
    how: str = ""
    strength: str = ""
    since: PartialDate | None = None


def build_ties(journal: Journal) -> tuple[StatedTie, ...]:
    """Every stated tie between two contacts, in the order of the files."""
    people = journal.people_by_slug
    ties: dict[tuple[str, str, TieBasis], StatedTie] = {}
    for person in journal.people:
        for tie in _ties_of(person):
            known = people.get(tie.target)
            if tie.target and (known is None or tie.target == person.slug):
                continue
            named = msgspec.structs.replace(tie, target_name=known.name) if known else tie
            ties.setdefault((tie.source, tie.target or tie.target_name, tie.basis), named)
    return tuple(ties.values())


def _ties_of(person: Person) -> list[StatedTie]:
    own = person.slug
    found = [
        StatedTie(
            own,
            tie.contact or "",
            tie.name or "",
            "knows",
            tie.how or "",
            tie.strength or "",
            tie.since,
        )
        for tie in person.knows
        if tie.contact or tie.name
    ]
    found += [StatedTie(own, other, "", "introduced-by") for other in person.introduced_by]
    found += [
        StatedTie(own, other, "", "together", interaction.how, "", interaction.date)
        for interaction in person.interactions
        for other in interaction.with_
    ]
    found += [
        StatedTie(own, other, "", "introduction", introduction.about or "", "", introduction.date)
        for introduction in person.introductions
        for other in (introduction.from_, introduction.to)
        if other and other != own
    ]
    return found
