"""The dates of an export, in all the shapes LinkedIn and spreadsheets have given them.

A date that can be read in two ways is not guessed.
"""

from __future__ import annotations

import datetime as dt
import re

from kith.importers.months import month_of
from kith.text.dates import PartialDate

_NAMED = re.compile(
    r"(\d{1,2})(?:\.|º)?[\s-]+(?:de\s+)?([^\W\d_]+)\.?[\s-]+(?:de\s+)?(\d{2}|\d{4})\Z"
)
_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?(?: UTC)?\Z"
)
_AMERICAN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4}),? \d{1,2}:\d{2}(?::\d{2})?\s?[AP]M\Z"
)
_POSIX = re.compile(r"[^\W\d_]+ ([^\W\d_]+) (\d{1,2}) \d{2}:\d{2}:\d{2} \w+ (\d{4})\Z")
_MONTH = re.compile(r"([^\W\d_]+)\.? (?:de )?(\d{4})\Z")
_SLASHES = re.compile(
    r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?\Z"
)


def parse_date(text: str) -> dt.date | None:
    """The day a text means; ``None`` where it means none, or one of two."""
    text = " ".join(text.split())
    try:
        return _parse_date(text)
    except ValueError:
        return None


def _parse_date(text: str) -> dt.date | None:
    if match := _NAMED.match(text):
        return _with_month(match[3], match[2], match[1])
    if match := _ISO.match(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _AMERICAN.match(text):
        return dt.date(_year(match[3]), int(match[1]), int(match[2]))
    if match := _POSIX.match(text):
        return _with_month(match[3], match[1], match[2])
    if match := _SLASHES.match(text):
        return _unambiguous(int(match[3]), int(match[1]), int(match[2]))
    return None


def _with_month(year: str, name: str, day: str) -> dt.date | None:
    month = month_of(name)
    return dt.date(_year(year), month, int(day)) if month else None


def parse_partial(text: str) -> PartialDate | None:
    """The year, month or day a text means: ``2024``, ``Jan 2024``; ``None`` where it means none."""
    text = " ".join(text.split())
    if re.match(r"[12]\d{3}\Z", text):
        return PartialDate(int(text))
    if match := _MONTH.match(text):
        month = month_of(match[1])
        if month:
            return PartialDate(int(match[2]), month)
    day = parse_date(text)
    return PartialDate.of(day) if day else None


def is_resaved(text: str) -> bool:
    """Whether a date has the shape a spreadsheet gives it: ``9-Mar-26``."""
    return bool(re.match(r"\d{1,2}-[^\W\d_]+-\d{2}\Z", text.strip()))


def _unambiguous(year: int, first: int, second: int) -> dt.date | None:
    """Day and month where only one order is possible, or both are the same."""
    if first == second or first > 12:
        return dt.date(year, second, first)
    return dt.date(year, first, second) if second > 12 else None


def _year(text: str) -> int:
    # LinkedIn was founded in 2003; two digits can only mean this century.
    return int(text) if len(text) == 4 else 2000 + int(text)
