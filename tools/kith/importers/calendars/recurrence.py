"""On which days a rule of a calendar recurs (RFC 5545, RRULE), within bounds.

Days are all that is wanted of a meeting, and a rule may come from anybody. Libraries expand a rule
to times, and go on until the year 9999 where it gives none: ``INTERVAL=0`` or the 30th of February
keep them busy without end. Here each step of the work is counted.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.calendars.recurrence_rule import (
    DAYS,
    MONTHS,
    WEEKS,
    YEARS,
    RecurrenceRule,
    TooOften,
)

MOST_STEPS = 100_000
"""So many days are looked at for one rule: those of 270 years."""

_AT_ONCE = 1_000


class Steps:
    """Counts work that may be made large by whoever wrote a file.

    Args:
        limit: So many steps may be taken.
    """

    def __init__(self, limit: int) -> None:
        self.left = limit

    def take(self, number: int) -> None:
        """Count some.

        Raises:
            TooOften: They are more than are left; then none is counted.
        """
        if number > self.left:
            raise TooOften
        self.left -= number


def days_of(
    rule: RecurrenceRule, start: dt.date, first: dt.date, last: dt.date, steps: Steps
) -> Iterator[dt.date]:
    """The days from a first to a last one on which a rule recurs, in order.

    Args:
        rule: The rule.
        start: The day on which the series starts; the rule alone says whether it is one of them.
        first: The first day to give.
        last: The last day to give.
        steps: Counts the work.

    Raises:
        TooOften: There are too many days to look at.
    """
    if last < start:
        return
    if steps.left <= 0:
        raise TooOften
    for number, day in enumerate(_occurrences(rule, start, first, last, steps)):
        if day > last or number == rule.count:
            return
        if day >= first:
            yield day


def _occurrences(
    rule: RecurrenceRule, start: dt.date, first: dt.date, last: dt.date, steps: Steps
) -> Iterator[dt.date]:
    """The days on which a rule recurs, see :func:`days_of`: without a count, near the first."""
    steps_of_rule = Steps(MOST_STEPS)
    for days in _periods(rule, start, first, last):
        _count_steps(len(days), steps_of_rule, steps)
        for day in _chosen(days, rule.positions):
            if day >= start:
                yield day


def _count_steps(days: int, steps_of_rule: Steps, steps: Steps) -> None:
    steps_of_rule.take(days + 1)
    if steps.left <= days:
        # Nothing is left, so that the next series need not even begin.
        steps.left = 0
        raise TooOften
    steps.take(days + 1)


def _chosen(days: list[dt.date], positions: frozenset[int]) -> Iterable[dt.date]:
    """The days at some positions; all of them where no positions are named."""
    if not positions:
        return days
    indexes: set[int] = set()
    for position in positions:
        indexes.add(position - 1 if position > 0 else len(days) + position)
    return [days[index] for index in sorted(indexes) if 0 <= index < len(days)]


def _periods(
    rule: RecurrenceRule, start: dt.date, first: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    """The days of each period that the rule admits; without a count, from the first one on."""
    rule = _with_defaults(rule, start)
    begin = first if rule.count is None and first > start else start
    match rule.frequency:
        case "DAILY":
            yield from _of_days(rule, start, begin, last)
        case "WEEKLY":
            yield from _of_weeks(rule, start, begin, last)
        case "MONTHLY":
            yield from _of_months(rule, start, begin, last)
        case _:
            yield from _of_years(rule, start, begin, last)


def _with_defaults(rule: RecurrenceRule, start: dt.date) -> RecurrenceRule:
    """A rule that says on which days of a period it recurs, where that follows from its start."""
    if rule.names_days:
        return rule
    if rule.frequency == YEARS:
        months = rule.months or frozenset({start.month})
        return msgspec.structs.replace(
            rule, months=months, month_days=frozenset({start.day})
        )
    if rule.frequency == MONTHS:
        return msgspec.structs.replace(rule, month_days=frozenset({start.day}))
    if rule.frequency == WEEKS:
        return msgspec.structs.replace(rule, weekdays=((start.weekday(), 0),))
    return rule


def _of_days(
    rule: RecurrenceRule, start: dt.date, begin: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    number, end = start.toordinal(), last.toordinal()
    number += (begin.toordinal() - number) // rule.interval * rule.interval
    if rule.is_plain:
        yield from _all_days(number, end, rule.interval)
        return
    while number <= end:
        day = dt.date.fromordinal(number)
        yield _admitted(rule, [day])
        number += rule.interval


def _all_days(start: int, end: int, interval: int) -> Iterator[list[dt.date]]:
    """Every so many days, many at once: nothing is asked of them one by one."""
    step = _AT_ONCE * interval
    for first in range(start, end + 1, step):
        stop = min(first + step, end + 1)
        ordinals = range(first, stop, interval)
        yield list(map(dt.date.fromordinal, ordinals))


def _of_weeks(
    rule: RecurrenceRule, start: dt.date, begin: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    first, end = start.toordinal(), last.toordinal()
    step = 7 * rule.interval
    number = first - (start.weekday() - rule.week_start) % 7
    number += max(begin.toordinal() - number, 0) // step * step
    weekdays = {(weekday - rule.week_start) % 7 for weekday, _ in rule.weekdays}
    offsets = sorted(weekdays or range(7))
    is_plain = not any((rule.months, rule.month_days, rule.year_days, rule.weeks))
    while number <= end:
        ordinals = (number + offset for offset in offsets)
        days = _days_from(first, ordinals)
        yield days if is_plain else _admitted(rule, days)
        number += step


_LAST = dt.date.max.toordinal()


def _days_from(first: int, ordinals: Iterable[int]) -> list[dt.date]:
    """Days by their ordinals, from a first one to the last that there is."""
    within = [ordinal for ordinal in ordinals if first <= ordinal <= _LAST]
    return list(map(dt.date.fromordinal, within))


def _of_months(
    rule: RecurrenceRule, start: dt.date, begin: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    number = _month_number(start)
    periods = max(_month_number(begin) - number, 0) // rule.interval
    number += periods * rule.interval
    while number <= _month_number(last):
        yield _in_month(rule, number // 12, number % 12 + 1)
        number += rule.interval


def _month_number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _of_years(
    rule: RecurrenceRule, start: dt.date, begin: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    periods = (begin.year - start.year) // rule.interval
    year = start.year + periods * rule.interval
    while year <= last.year:
        yield _in_year(rule, year)
        year += rule.interval


def _in_month(rule: RecurrenceRule, year: int, month: int) -> list[dt.date]:
    if not rule.admits_month(month):
        return []
    first = dt.date(year, month, 1)
    length = calendar.monthrange(year, month)[1]
    if not rule.month_days:
        return _admitted(rule, _in_period(rule, first, length))
    days = _on_month_days(rule, first, length)
    if rule.weekdays:
        on_weekdays = set(_on_weekdays(rule, first, length))
        days = [day for day in days if day in on_weekdays]
    return _admitted(rule, days)


def _on_month_days(rule: RecurrenceRule, first: dt.date, length: int) -> list[dt.date]:
    """Days of a month by their numbers from its start or its end."""
    numbers: set[int] = set()
    for number in rule.month_days:
        numbers.add(number if number > 0 else length + number + 1)
    return [first.replace(day=day) for day in sorted(numbers) if 1 <= day <= length]


def _in_period(rule: RecurrenceRule, first: dt.date, length: int) -> list[dt.date]:
    """The days of a month or year; where weekdays are named, those that are one of them."""
    if rule.weekdays:
        return _on_weekdays(rule, first, length)
    return [first + dt.timedelta(number) for number in range(length)]


def _in_year(rule: RecurrenceRule, year: int) -> list[dt.date]:
    first, length = dt.date(year, 1, 1), _length(year)
    if rule.months:
        return _in_months(rule, year, sorted(rule.months))
    if not rule.month_days:
        return _admitted(rule, _in_period(rule, first, length))
    # Without months, weekdays are counted within the year.
    days_of_months = msgspec.structs.replace(rule, weekdays=())
    days = _in_months(days_of_months, year, range(1, 13))
    if not rule.weekdays:
        return days
    on_weekdays = set(_on_weekdays(rule, first, length))
    return [day for day in days if day in on_weekdays]


def _in_months(rule: RecurrenceRule, year: int, months: Iterable[int]) -> list[dt.date]:
    days: list[dt.date] = []
    for month in months:
        days += _in_month(rule, year, month)
    return days


def _length(year: int) -> int:
    return 366 if calendar.isleap(year) else 365


def _on_weekdays(rule: RecurrenceRule, first: dt.date, length: int) -> list[dt.date]:
    """Days of a month or year that are, say, Mondays, or the first or last Monday."""
    offsets: set[int] = set()
    for weekday, number in rule.weekdays:
        same_weekday = range((weekday - first.weekday()) % 7, length, 7)
        if number == 0:
            offsets.update(same_weekday)
        elif -len(same_weekday) <= number <= len(same_weekday):
            index = number - 1 if number > 0 else number
            offsets.add(same_weekday[index])
    return [first + dt.timedelta(offset) for offset in sorted(offsets)]


def _admitted(rule: RecurrenceRule, days: list[dt.date]) -> list[dt.date]:
    return [day for day in days if _admits(rule, day)]


def _admits(rule: RecurrenceRule, day: dt.date) -> bool:
    """Whether nothing in a rule speaks against a day, numbered weekdays left aside."""
    if not rule.admits_month(day.month):
        return False
    for admits in (_admits_month_day, _admits_weekday, _admits_year_day, _admits_week):
        if not admits(rule, day):
            return False
    return True


def _admits_month_day(rule: RecurrenceRule, day: dt.date) -> bool:
    if not rule.month_days:
        return True
    if rule.frequency not in {DAYS, WEEKS}:
        return True
    length = calendar.monthrange(day.year, day.month)[1]
    return not rule.month_days.isdisjoint({day.day, day.day - length - 1})


def _admits_weekday(rule: RecurrenceRule, day: dt.date) -> bool:
    if not rule.weekdays:
        return True
    if rule.frequency != DAYS:
        return True
    return any(weekday == day.weekday() for weekday, _ in rule.weekdays)


def _admits_year_day(rule: RecurrenceRule, day: dt.date) -> bool:
    if not rule.year_days:
        return True
    number = day.timetuple().tm_yday
    from_end = number - _length(day.year) - 1
    return not rule.year_days.isdisjoint({number, from_end})


def _admits_week(rule: RecurrenceRule, day: dt.date) -> bool:
    if not rule.weeks:
        return True
    return not rule.weeks.isdisjoint(_week_numbers(day, rule.week_start))


def _week_numbers(day: dt.date, week_start: int) -> set[int]:
    """The number of a day's week from the start of its year and from the end.

    The first week is the one that has four days of the year at least.
    """
    try:
        middle = day - dt.timedelta((day.weekday() - week_start) % 7 - 3)
    except OverflowError:
        return set()
    number = (middle.timetuple().tm_yday - 1) // 7
    weeks = number + (dt.date(middle.year, 12, 31) - middle).days // 7 + 1
    return {number + 1, number - weeks}
