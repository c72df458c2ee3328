"""Who was at an organization when, as bars over years; the template draws them as inline SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kith.site.charts.time_scale import (
    DateSpan,
    Stretch,
    Tick,
    TimeScale,
    Words,
    place_words,
)
from kith.text.dates import PartialDate
from kith.text.spoken import in_words

MOST_ROWS = 20
ROW = 24
AXIS = 24


class Presence(msgspec.Struct, frozen=True):
    """Somebody's times at an organization.

    Args:
        name: What they are called.
        times: From when to when, as far as known; no end while it lasts.
        is_known: Whether there is real contact with them; the owner is known.
        is_owner: Whether it is the journal's owner.
    """

    name: str
    times: tuple[DateSpan, ...]
    is_known: bool
    is_owner: bool = False

    @property
    def dated_times(self) -> list[DateSpan]:
        """The times of which at least one end is known."""
        return [(start, end) for start, end in self.times if start or end]

    @property
    def start_key(self) -> int:
        """The first day on record, as a number; without one it is unknown, so very early."""
        return min((start.first_key for start, _ in self.times if start), default=0)


class PresenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person in the chart; ``y`` is the upper edge of their bars."""

    words: Words
    text: str
    y: int = 0
    stretches: tuple[Stretch, ...]
    is_known: bool
    is_owner: bool


class PresenceChart(msgspec.Struct, frozen=True, kw_only=True):
    """The picture; every ``y`` counts from above, every ``x`` in hundredths of the width.

    Args:
        owner_stretches: When the journal's owner was there.
        left_out: How many more have dates than are shown.
        undated: How many have no dates, and so cannot be drawn.
    """

    ticks: tuple[Tick, ...]
    rows: tuple[PresenceRow, ...]
    owner_stretches: tuple[Stretch, ...]
    left_out: int
    undated: int
    height: int
    text: str

    @property
    def bottom(self) -> int:
        """Where the axis begins."""
        return self.height - AXIS


def build_presence_chart(
    people: Sequence[Presence], today: dt.date
) -> PresenceChart | None:
    """The picture of who was there when; none where no more than one bar could be drawn.

    Of very many, those one knows are shown, and of these the latest to come. The owner stands
    first, then whoever came first.

    Args:
        people: Everybody who is or was there, each once.
        today: The day of the build, the right edge.
    """
    dated = [presence for presence in people if presence.dated_times]
    chosen = _choose(dated)
    if len(chosen) < 2:
        return None
    days = [day for day in _first_days(chosen) if day < today]
    if not days:
        return None
    scale = TimeScale(min(days), today)
    rows = _rows(chosen, scale, today)
    return PresenceChart(
        ticks=scale.ticks,
        rows=tuple(rows),
        owner_stretches=_owner_stretches(rows),
        left_out=len(dated) - len(chosen),
        undated=len(people) - len(dated),
        height=len(rows) * ROW + AXIS,
        text=_summary(rows, scale),
    )


def _rows(
    people: Iterable[Presence], scale: TimeScale, today: dt.date
) -> list[PresenceRow]:
    """The rows one below the other; none for times that do not lie on the chart."""
    rows: list[PresenceRow] = []
    for presence in people:
        row = _row(presence, scale, today)
        if row is not None:
            rows.append(msgspec.structs.replace(row, y=len(rows) * ROW))
    return rows


def _choose(dated: Sequence[Presence]) -> list[Presence]:
    """As many as the chart holds, in the order in which it shows them."""

    def importance(presence: Presence) -> tuple[bool, bool, int]:
        return presence.is_owner, presence.is_known, presence.start_key

    def position(presence: Presence) -> tuple[bool, int, str]:
        return not presence.is_owner, presence.start_key, presence.name

    chosen = sorted(dated, key=importance, reverse=True)
    return sorted(chosen[:MOST_ROWS], key=position)


def _first_days(people: Iterable[Presence]) -> Iterator[dt.date]:
    for presence in people:
        for start, end in presence.dated_times:
            if start is not None:
                yield start.earliest
            elif end is not None:
                # When they came is not known; a little of the time before they left is drawn.
                yield dt.date(max(end.year - 1, 1), 1, 1)


def _owner_stretches(rows: Iterable[PresenceRow]) -> tuple[Stretch, ...]:
    for row in rows:
        if row.is_owner:
            return row.stretches
    return ()


def _row(presence: Presence, scale: TimeScale, today: dt.date) -> PresenceRow | None:
    stretches = []
    spans = []
    for start, end in presence.dated_times:
        first = start.earliest if start else None
        last = min(end.latest, today) if end else today
        stretch = scale.stretch(first, last)
        if stretch is not None:
            stretches.append(stretch)
        spans.append(_describe_span(start, end))
    if not stretches:
        return None
    widest = max(stretches, key=lambda stretch: stretch.width)
    return PresenceRow(
        words=place_words(presence.name, widest),
        text=f"{presence.name}: {'; '.join(spans)}",
        stretches=tuple(stretches),
        is_known=presence.is_known,
        is_owner=presence.is_owner,
    )


def _describe_span(start: PartialDate | None, end: PartialDate | None) -> str:
    first = start.year if start else "?"
    last = end.year if end else "now"
    return f"{first}–{last}"


def _summary(rows: Sequence[PresenceRow], scale: TimeScale) -> str:
    rows_text = "; ".join(row.text for row in rows)
    number = in_words(len(rows)).capitalize()
    return f"{number} people since {scale.first.year}. {rows_text}."
