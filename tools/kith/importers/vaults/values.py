"""Values of a note as Kith writes them: links as names, dates as days."""

from __future__ import annotations

import re
from typing import Any

from kith.importers.months import month_of
from kith.text.dates import parse_birthday, without_time

_WIKI_LINK = re.compile(
    r"!?\[\[(?P<target>[^\[\]|#]*)(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]\]"
)
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+)?(?P<month>[^\W\d_]{3,9})\.?"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<year>\d{4}))?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_WITH_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
_WITH_STROKES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def without_links(text: str) -> str:
    """A text with the names of notes in place of ``[[links]]`` to them."""
    return _WIKI_LINK.sub(
        lambda match: match["target"].strip().rsplit("/", 1)[-1], text
    )


def text_of(value: Any) -> str | None:
    """The text of a single value; of ``[[word]]`` written without quotes, the word."""
    match value:
        case str(text) | [str(text)] | [[str(text)]]:
            return without_links(text).strip()
    return None


def texts_of(value: Any) -> list[str] | None:
    """The texts of a value or of a list of them; ``None`` where it holds anything else."""
    text = text_of(value)
    if text is not None:
        return [text] if text else []
    if value is None:
        return []
    if not isinstance(value, list):
        return None
    texts: list[str] = []
    for item in filter(_is_something, value):
        text = text_of(item)
        if text is None:
            return None
        texts.append(text)
    return list(filter(None, texts))


def _is_something(value: Any) -> bool:
    return value is not None


def flat(value: Any) -> list[Any]:
    """The single values of a value, however deep its lists are nested."""
    if not isinstance(value, list):
        return [value]
    values: list[Any] = []
    for item in value:
        values += flat(item)
    return values


def birthday_of(text: str) -> str:
    """A date of birth as Kith writes it; nothing where a day and a month may be confused."""
    text = without_time(without_links(text).strip())
    if _is_birthday(text):
        return text
    for candidate in (_from_numbers(text), _from_words(text)):
        if candidate and _is_birthday(candidate):
            return candidate
    return ""


def _is_birthday(text: str) -> bool:
    try:
        parse_birthday(text)
    except ValueError:
        return False
    return True


def _from_numbers(text: str) -> str:
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(match[1], int(match[2]), int(match[3]))
    if match := _WITH_DOTS.fullmatch(text):
        return _date(match[3] or "", int(match[2]), int(match[1]))
    match = _WITH_STROKES.fullmatch(text)
    if match is None:
        return ""
    first, second = sorted((int(match[1]), int(match[2])))
    if first == second or second > 12:
        return _date(match[3], first, second)
    return ""


def _from_words(text: str) -> str:
    match = _WORDS.fullmatch(text)
    if match is None:
        return ""
    if match["day"] and match["day2"]:
        return ""
    month = month_of(match["month"])
    if month is None:
        return ""
    parts = match.groupdict(default="")
    day = parts["day"] + parts["day2"]
    return _date(parts["year"], month, int(day or 0))


def _date(year: str, month: int, day: int) -> str:
    if not year:
        return f"--{month:02}-{day:02}" if day else ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
