"""Suggests the word that was meant by an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

STRICT = 0.75
"""The cutoff where only an evident slip is corrected, not a word that merely looks alike."""


def closest_match(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The choice most like a word, or nothing.

    Args:
        word: What was written.
        choices: What could be meant.
        cutoff: How alike they must be, from 0 to 1.
    """
    for match in closest_matches(word, choices, limit=1, cutoff=cutoff):
        return match
    return ""


def closest_matches(
    word: str, choices: Iterable[str], *, limit: int, cutoff: float
) -> list[str]:
    """The choices most like a word, at most so many, the most alike first."""
    return difflib.get_close_matches(word, choices, n=limit, cutoff=cutoff)


def did_you_mean(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The question whether the closest choice is meant; nothing if none is close."""
    match = closest_match(word, choices, cutoff=cutoff)
    if not match:
        return ""
    return f'did you mean "{match}"?'
