"""Who was at an organization when, as bars over years; the template draws them as inline SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from kith.site.charts.time_scale import Stretch, Tick, TimeScale, Words, place_words
from kith.site.words import in_words
from kith.text.dates import PartialDate

MOST_ROWS = 20
ROW = 24
AXIS = 24


class Presence(msgspec.Struct, frozen=True):
    """Somebody's times at an organization.

    Args:
        name: Who.
        times: From when to when, as far as known; no end while it lasts.
        is_known: Whether there is real contact with them; the owner is known.
        is_own: Whether it is the journal's owner.
    """

    name: str
    times: tuple[tuple[PartialDate | None, PartialDate | None], ...]
    is_known: bool
    is_own: bool = False


class PresenceRow(msgspec.Struct, frozen=True):
    """One person in the chart; ``y`` is the upper edge of their bars."""

    words: Words
    says: str
    y: int
    stretches: tuple[Stretch, ...]
    is_known: bool
    is_own: bool


class PresenceChart(msgspec.Struct, frozen=True):
    """The picture; every ``y`` counts from above, every ``x`` in hundredths of the width.

    Args:
        left_out: How many more have dates than are shown.
        undated: How many have no dates, and so cannot be drawn.
    """

    ticks: tuple[Tick, ...]
    rows: tuple[PresenceRow, ...]
    own: tuple[Stretch, ...]
    left_out: int
    undated: int
    height: int
    says: str

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
    dated = [one for one in people if any(start or end for start, end in one.times)]
    chosen = sorted(
        dated, key=lambda one: (not one.is_own, not one.is_known, -_start(one))
    )
    shown = sorted(
        chosen[:MOST_ROWS], key=lambda one: (not one.is_own, _start(one), one.name)
    )
    days = [
        date.earliest if date is start else _year_before(date)
        for one in shown
        for start, end in one.times
        if (date := start or end)
    ]
    first = min((day for day in days if day < today), default=None)
    if first is None or len(shown) < 2:
        return None
    scale = TimeScale(first, today)
    drawn = [row for one in shown if (row := _row(one, scale, today)) is not None]
    rows = tuple(
        msgspec.structs.replace(row, y=place * ROW) for place, row in enumerate(drawn)
    )
    return PresenceChart(
        scale.ticks,
        rows,
        next((row.stretches for row in rows if row.is_own), ()),
        len(dated) - len(shown),
        len(people) - len(dated),
        len(rows) * ROW + AXIS,
        _summary(rows, scale),
    )


def _start(one: Presence) -> int:
    """The first day on record, as a number; of those without one it is unknown, so very early."""
    return min((start.first_key for start, _ in one.times if start), default=0)


def _year_before(date: PartialDate) -> dt.date:
    # When they came is not known; a little of the time before they left is drawn.
    return dt.date(max(date.year - 1, 1), 1, 1)


def _row(one: Presence, scale: TimeScale, today: dt.date) -> PresenceRow | None:
    stretches = tuple(
        found
        for start, end in one.times
        if (start or end)
        and (found := scale.stretch(
            start.earliest if start else None, min(end.latest, today) if end else today
        ))
    )  # fmt: skip
    if not stretches:
        return None
    widest = max(stretches, key=lambda stretch: stretch.width)
    spans = "; ".join(_span(start, end) for start, end in one.times if start or end)
    return PresenceRow(
        place_words(one.name, widest), f"{one.name}: {spans}", 0, stretches,
        one.is_known, one.is_own,
    )  # fmt: skip


def _span(start: PartialDate | None, end: PartialDate | None) -> str:
    return f"{start.year if start else '?'}–{end.year if end else 'now'}"


def _summary(rows: Iterable[PresenceRow], scale: TimeScale) -> str:
    listed = "; ".join(row.says for row in rows)
    number = sum(1 for _ in rows)
    return f"{in_words(number).capitalize()} people since {scale.first.year}. {listed}."
