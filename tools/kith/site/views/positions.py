"""Positions of somebody, with whether the owner was there at the same time."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person, Position
from kith.site.addresses import (
    PageLink,
)
from kith.site.charts.position_bars import PositionTimes, overlap
from kith.site.charts.time_scale import DateSpan
from kith.site.data import SiteData
from kith.site.views.shared import (
    organization_link,
)
from kith.text.dates import PartialDate
from kith.text.spoken import say_date


class PositionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A position as the page shows it.

    Args:
        title: What somebody does or did.
        organization: Its page.
        span: From when to when.
        note: What is noted of it.
        is_present: Whether it lasts.
        shared_time: Whether the journal's owner was there, too, in words.
    """

    title: str
    organization: PageLink
    span: str
    note: str
    is_present: bool
    shared_time: str


def position_lines(data: SiteData, person: Person) -> tuple[PositionLine, ...]:
    """Everything somebody did and does, the present first."""
    lines = []
    for position_at in data.positions_of(person):
        position = position_at.position
        owner_times = data.owner_times.get(position_at.organization.slug, ())
        line = PositionLine(
            title=position.title or "",
            organization=organization_link(position_at.organization),
            span=say_years(position.start, position.end, lasts=position_at.is_present),
            note=position.note or "",
            is_present=position_at.is_present,
            shared_time=_say_shared_time(position, owner_times),
        )
        lines.append(line)
    return tuple(lines)


def _say_shared_time(position: Position, owner_times: tuple[DateSpan, ...]) -> str:
    """Whether the journal's owner was there, too, and when."""
    if not owner_times:
        return ""
    span = position.start, position.end
    if any(overlap(span, owner_time) for owner_time in owner_times):
        return "at the same time as you"
    if position.start and all(start for start, _ in owner_times):
        return "you were there at another time"
    return "you were there, too"


def position_times(data: SiteData, person: Person) -> tuple[PositionTimes, ...]:
    """The same for the picture of contact over time."""
    times = []
    for position_at in data.positions_of(person):
        entry, position = position_at.organization, position_at.position
        owner_times = data.owner_times.get(entry.slug, ())
        times.append(
            PositionTimes(entry.name, position.start, position.end, owner_times)
        )
    return tuple(times)


def say_years(
    start: PartialDate | None, end: PartialDate | None, *, lasts: bool
) -> str:
    """The time between two dates, as far as they are known."""
    if start and end:
        return f"{say_date(start)} – {say_date(end)}"
    if start:
        word = "since" if lasts else "from"
        return f"{word} {say_date(start)}"
    if end:
        return f"until {say_date(end)}"
    return ""
