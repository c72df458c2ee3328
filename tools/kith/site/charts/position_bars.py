"""Positions of somebody as bars over time, with the times when the owner was there, too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from kith.site.charts.time_scale import (
    DateSpan,
    Stretch,
    TimeScale,
    Words,
    place_words,
)
from kith.text.dates import PartialDate

BAND = 24
GAP = 8


class PositionTimes(msgspec.Struct, frozen=True):
    """A position over time, as :func:`build_contact_chart` takes it.

    Args:
        name: What the organization is called.
        start: First day, as far as known.
        end: Last day; ``None`` while it lasts.
        owner_times: From when to when the journal's owner was there, too.
    """

    name: str
    start: PartialDate | None
    end: PartialDate | None
    owner_times: tuple[DateSpan, ...] = ()

    @property
    def times_together(self) -> list[DateSpan]:
        """The times of the owner that are known to overlap with it."""
        span = self.start, self.end
        return [time for time in self.owner_times if overlap(span, time)]


class PositionBar(msgspec.Struct, frozen=True):
    """A position as the chart shows it; ``shared`` are the times when the owner was there, too."""

    stretch: Stretch
    words: Words
    y: int
    shared: tuple[Stretch, ...]


def overlap(first: DateSpan, second: DateSpan) -> bool:
    """Whether two times are known to overlap: of both, the beginning has to be known."""
    start, end = first
    other_start, other_end = second
    if start is None or other_start is None:
        return False
    if _ends_before(other_end, start):
        return False
    return not _ends_before(end, other_start)


def _ends_before(end: PartialDate | None, start: PartialDate) -> bool:
    if end is None:
        return False
    return end.latest < start.earliest


def build_position_bars(
    positions: Iterable[PositionTimes], scale: TimeScale, today: dt.date
) -> list[PositionBar]:
    """A bar for each position that lies on the chart; where it stands is still open."""
    bars = [_position_bar(position, scale, today) for position in positions]
    return [bar for bar in bars if bar is not None]


def place_below(
    bars: Iterable[PositionBar], rows_bottom: int
) -> tuple[PositionBar, ...]:
    """Bars one below the other, below the rows of the chart."""
    top = rows_bottom + GAP
    return tuple(
        msgspec.structs.replace(bar, y=top + index * BAND)
        for index, bar in enumerate(bars)
    )


def _position_bar(
    position: PositionTimes, scale: TimeScale, today: dt.date
) -> PositionBar | None:
    if position.start is None and position.end is None:
        return None
    first = _first_day(position.start)
    last = _last_day(position.end, today)
    stretch = scale.stretch(first, min(last, scale.last))
    if stretch is None:
        return None
    words = position.name
    shared = []
    for owner_start, owner_end in position.times_together:
        words = f"{position.name}, you too"
        known_starts = [date for date in (position.start, owner_start) if date]
        latest_start = max((date.earliest for date in known_starts), default=None)
        earliest_end = min(last, _last_day(owner_end, today))
        part = scale.stretch(latest_start, earliest_end)
        if part is not None:
            shared.append(part)
    return PositionBar(stretch, place_words(words, stretch), 0, tuple(shared))


def _first_day(start: PartialDate | None) -> dt.date | None:
    if start is None:
        return None
    return start.earliest


def _last_day(end: PartialDate | None, today: dt.date) -> dt.date:
    """The last day of a time; today where it lasts."""
    if end is None:
        return today
    return end.latest
