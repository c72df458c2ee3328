"""Small bar charts as numbers; the templates draw them as inline SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from kith.site.words import MONTHS

_COLUMN = 18
_GAP = 7
_HEIGHT = 170


class Bar(msgspec.Struct, frozen=True):
    """One bar lying on its side: ``width`` is its share of all in hundredths."""

    label: str
    value: int
    width: int


class Column(msgspec.Struct, frozen=True):
    """One bar standing up, in the units of its chart."""

    label: str
    value: int
    x: int
    y: int
    width: int
    height: int
    tick: str


class BarChart(msgspec.Struct, frozen=True):
    """Columns over months."""

    columns: tuple[Column, ...]
    width: int
    height: int
    total: int
    summary: str


def build_bars(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """Bars for some counts, in the order given."""
    total = sum(count for _, count in counts)
    return tuple(
        Bar(label, count, max(2, round(100 * count / total))) for label, count in counts
    )


def build_months(
    days: Iterable[tuple[int, int]], today: dt.date, months: int
) -> BarChart:
    """How much happened in each of the last months.

    Args:
        days: Year and month of everything that happened.
        today: The last month is this day's.
        months: How many months to show.
    """
    last = today.year * 12 + today.month - 1
    counts = [0] * months
    for year, month in days:
        back = last - (year * 12 + month - 1)
        if 0 <= back < months:
            counts[months - 1 - back] += 1
    most = max(counts) or 1
    columns = []
    for index, count in enumerate(counts):
        year, month = divmod(last - (months - 1 - index), 12)
        height = max(2, round(_HEIGHT * count / most)) if count else 1
        columns.append(
            Column(
                f"{MONTHS[month]} {year}",
                count,
                index * (_COLUMN + _GAP),
                _HEIGHT - height,
                _COLUMN,
                height,
                _tick(year, month, index),
            )
        )
    return BarChart(
        tuple(columns),
        months * (_COLUMN + _GAP) - _GAP,
        _HEIGHT,
        sum(counts),
        _summary(counts, columns, months),
    )


def _tick(year: int, month: int, index: int) -> str:
    """The year below each January, and below the first month if there is room for it."""
    is_room = index == 0 and 12 - month > 4
    return str(year) if month == 0 or is_room else ""


def _summary(counts: list[int], columns: list[Column], months: int) -> str:
    if not any(counts):
        return f"Nothing was recorded in the last {months} months."
    best = columns[counts.index(max(counts))]
    most = f"most in {best.label}, with {best.value:,}; " if best.value > 1 else ""
    last = f"{counts[-1]:,}" if counts[-1] else "none"
    return f"{sum(counts):,} in the last {months} months; {most}{last} this month."
