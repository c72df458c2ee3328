"""When an event took place: once, or on each of the days of its series."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.calendars.events import (
    Event,
    Time,
    date_of,
    in_zone_of,
    times_of,
)
from kith.importers.calendars.recurrence import Steps, days_of
from kith.importers.calendars.recurrence_rule import (
    RecurrenceRule,
    TooOften,
    parse_rule,
)
from kith.importers.calendars.versions import Series
from kith.importers.calendars.zones import Zones, zone_of
from kith.importers.content_lines import ContentLine
from kith.importers.records import Notice

WINDOW_YEARS = 10
"""A series is followed so far back, where nothing else is said."""
MOST_STEPS = 1_000_000
"""So many days are looked at for all series of one file: 250 of them, daily for ten years."""

# More are no list of further days, but a list made to keep a machine busy.
_MOST_DATES = 5_000
_NO_ZONES = Zones()


class Occurrence(msgspec.Struct, frozen=True):
    """The times that an event took place.

    Args:
        days: The days at the place where it happened, in order.
        event: The event, which says the rest.
    """

    days: tuple[dt.date, ...]
    event: Event


def occurrences_of(
    series: Series, window: Window, notices: list[Notice]
) -> Iterator[Occurrence]:
    """Every time that an event took place within a window.

    Args:
        series: What is valid of the event.
        window: From which day to which.
        notices: Gets what could not be worked out.
    """
    event = series.core
    if event is None or _has_several_days(event, series):
        yield from _SeriesDays(series, window, notices).occurrences()
    else:
        yield from _single_day(event, window)
    for added in series.added:
        yield from _single_day(added, window)


def _has_several_days(event: Event, series: Series) -> bool:
    return any((event.recurs, series.changed, series.answered))


def _single_day(event: Event, window: Window) -> Iterator[Occurrence]:
    day = window.day_of(event.start)
    if day is not None and window.has_single(day):
        yield Occurrence((day,), event)


class Window:
    """From which day to which, where the days are, and how much may be done to find them.

    Args:
        first: The first day to look at, if that matters.
        today: The last day.
        zone: The name of the zone in which times in UTC are shown, or nothing.
        steps: Counts the work for all series of one file.
    """

    def __init__(
        self, first: dt.date | None, today: dt.date, zone: str, steps: Steps
    ) -> None:
        self.first = first or dt.date(today.year - WINDOW_YEARS, 1, 1)
        self.last = today
        self.steps = steps
        self._first_of_single = first or dt.date.min
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

    def has_single(self, day: dt.date) -> bool:
        """Whether the day of an event that does not recur lies within it."""
        return self._first_of_single <= day <= self.last

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
        return date_of(self.event.start) - self.day


class _SeriesDays:
    """The days of an event that recurs, or some of whose times were changed."""

    def __init__(self, series: Series, window: Window, notices: list[Notice]) -> None:
        self._window = window
        self._notices = notices
        self._series = series
        self._core = series.core
        self._start = self._core.start if self._core else None
        self._changed = series.changed

    def occurrences(self) -> Iterator[Occurrence]:
        """The times that it took place."""
        excluded: set[dt.date] = set()
        outdated: frozenset[dt.date] = frozenset()
        if self._core is not None:
            if self._start is None:
                return
            excluded = set(self._days_in(self._core, "EXDATE"))
            days = self._recurring_or_first(self._core, self._start)
            outdated = self._series.outdated - days
            yield from self._regular(self._core, self._start, days - excluded)
        for changed_day, event in self._changed.items():
            day = self._window.day_of(event.start)
            if day is None:
                continue
            if changed_day in excluded | outdated:
                continue
            if self._window.holds(day):
                yield Occurrence((day,), event)

    def _regular(
        self, core: Event, start: Time, days: set[dt.date]
    ) -> Iterator[Occurrence]:
        """The days that nobody changed, those behind a lasting change with what it says."""
        changes = self._lasting_changes()
        change_days = [change.day for change in changes]
        days_by_change: dict[int, list[dt.date]] = {}
        for day in sorted(days - set(self._changed)):
            # One that was changed from then on is the last of those before this day.
            index = bisect.bisect_left(change_days, day) - 1
            if day in self._series.answered:
                answered = self._series.answered[day]
                yield from self._of_days([day], start, answered, changes, index)
            else:
                days_by_change.setdefault(index, []).append(day)
        for index, same_change in days_by_change.items():
            yield from self._of_days(same_change, start, core, changes, index)

    def _of_days(
        self,
        days: list[dt.date],
        start: Time,
        event: Event,
        changes: list[_LastingChange],
        index: int,
    ) -> Iterator[Occurrence]:
        """Days of the series with what is valid on them; after a lasting change that is it."""
        shift = dt.timedelta(0)
        if index >= 0:
            event, shift = changes[index].event, changes[index].shift
        within = tuple(self._within_window(days, start, shift))
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
        return {date_of(start)}

    def _recurring(self, core: Event, start: Time) -> set[dt.date]:
        begin = date_of(start)
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
        days.update(self._days_in(core, "RDATE"))
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
        if self._may_shift(start, shift):
            local_days = (self._local_day(day, start, shift) for day in days)
        first, last = self._window.first, self._window.last
        return [day for day in local_days if day and first <= day <= last]

    def _may_shift(self, start: Time, shift: dt.timedelta) -> bool:
        """Whether the series may have happened on other days than it says."""
        if shift:
            return True
        if not self._window.has_zone:
            return False
        return isinstance(start, dt.datetime)

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

    def _days_in(self, event: Event, name: str) -> Iterator[dt.date]:
        """The days in the lines of a name, in the zone of the series."""
        for line in event.all(name):
            for time in event.times(line):
                yield date_of(in_zone_of(self._start, time))

    def _skip(self, event: Event, reason: str) -> None:
        self._notices.append(Notice.skipped(event.origin, reason))


def _end_of(rule: RecurrenceRule, start: Time, last: dt.date) -> dt.date:
    """The last day of a series that is looked at.

    Raises:
        ValueError: The rule's end cannot be read.
    """
    if not rule.until:
        return last
    until = next(times_of(ContentLine("UNTIL", rule.until), _NO_ZONES), None)
    if until is None:
        msg = f"UNTIL={rule.until[:40]} is not a date"
        raise ValueError(msg)
    until = in_zone_of(start, until)
    end = date_of(until)
    if not isinstance(until, dt.datetime) or not isinstance(start, dt.datetime):
        return min(end, last)
    if until.time() < start.time():
        end -= dt.timedelta(1)
    return min(end, last)
