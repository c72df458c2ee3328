"""How a network grew, as numbers; a template draws them as lines in inline SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from kith.site.words import join_words, plural
from kith.text.dates import PartialDate

WIDTH, HEIGHT = 320, 150
QUARTERS_UP_TO = 4
"""With less than so many years between first and last, a step is a quarter and not a year."""
MOST_TICKS = 5


class Step(msgspec.Struct, frozen=True):
    """The end of one year or quarter: both numbers, and where they stand in the chart."""

    label: str
    connected: int
    real: int
    x: float
    y_connected: float
    y_real: float


class GrowthChart(msgspec.Struct, frozen=True):
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

    steps: tuple[Step, ...]
    connected: str
    real: str
    area: str
    ticks: tuple[tuple[str, float], ...]
    summary: str
    undated: str


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
    dated = [date for date in connected if date is not None and date.earliest <= today]
    begun = [date for date in real if date.earliest <= today]
    if not dated and not begun:
        return None
    first = min(date.year for date in (*dated, *begun))
    marks = list(_marks(first, today))
    linked = _cumulated(dated, marks)
    proved = _cumulated(begun, marks)
    most = max(*linked, *proved, 1)
    xs = [WIDTH * number / max(1, len(marks) - 1) for number in range(len(marks))]
    steps = tuple(
        Step(label, one, other, round(x, 1), _y(one, most), _y(other, most))
        for (label, _), one, other, x in zip(marks, linked, proved, xs, strict=True)
    )
    line = " ".join(f"{one.x:g},{one.y_real:g}" for one in steps)
    return GrowthChart(
        steps,
        " ".join(f"{one.x:g},{one.y_connected:g}" for one in steps),
        line,
        f"0,{HEIGHT} {line} {steps[-1].x:g},{HEIGHT}",
        _ticks(steps),
        _summary(steps, first),
        _undated(len(connected) - sum(date is not None for date in connected)),
    )


def _marks(first: int, today: dt.date) -> Iterable[tuple[str, int]]:
    """Each step's name and its last day as YYYYMMDD; before the first one a beginning at 0."""
    if today.year - first >= QUARTERS_UP_TO:
        yield str(first - 1), (first - 1) * 10000 + 1231
        for year in range(first, today.year + 1):
            yield str(year), year * 10000 + 1231
        return
    yield f"end of {first - 1}", (first - 1) * 10000 + 1231
    for year in range(first, today.year + 1):
        for quarter in range(1, 5):
            if (year, quarter * 3 - 2) <= (today.year, today.month):
                yield f"{year}, quarter {quarter}", year * 10000 + quarter * 300 + 31


def _cumulated(
    dates: Iterable[PartialDate], marks: Sequence[tuple[str, int]]
) -> list[int]:
    """How many had begun at the end of each step; at the last step all of them."""
    keys = sorted(date.last_key for date in dates)
    counts, place = [], 0
    for _, end in marks:
        while place < len(keys) and keys[place] <= end:
            place += 1
        counts.append(place)
    counts[-1] = len(keys)
    return counts


def _y(count: int, most: int) -> float:
    return round(HEIGHT - HEIGHT * count / most, 1)


def _ticks(steps: Sequence[Step]) -> tuple[tuple[str, float], ...]:
    """Years, evenly spread, the last one among them."""
    years: dict[str, float] = {}
    for step in steps[1:]:
        years.setdefault(step.label[:4], step.x)
    stride = -(-len(years) // MOST_TICKS)
    found = list(years.items())[::-1][::stride][::-1]
    return tuple(found)


def _summary(steps: Sequence[Step], first: int) -> str:
    last = steps[-1]
    parts = []
    if last.connected:
        parts.append(f"{plural(last.connected, 'person', 'people')} connected")
    parts.append(
        f"{last.real:,} with real contact" if last.real else "no recorded real contact"
    )
    said = f"{join_words(parts)}, counted since {first}."
    year_ago = steps[-5] if "quarter" in last.label and len(steps) > 5 else steps[-2]
    gain = last.connected - year_ago.connected
    when = (
        "in the last four quarters" if year_ago is not steps[-2] else f"in {last.label}"
    )
    if "quarter" in last.label and year_ago is steps[-2]:
        when = "in this quarter"
    # Of all of them, the year in the sentence before says as much.
    more = (
        f" {gain:,} of the connections came {when}."
        if 0 < gain < last.connected
        else ""
    )
    return f"{said[:1].upper()}{said[1:]}{more}"


def _undated(number: int) -> str:
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    return (
        f"{plural(number, 'connection')} without a date {verb} not in the picture: "
        "write `since: 2024-05`, or as much of it as you know."
    )
