"""Repairs a file whose header cannot be read, if the intended meaning is clear.

Repairs are tried one after the other, the smallest first; Kith's own parser tells whether they
help. What cannot be placed goes into the body. A repair counts only if the header then reads
without a fault and every word of the original is still in the file.
"""

from __future__ import annotations

import re

import msgspec

from kith.repair.conflicts import resolve_conflicts
from kith.repair.decode import clean_lines, decode, has_controls
from kith.repair.fences import plain_fence_index
from kith.repair.header import fix_header
from kith.repair.json_toml import convert
from kith.repair.lines import (
    Lines,
    TooMuchWork,
    are_header,
    first_content_line,
    join_lines,
    numbers_of,
    parse_lines,
    reset_budget,
    split_lines,
)
from kith.repair.merge_markers import has_conflict, has_start_marker
from kith.repair.misread import as_meant
from kith.repair.repair_log import NotRepaired, RepairLog, RepairStep
from kith.repair.repeated_keys import fix_duplicates
from kith.repair.shape import NO_HEADER, Shape, find_shape
from kith.repair.word_check import lines_with, lost_words
from kith.repair.written import HEADING, written_file
from kith.text.foreign import find_foreign
from kith.text.frontmatter import split_document
from kith.text.nodes import Mapping
from kith.text.yaml_events import parse_values, parse_yaml

__all__ = [
    "HEADING",
    "Moved",
    "NotRepaired",
    "RepairStep",
    "Repaired",
    "is_readable",
    "repair",
]

_FENCED = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_MOST_WORDS = 5
# What is longer was not written by hand, and takes longer to look at than anybody waits.
_LONGEST = 500_000
_MOST_LINES = 20_000
_MOST_HEADER_LINES = 3_000
_BY_HAND = "fix it by hand"


class Moved(msgspec.Struct, frozen=True):
    """A line of a header that went into the body.

    Args:
        line: Where it stood, counted from 1.
        text: Its text.
    """

    line: int
    text: str


class Repaired(msgspec.Struct, frozen=True):
    """A file that can be read now.

    Args:
        text: The whole file.
        steps: What was done; nothing for a file that could be read all along.
        moved: Lines of the header that went into the body.
        left: What a person still has to decide.
    """

    text: str
    steps: tuple[RepairStep, ...] = ()
    moved: tuple[Moved, ...] = ()
    left: tuple[RepairStep, ...] = ()


def repair(data: bytes) -> Repaired | NotRepaired:
    """Repair a contact's or a post's file so that its header can be read.

    Args:
        data: The file's content.
    """
    reset_budget()
    if refusal := _foreign(data):
        return refusal
    decoded = decode(data)
    if isinstance(decoded, NotRepaired):
        return decoded
    text = decoded.text
    log = RepairLog()
    if decoded.note:
        log.record(1, decoded.note)
    if is_readable(text):
        if repaired := _as_meant(text, log):
            return repaired
        return Repaired(text, tuple(log.steps), left=_undecided(text))
    return _repaired(text, log)


def _foreign(data: bytes) -> NotRepaired | None:
    """Why a file is no contact or post at all, if that is so."""
    if not data:
        return None
    if _FENCED.match(data):
        return None
    foreign = find_foreign(data)
    if foreign is None:
        return None
    return NotRepaired(1, foreign.message, foreign.help)


def is_readable(text: str) -> bool:
    """Whether the header of a file can be read without a fault."""
    split = split_document(text)
    if split.head is None:
        return False
    if not split.is_closed:
        return False
    if has_start_marker(split.head):
        return False
    if parse_values(split.head).__class__ is dict:
        # Nearly every file comes this way.
        return True
    parsed = parse_yaml(split.head)
    if parsed.problems:
        return False
    return isinstance(parsed.node, Mapping)


def _as_meant(text: str, log: RepairLog) -> Repaired | None:
    """A file that can be read, with what YAML takes otherwise than it was meant.

    ``None`` if there is nothing of that kind.
    """
    head = split_document(text).front_matter
    if len(head) > _LONGEST:
        return None
    if head.count("\n") > _MOST_HEADER_LINES:
        return None
    try:
        meant = as_meant(split_lines(head, 2), log.copy())
        if join_lines(meant) == head:
            return None
        if len(text) > _LONGEST:
            return None
        return _with_meaning(text, log)
    except TooMuchWork:
        return None


def _with_meaning(text: str, log: RepairLog) -> Repaired | None:
    lines = split_lines(text)
    closing = plain_fence_index(lines, 1)
    assert closing is not None, "its header can be read"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    shape = Shape(
        mark=mark,
        opening=lines[0].with_text(lines[0].text.removeprefix(mark)),
        head=as_meant(lines[1:closing], log),
        closing=lines[closing],
        body=lines[closing + 1 :],
    )
    repaired = _checked(text, lines, shape, log)
    if isinstance(repaired, Repaired):
        return repaired
    return None


def _is_too_long(text: str) -> bool:
    if len(text) > _LONGEST:
        return True
    return text.count("\n") > _MOST_LINES


def _repaired(text: str, log: RepairLog) -> Repaired | NotRepaired:
    if "\n" not in text and "\r" in text:
        log.record(1, "replaced old Macintosh line endings")
        text = text.replace("\r", "\n")
    if _is_too_long(text):
        reason = "the file is too long to be repaired by trial and error"
        return NotRepaired(1, reason, _BY_HAND)
    try:
        return _repaired_in_bounds(text, log)
    except TooMuchWork:
        return _too_much(1)


