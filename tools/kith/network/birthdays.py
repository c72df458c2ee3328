"""On which day a birthday falls, and which one it is."""

from __future__ import annotations

import datetime as dt

from kith.model.settings import LeapDay
from kith.text.dates import PartialDate, parse_birthday

OLDEST = 122
"""The greatest age there is proof of, in years: Jeanne Calment, 1875 to 1997."""


def next_birthday(
    birthday: str, today: dt.date, leap_day: LeapDay = "02-28"
) -> dt.date | None:
    """The next day a birthday falls on, as far as its day is known.

    Args:
        birthday: As a contact's file has it.
        today: From this day on.
        leap_day: When a birthday of 29 February falls in years that have no such day.
    """
    _, date = parse_birthday(birthday)
    if not date.day:
        return None
    day = _day_in(today.year, date, leap_day)
    if day >= today:
        return day
    return _day_in(today.year + 1, date, leap_day)


def _day_in(year: int, date: PartialDate, leap_day: LeapDay) -> dt.date:
    try:
        return dt.date(year, date.month, date.day)
    except ValueError:
        return dt.date(year, *map(int, leap_day.split("-")))


def is_leap_day(birthday: str) -> bool:
    """Whether it is 29 February, in whatever year."""
    _, date = parse_birthday(birthday)
    return (date.month, date.day) == (2, 29)


def age_on(birthday: str, day: dt.date) -> int | None:
    """How old somebody is from a birthday on; nothing where the year is unknown or not likely."""
    year, _ = parse_birthday(birthday)
    if not year:
        return None
    age = day.year - year
    if 0 < age <= OLDEST:
        return age
    return None
