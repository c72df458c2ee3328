"""Ties between people that somebody wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.model.contact import Interaction, Introduction, Person, RelatedPerson
from kith.model.journal import Journal
from kith.text.dates import PartialDate

TieBasis = Literal["knows", "introduced-by", "together", "introduction"]


class StatedTie(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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
    target_name: str = ""
    basis: TieBasis
    record: RelatedPerson | Person | Interaction | Introduction
    key: tuple[str | int, ...] = ()

    @property
    def how(self) -> str:
        """How they know each other, where that is said."""
        record = self.record
        if isinstance(record, Person):
            return ""
        if isinstance(record, Introduction):
            return record.about or ""
        return record.how or ""

    @property
    def strength(self) -> str:
        """Stated closeness, where that is said."""
        if isinstance(self.record, RelatedPerson):
            return self.record.strength or ""
        return ""

    @property
    def since(self) -> PartialDate | None:
        """When it began, or on which day it shows, where that is said."""
        record = self.record
        if isinstance(record, Person):
            return None
        if isinstance(record, RelatedPerson):
            return record.since
        return record.date

    @property
    def line(self) -> int:
        """The line that states it."""
        return self.record.place_of(*self.key)[0]


def stated_ties(person: Person) -> Iterator[StatedTie]:
    """Every tie that somebody's file states, whether or not the other end has a file."""
    yield from _people_known(person)
    for index, introducer in enumerate(person.introduced_by):
        yield StatedTie(
            person=person,
            target=introducer,
            basis="introduced-by",
            record=person,
            key=("introduced_by", index),
        )
    for interaction in person.interactions:
        for index, companion in enumerate(interaction.with_):
            yield StatedTie(
                person=person,
                target=companion,
                basis="together",
                record=interaction,
                key=("with", index),
            )
    for introduction in person.introductions:
        yield from _people_introduced(person, introduction)


def _people_known(person: Person) -> Iterator[StatedTie]:
    for tie in person.knows:
        if tie.contact or tie.name:
            yield StatedTie(
                person=person,
                target=tie.contact or "",
                target_name=tie.name or "",
                basis="knows",
                record=tie,
            )


def _people_introduced(
    person: Person, introduction: Introduction
) -> Iterator[StatedTie]:
    for slug in dict.fromkeys((introduction.from_, introduction.to)):
        if slug:
            yield StatedTie(
                person=person, target=slug, basis="introduction", record=introduction
            )


def distinct_ties(journal: Journal) -> tuple[StatedTie, ...]:
    """Every stated tie between two different contacts, in the order of the files; each once."""
    people = journal.people_by_slug
    ties: dict[tuple[str, str, TieBasis], StatedTie] = {}
    for person in journal.people:
        for tie in stated_ties(person):
            if tie.target == person.slug:
                continue
            target = tie.target_name
            if tie.target:
                if tie.target not in people:
                    continue
                target = tie.target
            ties.setdefault((person.slug, target, tie.basis), tie)
    return tuple(ties.values())
