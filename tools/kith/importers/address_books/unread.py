"""Counts what an address book holds and an import leaves out, so that the summary names it."""

from __future__ import annotations

from collections.abc import Iterator

from kith.importers.records import Notice, Origin
from kith.importers.tidy import short_name
from kith.text.counts import counted

_MOST_NAMES = 1_000
"""So many are told apart; no program writes more, and a hostile file could."""
_LISTED = 20


class Unread:
    """What was left out of a file, by its name there.

    Args:
        noun: What it is called: ``column`` or ``property``.
    """

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._counts: dict[str, int] = {}
        self._further = 0

    def add(self, name: str) -> None:
        """Count a value in a column or property."""
        self._count(f"{self._noun} {short_name(name) or 'without a name'}")

    def add_kind(self, kind: str) -> None:
        """Count a value of a kind that has a name of its own: ``street addresses``."""
        self._count(kind)

    def notices(self, file: str) -> Iterator[Notice]:
        """One notice that names all of it; none where nothing was left out."""
        if not self._counts:
            return
        parts = [
            f"{name} ({counted(number, 'value')})"
            for name, number in list(self._counts.items())[:_LISTED]
        ]
        surplus = len(self._counts) - _LISTED
        if surplus > 0:
            parts.append(f"{surplus:,} more")
        total = sum(self._counts.values()) + self._further
        message = f"not read: {', '.join(parts)}"
        yield Notice.skipped(Origin(file), message, count=total)

    def _count(self, name: str) -> None:
        if name not in self._counts and len(self._counts) == _MOST_NAMES:
            self._further += 1
            return
        self._counts[name] = self._counts.get(name, 0) + 1
