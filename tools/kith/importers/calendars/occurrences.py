"""When an event took place: once, or on each of the days of its series."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.calendars.components import Calendar
from kith.importers.calendars.events import Event, Time, times_of, zone_of
from kith.importers.calendars.recurrence import (
    Rule,
    Steps,
    TooOften,
    days_of,
    parse_rule,
)
from kith.importers.content_lines import ContentLine
from kith.importers.notices import Guard
from kith.importers.records import Notice, Origin

WINDOW_YEARS = 10
"""A series is followed so far back, where nothing else is said."""
MOST_STEPS = 1_000_000
"""So many days are looked at for all series of one file: 250 of them, daily for ten years."""

# More are no list of further days, but a list made to keep a machine busy.
_MOST_DATES = 5_000


class Occurrence(msgspec.Struct, frozen=True):
    """The times that an event took place.

    Args:
        days: The days, where it took place, in order.
        event: What is said of it.
    """

    days: tuple[dt.date, ...]
    event: Event


def occurrences_of(
    calendar: Calendar,
    name: str,
    first: dt.date | None,
    today: dt.date,
    notices: list[Notice],
) -> Iterator[Occurrence]:
    """Every time that something took place until today.

    Args:
        calendar: The events.
        name: What the file is called.
        first: The first day wanted, if that matters.
        today: The last day.
        notices: Gets what could not be worked out.
    """
    window = _Window(
        first or dt.date(today.year - WINDOW_YEARS, 1, 1), today, calendar.timezone
    )
    series: dict[str, list[Event]] = {}
    for event in calendar.events:
        origin = Origin(name, event.line)
        with Guard(notices, origin, "the event", is_record=True):
            if event.recurs:
                series.setdefault(
                    event.first("UID") or f"line {event.line}", []
                ).append(event)
                continue
            day = window.day_of(event.start)
            if day is None:
                what = "the event has no start date"
                notices.append(Notice("skipped", origin, what, is_record=True))
            elif day <= today and (first is None or day >= first):
                yield Occurrence((day,), event)
    for items in series.values():
        with Guard(notices, Origin(name, items[0].line), "the series", is_record=True):
            yield from _Series(items, name, window, notices).occurrences()


class _Window:
    """From which day to which, where the days are, and how much may be done to find them."""

    def __init__(self, first: dt.date, last: dt.date, zone: str) -> None:
        self.first = first
        self.last = last
        self.steps = Steps(MOST_STEPS)
        self._zone = zone_of(zone)

    @property
    def has_zone(self) -> bool:
        """Whether times may be on another day than they say."""
        return self._zone is not None

    def day_of(self, time: Time | None) -> dt.date | None:
        """The day of a time, where the event took place."""
        if not isinstance(time, dt.datetime):
            return time
        try:
            if (
                self._zone is not None
                and time.tzinfo is not None
                and not time.utcoffset()
            ):
                time = time.astimezone(self._zone)
        except (OverflowError, ValueError):
            return None
        return time.date()

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day is wanted."""
        return day is not None and self.first <= day <= self.last


