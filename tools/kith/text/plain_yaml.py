"""Reads the values of YAML in which every line is plain; anything else is left to libyaml.

Nearly every header is made of lines that can mean one thing only: a key, its value on the same line
or on deeper ones, the items of a list. These are read in half the time that values take by libyaml.
A test compares the values with those of libyaml.
"""

from __future__ import annotations

import re
from typing import Any

from kith.text.nodes import NULLS

# Far from the limits that hold for all YAML, so that none has to be counted.
_LONGEST = 20_000
_DEEPEST = 20

# No colon that could end a key, no sign that could start a comment, no space at its end. Possessive,
# like what follows, so that nothing is tried twice.
_TEXT = r"(?:[\w+(/]|-(?=[^ \n]))[^:#\n]*+(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*+)*+(?<! )"
_QUOTED = r"""\"[^"\\\n]*\"|'[^'\n]*'"""
_WORD = r"\w[\w.@/+ -]*+(?<! )"
_PAIR = rf"\w[\w-]*+: {_WORD}"
_LINE = re.compile(
    rf"^( *)(- )?(?:(\w[\w -]{{0,80}}+)(?<! ):(?: |$))?"
    rf"(?:({_TEXT})|({_QUOTED}|\[{_WORD}(?:, {_WORD})*\]|\{{{_PAIR}(?:, {_PAIR})*\}}))?$",
    re.MULTILINE,
)
_Line = tuple[str, str, str, str, str]
"""Indentation, dash, key, and a value: a text, or one between quotes, brackets or braces."""
_EMPTY: _Line = ("", "", "", "", "")


def read_plain(text: str) -> dict[str, Any] | None:
    """The values of a mapping whose lines are all plain; ``None`` if there is any doubt.

    Args:
        text: The YAML.
    """
    if len(text) > _LONGEST or not text.replace("\n", "").isprintable():
        return None
    lines: list[_Line] = _LINE.findall(text)
    if len(lines) != text.count("\n") + 1:
        return None
    try:
        return _Reader(lines).read()
    except _Doubt:
        return None


class _Doubt(Exception):  # noqa: N818 - a jump out of the reading, never seen outside
    """A line is not where it could mean one thing only."""


class _Reader:
    """Reads lines one by one.

    Args:
        lines: All lines; the empty ones mean nothing.
    """

    def __init__(self, lines: list[_Line]) -> None:
        self._lines = [line for line in lines if line != _EMPTY]
        self._next = 0

    def read(self) -> dict[str, Any]:
        if not self._lines:
            raise _Doubt
        return self._mapping(0, is_item=False)

    def _mapping(self, column: int, *, is_item: bool) -> dict[str, Any]:
        """The mapping whose keys start at a column, the first behind a dash if it is an item."""
        mapping: dict[str, Any] = {}
        if column > _DEEPEST:
            raise _Doubt
        while is_item or self._is_entry(column):
            is_item = False
            _, _, key, text, enclosed = self._lines[self._next]
            if not key or key in mapping:
                raise _Doubt
            self._next += 1
            if text or enclosed:
                mapping[key] = _value(text, enclosed)
            else:
                mapping[key] = self._below(column)
        return mapping

    def _is_entry(self, column: int) -> bool:
        """Whether the next line is an entry of a mapping, rather than of what encloses it."""
        if self._next == len(self._lines):
            return False
        indent, dash, *_ = self._lines[self._next]
        if len(indent) < column:
            return False
        if len(indent) > column or dash:
            raise _Doubt
        return True

    def _below(self, column: int) -> Any:
        """The value of a key that has none on its line.

        Args:
            column: Where the key starts.
        """
        if self._next == len(self._lines):
            return None
        indent, dash, key, *_ = self._lines[self._next]
        if dash and len(indent) >= column:
            return self._list(len(indent))
        if len(indent) <= column:
            return None
        if not key:
            raise _Doubt
        return self._mapping(len(indent), is_item=False)

    def _list(self, column: int) -> list[Any]:
        """The list whose dashes stand at a column."""
        items: list[Any] = []
        lines = self._lines
        while self._next < len(lines):
            indent, dash, key, text, enclosed = lines[self._next]
            if len(indent) > column:
                raise _Doubt
            if len(indent) < column or not dash:
                break
            if key:
                items.append(self._mapping(column + 2, is_item=True))
                continue
            if not text and not enclosed:
                raise _Doubt
            self._next += 1
            items.append(_value(text, enclosed))
        return items


def _value(text: str, enclosed: str) -> Any:
    """The value of a text, or of what is between quotes, brackets or braces."""
    if text:
        return _word(text)
    within = enclosed[1:-1]
    if enclosed[0] == "[":
        return list(map(_word, within.split(", ")))
    if enclosed[0] != "{":
        return within
    mapping: dict[str, str | None] = {}
    for pair in within.split(", "):
        key, _, word = pair.partition(": ")
        if key in mapping:
            raise _Doubt
        mapping[key] = _word(word)
    return mapping


def _word(word: str) -> str | None:
    return None if word in NULLS else word
