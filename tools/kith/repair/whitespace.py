"""Indentation of lines, and blanks that YAML does not take for blanks."""

from __future__ import annotations

import re

from kith.repair.line_parts import parts_of
from kith.repair.lines import Lines, RepairLine, are_mapping
from kith.repair.repair_log import RepairLog
from kith.text.characters import BREAKS, with_plain_blanks

_BREAK = re.compile(f"[{BREAKS}]")
_TAB_WIDTHS = (2, 4, 8)


def indent_to(entry: Lines, indent: int, log: RepairLog) -> Lines:
    """An entry indented like those beside it."""
    if entry[0].is_empty:
        return entry
    if entry[0].indent == indent:
        return entry
    log.record(entry[0].number, "indented the line like those around it")
    return shift(entry, indent - entry[0].indent)


def shift(lines: Lines, by: int) -> Lines:
    """Lines indented more, or less where ``by`` is negative."""
    return [_shifted(line, by) for line in lines]


def _shifted(line: RepairLine, by: int) -> RepairLine:
    if by < 0:
        return line.with_text(line.text[min(-by, line.indent) :])
    if line.is_blank:
        return line
    return line.with_text(" " * by + line.text)


def without_tabs(lines: Lines, log: RepairLog) -> Lines:
    """Lines indented with blanks; for how many a tab stands, is tried."""
    number = _first_with_tab(lines)
    if number is None:
        return lines
    log.record(number, "replaced tabs with spaces in the indentation")
    expansions = [[_expanded(line, width) for line in lines] for width in _TAB_WIDTHS]
    for expansion in expansions:
        if are_mapping(expansion):
            return expansion
    return expansions[0]


def _first_with_tab(lines: Lines) -> int | None:
    """The number of the first line with a tab before its first word."""
    for line in lines:
        if "\t" in _lead(line):
            return line.number
    return None


def _expanded(line: RepairLine, width: int) -> RepairLine:
    lead = _lead(line)
    return line.with_text(lead.expandtabs(width) + line.text[len(lead) :])


def _lead(line: RepairLine) -> str:
    return parts_of(line.text).lead


def without_odd_blanks(lines: Lines, log: RepairLog) -> Lines:
    """Lines with plain blanks where they start, and behind the colon of a key."""
    plain = [line.with_text(with_plain_blanks(line.text)) for line in lines]
    _record_changed(lines, plain, "replaced unusual spaces with normal ones", log)
    return plain


def without_breaks(lines: Lines, log: RepairLog) -> Lines:
    """Lines without the characters that end a line for YAML, and for nobody else."""
    plain = [line.with_text(_BREAK.sub(" ", line.text)) for line in lines]
    _record_changed(lines, plain, "replaced invisible line ends with spaces", log)
    return plain


def _record_changed(before: Lines, after: Lines, action: str, log: RepairLog) -> None:
    for old, new in zip(before, after, strict=True):
        if old != new:
            log.record(old.number, action)
