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
        if found := _NAMED.match(text):
            return _with_month(found[3], found[2], found[1])
        if found := _ISO.match(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _AMERICAN.match(text):
            return dt.date(_year(found[3]), int(found[1]), int(found[2]))
        if found := _POSIX.match(text):
            return _with_month(found[3], found[1], found[2])
        found = _SLASHES.match(text)
        return _only_way(int(found[3]), int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _with_month(year: str, name: str, day: str) -> dt.date | None:
    month = month_of(name)
    return dt.date(_year(year), month, int(day)) if month else None


def parse_partial(text: str) -> PartialDate | None:
    """The year, month or day a text means: ``2024``, ``Jan 2024``; ``None`` where it means none."""
    text = " ".join(text.split())
    if re.match(r"[12]\d{3}\Z", text):
        return PartialDate(int(text))
    if (found := _MONTH.match(text)) and (month := month_of(found[1])):
        return PartialDate(int(found[2]), month)
    day = parse_date(text)
    return PartialDate.of(day) if day else None


def is_resaved(text: str) -> bool:
    """Whether a date has the shape a spreadsheet gives it: ``9-Mar-26``."""
    return bool(re.match(r"\d{1,2}-[^\W\d_]+-\d{2}\Z", text.strip()))


def _only_way(year: int, one: int, other: int) -> dt.date | None:
    """Day and month where only one order is possible, or both are the same."""
    if one == other or one > 12:
        return dt.date(year, other, one)
    return dt.date(year, one, other) if other > 12 else None


def _year(text: str) -> int:
    # LinkedIn was founded in 2003; two digits can only mean this century.
    return int(text) if len(text) == 4 else 2000 + int(text)
