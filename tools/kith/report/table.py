"""Rows in aligned columns, as wide as a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_GAP = 2
_NARROWEST = 8


def format_table(
    rows: Sequence[Sequence[str]], *, width: int = 80, whole: int = 0
) -> list[str]:
    """One line for each row; if they are too wide, the widest columns are cut with ``…``.

    Args:
        rows: Each with as many cells as the first.
        width: Columns of the terminal.
        whole: So many columns, from the first, are never cut, such as that of the slugs.
    """
    if not rows:
        return []
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(widths) - 1)
    cut = widths[whole:]
    while cut and sum(widths[:whole]) + sum(cut) > room and max(cut) > _NARROWEST:
        cut[cut.index(max(cut))] -= 1
    widths[whole:] = cut
    lines = []
    for row in rows:
        cells = map(fit_text, row, widths)
        lines.append((" " * _GAP).join(cells).rstrip())
    return lines


def text_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    if unicodedata.category(character) in {"Cf", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def fit_text(text: str, width: int) -> str:
    """A text padded or cut to a number of columns."""
    padding = width - text_width(text)
    if padding >= 0:
        return text + " " * padding
    length, columns = 0, 0
    for character in text:
        columns += _character_width(character)
        if columns > width - 1:
            break
        length += 1
    cut_text = text[:length].rstrip() + "…"
    return cut_text + " " * (width - text_width(cut_text))
