"""Whether two files are about the same person, organization or post."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kith.text.frontmatter import split_document
from kith.text.lines import lines_of
from kith.text.yaml_events import parse_values

# What the lines of many files have in common.
_COMMON_STARTS = ("name:", "title:", "kind:", "status:")
_LABELS = ("name", "title")
# What belongs to one person or post alone.
_IDENTIFIERS = ("email", "linkedin", "phone", "birthday", "url")


def is_alike(data: bytes | None, other_data: bytes | None) -> bool:
    """Whether two files are about the same: one name, no address against it, half of it alike.

    Args:
        data: What one file holds; nothing where it cannot be read.
        other_data: What the other holds.
    """
    if data is None:
        return False
    if other_data is None:
        return False
    if data == other_data:
        return True
    try:
        text = data.decode("utf-8-sig")
        other_text = other_data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if _contradict(_front_of(text), _front_of(other_text)):
        return False
    return _shares_half(_lines_of(text), _lines_of(other_text))


def _front_of(text: str) -> Any:
    return parse_values(split_document(text).front_matter)


def _contradict(front: Any, other_front: Any) -> bool:
    """Whether two headers name different people or posts, or addresses of which none is shared."""
    if not isinstance(front, dict):
        return False
    if not isinstance(other_front, dict):
        return False
    for key in _LABELS:
        if _words(front.get(key)) != _words(other_front.get(key)):
            return True
    for key in _IDENTIFIERS:
        words = _words(front.get(key))
        other_words = _words(other_front.get(key))
        if words and other_words and words.isdisjoint(other_words):
            return True
    return False


def _words(value: Any) -> set[str]:
    values = [value]
    if isinstance(value, list):
        values = value
    return {str(item).strip().casefold() for item in values if item}


def _lines_of(text: str) -> Counter[str]:
    lines: Counter[str] = Counter()
    for line in lines_of(text):
        stripped = line.strip()
        if stripped and stripped != "---":
            lines[stripped] += 1
    return lines


def _shares_half(lines: Counter[str], other_lines: Counter[str]) -> bool:
    """Whether half of the shorter text stands in the other one."""
    shorter = lines
    if other_lines.total() < lines.total():
        shorter = other_lines
    common = lines & other_lines
    if common == shorter:
        return True
    shared = _count_telling(common)
    return shared > 0 and 2 * shared >= _count_telling(shorter)


def _count_telling(lines: Counter[str]) -> int:
    """How many lines there are that most files do not have."""
    return sum(
        count for line, count in lines.items() if not line.startswith(_COMMON_STARTS)
    )
