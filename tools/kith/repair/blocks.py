"""Lines of YAML that belong together: whether they can be read, and how deep they are set in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kith.repair.draft import Line, Notes, entries_of, is_yaml, parse_lines
from kith.repair.values import parts_of, tight_key
from kith.text.characters import BREAKS, with_plain_blanks
from kith.text.nodes import Mapping
from kith.text.nodes import Sequence as SequenceNode

_BREAK = re.compile(f"[{BREAKS}]")
_TAB_WIDTHS = (2, 4, 8)

Lines = list[Line]


def is_mapping(lines: Lines) -> bool:
    """Whether lines are keys and values, repeated keys aside."""
    return isinstance(entries_of(lines), Mapping)


def fits(entry: Lines, *, is_item: bool) -> bool:
    """Whether lines alone are one key with its value, or one item of a list."""
    parsed = parse_lines(entry)
    if not is_yaml(parsed):
        return False
    node = parsed.node
    if is_item:
        return isinstance(node, SequenceNode) and len(node.items) == 1
    if isinstance(node, Mapping):
        return len(node.keys) == 1
    return node is None


def key_of(line: Line) -> str:
    """The key that a line of a header starts with, or nothing."""
    parts = parts_of(line.text)
    if parts.is_item or line.is_empty:
        return ""
    return parts.key or tight_key(line.text.strip())


def first_said(lines: Sequence[Line]) -> Line | None:
    """The first line that is neither blank nor a comment."""
    return next((line for line in lines if not line.is_empty), None)


def last_written(lines: Sequence[Line]) -> int:
    """The index of the last line that is not blank; there must be one."""
    return max(index for index, line in enumerate(lines) if line.text.strip())


def set_in(entry: Lines, indent: int, notes: Notes) -> Lines:
    """An entry set in as deep as those beside it."""
    if entry[0].is_empty or entry[0].indent == indent:
        return entry
    notes.say(entry[0].number, "indented the line like those around it")
    return shifted(entry, indent - entry[0].indent)


def shifted(lines: Lines, by: int) -> Lines:
    """Lines set in deeper, or less deep."""
    if by >= 0:
        return [
            line.saying(" " * by + line.text) if line.text.strip() else line
            for line in lines
        ]
    return [line.saying(line.text[min(-by, line.indent) :]) for line in lines]


def without_tabs(lines: Lines, notes: Notes) -> Lines:
    """Lines indented with blanks; for how many a tab stands, is tried."""
    number = next((line.number for line in lines if "\t" in _lead(line)), None)
    if number is None:
        return lines
    notes.say(number, "replaced tabs with spaces in the indentation")
    ways = [[_expanded(line, width) for line in lines] for width in _TAB_WIDTHS]
    return next((way for way in ways if is_mapping(way)), ways[0])


def without_odd_blanks(lines: Lines, notes: Notes) -> Lines:
    """Lines with plain blanks where they start, and behind the colon of a key."""
    plain = [line.saying(with_plain_blanks(line.text)) for line in lines]
    for old, new in zip(lines, plain, strict=True):
        if old != new:
            notes.say(old.number, "replaced unusual spaces with normal ones")
    return plain


def without_breaks(lines: Lines, notes: Notes) -> Lines:
    """Lines without the characters that end a line for YAML, and for nobody else."""
    plain = [line.saying(_BREAK.sub(" ", line.text)) for line in lines]
    for old, new in zip(lines, plain, strict=True):
        if old != new:
            notes.say(old.number, "replaced invisible line ends with spaces")
    return plain


def _expanded(line: Line, width: int) -> Line:
    lead = _lead(line)
    return line.saying(lead.expandtabs(width) + line.text[len(lead) :])


def _lead(line: Line) -> str:
    return parts_of(line.text).lead
