"""What was given and asked between the owner and each contact: introductions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from kith.model.journal import Journal


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


def count_favours(journal: Journal) -> Mapping[str, Favours]:
    """The introductions between the owner and each contact, by slug."""
    found: dict[str, Favours] = defaultdict(Favours)
    for person in journal.people:
        for helper in person.introduced_by:
            found[helper].received += 1
        for introduction in person.introductions:
            if not introduction.from_:
                found[person.slug].given += 1
                if introduction.to and introduction.to != person.slug:
                    found[introduction.to].given += 1
                continue
            if introduction.from_ not in person.introduced_by:
                found[introduction.from_].received += 1
            if not introduction.outcome:
                found[introduction.from_].open += 1
    return dict(found)
