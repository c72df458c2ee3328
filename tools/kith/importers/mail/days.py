"""The day that a mail's header gives, in the shapes that programs have written it.

``email.utils.parsedate`` knows fewer of them, and not the same ones in every version of Python.
The day is taken as it is written, whatever the time zone. One that can be read in two ways
(``02/03/2026``) is not guessed, and one that cannot be (32 March) is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kith.importers.months import month_of

_LONGEST = 200
# 2026-03-02, 2026/3/2, 2026. 03. 02., 20260302T100000Z, 2026年3月2日
_YEAR_FIRST = re.compile(
    r"(?<![0-9])([0-9]{4})(?:-|/|\. ?|\s?[年년]\s?)([0-9]{1,2})(?:-|/|\. ?|\s?[月월]\s?)"
    r"([0-9]{1,2})(?![0-9])"
)
_DIGITS = re.compile(r"\s*([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4}|\s|\Z)")
# 2 Mar 2026, 02-Mar-2026, 2nd of March 2026, 2 de marzo de 2026, Mon 2 Mar 10:00:00 CET 2026
_NAME = r"([^\W\d_]+)\.?"
_TIME = (
    r"(?:[0-9]{1,2}[:.][0-9:.]+\s+(?:[A-Z]{1,5}(?:[+-][0-9:]+)?\s+|[+-][0-9:]+\s+)?)?"
)
_YEAR = r"([0-9]{4,5}(?![0-9])|[0-9]{2,3}(?![0-9:]))"
_DAY_FIRST = re.compile(
    r"(?<![0-9:])([0-9]{1,2})(?:st|nd|rd|th|er|º|°|ª)?[.\s/-]*(?:(?:de|of)\s+)?"
    rf"{_NAME}[,\s/-]*(?:(?:de|of)\s+)?{_TIME}{_YEAR}"
)
# March 2, 2026; Mar  2 10:00:00 CET 2026
_MONTH_FIRST = re.compile(
    rf"{_NAME}\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_TIME}([0-9]{{4}})(?![0-9:])"
)
# 2026 Mar 2, 2026. március 2.
_YEAR_THEN_NAME = re.compile(
    rf"(?<![0-9])([0-9]{{4}})[.\s/-]+{_NAME}[\s/-]*([0-9]{{1,2}})(?![0-9:])"
)
# 25/03/2026 and 03/25/2026 can be read in one way only; dots are between day and month.
_NUMBERS = re.compile(
    r"(?<![0-9./-])([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?![0-9])"
)


def parse_day(text: str) -> dt.date | None:
    """The day; ``None`` where there is none that is possible."""
    for year, month, day in _readings(text[:_LONGEST]):
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    return None


def _readings(text: str) -> Iterator[tuple[int, int, int]]:
    """Year, month and day, however they are written; the first ones are meant."""
    for match in _DAY_FIRST.finditer(text):
        month = month_of(match[2])
        if month:
            yield _whole_year(match[3]), month, int(match[1])
    for pattern in (_YEAR_FIRST, _DIGITS):
        if digits := pattern.search(text):
            yield int(digits[1]), int(digits[2]), int(digits[3])
    for match in _MONTH_FIRST.finditer(text):
        month = month_of(match[1])
        if month:
            yield int(match[3]), month, int(match[2])
    for match in _YEAR_THEN_NAME.finditer(text):
        month = month_of(match[2])
        if month:
            yield int(match[1]), month, int(match[3])
    if numbers := _NUMBERS.search(text):
        yield from _reading_of_numbers(numbers)


def _reading_of_numbers(match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """The one reading of a day in numbers; nothing where there are two."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        yield year, second, first
    elif second > 12:
        yield year, first, second


def _whole_year(text: str) -> int:
    """A year of two or three digits as RFC 5322, section 4.3 reads it."""
    year = int(text)
    if len(text) == 4:
        return year
    if len(text) == 5:
        # Programs that put 19 before the years since 1900: 19126 is 2026.
        return int(text[2:]) + 1900
    if len(text) == 2 and year < 50:
        return year + 2000
    return year + 1900
