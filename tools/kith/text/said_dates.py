"""Dates as people say them: ``yesterday``, ``3 May``, ``May 2019``, ``last week``, ``5/13/2024``.

What is ambiguous raises an error that names the possible days; nothing is guessed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from typing import Literal

import msgspec

from kith.text.dates import PartialDate, parse_date

LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl"]
"""In which languages dates are understood; English first."""

Direction = Literal["past", "future"]
"""Where a date without its year is looked for."""

_EXAMPLES = "write, for example, 2024-05-17, 17 May 2024, May 2024 or yesterday"
_AS_IN_A_FILE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?=\D|\Z).*)?)?\Z", re.ASCII)
_NO_DATE = re.compile(
    r"\d{1,3}\.?|\D{1,2}|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?|\d{1,2}:\d\d", re.IGNORECASE
)
_MONTHS_OF_A_QUARTER = 3


class SaidDate(msgspec.Struct, frozen=True):
    """What somebody called a date.

    Args:
        first: The first day that it can mean.
        last: The last one.
        day: The day it means if one has to be chosen, such as the day two weeks before today.
    """

    first: dt.date
    last: dt.date
    day: dt.date


def parse_said_date(
    text: str, today: dt.date, *, direction: Direction = "past"
) -> PartialDate:
    """The date that a text means, as far as it says.

    Args:
        text: For example ``3 May``.
        today: The day from which ``yesterday`` is counted.
        direction: Where a date without its year is looked for.

    Raises:
        ValueError: It is not a date, or it may be several; the message is a sentence.
    """
    days = parse_said_days(text, today, direction=direction)
    if days.first == days.last:
        return PartialDate.of(days.first)
    if days.first.replace(day=1) == days.last.replace(day=1):
        return PartialDate(days.first.year, days.first.month)
    year = PartialDate(days.first.year)
    if (days.first, days.last) == (year.earliest, year.latest):
        return year
    msg = f'"{text}" is {days.first} to {days.last}; write the day or the month'
    raise ValueError(msg)


def parse_said_days(
    text: str, today: dt.date, *, direction: Direction = "past"
) -> SaidDate:
    """The days that a text means; as :func:`parse_said_date`, also for those of two months.

    Raises:
        ValueError: It is not a date, or it may be several; the message is a sentence.
    """
    stripped = text.strip()
    # The default of many options, which shall not wait for dateparser.
    if stripped == "today":
        return SaidDate(today, today, today)
    if _AS_IN_A_FILE.match(stripped):
        try:
            return _of_partial(parse_date(stripped))
        except ValueError as error:
            msg = f'"{text}": {error}'
            raise ValueError(msg) from error
    with contextlib.suppress(ValueError):
        # 20240517 and 2024-W20-5, which ISO 8601 has too.
        return _of_partial(PartialDate.of(dt.date.fromisoformat(stripped)))
    readings = _readings(stripped, today, direction)
    if not readings:
        msg = f'"{text}" is not a date; {_EXAMPLES}'
        raise ValueError(msg)
    if len(readings) > 1:
        choices = " or ".join(sorted({str(reading.day) for reading in readings}))
        msg = f'"{text}" may be {choices}; write which one'
        raise ValueError(msg)
    return readings[0]


def _readings(text: str, today: dt.date, direction: Direction) -> list[SaidDate]:
    """Everything that a text may mean: by the order of day and month, or around today."""
    if _NO_DATE.fullmatch(text):
        return []
    readings = [_read(text, today, direction, order) for order in ("DMY", "MDY")]
    near = _read(text, today, "current_period", "DMY")
    # On a Tuesday, "Tuesday" may be today.
    if near is not None and near.first == near.last == today:
        readings.append(near)
    return list(dict.fromkeys(filter(None, readings)))


def _read(text: str, today: dt.date, period: str, order: str) -> SaidDate | None:
    # dateparser takes 0.1 s to import and to prepare, which a date as in a file does not need.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    settings = {
        "RELATIVE_BASE": dt.datetime.combine(today, dt.time()),
        "PREFER_DATES_FROM": period,
        "DATE_ORDER": order,
    }
    parser = DateDataParser(languages=LANGUAGES, settings=settings)
    parsed = parser.get_date_data(text)
    if parsed.date_obj is None:
        return None
    return _spread(parsed.date_obj.date(), parsed.period or "day")


def _spread(day: dt.date, period: str) -> SaidDate | None:
    """All the days of a period around one of its days."""
    if period == "week":
        first = day - dt.timedelta(day.weekday())
        return SaidDate(first, first + dt.timedelta(6), day)
    if period == "quarter":
        month = day.month - (day.month - 1) % _MONTHS_OF_A_QUARTER
        last = PartialDate(day.year, month + _MONTHS_OF_A_QUARTER - 1).latest
        return SaidDate(day.replace(month=month, day=1), last, day)
    if period == "month":
        return _of_partial(PartialDate(day.year, day.month), day)
    if period == "year":
        return _of_partial(PartialDate(day.year), day)
    return SaidDate(day, day, day) if period in {"day", "time"} else None


def _of_partial(date: PartialDate, day: dt.date | None = None) -> SaidDate:
    if day is None:
        day = date.earliest
    return SaidDate(date.earliest, date.latest, day)
