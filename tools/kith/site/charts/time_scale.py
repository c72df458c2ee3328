"""Days as places along a chart, in hundredths of its width, with ticks at the turn of years.

Hundredths and not units: a chart that stretches with its column keeps the size of its letters,
from a telephone to paper.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.text.dates import PartialDate
from kith.text.spoken import MONTHS

DateSpan = tuple[PartialDate | None, PartialDate | None]
"""First and last day, as far as they are known; no last day while it lasts."""


_MOST_TICKS = 7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_SHORTEST_DAYS = 365
_QUARTERS_UP_TO_DAYS = 2 * 366
_NARROWEST = 0.35
# Letters that fit into the narrowest chart, one in a telephone's column.
_LETTERS = 32
_FEWEST_LETTERS = 8


class Tick(msgspec.Struct, frozen=True):
    """A place on the axis: a year, or a quarter where there are few years."""

    x: float
    label: str


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of time on a chart, in hundredths of its width.

    Args:
        x: Where it begins.
        width: How long it is.
        is_open: Whether its beginning is not known.
    """

    x: float
    width: float
    is_open: bool = False

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + self.width


class Words(msgspec.Struct, frozen=True):
    """Words on a stretch, from its beginning, or up to its end where there is more room.

    Args:
        text: As much of them as fits the narrowest chart.
        x: Where they begin or end.
        is_end: Whether they end there.
    """

    text: str
    x: float
    is_end: bool


class TimeScale:
    """Places between two days.

    Args:
        first: The chart's left edge; moved back where there is less than a year to show.
        last: Its right edge.
    """

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.last = last
        self.first = min(first, _days_before(last, _SHORTEST_DAYS))
        self._days = (last - self.first).days

    def at(self, day: dt.date) -> float:
        """Where a day lies; what lies outside is moved to the edge."""
        inside = min(max(day, self.first), self.last)
        return round(100 * (inside - self.first).days / self._days, 2)

    def stretch(self, start: dt.date | None, end: dt.date) -> Stretch | None:
        """The part of a time that lies on the chart; nothing where none does."""
        if end < self.first:
            return None
        if start is not None and start > min(self.last, end):
            return None
        x = self.at(start or self.first)
        width = max(round(self.at(end) - x, 2), _NARROWEST)
        return Stretch(min(x, 100 - width), width, is_open=start is None)

    def span_of(
        self, date: PartialDate, since: PartialDate | None = None
    ) -> Stretch | None:
        """All the days a date, or a line that sums up several, can mean."""
        first = since or date
        end = min(date.latest, self.last)
        return self.stretch(first.earliest, end)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """At most seven years at even steps; quarters where it is two years or less."""
        if self._days <= _QUARTERS_UP_TO_DAYS:
            return tuple(self._quarters())
        years = range(self.first.year + 1, self.last.year + 1)
        step = _years_between_ticks(len(years))
        return tuple(
            Tick(self.at(dt.date(year, 1, 1)), str(year))
            for year in years
            if year % step == 0
        )

    def _quarters(self) -> list[Tick]:
        ticks = []
        months_between = 3 if self._days <= 1.2 * _SHORTEST_DAYS else 6
        for year in range(self.first.year, self.last.year + 1):
            for month in range(1, 13, months_between):
                day = dt.date(year, month, 1)
                if self.first <= day <= self.last:
                    label = str(year) if month == 1 else MONTHS[month - 1][:3]
                    ticks.append(Tick(self.at(day), label))
        return ticks


def _years_between_ticks(years: int) -> int:
    """The smallest even step that needs no more than the most ticks."""
    for step in _STEPS:
        if years / step <= _MOST_TICKS:
            return step
    return _STEPS[-1]


def place_words(text: str, stretch: Stretch) -> Words:
    """Words that begin where a stretch begins, or end where it ends, cut to the room there is."""
    letters_after = int((100 - stretch.x) / 100 * _LETTERS)
    letters_before = int(stretch.end / 100 * _LETTERS)
    is_too_long = len(text) > letters_after
    is_end = is_too_long and letters_before > letters_after
    if is_end:
        limit = letters_before
        x = stretch.end
    else:
        limit = letters_after
        x = stretch.x
    limit = max(limit, _FEWEST_LETTERS)
    if len(text) > limit:
        beginning = text[: limit - 1].rstrip()
        text = f"{beginning}…"
    return Words(text, round(x, 2), is_end)


def _days_before(day: dt.date, days: int) -> dt.date:
    # Nobody was met in the year 1, but a file may say so.
    return day - dt.timedelta(days=min(days, day.toordinal() - 1))
