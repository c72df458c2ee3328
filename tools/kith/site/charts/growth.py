"""How a network grew, as numbers; a template draws them as lines in inline SVG."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kith.text.counts import counted
from kith.text.dates import PartialDate
from kith.text.spoken import capitalize, join_words

WIDTH, HEIGHT = 320, 150
QUARTERS_UP_TO = 4
"""With less than so many years between first and last, a step is a quarter and not a year."""
MOST_TICKS = 5


class GrowthStep(msgspec.Struct, frozen=True, kw_only=True):
    """The end of one year or quarter: both numbers, and where they stand in the chart."""

    label: str
    connected: int
    real: int
    x: float
    y_connected: float
    y_real: float


class GrowthChart(msgspec.Struct, frozen=True, kw_only=True):
    """Two lines over time.

    Args:
        steps: One for each year or quarter, the last one not yet over.
        connected: The line of those connected, as points for a polyline.
        real: The line of those with real contact.
        area: The ground below the line of real contact, as points for a polygon.
        ticks: What stands below: label and place.
        summary: What it shows, in a sentence or two.
        undated: What cannot be shown because nobody knows when it began.
    """

    steps: tuple[GrowthStep, ...]
    connected: str
    real: str
    area: str
    ticks: tuple[tuple[str, float], ...]
    summary: str
    undated: str


class _Period(msgspec.Struct, frozen=True):
    """A year or quarter.

    Args:
        label: What it is called.
        last_key: Its last day as YYYYMMDD.
    """

    label: str
    last_key: int


def build_growth(
    connected: Sequence[PartialDate | None], real: Sequence[PartialDate], today: dt.date
) -> GrowthChart | None:
    """The lines of a network's growth; nothing where no date is known.

    A date of which only the year is known counts from the end of that year on, for then at the
    latest it had begun.

    Args:
        connected: Since when each person is connected, as far as known.
        real: When real contact with each person is proved first.
        today: The last step is this day's.
    """
    known_dates = [date for date in connected if date is not None]
    connections = _until(today, known_dates)
    contacts = _until(today, real)
    years = [date.year for date in (*connections, *contacts)]
    if not years:
        return None
    first_year = min(years)
    steps = _steps(connections, contacts, list(_periods(first_year, today)))
    real_line = _line([(step.x, step.y_real) for step in steps])
    return GrowthChart(
        steps=steps,
        connected=_line([(step.x, step.y_connected) for step in steps]),
        real=real_line,
        area=f"0,{HEIGHT} {real_line} {steps[-1].x:g},{HEIGHT}",
        ticks=_ticks(steps),
        summary=_summary(steps, first_year),
        undated=_undated(len(connected) - len(known_dates)),
    )


def _until(today: dt.date, dates: Iterable[PartialDate]) -> list[PartialDate]:
    return [date for date in dates if date.earliest <= today]


def _steps(
    connections: Iterable[PartialDate],
    contacts: Iterable[PartialDate],
    periods: Sequence[_Period],
) -> tuple[GrowthStep, ...]:
    connected = _running_totals(connections, periods)
    real = _running_totals(contacts, periods)
    highest = max(*connected, *real, 1)
    intervals = max(1, len(periods) - 1)
    steps = []
    for index, period in enumerate(periods):
        step = GrowthStep(
            label=period.label,
            connected=connected[index],
            real=real[index],
            x=round(WIDTH * index / intervals, 1),
            y_connected=_y(connected[index], highest),
            y_real=_y(real[index], highest),
        )
        steps.append(step)
    return tuple(steps)


def _line(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _periods(first_year: int, today: dt.date) -> Iterator[_Period]:
    """The years or quarters since the first date; before the first one a beginning at 0."""
    years = range(first_year, today.year + 1)
    before = (first_year - 1) * 10000 + 1231
    if today.year - first_year >= QUARTERS_UP_TO:
        yield _Period(str(first_year - 1), before)
        for year in years:
            yield _Period(str(year), year * 10000 + 1231)
        return
    yield _Period(f"end of {first_year - 1}", before)
    for year in years:
        quarters = 4
        if year == today.year:
            quarters = (today.month + 2) // 3
        for quarter in range(1, quarters + 1):
            last_key = year * 10000 + quarter * 300 + 31
            yield _Period(f"{year}, quarter {quarter}", last_key)


def _running_totals(
    dates: Iterable[PartialDate], periods: Sequence[_Period]
) -> list[int]:
    """How many had begun at the end of each period; at the last one all of them."""
    keys = sorted(date.last_key for date in dates)
    totals = [bisect.bisect_right(keys, period.last_key) for period in periods]
    totals[-1] = len(keys)
    return totals


def _y(count: int, highest: int) -> float:
    return round(HEIGHT - HEIGHT * count / highest, 1)


def _ticks(steps: Sequence[GrowthStep]) -> tuple[tuple[str, float], ...]:
    """Years, evenly spread, the last one among them."""
    years: dict[str, float] = {}
    for step in steps[1:]:
        years.setdefault(step.label[:4], step.x)
    latest_first = list(reversed(years.items()))
    years_between = math.ceil(len(years) / MOST_TICKS)
    ticks = latest_first[::years_between]
    return tuple(reversed(ticks))


def _summary(steps: Sequence[GrowthStep], first_year: int) -> str:
    last = steps[-1]
    parts = []
    if last.connected:
        parts.append(f"{counted(last.connected, 'person', 'people')} connected")
    if last.real:
        parts.append(f"{last.real:,} with real contact")
    else:
        parts.append("no recorded real contact")
    sentence = capitalize(f"{join_words(parts)}, counted since {first_year}.")
    before, period = _latest_period(steps)
    gain = last.connected - before.connected
    # Of all of them, the year in the sentence before says as much.
    if 0 < gain < last.connected:
        sentence += f" {gain:,} of the connections came {period}."
    return sentence


def _latest_period(steps: Sequence[GrowthStep]) -> tuple[GrowthStep, str]:
    """The step before the last year, four quarters or quarter, and that time in words."""
    last = steps[-1]
    if "quarter" not in last.label:
        return steps[-2], f"in {last.label}"
    if len(steps) > 5:
        return steps[-5], "in the last four quarters"
    return steps[-2], "in this quarter"


def _undated(number: int) -> str:
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    return (
        f"{counted(number, 'connection')} without a date {verb} not in the picture: "
        "write `since: 2024-05`, or as much of it as you know."
    )
