"""What was given and asked between the owner and each contact: introductions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from kith.model.contact import Introduction, Person
from kith.model.journal import Journal
from kith.text.dates import PartialDate


class Favor(msgspec.Struct, frozen=True):
    """An introduction that the owner made, or that was made for the owner.

    Args:
        is_given: Whether the owner made it.
        people: Who made it for the owner; or whom the owner brought together.
        date: When it was asked for or made, as far as known.
        is_open: Whether it was made for the owner, and nothing says what came of it.
    """

    is_given: bool
    people: tuple[str, ...]
    date: PartialDate | None
    is_open: bool


class Favors(msgspec.Struct):
    """Introductions between the owner and somebody.

    Args:
        given: Made by the owner, for them or to them.
        received: Made by them for the owner, with or without an outcome so far.
        open: Asked of them or made by them, and nothing says yet what came of it.
    """

    given: int = 0
    received: int = 0
    open: int = 0

    @property
    def words(self) -> str:
        """The balance in words, or nothing where there is none."""
        parts = []
        if self.received:
            parts.append(f"has introduced you {_times(self.received)}")
        if self.given:
            parts.append(f"you have introduced them {_times(self.given)}")
        if self.open:
            parts.append(f"{self.open} without an outcome so far")
        return ", ".join(parts)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def find_favors(journal: Journal) -> Iterator[Favor]:
    """Every introduction between the owner and somebody, once, wherever it is written down."""
    # Who made an introduction for the owner, and one of the two whom it brought together.
    introduced: set[tuple[str, str]] = set()
    for person, introduction in _distinct_introductions(journal):
        introducer = introduction.from_
        if introducer:
            met = person_met(introduction, person)
            introduced.update({(introducer, met), (introducer, person.slug)})
        yield _favor_of(person, introduction)
    for person in journal.people:
        for introducer in person.introduced_by:
            if (introducer, person.slug) not in introduced:
                yield Favor(
                    is_given=False,
                    people=(introducer,),
                    date=_introduced_on(person),
                    is_open=False,
                )


def person_met(introduction: Introduction, owner: Person) -> str:
    """The slug of whom one met by an introduction: the owner of the file, if nobody is named."""
    return introduction.to or owner.slug


def _favor_of(person: Person, introduction: Introduction) -> Favor:
    if introduction.from_:
        return Favor(
            is_given=False,
            people=(introduction.from_,),
            date=introduction.date,
            is_open=not introduction.outcome,
        )
    people = (person.slug, person_met(introduction, person))
    return Favor(
        is_given=True,
        people=tuple(dict.fromkeys(people)),
        date=introduction.date,
        is_open=False,
    )


def _distinct_introductions(
    journal: Journal,
) -> Iterator[tuple[Person, Introduction]]:
    """Every introduction with the person in whose file it stands first."""
    seen: set[tuple[frozenset[str], PartialDate | None]] = set()
    for person in journal.people:
        for introduction in person.introductions:
            met = person_met(introduction, person)
            introducer = introduction.from_ or ""
            people = frozenset((introducer, person.slug, met))
            key = (people, introduction.date)
            if key not in seen:
                seen.add(key)
                yield person, introduction


def _introduced_on(person: Person) -> PartialDate | None:
    """The day somebody was introduced, where an interaction says so."""
    dates = [
        interaction.date
        for interaction in person.interactions
        if interaction.how == "introduced"
    ]
    return min(dates, key=lambda date: date.first_key, default=None)


def count_favors(journal: Journal) -> Mapping[str, Favors]:
    """The introductions between the owner and each contact, by slug."""
    favors: dict[str, Favors] = defaultdict(Favors)
    for favor in find_favors(journal):
        for slug in favor.people:
            balance = favors[slug]
            balance.given += favor.is_given
            balance.received += not favor.is_given
            balance.open += favor.is_open
    return dict(favors)
