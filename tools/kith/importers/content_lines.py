"""The lines that vCards and calendars are made of: a name, parameters, and a value behind a colon.

The grammar is that of RFC 6350 and RFC 5545, with the habits of vCard 2.1: parameters without a
name, and what is not quoted though it should be. It is read here rather than by a library because
the time must grow with the length of a line and no faster, whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

MOST_PARAMETERS = 500
"""A line with more was made to keep a machine busy."""

_NAME = re.compile(r"[A-Za-z0-9_\-][A-Za-z0-9._\-/]*+")
_HEAD = re.compile(r'(?:[^":]++|"[^"]*+")*+(?=:)')
_PARAMETER = re.compile(r'(?:[^";]++|"[^"]*+"|")*+')
_VALUE = re.compile(r'(?:[^",]++|"[^"]*+"|")*+')
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_PARTS = {mark: re.compile(rf"(?:[^\\{mark}]++|\\.|\\)*+", re.DOTALL) for mark in ",;"}
_ESCAPED = re.compile(r"\\([\\,;:nN])")


class ContentLine(msgspec.Struct, frozen=True, gc=False):
    """A line.

    Args:
        name: Its name, in capitals.
        value: What is written behind the colon.
        parameters: Their values by name in capitals; those without a name under ``""``.
        group: What ties it to other lines (``item1`` in ``item1.EMAIL``).
    """

    name: str
    value: str
    parameters: Mapping[str, tuple[str, ...]] = {}
    group: str = ""

    def parameter(self, name: str) -> str:
        """The first value of a parameter; nothing without one."""
        return next(iter(self.parameters.get(name, ())), "")


def parse_content_line(line: str) -> ContentLine | None:
    """Read a line, unfolded and without its end; ``None`` where it is none."""
    match = _NAME.match(line)
    if match is None:
        return None
    end = match.end()
    group, _, name = match[0].rpartition(".")
    start = end + 1
    sign = line[end:start]
    if sign == ":":
        return ContentLine(name.upper(), line[start:], {}, group)
    if sign != ";":
        return None
    colon = _end_of_parameters(line, start)
    if colon < 0:
        return None
    if line.count(";", end, colon) > MOST_PARAMETERS:
        return None
    parameters = _parameters(line[start:colon])
    value = line[colon + 1 :]
    return ContentLine(name.upper(), value, parameters, group)


def _end_of_parameters(line: str, start: int) -> int:
    """Where the colon behind the parameters stands; -1 where there is none."""
    head = _HEAD.match(line, start)
    if head:
        return head.end()
    # A quotation mark that is never closed is a letter like any other.
    return line.find(":", start - 1)


def unescape(value: str) -> str:
    """A value without the backslashes before commas, semicolons and line breaks."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(_unescaped, value)


def _unescaped(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]


def split_value(value: str, mark: str) -> list[str]:
    """A value at marks that are not escaped; its parts are still escaped.

    Args:
        value: The value as it is written.
        mark: A comma or a semicolon.
    """
    if "\\" not in value:
        return value.split(mark)
    return _split(value, _PARTS[mark])


def _parameters(head: str) -> dict[str, tuple[str, ...]]:
    parameters: dict[str, list[str]] = {}
    has_quotes = '"' in head
    parts = _split(head, _PARAMETER) if has_quotes else head.split(";")
    for part in parts:
        name, equals, text = part.partition("=")
        key = name.strip().upper()
        if not equals:
            key, text = "", name
        values = _split(text, _VALUE) if has_quotes else text.split(",")
        parameters.setdefault(key, []).extend(map(_bare, values))
    return {key: tuple(values) for key, values in parameters.items()}


def _split(text: str, part: re.Pattern[str]) -> list[str]:
    """A text in parts that a pattern matches, the mark between two of them left out."""
    parts: list[str] = []
    position = 0
    while position <= len(text):
        match = part.match(text, position)
        assert match is not None
        parts.append(match[0])
        position = match.end() + 1
    return parts


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    if "^" not in value:
        return value
    return _CARET.sub(lambda match: _CARETS[match[1]], value)
