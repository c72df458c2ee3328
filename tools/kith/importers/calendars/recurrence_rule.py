"""The rule by which an event of a calendar recurs (RFC 5545, RRULE), read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

DAYS, WEEKS, MONTHS, YEARS = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}\Z")
_FREQUENCIES = frozenset({DAYS, WEEKS, MONTHS, YEARS})
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
# More values than any list of them has.
_MOST_VALUES = 800


class TooOften(ValueError):  # noqa: N818 - named for the event
    """A rule recurs more often than any meeting does."""


class RecurrenceRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule.

    Args:
        frequency: ``DAILY``, ``WEEKLY``, ``MONTHLY`` or ``YEARLY``.
        interval: Every so many of them.
        count: So many times; ``None`` for no end.
        until: The last day or time as written, or nothing.
        months: 1 to 12.
        month_days: 1 to 31; from the end below 0.
        year_days: 1 to 366; from the end below 0.
        weeks: Numbers of weeks; from the end below 0.
        weekdays: Weekdays (Monday is 0), each with the number of which one it is; 0 for all.
        positions: Numbers of the days of one period; from the end below 0.
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

    @property
    def names_days(self) -> bool:
        """Whether it says on which days of a period it recurs."""
        return any((self.weeks, self.year_days, self.month_days, self.weekdays))

    @property
    def is_plain(self) -> bool:
        """Whether it says nothing but how often it recurs."""
        return not any((self.months, self.positions, self.names_days))

    def admits_month(self, month: int) -> bool:
        """Whether it may recur in a month."""
        if not self.months:
            return True
        return month in self.months


def parse_rule(text: str) -> RecurrenceRule:
    """Read a rule.

    Raises:
        TooOften: It recurs within a day.
        ValueError: It is none, or asks for what cannot be; the message says which part.
    """
    parts = _parts(text)
    numbers = {
        key: _numbers(key, parts[key]) if parts.get(key) else frozenset[int]()
        for key in _LIMITS
    }
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_OFTEN:
        raise TooOften
    if any(len(numbers[key]) > 1 for key in _WITHIN_A_DAY):
        raise TooOften
    if frequency not in _FREQUENCIES:
        raise ValueError(f"FREQ={frequency[:40]} is not known")
    if "RSCALE" in parts:
        raise ValueError("RSCALE is not known")
    return RecurrenceRule(
        frequency=frequency,
        interval=_interval(parts.get("INTERVAL") or "1"),
        count=_count(parts.get("COUNT", "")),
        until=parts.get("UNTIL", ""),
        months=numbers["BYMONTH"],
        month_days=numbers["BYMONTHDAY"],
        year_days=numbers["BYYEARDAY"],
        weeks=numbers["BYWEEKNO"],
        week_start=_week_start(parts.get("WKST") or "MO"),
        weekdays=tuple(_weekdays(parts.get("BYDAY", ""))),
        positions=numbers["BYSETPOS"],
    )


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().strip(";").split(";", 50):
        key, equals, value = part.partition("=")
        if not equals:
            raise ValueError(f"{part[:40]!r} has no value")
        parts[key.strip().upper()] = value.strip().upper()
    return parts


def _interval(text: str) -> int:
    interval = _number("INTERVAL", text)
    if interval < 1:
        raise ValueError(f"INTERVAL={interval} is not possible")
    return interval


def _count(text: str) -> int | None:
    if not text:
        return None
    count = _number("COUNT", text)
    # Some programs write a negative number where they mean none.
    return None if count < 0 else count


def _week_start(text: str) -> int:
    if text not in _WEEKDAYS:
        raise ValueError(f"WKST={text[:40]} is not possible")
    return _WEEKDAYS.index(text)


def _number(key: str, text: str) -> int:
    if not _NUMBER.match(text):
        raise ValueError(f"{key}={text[:40]} is not a number")
    return int(text)


def _numbers(key: str, text: str) -> frozenset[int]:
    least, most = _LIMITS[key]
    numbers: set[int] = set()
    for part in text.split(",", _MOST_VALUES):
        number = _number(key, part.strip())
        size = abs(number) if key in _NEGATIVE else number
        if not least <= size <= most:
            raise ValueError(f"{key}={number} is not possible")
        numbers.add(number)
    return frozenset(numbers)


def _weekdays(text: str) -> Iterator[tuple[int, int]]:
    if not text:
        return
    for part in text.split(",", _MOST_VALUES):
        match = _WEEKDAY.match(part.strip())
        if match is None:
            raise ValueError(f"BYDAY={part[:40]} is not possible")
        number = 0
        if match[1]:
            number = int(match[1])
            if not 1 <= abs(number) <= 53:
                raise ValueError(f"BYDAY={part[:40]} is not possible")
        yield _WEEKDAYS.index(match[2]), number
