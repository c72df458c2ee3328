"""Dates known to the year, the month or the day; nothing unknown is invented."""

from __future__ import annotations

import datetime as dt
import functools
import re

import msgspec

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
# A time behind a day as programs write it (ISO 8601, RFC 3339, RFC 9557): with seconds and
# fractions or without, in a zone or in none. MET is more likely a kind of contact than a zone.
_CLOCK = (
    r"(?:[T ]\s*(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d|:60)?(?:[.,]\d+)?|T(?:[01]\d|2[0-4]))"
    r"(?:\s?[AP]M)?(?:\s?Z|\s?[+\-−]\d{2}(?::?\d{2})?|\sUTC|\s(?-i:(?!MET)[A-Z]{2,4}T))?"
    r"(?:\[[\w/+\-]+\])?"
)
_MOMENT = re.compile(
    rf"(\d{{4}}-\d{{2}}-\d{{2}}){_CLOCK}(?=\s|\Z)",
    re.ASCII | re.IGNORECASE,
)
_DURATION = re.compile(r"(\d{1,4})\s*(d|w|m|y)\Z", re.ASCII)
_ANY_LEAP_YEAR = "2000"
_DAYS = {"d": 1.0, "w": 7.0, "m": 365.25 / 12, "y": 365.25}

EARLIEST_TODAY = dt.date(1900, 1, 1)
LATEST_TODAY = dt.date(9000, 12, 31)


def parse_day(text: str) -> dt.date:
    """A day written YYYY-MM-DD.

    Raises:
        ValueError: It is none; the message is a sentence.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        msg = f'"{text}" is not a date; write YYYY-MM-DD'
        raise ValueError(msg) from None


def parse_today(text: str) -> dt.date:
    """The day to judge by.

    Raises:
        ValueError: It is no day, or one around which no years can be counted; the message is a
            sentence.
    """
    day = parse_day(text)
    if not EARLIEST_TODAY <= day <= LATEST_TODAY:
        msg = f"{text} cannot be today; use a date from {EARLIEST_TODAY} to {LATEST_TODAY}"
        raise ValueError(msg)
    return day


class PartialDate(msgspec.Struct, frozen=True, order=True, gc=False):
    """A date as far as it is known.

    Args:
        year: From 1 to 9999.
        month: 1 to 12, or 0 where it is unknown.
        day: 1 to 31, or 0 where it is unknown.
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def first_key(self) -> int:
        """The first day it can mean as a number YYYYMMDD, for quick comparison."""
        return self.year * 10000 + (self.month or 1) * 100 + (self.day or 1)

    @property
    def last_key(self) -> int:
        """Not before the last day it can mean, as a number YYYYMMDD, for quick comparison."""
        return self.year * 10000 + (self.month or 12) * 100 + (self.day or 31)

    @property
    def earliest(self) -> dt.date:
        """The first day this date can mean."""
        return dt.date(self.year, max(self.month, 1), max(self.day, 1))

    @property
    def latest(self) -> dt.date:
        """The last day this date can mean."""
        month = self.month or 12
        day = self.day or _days_in(self.year, month)
        return dt.date(self.year, month, day)

    def __str__(self) -> str:
        """The date as it is written in a file: ``2024``, ``2024-05`` or ``2024-05-17``."""
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        if self.month:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}"

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """Make one from a calendar day."""
        return cls(day.year, day.month, day.day)


@functools.lru_cache(maxsize=50_000)
def parse_date(text: str) -> PartialDate:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; of a day with a time, the day as it is written.

    Raises:
        ValueError: The text has another shape, or names a day that does not exist.
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        whole = _whole_date(text)
        if whole is not None:
            return whole
    match = _SHAPE.match(text) or _SHAPE.match(without_time(text))
    if match is None:
        msg = "a date is written YYYY, YYYY-MM or YYYY-MM-DD"
        raise ValueError(msg)
    year = int(match[1])
    if year == 0:
        msg = "there is no year 0000"
        raise ValueError(msg)
    if match[2] is None:
        return PartialDate(year)
    month = int(match[2])
    if not 1 <= month <= 12:
        msg = "there is no such month"
        raise ValueError(msg)
    if match[3] is None:
        return PartialDate(year, month)
    return _date_of(year, month, int(match[3]))


def _date_of(year: int, month: int, day: int) -> PartialDate:
    if not 1 <= day <= _days_in(year, month):
        msg = f"{year:04}-{month:02} has no day {day}"
        raise ValueError(msg)
    return PartialDate(year, month, day)


@functools.cache
def _days_in(year: int, month: int) -> int:
    import calendar  # noqa: PLC0415 - 1 ms, for dates known to the month

    return calendar.monthrange(year, month)[1]


def parse_birthday(text: str) -> tuple[int, PartialDate]:
    """The year of birth, 0 where it is unknown, and the date in it or in any leap year.

    Raises:
        ValueError: It is neither a date nor ``--MM-DD``.
    """
    if text.startswith("--"):
        return 0, parse_date(_ANY_LEAP_YEAR + text[1:])
    date = parse_date(text)
    return date.year, date


def without_time(text: str) -> str:
    """A text that starts with a day and a time, without the time: ``2024-05-17T10:00Z met``.

    A moment in another zone may fall on another day here; what is written is what was meant.
    """
    moment = _MOMENT.match(text)
    if moment is None:
        return text
    return moment[1] + text[moment.end() :]


def _whole_date(text: str) -> PartialDate | None:
    # Four times faster than what follows for the rest, but it does not say what is wrong.
    try:
        return PartialDate.of(dt.date.fromisoformat(text))
    except ValueError:
        return None


def parse_duration(text: str) -> int:
    """Read ``90d``, ``6w``, ``6m`` or ``1y`` as a number of days (a month is 365.25 / 12 days).

    Raises:
        ValueError: The text has another shape.
    """
    match = _DURATION.match(text.strip().lower())
    if match is None or int(match[1]) == 0:
        msg = "a span of time is written 90d, 6w, 6m or 1y"
        raise ValueError(msg)
    return round(int(match[1]) * _DAYS[match[2]])
