"""Dates, spans of time and numbers as a person would say them."""

from __future__ import annotations

import datetime as dt
import re

from kith.text.counts import counted
from kith.text.dates import PartialDate, parse_date
from kith.text.folding import fold_letters

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
)
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_ISO_DATE = re.compile(r"(?<![\w/.-])\d{4}-\d{2}(?:-\d{2})?(?![\w/-])")
_QUOTED = re.compile(r"(\"[^\"]*\"|`[^`]*`)")
_SPAN = re.compile(r"(\d+)\s*([dwmy])\Z", re.ASCII)


def say_date(date: PartialDate | None) -> str:
    """``17 May 2024``, ``May 2024`` or ``2024``; nothing where it is not known."""
    if date is None:
        return ""
    if not date.month:
        return str(date.year)
    month = f"{MONTHS[date.month - 1]} {date.year}"
    if not date.day:
        return month
    return f"{date.day} {month}"


def say_date_near(date: PartialDate, today: dt.date) -> str:
    """A date without its year where that is this one: ``17 May``, ``May``."""
    text = say_date(date)
    if date.year == today.year:
        return text.removesuffix(f" {date.year}")
    return text


def say_dates(text: str, today: dt.date) -> str:
    """A sentence with its dates as a person would say them; quotations and code stay."""

    def written_out(match: re.Match[str]) -> str:
        try:
            return say_date_near(parse_date(match[0]), today)
        except ValueError:
            return match[0]

    parts = _QUOTED.split(text)
    for index in range(0, len(parts), 2):
        parts[index] = _ISO_DATE.sub(written_out, parts[index])
    return "".join(parts)


def capitalize(sentence: str) -> str:
    """A sentence that begins with a capital letter; the rest of it stays."""
    return sentence[:1].upper() + sentence[1:]


def say_waiting(date: PartialDate, today: dt.date) -> str:
    """How long somebody has waited: in days up to two months, for each of them counts."""
    days = (today - date.earliest).days
    if date.day and 2 <= days < 60:
        return f"{days} days ago"
    return say_ago(date, today)


def say_day(day: dt.date) -> str:
    """``Monday, 1 June 2026``."""
    weekday = WEEKDAYS[day.weekday()]
    month = MONTHS[day.month - 1]
    return f"{weekday}, {day.day} {month} {day.year}"


def say_span(text: str) -> str:
    """``90d`` as ``every 90 days``."""
    match = _SPAN.match(text.strip().lower())
    if match is None:
        return text
    number = int(match[1])
    unit = _UNITS[match[2]]
    if number == 1:
        return f"every {unit}"
    return f"every {number} {unit}s"


def say_ago(date: PartialDate | None, today: dt.date) -> str:
    """How long ago it was, no more exactly than the date is known; nothing without a date."""
    if date is None:
        return ""
    if date.earliest > today:
        return _ahead((date.earliest - today).days)
    if not date.month:
        return _back(today.year - date.year, "year")
    months = (today.year - date.year) * 12 + today.month - date.month
    if not date.day:
        return _months_ago(months)
    if date.day > today.day:
        months -= 1
    days = (today - date.earliest).days
    if days < 60:
        return _days_ago(days)
    return _months_ago(months)


def _days_ago(days: int) -> str:
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    return f"{days // 7} weeks ago"


def _months_ago(months: int) -> str:
    if months < 24:
        return _back(months, "month")
    return _back(months // 12, "year")


def _back(number: int, unit: str) -> str:
    if number <= 0:
        return f"this {unit}"
    return f"{counted(number, unit)} ago"


def _ahead(days: int) -> str:
    if days == 1:
        return "tomorrow"
    if days < 60:
        return f"in {days} days"
    if days < 730:
        return f"in {days // 30} months"
    return f"in {days // 365} years"


def in_words(number: int) -> str:
    """Small numbers written out."""
    if 0 <= number < len(_NUMBERS):
        return _NUMBERS[number]
    return f"{number:,}"


def times(number: int) -> str:
    """``once``, ``twice``, ``14 times``."""
    return {1: "once", 2: "twice"}.get(number) or f"{number:,} times"


def join_words(parts: list[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    listed = ", ".join(parts[:-1])
    return f"{listed} {last} {parts[-1]}"


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in re.split(r"[\s.]+", name) if word[:1].isalnum()]
    if not words:
        return name[:1].upper() or "?"
    letters = words[0][0]
    if len(words) > 1:
        last = words[-1]
        letters += last[0]
    return letters.upper()


def tint(slug: str) -> int:
    """One of six tints, always the same for one slug."""
    return sum(slug.encode("utf-8", "surrogateescape")) % 6


def shorten(text: str, limit: int) -> str:
    """The beginning of a text, on one line.

    Args:
        text: Of any length.
        limit: How many letters of it are shown at most.
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def name_key(name: str) -> str:
    """What a name is sorted by: its letters without case, accents and signs before them."""
    folded = fold_letters(name)
    return folded.lstrip("'\"\u2018\u2019\u201c\u201d`.,-_()[]*#@ ") or folded
