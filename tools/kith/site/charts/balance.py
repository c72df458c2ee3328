"""Introductions received and made, year by year: bars to the left and to the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from kith.network.favours import Favour
from kith.site.words import in_words, times

HALF = 100
"""The longest bar, in units of the chart."""
ROW = 22
MOST_YEARS = 8
BY_YEAR_FROM = 2
"""Years with an introduction from which on each has a row of its own."""


class BalanceRow(msgspec.Struct, frozen=True):
    """One year: what was received and what was made, and how long the bars are."""

    label: str
    received: int
    given: int
    left: int
    right: int


class BalanceChart(msgspec.Struct, frozen=True):
    """The balance of introductions.

    Args:
        rows: The years in which there was one, the latest first; those before the last
            ``MOST_YEARS`` in one row.
        height: Of all rows.
        answer: The balance in a sentence.
        notes: What is without an outcome, and what has no date.
    """

    rows: tuple[BalanceRow, ...]
    height: int
    answer: str
    notes: tuple[str, ...]


def build_balance(favours: Sequence[Favour]) -> BalanceChart | None:
    """The balance of what was received and made; nothing without a single introduction."""
    if not favours:
        return None
    received = Counter(
        one.date.year for one in favours if one.date and not one.is_given
    )
    given = Counter(one.date.year for one in favours if one.date and one.is_given)
    rows = _rows(received, given)
    return BalanceChart(rows, len(rows) * ROW, _answer(favours), tuple(_notes(favours)))


def _rows(received: Counter[int], given: Counter[int]) -> tuple[BalanceRow, ...]:
    years = sorted({*received, *given}, reverse=True)
    if len(years) < BY_YEAR_FROM:
        return ()
    counts = [(str(year), received[year], given[year]) for year in years[:MOST_YEARS]]
    if before := years[MOST_YEARS:]:
        earlier = (
            sum(received[year] for year in before),
            sum(given[year] for year in before),
        )
        counts.append((f"to {before[0]}", *earlier))
    most = max(max(one, other) for _, one, other in counts)
    return tuple(
        BalanceRow(
            label, one, other, round(HALF * one / most), round(HALF * other / most)
        )
        for label, one, other in counts
    )


def _answer(favours: Sequence[Favour]) -> str:
    made = sum(one.is_given for one in favours)
    got = len(favours) - made
    received = times(got) if got < 3 else f"{in_words(got)} times"
    if not made:
        return f"You were introduced {received} and have made no introduction yet."
    if not got:
        return f"You made {_counted(made)}; nobody has introduced you yet."
    return f"You made {_counted(made)} and were introduced {received}."


def _counted(number: int) -> str:
    return f"{in_words(number)} introduction{'s' if number != 1 else ''}"


def _notes(favours: Sequence[Favour]) -> Iterable[str]:
    parts = []
    if waiting := sum(one.is_open for one in favours):
        verb = "has" if waiting == 1 else "have"
        parts.append(f"{in_words(waiting)} {verb} no outcome yet")
    if undated := sum(one.date is None for one in favours):
        verb = "has" if undated == 1 else "have"
        shown = "is" if undated == 1 else "are"
        parts.append(f"{in_words(undated)} {verb} no date and {shown} not in the chart")
    if parts:
        said = "; ".join(parts)
        yield f"{said[:1].upper()}{said[1:]}."
