"""Suggests the word that was meant by an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def closest_match(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The choice most like a word, or nothing.

    Args:
        word: What was written.
        choices: What could be meant.
        cutoff: How alike they must be, from 0 to 1.
    """
    matches = difflib.get_close_matches(word, list(choices), n=1, cutoff=cutoff)
    if not matches:
        return ""
    return matches[0]
