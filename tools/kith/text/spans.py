"""Spans of a text: whether they touch, or one is a part of another."""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterable

Span = tuple[int, int]
"""Where a part of a text starts, and where it ends."""


def spans_of(pattern: re.Pattern[str] | None, text: str) -> list[Span]:
    """Where a pattern matches; nowhere if there is none."""
    if pattern is None:
        return []
    return [match.span() for match in pattern.finditer(text)]


def is_part(span: Span, others: list[Span]) -> bool:
    """Whether a span is a part, and not the whole, of one of others that stand in order."""
    start, end = span
    index = bisect.bisect_right(others, (start, sys.maxsize)) - 1
    if index < 0:
        return False
    if others[index] == span:
        return False
    other_start, other_end = others[index]
    if other_start > start:
        return False
    return end <= other_end


def joined_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            last_start, last_end = joined[-1]
            joined[-1] = last_start, max(end, last_end)
        else:
            joined.append((start, end))
    return joined


def touches(span: Span, others: list[Span]) -> bool:
    """Whether a span has a character in common with one of others that stand in order."""
    index = bisect.bisect_left(others, (span[1], 0)) - 1
    if index < 0:
        return False
    return others[index][1] > span[0]
