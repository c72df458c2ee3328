"""Dates of birth, as address books write them."""

from __future__ import annotations

import re

from kith.importers.months import month_of
from kith.text.dates import parse_birthday

# The year Apple writes where none is known.
_NO_YEAR = "1604"
# Years that programs write where there is no date: those their calendars begin and end with.
_NO_DATES = frozenset({"0001", "4501"})
_BLANK = frozenset("0/-. ")
_CLOCK = r"(?:[T ]\S*)?\Z"
_WHOLE = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_CLOCK}", re.ASCII)
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})[\-/.](\d{{1,2}})(?:[\-/.](\d{{1,2}}){_CLOCK}|\Z)", re.ASCII
)
_YEARLESS = re.compile(rf"--(\d{{2}})(?:-?(\d{{2}}){_CLOCK}|\Z)", re.ASCII)
_YEAR = re.compile(r"(\d{4})\Z", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([\-/.])(\d{1,2})\2(\d{4})\Z", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?$", re.ASCII)
_WORDS = re.compile(r"[\s,.]+")
_JOINING = frozenset({"de", "del", "do", "di", "of", "the", ""})
_KINDS = ("year", "month", "day")
_LONGEST = 60


def read_birthday(text: str, unknown_year: str = "") -> str:
    """A date of birth as a contact has it, as far as it is known; nothing where it is not certain.

    Args:
        text: As it is written.
        unknown_year: The year that stands for none, where a program says so.
    """
    text = text.strip()[:_LONGEST]
    year, month, day = _parts(text)
    if year in {_NO_YEAR, "0000", unknown_year}:
        year = ""
    if year in _NO_DATES:
        return ""
    date = _joined(year, month, day)
    return date if _is_date(date) else ""


def is_no_birthday(text: str) -> bool:
    """Whether a text is what a program writes where there is no date: ``0/0/00``."""
    text = text.strip()
    if set(text) <= _BLANK:
        return True
    return _parts(text[:_LONGEST])[0] in _NO_DATES


def date_of_parts(year: str, month: str, day: str) -> str:
    """A date of the cells that hold its year, its month and its day, as far as they are known."""
    number = month_of(month)
    month = str(number) if number else month
    year, month, day = map(_two_digits, (year, month, day))
    return _joined(year, month, day) if month else year


def _two_digits(number: str) -> str:
    """A number of two digits at least; nothing where it is zero."""
    number = number.strip()
    return number.zfill(2) if number.strip("0") else ""


def _joined(year: str, month: str, day: str) -> str:
    """A date in the form of a contact's file."""
    return f"{year or '-'}-{month}-{day}".rstrip("-")


def _parts(text: str) -> tuple[str, str, str]:
    """Year, month and day in digits, each nothing where it is not given."""
    match = _WHOLE.match(text)
    if match is None:
        match = _YEAR_FIRST.match(text)
    if match is not None:
        year, month, day = match.groups("")
        return year, month.zfill(2), _two_digits(day)
    if match := _YEARLESS.match(text):
        month, day = match.groups("")
        return "", month, day
    if match := _YEAR.match(text):
        return match[1], "", ""
    if match := _YEAR_LAST.match(text):
        return _parts_with_year_last(match)
    return _parts_in_words(text)


def _parts_with_year_last(match: re.Match[str]) -> tuple[str, str, str]:
    """A day, a month and a year, where it is certain which is which.

    Nobody writes the month first with dots. With any other mark some do.
    """
    first, second, year = match[1].zfill(2), match[3].zfill(2), match[4]
    if any((match[2] == ".", first > "12", first == second)):
        return year, second, first
    if second > "12":
        return year, first, second
    return "", "", ""


def _parts_in_words(text: str) -> tuple[str, str, str]:
    """A date with the name of its month: ``15 mars 1980``, ``March 15, 1980``, ``March 1980``."""
    by_kind: dict[str, list[str]] = {}
    for word in _WORDS.split(text):
        kind, value = _meaning_of(word)
        by_kind.setdefault(kind, []).append(value)
    by_kind.pop("joining", None)
    is_plain = by_kind.keys() <= set(_KINDS)
    if not is_plain or max(map(len, by_kind.values()), default=0) > 1:
        return "", "", ""
    if "month" not in by_kind:
        return "", "", ""
    year, month, day = ("".join(by_kind.get(kind, ())) for kind in _KINDS)
    return year, month, day


def _meaning_of(word: str) -> tuple[str, str]:
    """What a word is in a date, and its value in digits."""
    if word.casefold() in _JOINING:
        return "joining", ""
    month = month_of(word)
    if month:
        return "month", f"{month:02}"
    if _YEAR.match(word):
        return "year", word
    if match := _DAY.match(word):
        return "day", match[1].zfill(2)
    return "unknown", ""


def _is_date(text: str) -> bool:
    try:
        parse_birthday(text)
    except ValueError:
        return False
    return True
