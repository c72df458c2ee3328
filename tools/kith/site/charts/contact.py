"""Contact with one person over time, drawn to scale; the template draws it as inline SVG.

Each sort of contact has a row with a line. On the line stands real contact, below it hangs what
went one way, so that neither colour nor shape alone tells them apart.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from kith.network.evidence import Contacted, Evidence
from kith.site.charts.time_scale import Stretch, Tick, TimeScale, Words, place_words
from kith.site.words import join_words, plural, say_ago, say_date
from kith.text.dates import PartialDate

SORTS = {
    "In person": frozenset({"met", "worked-together"}),
    "Spoken": frozenset({"call", "video"}),
    "Written": frozenset({"email", "message"}),
    "Other": frozenset({"event", "introduced", "comment"}),
}
"""The rows, each with the kinds of interaction that stand in it."""

ROW = 34
HEADROOM = 26
BAND = 24
AXIS = 24
GAP = 8
MOST_POSITIONS = 6
MOST_MARKS = 150
_SLOTS = (100, 72, 48, 32, 24, 16)
_LINE = 21
_DOT = 15.0
_TALLEST = 13


class Mark(msgspec.Struct, frozen=True):
    """One contact, or several that lie too near each other to be told apart.

    Args:
        weight: ``proof``, ``trace`` or ``future``.
        x: Where, in hundredths of the width.
        top: The upper end; the more contacts, the higher above ``bottom``.
        bottom: The lower end.
        says: What and when.
    """

    weight: str
    x: float
    top: float
    bottom: float
    says: str


class Bar(msgspec.Struct, frozen=True):
    """Contact over a stretch of time.

    Args:
        weight: ``proof``, ``trace`` or ``future``.
        stretch: From when to when.
        y: Its upper edge.
        is_sum: Whether it sums up several contacts; else it is one, of which only the month or
            the year is known.
        says: What and when.
    """

    weight: str
    stretch: Stretch
    y: int
    is_sum: bool
    says: str


class Row(msgspec.Struct, frozen=True):
    """One sort of contact: where its line lies, and what stands on it."""

    label: str
    y: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


class HeldTime(msgspec.Struct, frozen=True):
    """A position over time, as :func:`build_contact_chart` takes it.

    Args:
        name: Where.
        start: First day, as far as known.
        end: Last day; ``None`` while it lasts.
        own: From when to when the journal's owner was there, too.
    """

    name: str
    start: PartialDate | None
    end: PartialDate | None
    own: tuple[tuple[PartialDate | None, PartialDate | None], ...] = ()


class HeldBar(msgspec.Struct, frozen=True):
    """A position as the chart shows it; ``both`` are the times when both were there."""

    stretch: Stretch
    words: Words
    y: int
    both: tuple[Stretch, ...]


class Gap(msgspec.Struct, frozen=True):
    """The time since the last real contact, and how long it is in words."""

    stretch: Stretch
    words: str


class ContactChart(msgspec.Struct, frozen=True):
    """The picture; every ``y`` counts from above, every ``x`` in hundredths of the width."""

    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    held: tuple[HeldBar, ...]
    held_more: int
    gap: Gap | None
    today: float
    height: int
    says: str
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
        bars = [bar for row in self.rows for bar in row.bars]
        marks = [mark.weight for row in self.rows for mark in row.marks]
        sums = ["sum" if bar.is_sum else "partial" for bar in bars]
        return frozenset((*marks, *(bar.weight for bar in bars), *sums))


Time = tuple[PartialDate | None, PartialDate | None]
"""First and last day, as far as they are known; no last day while it lasts."""


def meet(one: Time, other: Time) -> bool:
    """Whether two times are known to overlap: of both, the beginning has to be known."""
    (start, end), (other_start, other_end) = one, other
    if start is None or other_start is None:
        return False
    begins_in_time = other_end is None or start.earliest <= other_end.latest
    ends_late_enough = end is None or end.latest >= other_start.earliest
    return begins_in_time and ends_late_enough


def build_contact_chart(
    evidence: Evidence,
    today: dt.date,
    *,
    since: PartialDate | None = None,
    held: Sequence[HeldTime] = (),
) -> ContactChart | None:
    """The picture of all contact with somebody; none where there was no contact.

    It begins with the first contact, the ``since`` of the connection, or the first time that both
    were at one organization, whichever was first; it ends today, or with what is planned for the
    next year.

    Args:
        evidence: What is on record.
        today: The day of the build.
        since: When the connection began.
        held: Positions, the latest first.
    """
    weighed = [
        *((one, "proof") for one in evidence.proofs),
        *((one, "trace") for one in evidence.traces),
        *((one, "future") for one in evidence.future),
    ]
    if not weighed:
        return None
    first = _first_day(weighed, since, held, today)
    scale = TimeScale(first, _last_day(evidence, first, today))
    sorts = [
        (label, [pair for pair in weighed if pair[0].interaction.how in hows])
        for label, hows in SORTS.items()
    ]
    used = [(label, pairs) for label, pairs in sorts if pairs]
    rows, is_merged = _rows(used, scale)
    top = HEADROOM + len(rows) * ROW
    bars = [bar for one in held if (bar := _held(one, scale, today)) is not None]
    shown = tuple(
        msgspec.structs.replace(bar, y=top + GAP + place * BAND)
        for place, bar in enumerate(bars[:MOST_POSITIONS])
    )
    return ContactChart(
        scale.ticks,
        rows,
        shown,
        len(bars) - len(shown),
        _gap(evidence, scale, today),
        scale.at(today),
        top + (GAP + len(shown) * BAND if shown else 0) + AXIS,
        _summary(used, evidence, today),
        is_merged,
    )


def _first_day(
    weighed: Iterable[tuple[Contacted, str]],
    since: PartialDate | None,
    held: Iterable[HeldTime],
    today: dt.date,
) -> dt.date:
    days = [contacted.began.earliest for contacted, _ in weighed]
    if since is not None:
        days.append(since.earliest)
    for position in held:
        if position.start is not None:
            start = position.start.earliest
            days += [
                max(start, own_start.earliest) if own_start else start
                for own_start, own_end in position.own
                if meet((position.start, position.end), (own_start, own_end))
            ]
    return min((day for day in days if day <= today), default=today)


def _last_day(evidence: Evidence, first: dt.date, today: dt.date) -> dt.date:
    if not evidence.future:
        return today
    planned = max(one.date.latest for one in evidence.future)
    # What is planned takes a fifth of the width at most, so that the past keeps its room.
    ahead = min(max((today - first).days, 365) // 4, 365)
    return max(today, min(planned, today + dt.timedelta(days=ahead)))


def _rows(
    used: list[tuple[str, list[tuple[Contacted, str]]]], scale: TimeScale
) -> tuple[tuple[Row, ...], bool]:
    """The rows, merged as coarsely as it takes to stay below the most marks."""
    rows: tuple[Row, ...] = ()
    is_merged = False
    for slots in _SLOTS:
        drawn = [
            _row(label, pairs, place, scale, slots)
            for place, (label, pairs) in enumerate(used)
        ]
        rows = tuple(row for row, _ in drawn)
        is_merged = any(merged for _, merged in drawn)
        if sum(len(row.marks) + len(row.bars) for row in rows) <= MOST_MARKS:
            break
    return rows, is_merged


def _row(
    label: str,
    pairs: list[tuple[Contacted, str]],
    place: int,
    scale: TimeScale,
    slots: int,
) -> tuple[Row, bool]:
    top = HEADROOM + place * ROW
    days: dict[tuple[str, int], list[Contacted]] = defaultdict(list)
    spans: dict[tuple[str, Stretch, bool], list[Contacted]] = defaultdict(list)
    for contacted, weight in pairs:
        one = contacted.interaction
        stretch = scale.span_of(one.date, one.since)
        if stretch is None or (stretch.width < 100 / slots and one.date.month):
            # Shorter than a dot is wide.
            middle = scale.at(one.date.earliest) if stretch is None else stretch.x
            days[weight, min(int(middle / 100 * slots), slots - 1)].append(contacted)
        else:
            spans[weight, _coarse(stretch, slots), one.since is not None].append(
                contacted
            )
    marks = [_mark(weight, found, top, scale) for (weight, _), found in days.items()]
    bars = [_bar(*key, found, top) for key, found in spans.items()]
    is_merged = any(len(found) > 1 for found in days.values())
    return Row(label, top + _LINE, tuple(bars), tuple(marks)), is_merged


def _coarse(stretch: Stretch, slots: int) -> Stretch:
    """A stretch from slot to slot, so that many alike are drawn once."""
    if slots == _SLOTS[0]:
        return stretch
    size = 100 / slots
    x = math.floor(stretch.x / size) * size
    end = min(math.ceil(stretch.end / size) * size, 100)
    return Stretch(round(x, 2), round(end - x, 2))


def _mark(weight: str, found: list[Contacted], top: int, scale: TimeScale) -> Mark:
    middle = sum(scale.at(one.date.earliest) for one in found) / len(found)
    # Twice as many, a step higher: one and forty differ, and both can be seen.
    more = min(2.4 * math.log2(len(found)), _TALLEST)
    is_above = weight == "proof"
    low = top + (_DOT if is_above else _LINE + 6)
    return Mark(
        weight,
        round(middle, 2),
        round(low - more, 1) if is_above else low,
        low if is_above else round(low + min(more, 4), 1),
        _say(found),
    )


def _bar(
    weight: str, stretch: Stretch, is_sum: bool, found: list[Contacted], top: int
) -> Bar:
    y = top + (_LINE - 9 if weight == "proof" else _LINE + 3)
    return Bar(weight, stretch, y, is_sum, _say(found))


def _say(found: list[Contacted]) -> str:
    began = min((one.began for one in found), key=lambda date: date.first_key)
    ended = max((one.date for one in found), key=lambda date: date.last_key)
    span = (
        say_date(began) if began == ended else f"{say_date(began)} – {say_date(ended)}"
    )
    if len(found) == 1:
        return f"{found[0].interaction.how}, {span}"
    return f"{len(found)} contacts, {span}"


def _held(one: HeldTime, scale: TimeScale, today: dt.date) -> HeldBar | None:
    end = one.end.latest if one.end else today
    stretch = scale.stretch(
        one.start.earliest if one.start else None, min(end, scale.last)
    )
    if stretch is None or (one.start is None and one.end is None):
        return None
    both = []
    for own_start, own_end in one.own:
        if meet((one.start, one.end), (own_start, own_end)):
            starts = [date.earliest for date in (one.start, own_start) if date]
            last = min(end, own_end.latest if own_end else today)
            both.append(scale.stretch(max(starts, default=None), last))
    words = f"{one.name}, you too" if both else one.name
    shared = tuple(part for part in both if part is not None)
    return HeldBar(stretch, place_words(words, stretch), 0, shared)


def _gap(evidence: Evidence, scale: TimeScale, today: dt.date) -> Gap | None:
    last = evidence.last
    if last is None:
        return None
    stretch = scale.stretch(min(last.date.latest, today), today)
    if stretch is None:
        return None
    return Gap(stretch, f"last real contact {say_ago(last.date, today)}")


def _summary(
    used: list[tuple[str, list[tuple[Contacted, str]]]],
    evidence: Evidence,
    today: dt.date,
) -> str:
    """What the picture shows, for those who cannot see it."""
    parts = []
    for label, pairs in used:
        real = sum(weight == "proof" for _, weight in pairs)
        other = len(pairs) - real
        says = [plural(real, "real contact")] if real else []
        says += [f"{other:,} one-way or planned"] if other else []
        parts.append(f"{label.lower()}: {join_words(says)}")
    last = evidence.last
    end = (
        f" The last real contact was {say_ago(last.date, today)}."
        if last
        else " There was no real contact."
    )
    return f"{'; '.join(parts).capitalize()}.{end}"