def _repaired_in_bounds(text: str, log: RepairLog) -> Repaired | NotRepaired:
    lines = split_lines(text)
    if has_conflict(text):
        shape = resolve_conflicts(lines, log, _readable_shape)
    else:
        shape = _readable_shape(lines, log)
    if isinstance(shape, NotRepaired):
        return shape
    return _checked(text, lines, shape, log)


def _too_much(line: int) -> NotRepaired:
    reason = "too much of the front matter is unreadable for trial and error"
    return NotRepaired(line, reason, _BY_HAND)


def _readable_shape(lines: Lines, log: RepairLog) -> Shape | NotRepaired:
    """A file taken apart, with a header that can be read."""
    shape = _yaml_shape(lines, log)
    if isinstance(shape, NotRepaired):
        return shape
    if refusal := _over_limit(shape):
        return refusal
    head = fix_header(shape.head, log)
    head = as_meant(head, log)
    head = fix_duplicates(head, log)
    if log.is_exhausted or not are_header(head):
        return _refusal(shape, head, log)
    shape.head = head
    return shape


def _yaml_shape(lines: Lines, log: RepairLog) -> Shape | NotRepaired:
    """A file taken apart, with a header in YAML."""
    shape = find_shape(lines, log)
    if isinstance(shape, NotRepaired):
        return shape
    if len(shape.head) > _MOST_HEADER_LINES:
        return _too_much(shape.opening.number)
    if has_controls(join_lines(shape.head)):
        shape.head = clean_lines(shape.head, log)
    head = _as_yaml(shape, log)
    if isinstance(head, NotRepaired):
        return head
    shape.head = head
    return shape


def _as_yaml(shape: Shape, log: RepairLog) -> Lines | NotRepaired:
    """A header in another language as YAML."""
    converted = convert(shape.head, shape.language, log)
    if not isinstance(converted, NotRepaired):
        return converted
    # Some of it may be YAML as well, or nearly so.
    trial = log.copy()
    fixed = fix_header(shape.head, trial)
    if not are_header(fixed):
        return converted
    if len(trial.moved) > len(log.moved):
        return converted
    log.accept(trial)
    return fixed


def _over_limit(shape: Shape) -> NotRepaired | None:
    """Why a header is too much for YAML's reader, if it is."""
    for problem in parse_lines(shape.head).problems:
        if problem.rule == "yaml-limit":
            decide = "write the values out, or put long texts below the front matter"
            line = shape.opening.number + problem.line
            return NotRepaired(line, problem.message, decide)
    return None


def _refusal(shape: Shape, fixed: Lines, log: RepairLog) -> NotRepaired:
    """Why a header cannot be repaired."""
    opening = shape.opening.number
    if log.is_exhausted:
        reason = "too many lines of the front matter cannot be read"
        decide = "restore it from a copy, or write it again"
        return NotRepaired(opening, reason, decide)
    content = first_content_line(shape.head)
    first = content.number if content else opening
    problems = parse_lines(fixed).problems
    if problems:
        reason = f"the front matter cannot be read: {problems[0].message}"
        return NotRepaired(first, reason, _BY_HAND)
    is_cut = shape.closing.number == opening
    if is_cut or content is not None:
        reason = "the front matter has no key with a value"
        return NotRepaired(first, reason, NO_HEADER.decide)
    reason = "the front matter is empty"
    return NotRepaired(first, reason, "add at least name: or title:")


def _checked(
    original: str,
    lines: Lines,
    shape: Shape,
    log: RepairLog,
) -> Repaired | NotRepaired:
    """The repaired file, if it can be read and nothing is lost."""
    text = written_file(shape, log.moved)
    if lost := lost_words(original, text, log):
        _move_missing(lines_with(lines, lost), shape, log)
        text = written_file(shape, log.moved)
        lost = lost_words(original, text, log)
    if lost:
        words = [f'"{word}"' for word in lost]
        listed = ", ".join(words[:_MOST_WORDS])
        return NotRepaired(1, f"a repair would have lost {listed}", _BY_HAND)
    if not is_readable(text):
        return NotRepaired(1, "it cannot be repaired automatically", _BY_HAND)
    steps = sorted(log.steps, key=lambda step: step.line)
    moved = [Moved(line.number, line.text) for line in log.moved]
    return Repaired(
        text,
        steps=tuple(steps),
        moved=tuple(moved),
        left=_undecided(text),
    )


def _move_missing(lines: Lines, shape: Shape, log: RepairLog) -> None:
    """Move lines with lost words, where they did not move before."""
    present = numbers_of((*log.moved, *shape.body))
    missing = [line for line in lines if line.number not in present]
    log.move(missing, "some of it did not fit into the front matter")


def _undecided(text: str) -> tuple[RepairStep, ...]:
    """Merges that were left unresolved in the body."""
    split = split_document(text)
    if not has_conflict(split.body):
        return ()
    action = "the text has an unresolved merge conflict: keep what is right, and delete the markers"
    steps = []
    for number, line in enumerate(split.body.split("\n"), start=split.body_line):
        if line.startswith("<<<<<<< "):
            steps.append(RepairStep(number, action))
    return tuple(steps)
