"""Introductions received and made, year by year: bars to the left and to the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from kith.network.favors import Favor
from kith.text.counts import noun_for
from kith.text.spoken import capitalize, in_words, times

HALF = 100
"""The longest bar, in units of the chart."""
ROW = 22
MOST_YEARS = 8
BY_YEAR_FROM = 2
"""Years with an introduction from which on each has a row of its own."""


class BalanceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One year: what was received and what was made, and how long the bars are."""

    label: str
    received: int
    given: int
    received_width: int
    given_width: int


class YearCount(msgspec.Struct, frozen=True):
    """What was received and made in a year, or up to one."""

    label: str
    received: int
    given: int


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


def build_balance(favors: Sequence[Favor]) -> BalanceChart | None:
    """The balance of what was received and made; nothing without a single introduction."""
    if not favors:
        return None
    received: Counter[int] = Counter()
    given: Counter[int] = Counter()
    for favor in favors:
        if favor.date is not None:
            by_year = given if favor.is_given else received
            by_year[favor.date.year] += 1
    rows = _rows(received, given)
    return BalanceChart(rows, len(rows) * ROW, _answer(favors), tuple(_notes(favors)))


def _rows(received: Counter[int], given: Counter[int]) -> tuple[BalanceRow, ...]:
    counts = _counts(received, given)
    numbers = [number for count in counts for number in (count.received, count.given)]
    longest = max(numbers, default=0)
    rows = []
    for count in counts:
        row = BalanceRow(
            label=count.label,
            received=count.received,
            given=count.given,
            received_width=round(HALF * count.received / longest),
            given_width=round(HALF * count.given / longest),
        )
        rows.append(row)
    return tuple(rows)


def _counts(received: Counter[int], given: Counter[int]) -> list[YearCount]:
    """The last years, the latest first, and all before them together."""
    years = sorted({*received, *given}, reverse=True)
    if len(years) < BY_YEAR_FROM:
        return []
    counts = [
        YearCount(str(year), received[year], given[year]) for year in years[:MOST_YEARS]
    ]
    earlier_years = years[MOST_YEARS:]
    if earlier_years:
        earlier_received = sum(received[year] for year in earlier_years)
        earlier_given = sum(given[year] for year in earlier_years)
        label = f"to {earlier_years[0]}"
        counts.append(YearCount(label, earlier_received, earlier_given))
    return counts


def _answer(favors: Sequence[Favor]) -> str:
    given = sum(favor.is_given for favor in favors)
    received = len(favors) - given
    if not given:
        return (
            f"You were introduced {_times(received)} and have made no introduction yet."
        )
    if not received:
        return f"You made {_introductions(given)}; nobody has introduced you yet."
    return f"You made {_introductions(given)} and were introduced {_times(received)}."


def _times(number: int) -> str:
    if number < 3:
        return times(number)
    return f"{in_words(number)} times"


def _introductions(number: int) -> str:
    noun = noun_for(number, "introduction")
    return f"{in_words(number)} {noun}"


def _notes(favors: Sequence[Favor]) -> Iterable[str]:
    parts = []
    waiting = sum(favor.is_open for favor in favors)
    if waiting:
        verb = "has" if waiting == 1 else "have"
        parts.append(f"{in_words(waiting)} {verb} no outcome yet")
    undated = sum(favor.date is None for favor in favors)
    if undated == 1:
        parts.append("one has no date and is not in the chart")
    elif undated:
        parts.append(f"{in_words(undated)} have no date and are not in the chart")
    if parts:
        yield f"{capitalize('; '.join(parts))}."
