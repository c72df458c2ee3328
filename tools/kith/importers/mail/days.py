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
_ISO = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_YEAR = r"([0-9]{2,4})(?![0-9:])"
# 2 Mar 2026, 02-Mar-2026, 2 de marzo de 2026
_DAY_FIRST = re.compile(
    rf"(?<![0-9:])([0-9]{{1,2}})[.\s-]*(?:de\s+)?([^\W\d_]+)\.?[\s-]*(?:de\s+)?{_YEAR}"
)
# March 2, 2026; Mar  2 10:00:00 CET 2026
_MONTH_FIRST = re.compile(
    r"([^\W\d_]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+"
    r"(?:[0-9]{1,2}[:.][0-9:.]+\s+(?:[A-Z]{1,5}\s+)?)?([0-9]{4})(?![0-9:])"
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
    if match := _ISO.search(text):
        yield int(match[1]), int(match[2]), int(match[3])
    for match in _DAY_FIRST.finditer(text):
        month = month_of(match[2])
        if month:
            yield _whole_year(match[3]), month, int(match[1])
    for match in _MONTH_FIRST.finditer(text):
        month = month_of(match[1])
        if month:
            yield int(match[3]), month, int(match[2])


def _whole_year(text: str) -> int:
    """A year of two or three digits as RFC 5322, section 4.3 reads it."""
    year = int(text)
    if len(text) == 4:
        return year
    if len(text) == 2 and year < 50:
        return year + 2000
    return year + 1900
