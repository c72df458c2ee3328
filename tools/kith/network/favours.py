"""What was given and asked between the owner and each contact: introductions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.dates import PartialDate


class Favour(msgspec.Struct, frozen=True):
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


class Favours(msgspec.Struct):
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


def find_favours(journal: Journal) -> Iterator[Favour]:
    """Every introduction between the owner and somebody, once, wherever it is written down."""
    seen: set[tuple[frozenset[str], PartialDate | None]] = set()
    led: set[tuple[str, str]] = set()
    for person in journal.people:
        for one in person.introductions:
            other = one.to or person.slug
            key = (frozenset((one.from_ or "", person.slug, other)), one.date)
            if key in seen:
                continue
            seen.add(key)
            if one.from_:
                led.update({(one.from_, other), (one.from_, person.slug)})
                yield Favour(False, (one.from_,), one.date, not one.outcome)
            else:
                people = tuple(dict.fromkeys((person.slug, other)))
                yield Favour(True, people, one.date, False)
    for person in journal.people:
        for helper in person.introduced_by:
            if (helper, person.slug) not in led:
                yield Favour(False, (helper,), _brought_on(person), False)


def _brought_on(person: Person) -> PartialDate | None:
    """The day somebody was introduced, where an interaction says so."""
    dates = (one.date for one in person.interactions if one.how == "introduced")
    return min(dates, key=lambda date: date.first_key, default=None)


def count_favours(journal: Journal) -> Mapping[str, Favours]:
    """The introductions between the owner and each contact, by slug."""
    found: dict[str, Favours] = defaultdict(Favours)
    for favour in find_favours(journal):
        for slug in favour.people:
            found[slug].given += favour.is_given
            found[slug].received += not favour.is_given
            found[slug].open += favour.is_open
    return dict(found)
