"""Texts without case and accents, as they are searched."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)
_MARKS = re.compile("[\u0300-\u036f]")


def fold_letters(text: str) -> str:
    """A text without case and accents, as ``fold.js`` folds what is typed."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.lower())
    return _MARKS.sub("", bare).translate(_LETTERS)
