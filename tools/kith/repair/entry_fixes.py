"""Keys and items of a header, fixed one by one, so that one broken value spoils no other.

An entry that cannot be read alone is fixed alone: its first line, then what stands below it. What
cannot be fixed moves into the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kith.repair.keys import known_keys, top_keys
from kith.repair.levels import Level, entries_at, with_signs
from kith.repair.line_parts import LineParts, key_of, parts_of
from kith.repair.lines import (
    Lines,
    RepairLine,
    are_yaml,
    content_lines,
    first_content_line,
    is_entry,
    parse_lines,
    with_line,
)
from kith.repair.multiline import (
    as_continued_text,
    as_quoted_text,
    with_closed_end,
    with_indented_block,
)
from kith.repair.proposals import Proposal, proposals
from kith.repair.repair_log import RepairLog
from kith.repair.whitespace import indent_to, shift

_DASH = re.compile(r"([ ]*)-(?=[^\s-])")
_DEEPEST = 12
_MOST_TRIED = 50
_NOT_BELONGING = "it does not belong to the lines above it"


class _Entry(NamedTuple):
    """A key or an item with what stands below it.

    Args:
        head: Its first line.
        rest: The lines below it.
        context: The lines it stands below.
        depth: How many lists and mappings it stands in.
    """

    head: RepairLine
    rest: Lines
    context: Sequence[RepairLine]
    depth: int

    @property
    def lines(self) -> Lines:
        """All its lines."""
        return [self.head, *self.rest]

    @property
    def first_below(self) -> RepairLine:
        """The first line with content below it, or just the next."""
        return first_content_line(self.rest) or self.rest[0]

    def with_fixed_rest(self, rest: Lines, log: RepairLog) -> Lines:
        """The entry with what stands below it fixed as a block."""
        context = (*self.context, self.head)
        fixed = _fix_block(rest, log, context, self.depth + 1)
        return [self.head, *fixed]


# Fixes an entry that cannot be read, or gives it up.
_Strategy = Callable[[_Entry, RepairLog], "Lines | None"]


def fix_entry(
    lines: Lines,
    log: RepairLog,
    context: Sequence[RepairLine],
    *,
    is_item: bool,
    depth: int = 0,
) -> Lines:
    """One key or item with what stands below it, fixed.

    Args:
        lines: Its lines, which cannot be read alone.
        log: Takes up what is done and what moves into the body.
        context: The lines it stands below.
        is_item: Whether it is an item of a list.
        depth: How many lists and mappings it stands in.

    Returns:
        The fixed lines; only the blank ones if the entry moved, and none if it was given up.
    """
    if not log.spend():
        return []
    entry = _Entry(lines[0], lines[1:], context, depth)
    fixed = _fix_head(entry, log, is_item=is_item)
    if fixed is None and first_content_line(entry.rest) is not None:
        fixed = _fix_long(entry, log, is_item=is_item)
    if fixed is not None:
        return fixed
    log.move(lines, _reason(lines), context)
    return [line for line in lines if line.is_blank]


def _fix_head(entry: _Entry, log: RepairLog, *, is_item: bool) -> Lines | None:
    """An entry with its first line fixed; ``None`` if that is not enough."""
    for proposal in proposals(entry.head.text):
        proposed = [entry.head.with_text(proposal.text), *entry.rest]
        if is_entry(proposed, is_item=is_item):
            _record(entry.head, proposal, log)
            return proposed
    return None


def _fix_long(entry: _Entry, log: RepairLog, *, is_item: bool) -> Lines | None:
    """An entry of several lines, fixed; ``None`` if it cannot be."""
    for strategy in _strategies_for(entry.rest):
        trial = log.copy()
        fixed = strategy(entry, trial)
        if fixed and is_entry(fixed, is_item=is_item):
            log.accept(trial)
            return fixed
    for proposal in (Proposal(entry.head.text, ""), *proposals(entry.head.text)):
        head = entry.head.with_text(proposal.text)
        if not is_entry([head], is_item=is_item):
            continue
        trial = log.copy()
        _record(entry.head, proposal, trial)
        if fixed := _fix_below(entry._replace(head=head), trial):
            log.accept(trial)
            return fixed
    return _readable_start(entry, log, is_item=is_item)


def _readable_start(entry: _Entry, log: RepairLog, *, is_item: bool) -> Lines | None:
    """The lines of an entry up to where it cannot be read; the others move."""
    lines = entry.lines
    for end in range(len(lines) - 1, max(1, len(lines) - _MOST_TRIED), -1):
        if is_entry(lines[:end], is_item=is_item):
            log.move(lines[end:], _NOT_BELONGING, entry.context)
            return lines[:end]
    return None


def _record(head: RepairLine, proposal: Proposal, log: RepairLog) -> None:
    if proposal.change:
        log.record(head.number, proposal.change)
    if proposal.dropped:
        log.syntax.append(proposal.dropped)


def _reason(lines: Lines) -> str:
    """Why an entry moves into the body."""
    problems = parse_lines(lines).problems
    is_item = parts_of(lines[0].text).is_item
    is_entry_start = is_item or _has_key(lines[0])
    if problems and is_entry_start:
        return f"it cannot be read ({problems[-1].message})"
    return "it is not a key with a value"


def _has_key(line: RepairLine) -> bool:
    return bool(key_of(line.text))


def _strategies_for(rest: Lines) -> list[_Strategy]:
    strategies: list[_Strategy] = [_closed, _as_items]
    if not any(parts_of(line.text).is_structure for line in rest):
        strategies.append(_as_text)
    return strategies


def _strategies_below(rest: Lines) -> list[_Strategy]:
    for line in content_lines(rest):
        parts = parts_of(line.text)
        if parts.is_item or parts.key in known_keys():
            return [_as_items, _as_siblings, _as_continuation]
    return [_as_items, _as_text, _as_siblings, _as_continuation]


def _fix_below(entry: _Entry, log: RepairLog) -> Lines | None:
    """What stands below a line that can be read alone, fixed; ``None`` if it cannot be."""
    parts = parts_of(entry.head.text)
    if parts.is_item and (fixed := _below_dash(entry, log)):
        return fixed
    if parts.key and parts.value.strip()[:1] in {"|", ">"}:
        return with_indented_block(entry.head, entry.rest, log)
    if _is_above_block(entry, parts):
        block = entry.with_fixed_rest(entry.rest, log)
        if are_yaml(block):
            return block
        return None
    return _fix_with_strategies(entry, log) or _readable_part(entry, log)


def _fix_with_strategies(entry: _Entry, log: RepairLog) -> Lines | None:
    for strategy in _strategies_below(entry.rest):
        trial = log.copy()
        fixed = strategy(entry, trial)
        if fixed and are_yaml(fixed):
            log.accept(trial)
            return fixed
    return None


def _is_above_block(entry: _Entry, parts: LineParts) -> bool:
    """Whether a key without a value stands above items or keys."""
    if not parts.key:
        return False
    if parts.value.strip():
        return False
    first = entry.first_below.text
    if not parts_of(first).is_structure:
        return False
    return not _DASH.match(first)


def _readable_part(entry: _Entry, log: RepairLog) -> Lines:
    """The lines of an entry that can be read; the others move."""
    context = entry.context
    if entry.first_below.indent > entry.head.indent:
        context = (*context, entry.head)
    if len(entry.rest) > _MOST_TRIED:
        log.move(entry.rest, _NOT_BELONGING, context)
        return [entry.head]
    readable, moved = _split_readable(entry.head, entry.rest)
    log.move(moved, _NOT_BELONGING, context)
    return readable


def _split_readable(head: RepairLine, rest: Lines) -> tuple[Lines, Lines]:
    """The lines that can be read below another, and those that cannot."""
    readable: Lines = [head]
    moved: Lines = []
    # What is set in deeper than a line that moves, moves along with it.
    moved_indent: int | None = None
    for line in rest:
        if moved_indent is not None and _is_below(line, moved_indent):
            moved.append(line)
        elif are_yaml([*readable, line]):
            readable.append(line)
            moved_indent = None
        else:
            moved.append(line)
            moved_indent = line.indent
    return readable, moved


def _is_below(line: RepairLine, indent: int) -> bool:
    return line.indent > indent or line.is_blank


def _fix_block(
    lines: Lines,
    log: RepairLog,
    context: Sequence[RepairLine],
    depth: int,
) -> Lines:
    """The items of a list, or the keys of a mapping, each fixed alone."""
    first = first_content_line(lines)
    if first is None:
        return lines
    if depth > _DEEPEST:
        return lines
    level = Level(first.indent, parts_of(first.text).is_item)
    fixed: Lines = []
    for entry in entries_at(with_signs(lines, level.indent, log), level):
        if entry[0].is_empty:
            fixed += entry
            continue
        placed = indent_to(entry, level.indent, log)
        if not is_entry(placed, is_item=level.is_item):
            placed = fix_entry(placed, log, context, is_item=level.is_item, depth=depth)
        fixed += placed
    return fixed


def _closed(entry: _Entry, log: RepairLog) -> Lines | None:
    """A quotation or a list over several lines, closed at its end."""
    return with_closed_end(entry.lines, log)


def _as_text(entry: _Entry, log: RepairLog) -> Lines | None:
    """A text that goes on over several lines, in quotation marks."""
    return as_quoted_text(entry.head, entry.rest, log)


def _as_continuation(entry: _Entry, log: RepairLog) -> Lines | None:
    """A text that goes on in lines which are set in, but not far enough."""
    return as_continued_text(entry.head, entry.rest, log)


def _below_dash(entry: _Entry, log: RepairLog) -> Lines | None:
    """An item that is a mapping or a list itself, fixed as such."""
    head = entry.head
    dash = head.text.index("-")
    inner = _with_character(head, dash, " ")
    if not parts_of(inner.text).is_structure:
        return None
    fixed = _fix_block([inner, *entry.rest], log, entry.context, entry.depth + 1)
    first = first_content_line(fixed)
    if first is None:
        return None
    if first.indent <= dash:
        return None
    with_dash = _with_character(first, dash, "-")
    fixed = with_line(fixed, fixed.index(first), with_dash)
    if are_yaml(fixed):
        return fixed
    return None


def _with_character(line: RepairLine, index: int, character: str) -> RepairLine:
    before = line.text[:index]
    after = line.text[index + 1 :]
    return line.with_text(before + character + after)


def _as_items(entry: _Entry, log: RepairLog) -> Lines | None:
    """Items whose dashes have no blank behind them."""
    if parts_of(entry.head.text).value.strip():
        return None
    indent = entry.first_below.indent
    items = []
    for line in entry.rest:
        if line.is_empty or line.indent > indent:
            items.append(line)
            continue
        if not _DASH.match(line.text):
            return None
        items.append(line.with_text(_DASH.sub(r"\1- ", line.text)))
    log.record(entry.first_below.number, "added a space after the dashes")
    return entry.with_fixed_rest(items, log)


def _as_siblings(entry: _Entry, log: RepairLog) -> Lines | None:
    """What stands too deep below a complete line, beside it."""
    head = entry.head
    first = entry.first_below
    parts = parts_of(first.text)
    if not parts.is_structure:
        return None
    if parts.is_item and "-" not in head.text[: head.indent + 1]:
        return None
    head_parts = parts_of(head.text)
    indent = head.indent if parts.is_item else len(head_parts.lead)
    if indent == 0 and parts.key not in top_keys():
        return None
    shifted = shift(entry.rest, indent - first.indent)
    log.record(first.number, "indented the lines like those around them")
    depth = entry.depth + 1
    if head_parts.is_item and not parts.is_item:
        return _below_dash(_Entry(head, shifted, entry.context, depth), log)
    return _fix_block([head, *shifted], log, entry.context, depth)
