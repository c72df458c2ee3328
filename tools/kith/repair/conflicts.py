"""Resolves a merge that was left unresolved in a header.

The side of the current branch ("ours") stays. Keys and items that only the other side has are
added; what contradicts goes into the body. A merge left unresolved in the body alone is not
touched: only a person can tell which words are right.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable

import msgspec

from kith.repair.lines import (
    Lines,
    join_lines,
    numbers_of,
    texts_of,
)
from kith.repair.merge_markers import (
    Conflict,
    find_conflicts,
    first_start_marker,
    has_start_marker,
    is_marker,
    our_side,
    their_side,
)
from kith.repair.merged_header import HeaderMerge
from kith.repair.repair_log import NotRepaired, RepairLog
from kith.repair.shape import Shape
from kith.text.frontmatter import split_document

ReadShape = Callable[[Lines, RepairLog], "Shape | NotRepaired"]


class _MergedConflict(msgspec.Struct, frozen=True):
    """A file with conflicts.

    Args:
        lines: The whole file.
        conflicts: Its conflicts.
        log: Takes up what is done and what moves into the body.
    """

    lines: Lines
    conflicts: list[Conflict]
    log: RepairLog


def resolve_conflicts(
    lines: Lines,
    log: RepairLog,
    read: ReadShape,
) -> Shape | NotRepaired:
    """A file taken apart, with both sides in its header.

    Args:
        lines: The whole file.
        log: Takes up what is done and what moves into the body.
        read: Takes a file apart that has no markers in its header.
    """
    conflicts = find_conflicts(lines)
    if not conflicts:
        reason = "the markers of a merge are incomplete"
        return NotRepaired(first_start_marker(lines), reason, "merge it again")
    if _are_below_header(lines):
        # The header has other faults; the body is for a person to decide.
        return read(lines, log)
    conflicts = _in_header(lines, conflicts)
    merge = _MergedConflict(lines, conflicts, log)
    our_log = log.copy()
    their_log = log.copy()
    ours = read(our_side(lines, conflicts), our_log)
    theirs = read(their_side(lines, conflicts), their_log)
    if not isinstance(theirs, Shape):
        if not isinstance(ours, Shape):
            return ours
        log.accept(our_log)
        return _one_side(merge, ours)
    if not isinstance(ours, Shape):
        log.accept(their_log)
        return _one_side(merge, theirs)
    _accept_both(log, our_log, their_log)
    return _merged(merge, ours, theirs)


def _in_header(lines: Lines, conflicts: list[Conflict]) -> list[Conflict]:
    """The conflicts without those below the header."""
    for count in range(1, len(conflicts)):
        first = conflicts[:count]
        if not _are_below_header(our_side(lines, first)):
            continue
        if _are_below_header(their_side(lines, first)):
            return first
    return conflicts


def _are_below_header(lines: Lines) -> bool:
    """Whether a file has a header that ends above the markers of the merges still in it."""
    split = split_document(join_lines(lines))
    if split.head is None:
        return False
    if not split.is_closed:
        return False
    return not has_start_marker(split.head)


def _accept_both(log: RepairLog, ours: RepairLog, theirs: RepairLog) -> None:
    """Take over what was done to both sides."""
    log.accept(ours)
    log.decoded += [pair for pair in theirs.decoded if pair not in log.decoded]
    log.repeated += theirs.repeated
    moved = numbers_of(log.moved)
    log.moved += [line for line in theirs.moved if line.number not in moved]
    for step in theirs.steps:
        log.record(step.line, step.what)


def _merged(merge: _MergedConflict, shape: Shape, theirs: Shape) -> Shape:
    """Both sides can be read: theirs is added to ours."""
    _record_conflicts(merge)
    their_numbers: set[int] = set()
    for conflict in merge.conflicts:
        their_numbers |= numbers_of(conflict.theirs(merge.lines))
    header = HeaderMerge(their_numbers, merge.log)
    shape.head = header.merged(shape.head, theirs.head)
    _move_body(shape, theirs, merge.log)
    _move_base(merge, shape)
    return shape


def _one_side(merge: _MergedConflict, shape: Shape) -> Shape:
    """Only one side can be read: it stays, and the other goes into the body."""
    _record_conflicts(merge)
    present = numbers_of(shape.head + shape.body + merge.log.moved)
    for conflict in merge.conflicts:
        lines = merge.lines
        both = [
            *lines[conflict.start + 1 : conflict.middle],
            *conflict.theirs(lines),
        ]
        missing = [line for line in both if line.number not in present]
        moved = [line for line in missing if not is_marker(line)]
        merge.log.move(moved, "the other side of the merge cannot be read")
    return shape


def _record_conflicts(merge: _MergedConflict) -> None:
    for conflict in merge.conflicts:
        number = merge.lines[conflict.start].number
        sides = _names_of_sides(merge.lines, conflict)
        merge.log.record(number, f"combined both sides of a merge ({sides})")
        markers = {conflict.start, conflict.base, conflict.middle, conflict.end}
        merge.log.syntax += [merge.lines[index].text for index in markers]


def _names_of_sides(lines: Lines, conflict: Conflict) -> str:
    """The names behind the first and the last marker, for a message."""
    names = []
    for index in (conflict.start, conflict.end):
        name = lines[index].text[7:].strip()
        if name:
            names.append(f'"{name}"')
    if names:
        return " and ".join(names)
    return "both sides"


def _move_body(shape: Shape, theirs: Shape, log: RepairLog) -> None:
    """What only their body contains goes below ours."""
    our_texts = texts_of(shape.body)
    their_texts = texts_of(theirs.body)
    matcher = difflib.SequenceMatcher(None, our_texts, their_texts, autojunk=False)
    moved: Lines = []
    for kind, _, _, start, end in matcher.get_opcodes():
        if kind in {"insert", "replace"}:
            moved += theirs.body[start:end]
    log.move(moved, "the other side of the merge has a different text")


def _move_base(merge: _MergedConflict, shape: Shape) -> None:
    """What both sides started from, where neither contains it any more."""
    log = merge.log
    lines = shape.head + shape.body + log.moved
    present = {line.text.strip() for line in lines}
    for conflict in merge.conflicts:
        moved = []
        for line in conflict.base_lines(merge.lines):
            if line.text.strip() in present:
                log.repeated.append(line.text)
            else:
                moved.append(line)
        log.move(moved, "both sides of the merge changed it")
