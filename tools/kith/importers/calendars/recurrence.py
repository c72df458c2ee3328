"""On which days a rule of a calendar recurs (RFC 5545, RRULE), within bounds.

Days are all that is wanted of a meeting, and a rule may come from anybody. Libraries expand a rule
to times, and go on until the year 9999 where it gives none: ``INTERVAL=0`` or the 30th of February
keep them busy without end. Here each step of the work is counted.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator

import msgspec

MOST_STEPS = 100_000
"""So many days are looked at for one rule: those of 270 years."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}\Z")
_DAYS, _WEEKS, _MONTHS, _YEARS = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_LIMITS = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (1, 31),
    "BYYEARDAY": (1, 366),
    "BYWEEKNO": (1, 53),
    "BYSETPOS": (1, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
}
_NEGATIVE = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
_WITHIN_A_DAY = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_AT_ONCE = 1_000
# More values than any list of them has.
_MOST_VALUES = 800


class TooOften(ValueError):  # noqa: N818 - named for the event
    """A rule recurs more often than any meeting does."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule.

    Args:
        frequency: ``DAILY``, ``WEEKLY``, ``MONTHLY`` or ``YEARLY``.
        interval: Every so many of them.
        count: So many times; without end where nothing is said.
        until: The last day or time as written, or nothing.
        months: 1 to 12.
        month_days: 1 to 31; from the end below 0.
        year_days: 1 to 366; likewise.
        weeks: Numbers of weeks; likewise.
        weekdays: Monday is 0, each with the number of which one it is; 0 for all.
        positions: Which of the days of one period; from the end below 0.
        week_start: The weekday on which weeks begin.
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: frozenset[int] = frozenset()
    week_start: int = 0


def parse_rule(text: str) -> Rule:
    """Read a rule.

    Raises:
        TooOften: It recurs within a day.
        ValueError: It is none, or asks for what cannot be; the message says which part.
    """
    parts: dict[str, str] = {}
    for part in text.strip().strip(";").split(";", 50):
        key, equals, value = part.partition("=")
        if not equals:
            raise ValueError(f"{part[:40]!r} has no value")
        parts[key.strip().upper()] = value.strip().upper()
    numbers = {key: _numbers(key, parts[key]) for key in _LIMITS if parts.get(key)}
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_OFTEN or any(
        len(numbers.get(key, ())) > 1 for key in _WITHIN_A_DAY
    ):
        raise TooOften
    if frequency not in {_DAYS, _WEEKS, _MONTHS, _YEARS}:
        raise ValueError(f"FREQ={frequency[:40]} is not known")
    if "RSCALE" in parts:
        raise ValueError("RSCALE is not known")
    interval = _number("INTERVAL", parts.get("INTERVAL") or "1")
    if interval < 1:
        raise ValueError(f"INTERVAL={interval} is not possible")
    count = _number("COUNT", parts["COUNT"]) if parts.get("COUNT") else -1
    start = parts.get("WKST") or "MO"
    if start not in _WEEKDAYS:
        raise ValueError(f"WKST={start[:40]} is not possible")
    return Rule(
        frequency=frequency,
        interval=interval,
        # Some programs write a negative number where they mean none.
        count=None if count < 0 else count,
        until=parts.get("UNTIL", ""),
        months=numbers.get("BYMONTH", frozenset()),
        month_days=numbers.get("BYMONTHDAY", frozenset()),
        year_days=numbers.get("BYYEARDAY", frozenset()),
        weeks=numbers.get("BYWEEKNO", frozenset()),
        weekdays=tuple(_weekdays(parts.get("BYDAY", ""))),
        positions=numbers.get("BYSETPOS", frozenset()),
        week_start=_WEEKDAYS.index(start),
    )


def _number(key: str, text: str) -> int:
    if not _NUMBER.match(text):
        raise ValueError(f"{key}={text[:40]} is not a number")
    return int(text)


def _numbers(key: str, text: str) -> frozenset[int]:
    least, most = _LIMITS[key]
    found = set()
    for part in text.split(",", _MOST_VALUES):
        number = _number(key, part.strip())
        if not least <= (abs(number) if key in _NEGATIVE else number) <= most:
            raise ValueError(f"{key}={number} is not possible")
        found.add(number)
    return frozenset(found)


def _weekdays(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(",", _MOST_VALUES) if text else ():
        found = _WEEKDAY.match(part.strip())
        number = int(found[1] or 0) if found else 0
        if found is None or abs(number) > 53 or (found[1] and not number):
            raise ValueError(f"BYDAY={part[:40]} is not possible")
        yield _WEEKDAYS.index(found[2]), number


class Steps:
    """Counts work that may be made large by whoever wrote a file.

    Args:
        most: So many steps may be taken.
    """

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self, number: int) -> None:
        """Count some.

        Raises:
            TooOften: They are more than are left; then none is counted.
        """
        if number > self.left:
            raise TooOften
        self.left -= number


def days_of(
    rule: Rule, start: dt.date, first: dt.date, last: dt.date, steps: Steps
) -> Iterator[dt.date]:
    """The days from the first to the last wanted on which a rule recurs, in order.

    Args:
        rule: The rule.
        start: The day on which the series starts; the rule alone says whether it is one of them.
        first: The first day wanted.
        last: The last day wanted.
        steps: Counts the work.

    Raises:
        TooOften: There are too many days to look at.
    """
    own = Steps(MOST_STEPS)
    number = 0
    if last < start:
        return
    if steps.left <= 0:
        raise TooOften
    for days in _periods(rule, start, first, last):
        own.take(len(days) + 1)
        if steps.left <= len(days):
            # Nothing is left, so that the next series need not even begin.
            steps.left = 0
            raise TooOften
        steps.take(len(days) + 1)
        for day in _chosen(days, rule.positions):
            if day < start:
                continue
            number += 1
            if day > last or (rule.count is not None and number > rule.count):
                return
            if day >= first:
                yield day


def _chosen(days: list[dt.date], positions: frozenset[int]) -> Iterable[dt.date]:
    if not positions:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in positions}
    return [days[place] for place in sorted(places) if 0 <= place < len(days)]


def _periods(
    rule: Rule, start: dt.date, first: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    """The days of each period that the rule admits; without a count, from the first wanted on."""
    rule = _with_defaults(rule, start)
    begin = first if rule.count is None and first > start else start
    match rule.frequency:
        case "DAILY":
            yield from _of_days(rule, start, begin, last)
        case "WEEKLY":
            yield from _of_weeks(rule, start, begin, last)
        case "MONTHLY":
            number = start.year * 12 + start.month - 1
            skipped = (
                max(begin.year * 12 + begin.month - 1 - number, 0) // rule.interval
            )
            number += skipped * rule.interval
            while number <= last.year * 12 + last.month - 1:
                yield _in_month(rule, number // 12, number % 12 + 1)
                number += rule.interval
        case _:
            year = (
                start.year + (begin.year - start.year) // rule.interval * rule.interval
            )
            while year <= last.year:
                yield _in_year(rule, year)
                year += rule.interval


def _with_defaults(rule: Rule, start: dt.date) -> Rule:
    """A rule that says on which days of a period it recurs, where that follows from its start."""
    if rule.weeks or rule.year_days or rule.month_days or rule.weekdays:
        return rule
    if rule.frequency == _YEARS:
        months = rule.months or frozenset({start.month})
        return msgspec.structs.replace(
            rule, months=months, month_days=frozenset({start.day})
        )
    if rule.frequency == _MONTHS:
        return msgspec.structs.replace(rule, month_days=frozenset({start.day}))
    if rule.frequency == _WEEKS:
        return msgspec.structs.replace(rule, weekdays=((start.weekday(), 0),))
    return rule


def _of_days(
    rule: Rule, start: dt.date, begin: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    number, end = start.toordinal(), last.toordinal()
    number += (begin.toordinal() - number) // rule.interval * rule.interval
    if rule == _plain_daily(rule):
        # Nothing is asked of the days, so they need not be looked at one by one.
        for first in range(number, end + 1, _AT_ONCE * rule.interval):
            stop = min(first + _AT_ONCE * rule.interval, end + 1)
            yield [
                dt.date.fromordinal(day) for day in range(first, stop, rule.interval)
            ]
        return
    while number <= end:
        day = dt.date.fromordinal(number)
        yield [day] if _admits(rule, day) else []
        number += rule.interval


def _plain_daily(rule: Rule) -> Rule:
    return Rule(
        frequency=_DAYS,
        interval=rule.interval,
        count=rule.count,
        until=rule.until,
        week_start=rule.week_start,
    )


def _of_weeks(
    rule: Rule, start: dt.date, begin: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    step, end = 7 * rule.interval, last.toordinal()
    number = start.toordinal() - (start.weekday() - rule.week_start) % 7
    number += max(begin.toordinal() - number, 0) // step * step
    is_plain = not (rule.months or rule.month_days or rule.year_days or rule.weeks)
    offsets = sorted(
        {(weekday - rule.week_start) % 7 for weekday, _ in rule.weekdays} or range(7)
    )
    while number <= end:
        days = [
            dt.date.fromordinal(number + offset)
            for offset in offsets
            if start.toordinal() <= number + offset <= _LAST
        ]
        yield days if is_plain else [day for day in days if _admits(rule, day)]
        number += step


_LAST = dt.date.max.toordinal()


def _in_month(rule: Rule, year: int, month: int) -> list[dt.date]:
    if rule.months and month not in rule.months:
        return []
    length = calendar.monthrange(year, month)[1]
    if rule.month_days:
        numbers = {day if day > 0 else length + day + 1 for day in rule.month_days}
        days = [
            dt.date(year, month, day) for day in sorted(numbers) if 1 <= day <= length
        ]
        if rule.weekdays:
            own = set(_on_weekdays(rule, dt.date(year, month, 1), length))
            days = [day for day in days if day in own]
    elif rule.weekdays:
        days = _on_weekdays(rule, dt.date(year, month, 1), length)
    else:
        days = [dt.date(year, month, day) for day in range(1, length + 1)]
    return [day for day in days if _admits(rule, day)]


def _in_year(rule: Rule, year: int) -> list[dt.date]:
    if rule.months or rule.month_days:
        months = sorted(rule.months) or range(1, 13)
        found = [
            day for month in months for day in _in_month(_by_month(rule), year, month)
        ]
        if rule.months or not rule.weekdays:
            return found
        own = set(_on_weekdays(rule, dt.date(year, 1, 1), _length(year)))
        return [day for day in found if day in own]
    first, length = dt.date(year, 1, 1), _length(year)
    if rule.weekdays:
        days = _on_weekdays(rule, first, length)
    else:
        days = [first + dt.timedelta(number) for number in range(length)]
    return [day for day in days if _admits(rule, day)]


def _by_month(rule: Rule) -> Rule:
    """A rule of years as one of its months, in which weekdays are counted if months are named."""
    return rule if rule.months else msgspec.structs.replace(rule, weekdays=())


def _length(year: int) -> int:
    return 366 if calendar.isleap(year) else 365


def _on_weekdays(rule: Rule, first: dt.date, length: int) -> list[dt.date]:
    """Days of a month or year that are, say, Mondays, or the first or last Monday."""
    found: set[int] = set()
    for weekday, number in rule.weekdays:
        same = range((weekday - first.weekday()) % 7, length, 7)
        if number == 0:
            found.update(same)
        elif -len(same) <= number <= len(same):
            found.add(same[number - 1 if number > 0 else number])
    return [first + dt.timedelta(day) for day in sorted(found)]


def _admits(rule: Rule, day: dt.date) -> bool:
    """Whether nothing in a rule speaks against a day, numbered weekdays left aside."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and rule.frequency in {_DAYS, _WEEKS}:
        length = calendar.monthrange(day.year, day.month)[1]
        if rule.month_days.isdisjoint({day.day, day.day - length - 1}):
            return False
    if rule.weekdays and rule.frequency == _DAYS:
        weekdays = {weekday for weekday, _ in rule.weekdays}
        if day.weekday() not in weekdays:
            return False
    if rule.year_days:
        number = day.timetuple().tm_yday
        if rule.year_days.isdisjoint({number, number - _length(day.year) - 1}):
            return False
    return not rule.weeks or not rule.weeks.isdisjoint(
        _week_numbers(day, rule.week_start)
    )


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
