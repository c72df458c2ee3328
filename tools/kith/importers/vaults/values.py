"""Values of a note as Kith writes them: links as names, dates as days."""

from __future__ import annotations

import re
from typing import Any

from kith.text.dates import parse_birthday, without_time

_WIKI_LINK = re.compile(
    r"!?\[\[(?P<target>[^\[\]|#]*)(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]\]"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar", "feb february februar", "mar march märz", "apr april",
            "may mai", "jun june juni", "jul july juli", "aug august", "sep sept september",
            "oct october okt oktober", "nov november", "dec december dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
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
    if (one := text_of(value)) is not None:
        return [one] if one else []
    if value is None:
        return []
    if not isinstance(value, list):
        return None
    texts = [text_of(item) for item in value if item is not None]
    return None if None in texts else [text for text in texts if text]


def birthday_of(text: str) -> str:
    """A date of birth as Kith writes it; nothing where a day and a month may be confused."""
    text = without_time(without_links(text).strip())
    if _is_birthday(text):
        return text
    for guess in (_from_numbers(text), _from_words(text)):
        if guess and _is_birthday(guess):
            return guess
    return ""


def _is_birthday(text: str) -> bool:
    try:
        parse_birthday(text)
    except ValueError:
        return False
    return True


def _from_numbers(text: str) -> str:
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(found[1], int(found[2]), int(found[3]))
    if found := _WITH_DOTS.fullmatch(text):
        return _date(found[3] or "", int(found[2]), int(found[1]))
    if found := _WITH_STROKES.fullmatch(text):
        one, other = int(found[1]), int(found[2])
        if one == other or max(one, other) > 12:
            return _date(found[3], min(one, other), max(one, other))
    return ""


def _from_words(text: str) -> str:
    found = _WORDS.fullmatch(text)
    month = _MONTHS.get(found["month"].casefold(), 0) if found else 0
    if found is None or not month or (found["day"] and found["day2"]):
        return ""
    day = int(found["day"] or found["day2"] or 0)
    return _date(found["year"] or "", month, day)


def _date(year: str, month: int, day: int) -> str:
    if not year:
        return f"--{month:02}-{day:02}" if day else ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
