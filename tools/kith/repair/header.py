"""Fixes the lines of a header, key by key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.repair.entry_fixes import fix_entry
from kith.repair.items import with_plain_items
from kith.repair.keys import could_be_key, top_keys
from kith.repair.line_parts import key_of, parts_of
from kith.repair.lines import (
    Lines,
    RepairLine,
    are_mapping,
    are_yaml,
    content_lines,
    flatten,
    is_entry,
    is_yaml,
    join_lines,
    parse_lines,
    texts_of,
)
from kith.repair.repair_log import RepairLog
from kith.repair.whitespace import (
    indent_to,
    without_breaks,
    without_odd_blanks,
    without_tabs,
)

_MOST_JOINED = 8
# Reading a whole header takes as long as so many trials with one line.
_COST = 20
_MERGE_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?\Z|={7}[ \t]*\Z")


def fix_header(lines: Lines, log: RepairLog) -> Lines:
    """A header's lines as keys and values; repeated keys are left for later.

    Args:
        lines: The header, without fences.
        log: Takes up what is done and what moves into the body.
    """
    for fix in _FIXES:
        if are_mapping(lines):
            return lines
        lines = fix(lines, log)
    if are_mapping(lines):
        return lines
    return _fixed_key_by_key(lines, log)


def _fixed_key_by_key(lines: Lines, log: RepairLog) -> Lines:
    indents = [line.indent for line in lines if _is_key_line(line)]
    if not indents:
        log.move(content_lines(lines), "it contains no key")
        return [line for line in lines if line.is_empty]
    entries = _fixed_entries(lines, min(indents), log)
    return _readable_together([], entries, log)


def _is_key_line(line: RepairLine) -> bool:
    return bool(key_of(line.text))


def _fixed_entries(lines: Lines, indent: int, log: RepairLog) -> list[Lines]:
    """Each key with what stands below it, fixed where it cannot be read."""
    entries = list(_entries(lines, indent))
    fixed: list[Lines] = []
    index = 0
    while index < len(entries) and not log.is_exhausted:
        entry = entries[index]
        index += 1
        if _is_key_line(entry[0]):
            entry = indent_to(entry, indent, log)
        if _can_be_read(entry, fixed):
            fixed.append(entry)
            continue
        end = _end_of_joined(entries, index)
        if end:
            fixed.append(flatten(entries[index - 1 : end]))
            index = end
        else:
            fixed.append(fix_entry(entry, log, (), is_item=False))
    return fixed


def _entries(lines: Lines, indent: int) -> Iterator[Lines]:
    """Each key at the top with what stands below it; what stands above the first, line by line."""
    entry: Lines = []
    for line in lines:
        if entry and _is_next_entry(line, entry, indent):
            yield entry
            entry = []
        entry.append(line)
    yield entry


def _is_next_entry(line: RepairLine, entry: Lines, indent: int) -> bool:
    if not _is_key_line(entry[0]):
        return True
    if line.indent > indent:
        return False
    return _is_key_line(line)


def _end_of_joined(entries: list[Lines], index: int) -> int:
    """How far the entry before an index goes on over what looks like keys, or 0.

    Quotations and brackets may.
    """
    joined = list(entries[index - 1])
    for end in range(index, min(index + _MOST_JOINED, len(entries))):
        if key_of(entries[end][0].text) in top_keys():
            return 0
        joined += entries[end]
        if is_entry(joined, is_item=False):
            return end + 1
    return 0


def _can_be_read(entry: Lines, above: list[Lines]) -> bool:
    """Whether an entry can be read, alone or below others."""
    if is_entry(entry, is_item=False):
        return True
    return _fits_below(above, entry)


def _fits_below(above: list[Lines], entry: Lines) -> bool:
    """Whether an entry can be read below others: it may repeat a value from there."""
    if "*" not in join_lines(entry):
        return False
    if not _is_key_line(entry[0]):
        return False
    lines = flatten(above)
    if "&" not in join_lines(lines):
        return False
    return are_yaml([*lines, *entry])


def _readable_together(above: Lines, entries: list[Lines], log: RepairLog) -> Lines:
    """The entries that can be read together; the others move into the body."""
    lines = [*above, *flatten(entries)]
    parsed = parse_lines(lines)
    if is_yaml(parsed):
        return lines
    if any(problem.rule == "yaml-limit" for problem in parsed.problems):
        return lines
    if len(entries) == 1 or not log.spend(_COST):
        for entry in entries:
            log.move(entry, "it does not fit the lines above it")
        return above
    middle = len(entries) // 2
    first_half = _readable_together(above, entries[:middle], log)
    return _readable_together(first_half, entries[middle:], log)


def _without_merge_markers(lines: Lines, log: RepairLog) -> Lines:
    """Lines without the markers that were left of a merge."""
    markers: Lines = []
    others: Lines = []
    for line in lines:
        if _MERGE_MARKER.match(line.text):
            markers.append(line)
        else:
            others.append(line)
    if markers:
        action = "removed the markers of a merge; check that both sides are right"
        log.record(markers[0].number, action)
        log.syntax += texts_of(markers)
    return others


def _without_dashes(lines: Lines, log: RepairLog) -> Lines:
    """A header written as a list of single keys, as keys."""
    starts = [line for line in lines if _is_at_margin(line)]
    if not _are_listed_keys(starts):
        return lines
    without: Lines = []
    width = 0
    for line in lines:
        if line in starts:
            width = len(parts_of(line.text).lead)
            removed = width
        else:
            removed = min(width, line.indent)
        without.append(line.with_text(line.text[removed:]))
    log.record(starts[0].number, "removed the dashes before the keys")
    return without


def _is_at_margin(line: RepairLine) -> bool:
    if line.is_empty:
        return False
    return not line.text.startswith((" ", "\t"))


def _are_listed_keys(lines: Lines) -> bool:
    """Whether each line is a dash and a key of its own, one of which Kith knows."""
    keys = set()
    for line in lines:
        parts = parts_of(line.text)
        if not parts.lead.startswith("-"):
            return False
        if not parts.key:
            return False
        if parts.key in keys:
            return False
        keys.add(parts.key)
    return bool(top_keys() & keys)


def _with_colons(lines: Lines, log: RepairLog) -> Lines:
    """Lines that start with a key Kith knows and miss its colon, with a colon."""
    present = {key_of(line.text) for line in lines}
    fixed: Lines = []
    for line in lines:
        word, _, rest = line.text.partition(" ")
        if word in present or not could_be_key(word, rest, top_keys()):
            fixed.append(line)
            continue
        present.add(word)
        log.record(line.number, f'added a colon after "{word}"')
        text = f"{word}: {rest}" if rest.strip() else f"{word}:"
        fixed.append(line.with_text(text))
    return fixed


# The smallest changes first.
_FIXES = (
    _without_merge_markers,
    without_odd_blanks,
    without_breaks,
    without_tabs,
    with_plain_items,
    _without_dashes,
    _with_colons,
)
