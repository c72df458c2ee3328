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
        name: Where.
        start: First day, as far as known.
        end: Last day; ``None`` while it lasts.
        owner_times: From when to when the journal's owner was there, too.
    """

    name: str
    start: PartialDate | None
    end: PartialDate | None
    owner_times: tuple[DateSpan, ...] = ()

    @property
    def span(self) -> DateSpan:
        """First and last day."""
        return self.start, self.end


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
    if other_end is not None and start.earliest > other_end.latest:
        return False
    return end is None or end.latest >= other_start.earliest


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
    start = position.start.earliest if position.start else None
    end = position.end.latest if position.end else today
    stretch = scale.stretch(start, min(end, scale.last))
    if stretch is None:
        return None
    together = [
        owner_time
        for owner_time in position.owner_times
        if overlap(position.span, owner_time)
    ]
    shared = []
    for owner_start, owner_end in together:
        first = start
        if owner_start is not None:
            first = max(first or owner_start.earliest, owner_start.earliest)
        last = min(end, owner_end.latest if owner_end else today)
        part = scale.stretch(first, last)
        if part is not None:
            shared.append(part)
    words = f"{position.name}, you too" if together else position.name
    return PositionBar(stretch, place_words(words, stretch), 0, tuple(shared))
