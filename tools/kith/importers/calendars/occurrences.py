"""When an event took place: once, or on each of the days of its series."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.calendars.components import Calendar
from kith.importers.calendars.events import Event, Time, times_of, zone_of
from kith.importers.calendars.recurrence import Steps, days_of
from kith.importers.calendars.recurrence_rule import (
    RecurrenceRule,
    TooOften,
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
        days: The days at the place where it happened, in order.
        event: The event, which says the rest.
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
        name: The name of the file.
        first: The first day to look at, if that matters.
        today: The last day.
        notices: Gets what could not be worked out.
    """
    earliest = first or dt.date(today.year - WINDOW_YEARS, 1, 1)
    window = _Window(earliest, today, calendar.timezone)
    events_by_series: dict[str, list[Event]] = {}
    for event in calendar.events:
        origin = Origin(name, event.line)
        with Guard(notices, origin, "the event", is_record=True):
            if event.recurs:
                series = event.first("UID") or f"line {event.line}"
                events_by_series.setdefault(series, []).append(event)
                continue
            day = window.day_of(event.start)
            if day is None:
                message = "the event has no start date"
                notices.append(Notice.skipped(origin, message, is_record=True))
            elif (first or day) <= day <= today:
                yield Occurrence((day,), event)
    for events in events_by_series.values():
        origin = Origin(name, events[0].line)
        with Guard(notices, origin, "the series", is_record=True):
            yield from _Series(events, name, window, notices).occurrences()


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
        if self._zone is None or time.tzinfo is None:
            return time.date()
        try:
            if not time.utcoffset():
                time = time.astimezone(self._zone)
        except (OverflowError, ValueError):
            return None
        return time.date()

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies within it."""
        if day is None:
            return False
        return self.first <= day <= self.last


class _LastingChange(msgspec.Struct, frozen=True):
    """An event that changes all of a series from a day on."""

    day: dt.date
    event: Event

    @property
    def shift(self) -> dt.timedelta:
        """By how much it moves what follows."""
        if not self.event.start:
            return dt.timedelta(0)
        return _date_of(self.event.start) - self.day


class _Series:
    """Events of one identity: what recurs, and those of its times that were changed."""

    def __init__(
        self, events: list[Event], name: str, window: _Window, notices: list[Notice]
    ) -> None:
        self._name = name
        self._window = window
        self._notices = notices
        unchanged = [event for event in events if not event.all("RECURRENCE-ID")]
        # Of several versions the last one; of those that say nothing about it the first.
        self._core = max(unchanged, key=lambda event: event.sequence, default=None)
        self._start = self._core.start if self._core else None
        self._changed: dict[dt.date, Event] = {}
        for event in events:
            day = self._changed_day(event)
            if day is not None:
                self._add_change(day, event)

    def _add_change(self, day: dt.date, event: Event) -> None:
        """Note which event a day has become; of several versions the last one."""
        before = self._changed.get(day)
        if before is None or event.sequence > before.sequence:
            self._changed[day] = event

    def occurrences(self) -> Iterator[Occurrence]:
        """The times that it took place."""
        excluded: set[dt.date] = set()
        if self._core is not None:
            if self._start is None:
                self._skip(self._core, "the event has no start date")
                return
            excluded = set(self._days_in(self._core.all("EXDATE")))
            yield from self._regular(self._core, self._start, excluded)
        for changed_day, event in self._changed.items():
            day = self._window.day_of(event.start)
            if day is None:
                continue
            if changed_day in excluded:
                continue
            if self._window.holds(day):
                yield Occurrence((day,), event)

    def _regular(
        self, core: Event, start: Time, excluded: set[dt.date]
    ) -> Iterator[Occurrence]:
        """The days that nobody changed, those behind a lasting change with what it says."""
        days = self._recurring_or_first(core, start)
        changes = self._lasting_changes()
        change_days = [change.day for change in changes]
        days_by_change: dict[int, list[dt.date]] = {}
        for day in sorted(days - excluded - set(self._changed)):
            # One that was changed from then on is the last of those before this day.
            index = bisect.bisect_left(change_days, day) - 1
            days_by_change.setdefault(index, []).append(day)
        for index, same_change in days_by_change.items():
            event, shift = core, dt.timedelta(0)
            if index >= 0:
                event, shift = changes[index].event, changes[index].shift
            within = tuple(self._within_window(same_change, start, shift))
            if within:
                yield Occurrence(within, event)

    def _lasting_changes(self) -> list[_LastingChange]:
        changes: list[_LastingChange] = []
        for day, event in sorted(self._changed.items()):
            scope = event.all("RECURRENCE-ID")[0].parameter("RANGE")
            if scope.upper() == "THISANDFUTURE":
                changes.append(_LastingChange(day, event))
        return changes

    def _recurring_or_first(self, core: Event, start: Time) -> set[dt.date]:
        """The days on which a series recurs; the first alone where they cannot be worked out."""
        try:
            return self._recurring(core, start)
        except TooOften:
            reason = "the event recurs more often than any meeting"
        except ValueError as error:
            reason = f"the recurrence of the event cannot be computed ({error})"
        self._skip(core, f"{reason}; only its first occurrence was read")
        return {_date_of(start)}

    def _recurring(self, core: Event, start: Time) -> set[dt.date]:
        begin = _date_of(start)
        # A time in another zone may be on the day before or behind.
        first = self._window.first - dt.timedelta(1)
        last = self._window.last + dt.timedelta(1)
        days: set[dt.date] = set()
        is_over = False
        for line in core.all("RRULE"):
            rule = parse_rule(line.value)
            end = _end_of(rule, start, last)
            is_over |= end < begin
            days.update(days_of(rule, begin, first, end, self._window.steps))
        dates = core.all("RDATE")
        if sum(line.value.count(",") + 1 for line in dates) > _MOST_DATES:
            raise TooOften
        days.update(self._days_in(dates))
        if not is_over:
            days.add(begin)
        for line in core.all("EXRULE"):
            rule = parse_rule(line.value)
            end = _end_of(rule, start, last)
            days -= set(days_of(rule, begin, first, end, self._window.steps))
        return days

    def _within_window(
        self, days: list[dt.date], start: Time, shift: dt.timedelta
    ) -> Iterable[dt.date]:
        """Days of the series at the place where they happened, as far as they are looked at."""
        local_days: Iterable[dt.date | None] = days
        if shift or (self._window.has_zone and isinstance(start, dt.datetime)):
            local_days = (self._local_day(day, start, shift) for day in days)
        first, last = self._window.first, self._window.last
        return [day for day in local_days if day and first <= day <= last]

    def _local_day(
        self, day: dt.date, start: Time, shift: dt.timedelta
    ) -> dt.date | None:
        """A day of the series at the place where it happened."""
        try:
            if not isinstance(start, dt.datetime):
                return day + shift
            time = dt.datetime.combine(day, start.timetz()) + shift
            return self._window.day_of(time)
        except OverflowError:
            return None

    def _days_in(self, lines: Iterable[ContentLine]) -> Iterator[dt.date]:
        for line in lines:
            for time in times_of(line):
                yield self._day_in_series(time)

    def _changed_day(self, event: Event) -> dt.date | None:
        """The day of the series that an event changes, if it changes one."""
        return next(self._days_in(event.all("RECURRENCE-ID")[:1]), None)

    def _day_in_series(self, time: Time) -> dt.date:
        """The day of a time in the zone of the series."""
        return _date_of(_in_zone_of(self._start, time))

    def _skip(self, event: Event, reason: str) -> None:
        self._notices.append(Notice.skipped(Origin(self._name, event.line), reason))


def _date_of(time: Time) -> dt.date:
    return time.date() if isinstance(time, dt.datetime) else time


def _in_zone_of(start: Time | None, time: Time) -> Time:
    """A time in the zone of another, where both have one."""
    if not isinstance(start, dt.datetime):
        return time
    if not isinstance(time, dt.datetime):
        return time
    if start.tzinfo is None:
        return time
    if time.tzinfo is None:
        return time
    try:
        return time.astimezone(start.tzinfo)
    except (OverflowError, ValueError):
        return time


def _end_of(rule: RecurrenceRule, start: Time, last: dt.date) -> dt.date:
    """The last day of a series that is looked at.

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
    if not isinstance(until, dt.datetime) or not isinstance(start, dt.datetime):
        return min(end, last)
    if until.time() < start.time():
        end -= dt.timedelta(1)
    return min(end, last)
