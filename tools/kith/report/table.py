"""Rows in aligned columns, as wide as a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_GAP = 2
_NARROWEST = 8


def format_table(rows: Sequence[Sequence[str]], *, width: int = 80) -> list[str]:
    """One line for each row; where they do not fit, the widest columns are cut with ``…``.

    Args:
        rows: Each with as many cells as the first.
        width: Columns of the terminal.
    """
    if not rows:
        return []
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return [
        (" " * _GAP)
        .join(map(_fit, row, widths))
        .rstrip()  # the last cell needs no padding
        for row in rows
    ]


def text_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {
        "Cf",
        "Me",
    }:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _fit(text: str, width: int) -> str:
    """A text in exactly so many columns."""
    own = text_width(text)
    if own <= width:
        return text + " " * (width - own)
    kept, used = [], 0
    for character in text:
        used += _character_width(character)
        if used > width - 1:
            break
        kept.append(character)
    shown = "".join(kept).rstrip() + "…"
    return shown + " " * (width - text_width(shown))
