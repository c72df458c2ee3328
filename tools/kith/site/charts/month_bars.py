"""Small bar charts as numbers; the templates draw them as inline SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from kith.text.spoken import MONTHS

_COLUMN = 18
_GAP = 7
_HEIGHT = 170


class MonthBar(msgspec.Struct, frozen=True):
    """One bar lying on its side: ``width`` is its share of all in hundredths."""

    label: str
    value: int
    width: int


class MonthColumn(msgspec.Struct, frozen=True, kw_only=True):
    """One bar standing up, in the units of its chart."""

    label: str
    value: int
    x: int
    y: int
    width: int
    height: int
    tick: str


class BarChart(msgspec.Struct, frozen=True, kw_only=True):
    """Columns over months."""

    columns: tuple[MonthColumn, ...]
    width: int
    height: int
    total: int
    summary: str


def build_bars(counts: Sequence[tuple[str, int]]) -> tuple[MonthBar, ...]:
    """Bars for some counts, in the order given."""
    total = sum(count for _, count in counts)
    bars = []
    for label, count in counts:
        width = max(2, round(100 * count / total))
        bars.append(MonthBar(label, count, width))
    return tuple(bars)


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
    first = last - (months - 1)
    counts = [0] * months
    for year, month in days:
        index = year * 12 + month - 1 - first
        if 0 <= index < months:
            counts[index] += 1
    columns = _columns(counts, first)
    return BarChart(
        columns=columns,
        width=months * (_COLUMN + _GAP) - _GAP,
        height=_HEIGHT,
        total=sum(counts),
        summary=_summary(columns),
    )


def _columns(counts: Sequence[int], first: int) -> tuple[MonthColumn, ...]:
    """A column for each month, of which the first is given as months since the year 0."""
    highest = max(counts) or 1
    columns = []
    for index, count in enumerate(counts):
        year, month = divmod(first + index, 12)
        height = max(2, round(_HEIGHT * count / highest)) if count else 1
        column = MonthColumn(
            label=f"{MONTHS[month]} {year}",
            value=count,
            x=index * (_COLUMN + _GAP),
            y=_HEIGHT - height,
            width=_COLUMN,
            height=height,
            tick=_tick(year, month, index),
        )
        columns.append(column)
    return tuple(columns)


def _tick(year: int, month: int, index: int) -> str:
    """The year below each January, and below the first month if there is room for it."""
    if month == 0:
        return str(year)
    months_to_january = 12 - month
    if index == 0 and months_to_january > 4:
        return str(year)
    return ""


def _summary(columns: Sequence[MonthColumn]) -> str:
    total = sum(column.value for column in columns)
    if not total:
        return f"Nothing was recorded in the last {len(columns)} months."
    parts = [f"{total:,} in the last {len(columns)} months"]
    highest = max(columns, key=lambda column: column.value)
    if highest.value > 1:
        parts.append(f"most in {highest.label}, with {highest.value:,}")
    last = columns[-1].value
    parts.append(f"{last:,} this month" if last else "none this month")
    return "; ".join(parts) + "."
