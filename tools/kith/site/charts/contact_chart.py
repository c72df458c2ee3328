"""Contact with one person over time, drawn to scale; the template draws it as inline SVG.

Each sort of contact has a row with a line. On the line stands real contact, below it hangs what
went one way, so that neither color nor shape alone tells them apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from kith.network.evidence import Evidence
from kith.site.charts.contact_rows import (
    HEADROOM,
    ROW,
    ContactRow,
    Sort,
    build_rows,
    sort_events,
)
from kith.site.charts.position_bars import (
    BAND,
    GAP,
    PositionBar,
    PositionTimes,
    build_position_bars,
    place_below,
)
from kith.site.charts.time_scale import (
    Stretch,
    Tick,
    TimeScale,
)
from kith.site.weighed_events import WeighedEvent, weighed_events
from kith.text.counts import counted
from kith.text.dates import PartialDate
from kith.text.spoken import join_words, say_ago

AXIS = 24
MOST_POSITIONS = 6


class Gap(msgspec.Struct, frozen=True):
    """The time since the last real contact, and how long it is in words."""

    stretch: Stretch
    words: str


class ContactChart(msgspec.Struct, frozen=True, kw_only=True):
    """The picture; every ``y`` counts from above, every ``x`` in hundredths of the width."""

    ticks: tuple[Tick, ...]
    rows: tuple[ContactRow, ...]
    positions: tuple[PositionBar, ...]
    more_positions: int
    gap: Gap | None
    today: float
    height: int
    text: str
    is_merged: bool

    @property
    def rows_bottom(self) -> int:
        """Where the rows end and the positions begin."""
        return HEADROOM + len(self.rows) * ROW

    @property
    def bottom(self) -> int:
        """Where the axis begins."""
        return self.height - AXIS

    @property
    def kinds(self) -> frozenset[str]:
        """What is drawn, so that the legend has to explain it: weights, ``sum``, ``partial``."""
        kinds: set[str] = set()
        for row in self.rows:
            for mark in row.marks:
                kinds.add(mark.weight)
            for bar in row.bars:
                kinds.add(bar.weight)
                kinds.add("sum" if bar.is_sum else "partial")
        return frozenset(kinds)


def build_contact_chart(
    evidence: Evidence,
    today: dt.date,
    *,
    since: PartialDate | None = None,
    positions: Sequence[PositionTimes] = (),
) -> ContactChart | None:
    """The picture of all contact with somebody; none where there was no contact.

    It begins with the first contact, the ``since`` of the connection, or the first time that both
    were at one organization, whichever was first; it ends today, or with what is planned for the
    next year.

    Args:
        evidence: What is on record.
        today: The day of the build.
        since: When the connection began.
        positions: The latest first.
    """
    events = weighed_events(evidence)
    if not events:
        return None
    first = _first_day(events, since, positions, today)
    scale = TimeScale(first, _last_day(evidence, first, today))
    sorts = sort_events(events)
    rows, is_merged = build_rows(sorts, scale)
    bottom = HEADROOM + len(rows) * ROW
    bars = build_position_bars(positions, scale, today)
    shown_bars = place_below(bars[:MOST_POSITIONS], bottom)
    height = bottom + AXIS
    if shown_bars:
        height += GAP + len(shown_bars) * BAND
    return ContactChart(
        ticks=scale.ticks,
        rows=rows,
        positions=shown_bars,
        more_positions=len(bars) - len(shown_bars),
        gap=_gap(evidence, scale, today),
        today=scale.at(today),
        height=height,
        text=_summary(sorts, evidence, today),
        is_merged=is_merged,
    )


def _first_day(
    events: Iterable[WeighedEvent],
    since: PartialDate | None,
    positions: Iterable[PositionTimes],
    today: dt.date,
) -> dt.date:
    days = [weighed.event.began.earliest for weighed in events]
    if since is not None:
        days.append(since.earliest)
    for position in positions:
        days += _first_days_together(position)
    return min((day for day in days if day <= today), default=today)


def _first_days_together(position: PositionTimes) -> list[dt.date]:
    """The first day of each time that the owner and somebody were at one organization."""
    days = []
    for owner_start, _ in position.times_together:
        starts = [date for date in (position.start, owner_start) if date]
        days.append(max(date.earliest for date in starts))
    return days


def _last_day(evidence: Evidence, first: dt.date, today: dt.date) -> dt.date:
    if not evidence.future:
        return today
    planned = max(event.date.latest for event in evidence.future)
    # What is planned takes a fifth of the width at most, so that the past keeps its room.
    ahead = min(max((today - first).days, 365) // 4, 365)
    return max(today, min(planned, today + dt.timedelta(days=ahead)))


def _gap(evidence: Evidence, scale: TimeScale, today: dt.date) -> Gap | None:
    last = evidence.last
    if last is None:
        return None
    stretch = scale.stretch(min(last.date.latest, today), today)
    if stretch is None:
        return None
    return Gap(stretch, f"last real contact {say_ago(last.date, today)}")


def _summary(sorts: Sequence[Sort], evidence: Evidence, today: dt.date) -> str:
    """What the picture shows, for those who cannot see it."""
    parts = []
    for sort in sorts:
        real = sum(weighed.weight == "proof" for weighed in sort.events)
        others = len(sort.events) - real
        counts = []
        if real:
            counts.append(counted(real, "real contact"))
        if others:
            counts.append(f"{others:,} one-way or planned")
        parts.append(f"{sort.label.lower()}: {join_words(counts)}")
    last = evidence.last
    if last is not None:
        ago = say_ago(last.date, today)
        end = f"The last real contact was {ago}."
    else:
        end = "There was no real contact."
    return f"{'; '.join(parts).capitalize()}. {end}"
