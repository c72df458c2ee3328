"""Chance that gives the same for the same seed, on every Python, and the words it draws."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

VOCABULARY_SIZE = 20_000


class Chance:
    """Draws from a seed.

    Only ``Random.random`` is used: it is the one method that Python promises never to change.
    """

    def __init__(self, seed: int) -> None:
        self.next = random.Random(seed).random

    def happens(self, probability: float) -> bool:
        """Whether something of that probability happens."""
        return self.next() < probability

    def number(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.next() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of several."""
        return items[int(self.next() * len(items))]

    def pick_some(self, items: Sequence[T], count: int) -> list[T]:
        """Up to so many different ones, in the order drawn."""
        return list(dict.fromkeys(self.pick(items) for _ in range(count)))

    def day(self, low: dt.date, high: dt.date) -> dt.date:
        """A day from ``low`` to ``high``, both included."""
        return dt.date.fromordinal(
            self.number(low.toordinal(), max(low, high).toordinal())
        )


class Ranked(Sequence[T]):
    """Items of which the n-th is drawn 1/n as often as the first (Zipf's law)."""

    def __init__(self, items: Sequence[T]) -> None:
        self._items = items
        self._sums = list(
            itertools.accumulate(1 / rank for rank in range(1, len(items) + 1))
        )

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def draw(self, chance: Chance) -> T:
        """One of them, the first ones more often."""
        return self._items[
            bisect.bisect_left(self._sums, chance.next() * self._sums[-1])
        ]


class Words:
    """The lists of ``words.toml``, and a vocabulary of invented words."""

    def __init__(self, chance: Chance) -> None:
        data = tomllib.loads(
            (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
        )
        self.lists: dict[str, list[str]] = {
            name: value.split() if isinstance(value, str) else value
            for name, value in data.items()
        }
        self.vocabulary = Ranked(self._invent(chance))
        self._chance = chance

    def __getitem__(self, name: str) -> list[str]:
        return self.lists[name]

    def some(self, low: int, high: int) -> str:
        """From ``low`` to ``high`` words of the vocabulary."""
        draw, chance = self.vocabulary.draw, self._chance
        return " ".join([draw(chance) for _ in range(chance.number(low, high))])

    def sentence(self, low: int = 7, high: int = 16) -> str:
        """Words with a capital letter and a full stop."""
        return self.some(low, high).capitalize() + "."

    def _invent(self, chance: Chance) -> list[str]:
        found = dict.fromkeys(self["common_words"])
        while len(found) < VOCABULARY_SIZE:
            syllables = (self._syllable(chance) for _ in range(chance.number(2, 3)))
            found.setdefault(
                "".join(syllables) + chance.pick(["", *self["syllable_ends"]])
            )
        return list(found)

    def _syllable(self, chance: Chance) -> str:
        return chance.pick(self["syllable_starts"]) + chance.pick(
            self["syllable_middles"]
        )
