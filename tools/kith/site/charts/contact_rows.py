"""The rows of the picture of contact: a mark for each contact, or for several close together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from kith.network.evidence import ContactEvent
from kith.site.charts.time_scale import (
    Stretch,
    TimeScale,
)
from kith.site.weighed_events import WeighedEvent, Weight
from kith.text.spoken import say_date

SORTS = {
    "In person": frozenset({"met", "worked-together"}),
    "Spoken": frozenset({"call", "video"}),
    "Written": frozenset({"email", "message"}),
    "Other": frozenset({"event", "introduced", "comment"}),
}


ROW = 34
HEADROOM = 26
MOST_MARKS = 150
_SLOTS = (100, 72, 48, 32, 24, 16)
_LINE = 21
_DOT = 15.0
_TALLEST = 13


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One contact, or several that lie too near each other to be told apart.

    Args:
        weight: What it shows.
        x: Where, in hundredths of the width.
        top: The upper end; the more contacts, the higher above ``bottom``.
        bottom: The lower end.
        text: What and when.
    """

    weight: Weight
    x: float
    top: float
    bottom: float
    text: str


class ContactBar(msgspec.Struct, frozen=True, kw_only=True):
    """Contact over a stretch of time.

    Args:
        weight: What it shows.
        stretch: From when to when.
        y: Its upper edge.
        is_sum: Whether it sums up several contacts; else it is one, of which only the month or
            the year is known.
        text: What and when.
    """

    weight: Weight
    stretch: Stretch
    y: int
    is_sum: bool
    text: str


class ContactRow(msgspec.Struct, frozen=True):
    """One sort of contact: where its line lies, and what stands on it."""

    label: str
    y: int
    bars: tuple[ContactBar, ...]
    marks: tuple[Mark, ...]


class Sort(msgspec.Struct, frozen=True):
    """One sort of contact, such as what was spoken, with all there was of it."""

    label: str
    events: list[WeighedEvent]


def sort_events(events: Sequence[WeighedEvent]) -> list[Sort]:
    """The sorts of contact of which there was any."""
    sorts = []
    for label, kinds in SORTS.items():
        of_sort = [
            weighed for weighed in events if weighed.event.interaction.how in kinds
        ]
        if of_sort:
            sorts.append(Sort(label, of_sort))
    return sorts


def build_rows(
    sorts: Sequence[Sort], scale: TimeScale
) -> tuple[tuple[ContactRow, ...], bool]:
    """The rows, merged as coarsely as it takes to stay below the most marks."""
    rows: list[ContactRow] = []
    is_merged = False
    for slots in _SLOTS:
        rows = []
        is_merged = False
        for index, sort in enumerate(sorts):
            builder = _RowBuilder(HEADROOM + index * ROW, scale, slots)
            for weighed in sort.events:
                builder.add(weighed)
            rows.append(builder.row(sort.label))
            if builder.is_merged:
                is_merged = True
        marks = sum(len(row.marks) + len(row.bars) for row in rows)
        if marks <= MOST_MARKS:
            break
    return tuple(rows), is_merged


class _RowBuilder:
    """Gathers the contacts of a row that are drawn as one mark or bar.

    Args:
        top: The row's upper edge.
        scale: Where each day lies.
        slots: Into how many parts the width is cut; contacts in one of them are merged.
    """

    def __init__(self, top: int, scale: TimeScale, slots: int) -> None:
        self._top = top
        self._scale = scale
        self._slots = slots
        self._by_slot: dict[tuple[Weight, int], list[ContactEvent]] = defaultdict(list)
        self._by_stretch: dict[tuple[Weight, Stretch, bool], list[ContactEvent]] = (
            defaultdict(list)
        )

    def add(self, weighed: WeighedEvent) -> None:
        """Take in a contact."""
        event = weighed.event
        interaction = event.interaction
        stretch = self._scale.span_of(interaction.date, interaction.since)
        if stretch is None:
            x = self._scale.at(interaction.date.earliest)
        elif stretch.width < 100 / self._slots and interaction.date.month:
            # Shorter than a dot is wide.
            x = stretch.x
        else:
            is_sum = interaction.since is not None
            coarse = _coarse(stretch, self._slots)
            self._by_stretch[weighed.weight, coarse, is_sum].append(event)
            return
        slot = min(int(x / 100 * self._slots), self._slots - 1)
        self._by_slot[weighed.weight, slot].append(event)

    @property
    def is_merged(self) -> bool:
        """Whether several contacts lie in one mark."""
        return any(len(events) > 1 for events in self._by_slot.values())

    def row(self, label: str) -> ContactRow:
        """All of it as a row."""
        marks = []
        for (weight, _), events in self._by_slot.items():
            marks.append(self._mark(weight, events))
        bars = []
        for (weight, stretch, is_sum), events in self._by_stretch.items():
            above = _LINE - 9 if weight == "proof" else _LINE + 3
            bars.append(
                ContactBar(
                    weight=weight,
                    stretch=stretch,
                    y=self._top + above,
                    is_sum=is_sum,
                    text=_describe(events),
                )
            )
        return ContactRow(label, self._top + _LINE, tuple(bars), tuple(marks))

    def _mark(self, weight: Weight, events: list[ContactEvent]) -> Mark:
        days = [self._scale.at(event.date.earliest) for event in events]
        # Twice as many, a step higher: one and forty differ, and both can be seen.
        length = min(2.4 * math.log2(len(events)), _TALLEST)
        if weight == "proof":
            bottom = self._top + _DOT
            top = round(bottom - length, 1)
        else:
            top = self._top + _LINE + 6
            bottom = round(top + min(length, 4), 1)
        return Mark(
            weight=weight,
            x=round(sum(days) / len(days), 2),
            top=top,
            bottom=bottom,
            text=_describe(events),
        )


def _describe(events: list[ContactEvent]) -> str:
    """What was, and when, in words."""
    began = min((event.began for event in events), key=lambda date: date.first_key)
    ended = max((event.date for event in events), key=lambda date: date.last_key)
    span = say_date(began)
    if began != ended:
        span += f" – {say_date(ended)}"
    if len(events) == 1:
        return f"{events[0].interaction.how}, {span}"
    return f"{len(events)} contacts, {span}"


def _coarse(stretch: Stretch, slots: int) -> Stretch:
    """A stretch from slot to slot, so that many alike are drawn once."""
    if slots == _SLOTS[0]:
        return stretch
    size = 100 / slots
    x = math.floor(stretch.x / size) * size
    end = min(math.ceil(stretch.end / size) * size, 100)
    return Stretch(round(x, 2), round(end - x, 2))
