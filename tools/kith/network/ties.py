"""Ties between people that somebody wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.model.contact import Interaction, Introduction, Person, Tie
from kith.model.journal import Journal
from kith.text.dates import PartialDate

TieBasis = Literal["knows", "introduced-by", "together", "introduction"]


class StatedTie(msgspec.Struct, frozen=True, gc=False):
    """A tie between two people, as some file states it.

    Args:
        person: In whose file it stands.
        target: Slug of the other person, or nothing if they have no file.
        target_name: The other person's name, where the file gives a name.
        basis: Which key states it.
        record: What states it.
        key: Where the other person stands below what states it.
    """

    person: Person
    target: str
    target_name: str
    basis: TieBasis
    record: Tie | Person | Interaction | Introduction
    key: tuple[str | int, ...] = ()

    @property
    def how(self) -> str:
        """How they know each other, where that is said."""
        record = self.record
        if isinstance(record, Introduction):
            return record.about or ""
        return "" if isinstance(record, Person) else record.how or ""

    @property
    def strength(self) -> str:
        """Stated closeness, where that is said."""
        return (self.record.strength or "") if isinstance(self.record, Tie) else ""

    @property
    def since(self) -> PartialDate | None:
        """When it began, or on which day it shows, where that is said."""
        record = self.record
        if isinstance(record, Tie):
            return record.since
        return None if isinstance(record, Person) else record.date

    @property
    def line(self) -> int:
        """The line that states it."""
        return self.record.place_of(*self.key)[0]


def stated_ties(person: Person) -> Iterator[StatedTie]:
    """Every tie that somebody's file states, whether or not the other end has a file."""
    for tie in person.knows:
        if tie.contact or tie.name:
            yield StatedTie(person, tie.contact or "", tie.name or "", "knows", tie)
    for index, other in enumerate(person.introduced_by):
        key = ("introduced_by", index)
        yield StatedTie(person, other, "", "introduced-by", person, key)
    for interaction in person.interactions:
        for index, other in enumerate(interaction.with_):
            yield StatedTie(person, other, "", "together", interaction, ("with", index))
    for introduction in person.introductions:
        for side in dict.fromkeys((introduction.from_, introduction.to)):
            if side:
                yield StatedTie(person, side, "", "introduction", introduction)


def distinct_ties(journal: Journal) -> tuple[StatedTie, ...]:
    """Every stated tie between two different contacts, in the order of the files; each once."""
    people = journal.people_by_slug
    ties: dict[tuple[str, str, TieBasis], StatedTie] = {}
    for person in journal.people:
        for tie in stated_ties(person):
            if tie.target and (tie.target not in people or tie.target == person.slug):
                continue
            ties.setdefault(
                (person.slug, tie.target or tie.target_name, tie.basis), tie
            )
    return tuple(ties.values())
