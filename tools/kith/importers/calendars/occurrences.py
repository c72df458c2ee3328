"""When an event took place: once, or on each of the days of its series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import recurring_ical_events
from icalendar import Event

from kith.importers.calendars.components import Calendar
from kith.importers.records import Notice, Origin

WINDOW_YEARS = 10
"""A series is followed so far back, where nothing else is said."""

# No meeting recurs within a day; such a rule is a mistake, or made to keep a machine busy.
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_FAILURES = (ValueError, TypeError, AttributeError, ArithmeticError, LookupError, OSError,
             NotImplementedError, AssertionError)  # fmt: skip


class Occurrence(msgspec.Struct, frozen=True):
    """One time that an event took place.

    Args:
        day: The day, where it took place.
        line: Where the event stands in its file.
        event: What is said of it.
    """

    day: dt.date
    line: int
    event: Event


def occurrences_of(
    calendar: Calendar, name: str, first: dt.date | None, today: dt.date, notices: list[Notice]
) -> Iterator[Occurrence]:
    """Every time that something took place until today.

    Args:
        calendar: The events.
        name: What the file is called.
        first: The first day wanted, if that matters.
        today: The last day.
        notices: Gets what could not be worked out.
    """
    zone = _zone(calendar.timezone)
    series: dict[str, list[tuple[int, Event]]] = {}
    for line, event in calendar.events:
        if _recurs(event):
            series.setdefault(str(event.get("UID") or f"line {line}"), []).append((line, event))
            continue
        day = _day(event, zone)
        if day is None:
            what = "the event has no day on which it starts"
            notices.append(Notice("skipped", Origin(name, line), what))
        elif day <= today and (first is None or day >= first):
            yield Occurrence(day, line, event)
    start = first or dt.date(today.year - WINDOW_YEARS, 1, 1)
    for items in series.values():
        yield from _of_series(items, name, start, today, zone, notices)


def _of_series(
    items: list[tuple[int, Event]],
    name: str,
    first: dt.date,
    today: dt.date,
    zone: ZoneInfo | None,
    notices: list[Notice],
) -> Iterator[Occurrence]:
    line = items[0][0]
    found: Iterable[Event]
    if any(_is_too_often(event) for _, event in items):
        what = "the event recurs more often than any meeting does; its first time is taken"
        notices.append(Notice("note", Origin(name, line), what))
        found = [event for _, event in items]
    else:
        calendar = icalendar.Calendar()
        for _, event in items:
            calendar.add_component(event)
        try:
            found = recurring_ical_events.of(calendar, skip_bad_series=True).between(
                first, today + dt.timedelta(days=1)
            )
        except _FAILURES as error:
            what = f"when it recurs cannot be worked out ({error}); its first time is taken"
            notices.append(Notice("note", Origin(name, line), what))
            found = [event for _, event in items]
    for event in found:
        day = _day(event, zone)
        if day is not None and first <= day <= today:
            yield Occurrence(day, line, event)


def _recurs(event: Event) -> bool:
    return any(event.get(key) is not None for key in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _is_too_often(event: Event) -> bool:
    rules: Any = event.get("RRULE") or []
    for rule in rules if isinstance(rules, list) else [rules]:
        often = {str(word).upper() for word in rule.get("FREQ", [])}
        times = sum(len(rule.get(key, [])) > 1 for key in _WITHIN_A_DAY)
        if often & _TOO_OFTEN or times:
            return True
    dates: Any = event.get("RDATE") or []
    dates = dates if isinstance(dates, list) else [dates]
    return sum(len(getattr(one, "dts", ())) for one in dates) > 5_000


def _day(event: Event, zone: ZoneInfo | None) -> dt.date | None:
    """The day on which an event starts, where it took place."""
    start = event.get("DTSTART")
    value = getattr(start[0] if isinstance(start, list) else start, "dt", None)
    if isinstance(value, dt.datetime):
        try:
            if zone is not None and value.tzinfo is not None and not value.utcoffset():
                value = value.astimezone(zone)
        except (OverflowError, ValueError):
            return None
        return value.date()
    return value if isinstance(value, dt.date) else None


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None