class _Series:
    """Events of one identity: what recurs, and those of its times that were changed."""

    def __init__(
        self, items: list[Event], name: str, window: _Window, notices: list[Notice]
    ) -> None:
        self._name = name
        self._window = window
        self._notices = notices
        plain = [event for event in items if not event.all("RECURRENCE-ID")]
        # Of several versions the last one; of those that say nothing of it the first.
        self._core = max(plain, key=lambda event: event.sequence, default=None)
        self._start = self._core.start if self._core else None
        self._changed: dict[dt.date, Event] = {}
        for event in items:
            day = self._day_meant(event.all("RECURRENCE-ID"))
            before = self._changed.get(day) if day else None
            if day and (before is None or event.sequence > before.sequence):
                self._changed[day] = event

    def occurrences(self) -> Iterator[Occurrence]:
        """What took place."""
        excluded: set[dt.date] = set()
        if self._core is not None:
            if self._start is None:
                self._say(self._core, "the event has no start date")
                return
            excluded = set(self._days_in(self._core.all("EXDATE")))
            yield from self._regular(self._core, self._start, excluded)
        for day, event in self._changed.items():
            own = self._window.day_of(event.start)
            if day not in excluded and self._window.holds(own):
                assert own is not None
                yield Occurrence((own,), event)

    def _regular(
        self, core: Event, start: Time, excluded: set[dt.date]
    ) -> Iterator[Occurrence]:
        """The days that nobody changed, those behind a lasting change with what it says."""
        begin = _date_of(start)
        try:
            found = self._recurring(core, start)
        except ValueError as error:
            found = {begin}
            why = "the event recurs more often than any meeting"
            if not isinstance(error, TooOften):
                why = f"the recurrence of the event cannot be computed ({error})"
            self._say(core, f"{why}; only its first occurrence was read")
        lasting = sorted(
            (day, event)
            for day, event in self._changed.items()
            if event.all("RECURRENCE-ID")[0].parameter("RANGE").upper()
            == "THISANDFUTURE"
        )
        changes = [day for day, _event in lasting]
        days: dict[int, list[dt.date]] = {}
        for day in sorted(found - excluded - set(self._changed)):
            # One that was changed from then on is the last of those before this day.
            index = bisect.bisect_left(changes, day) - 1
            days.setdefault(index, []).append(day)
        for index, same in days.items():
            event = lasting[index][1] if index >= 0 else core
            moved = _moved(event, changes[index]) if index >= 0 else dt.timedelta(0)
            wanted = tuple(self._wanted(same, start, moved))
            if wanted:
                yield Occurrence(wanted, event)

    def _recurring(self, core: Event, start: Time) -> set[dt.date]:
        begin = _date_of(start)
        # A time in another zone may be on the day before or behind.
        first = self._window.first - dt.timedelta(1)
        last = self._window.last + dt.timedelta(1)
        found: set[dt.date] = set()
        is_over = False
        for line in core.all("RRULE"):
            rule = parse_rule(line.value)
            end = _end_of(rule, start, last)
            is_over = is_over or end < begin
            found.update(days_of(rule, begin, first, end, self._window.steps))
        dates = core.all("RDATE")
        if sum(line.value.count(",") + 1 for line in dates) > _MOST_DATES:
            raise TooOften
        found.update(self._days_in(dates))
        if not is_over:
            found.add(begin)
        for line in core.all("EXRULE"):
            rule = parse_rule(line.value)
            end = _end_of(rule, start, last)
            found -= set(days_of(rule, begin, first, end, self._window.steps))
        return found

    def _wanted(
        self, days: list[dt.date], start: Time, moved: dt.timedelta
    ) -> Iterable[dt.date]:
        """Days of the series where they took place, as far as they are wanted."""
        first, last = self._window.first, self._window.last
        is_elsewhere = self._window.has_zone and isinstance(start, dt.datetime)
        if not is_elsewhere and not moved:
            return [day for day in days if first <= day <= last]
        own = (self._where(day, start, moved) for day in days)
        return [day for day in own if day is not None and first <= day <= last]

    def _where(self, day: dt.date, start: Time, moved: dt.timedelta) -> dt.date | None:
        """A day of the series where it took place."""
        try:
            if not isinstance(start, dt.datetime):
                return day + moved
            return self._window.day_of(dt.datetime.combine(day, start.timetz()) + moved)
        except OverflowError:
            return None

    def _days_in(self, lines: Iterable[ContentLine]) -> Iterator[dt.date]:
        for line in lines:
            for time in times_of(line):
                yield self._as_of_series(time)

    def _day_meant(self, lines: list[ContentLine]) -> dt.date | None:
        return next(self._days_in(lines[:1]), None)

    def _as_of_series(self, time: Time) -> dt.date:
        """The day of a time in the zone of the series."""
        return _date_of(_in_zone_of(self._start, time))

    def _say(self, event: Event, what: str) -> None:
        self._notices.append(Notice("skipped", Origin(self._name, event.line), what))


def _date_of(time: Time) -> dt.date:
    return time.date() if isinstance(time, dt.datetime) else time


def _in_zone_of(start: Time | None, time: Time) -> Time:
    """A time in the zone of another, where both have one."""
    zones = [
        one.tzinfo
        for one in (start, time)
        if isinstance(one, dt.datetime) and one.tzinfo
    ]
    if len(zones) < 2 or not isinstance(time, dt.datetime):
        return time
    try:
        return time.astimezone(zones[0])
    except (OverflowError, ValueError):
        return time


def _moved(event: Event, day: dt.date) -> dt.timedelta:
    """By how much a lasting change moves what follows."""
    return _date_of(event.start) - day if event.start else dt.timedelta(0)


def _end_of(rule: Rule, start: Time, last: dt.date) -> dt.date:
    """The last day of a series that is wanted.

    Raises:
        ValueError: The rule's end cannot be read.
    """
    if not rule.until:
        return last
    until = next(times_of(ContentLine("UNTIL", rule.until)), None)
    if until is None:
        msg = f"UNTIL={rule.until[:40]} is not a date"
        raise ValueError(msg)
    until = _in_zone_of(start, until)
    end = _date_of(until)
    if isinstance(until, dt.datetime) and isinstance(start, dt.datetime):
        end -= dt.timedelta(until.time() < start.time())
    return min(end, last)
