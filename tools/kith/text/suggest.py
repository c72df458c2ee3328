"""Suggests the word that was meant by an unknown one."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator

STRICT = 0.75
"""The cutoff where only an evident slip is corrected, not a word that merely looks alike."""

# From here on, it pays to import rapidfuzz.
_MANY = 200
_ROUNDING = 1e-6


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
    candidates = list(choices)
    if len(candidates) >= _MANY:
        return _closest_of_many(word, candidates, limit, cutoff)
    import difflib  # noqa: PLC0415 - after a slip only

    return difflib.get_close_matches(word, candidates, n=limit, cutoff=cutoff)


def did_you_mean(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The question whether the closest choice is meant; nothing if none is close."""
    match = closest_match(word, choices, cutoff=cutoff)
    if not match:
        return ""
    return f'did you mean "{match}"?'


def _closest_of_many(
    word: str, choices: list[str], limit: int, cutoff: float
) -> list[str]:
    """What difflib gives, without comparing each choice by it.

    The blocks that difflib matches are a common subsequence, and rapidfuzz scores by the longest
    one there is: its score is never the lower one.
    """
    import difflib  # noqa: PLC0415

    matcher = difflib.SequenceMatcher()
    matcher.set_seq2(word)
    closest: list[tuple[float, str]] = []
    for bound, choice in _bounds(word, choices, cutoff):
        if len(closest) == limit and bound < closest[-1][0]:
            break
        matcher.set_seq1(choice)
        score = matcher.ratio()
        if score >= cutoff:
            closest = heapq.nlargest(limit, [*closest, (score, choice)])
    return [choice for _, choice in closest]


def _bounds(
    word: str, choices: list[str], cutoff: float
) -> Iterator[tuple[float, str]]:
    """The choices that may be alike, each with the most alike it can be, these first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - where there are many choices only

    scored = process.extract(
        word,
        choices,
        scorer=fuzz.ratio,
        score_cutoff=(cutoff - _ROUNDING) * 100,
        limit=None,
    )
    for choice, score, _ in scored:
        yield score / 100 + _ROUNDING, choice
