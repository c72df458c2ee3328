"""Mends a file whose header cannot be read, where it is plain what was meant.

Repairs are tried one after the other, the smallest first; Kith's own parser says whether they help.
What cannot be placed goes into the text. A result counts only if its header reads without a fault
and every word of the original is still in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from kith.repair.conflicts import has_conflict, has_marks, sides_of
from kith.repair.decode import clean_lines, decode, has_controls
from kith.repair.dialects import convert
from kith.repair.draft import (
    Line,
    Notes,
    NotRepaired,
    Step,
    TooMuchWork,
    is_header,
    join_lines,
    parse_lines,
    split_lines,
    start_work,
)
from kith.repair.duplicates import mend_duplicates
from kith.repair.header import mend_header
from kith.repair.misread import as_meant
from kith.repair.shape import NO_HEADER, Shape, find_shape
from kith.repair.words import lines_with, lost_words
from kith.text.foreign import find_foreign
from kith.text.frontmatter import split_document
from kith.text.nodes import Mapping
from kith.text.yaml_events import parse_values, parse_yaml

__all__ = [
    "HEADING",
    "Moved",
    "NotRepaired",
    "Repaired",
    "Step",
    "is_readable",
    "repair",
]

HEADING = "## Could not be placed"
_FENCED = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_MOST_WORDS = 5
# What is longer was not written by hand, and takes longer to look at than anybody waits.
_LONGEST = 500_000
_MOST_LINES = 20_000
_MOST_HEADER_LINES = 3_000
_BY_HAND = "fix it by hand"


class Moved(msgspec.Struct, frozen=True):
    """A line of a header that went into the text.

    Args:
        line: Where it stood, counted from 1.
        text: What it says.
    """

    line: int
    text: str


class Repaired(msgspec.Struct, frozen=True):
    """A file that can be read now.

    Args:
        text: The whole file.
        steps: What was done; nothing for a file that could be read all along.
        moved: Lines of the header that went into the text.
        left: What a person still has to decide.
    """

    text: str
    steps: tuple[Step, ...] = ()
    moved: tuple[Moved, ...] = ()
    left: tuple[Step, ...] = ()


def repair(data: bytes) -> Repaired | NotRepaired:
    """Mend a contact's or a post's file so that its header can be read.

    Args:
        data: What the file holds.
    """
    start_work()
    if data and not _FENCED.match(data) and (foreign := find_foreign(data)):
        return NotRepaired(1, foreign.what, foreign.help)
    decoded = decode(data)
    if isinstance(decoded, NotRepaired):
        return decoded
    text = decoded.text
    notes = Notes()
    if decoded.what:
        notes.say(1, decoded.what)
    if is_readable(text):
        return _as_meant(text, notes) or Repaired(
            text, tuple(notes.steps), left=_left_in(text)
        )
    if "\n" not in text and "\r" in text:
        notes.say(1, "replaced old Macintosh line endings")
        text = text.replace("\r", "\n")
    if len(text) > _LONGEST or text.count("\n") > _MOST_LINES:
        return NotRepaired(
            1, "the file is too long to be repaired by trial and error", _BY_HAND
        )
    try:
        return _repaired(text, notes)
    except TooMuchWork:
        return _too_much(1)


def _repaired(text: str, notes: Notes) -> Repaired | NotRepaired:
    lines = split_lines(text)
    if has_conflict(text):
        shape = sides_of(lines, notes, _shape_with_header)
    else:
        shape = _shape_with_header(lines, notes)
    if isinstance(shape, NotRepaired):
        return shape
    return _checked(text, lines, shape, notes)


def _too_much(line: int) -> NotRepaired:
    return NotRepaired(
        line, "too much of the front matter is unreadable for trial and error", _BY_HAND
    )


def _as_meant(text: str, notes: Notes) -> Repaired | None:
    """A file that can be read, with what YAML takes otherwise than it was meant; else nothing."""
    head = split_document(text).head or ""
    if len(head) > _LONGEST or head.count("\n") > _MOST_HEADER_LINES:
        return None
    try:
        meant = as_meant(split_lines(head, 2), notes.copy())
        if join_lines(meant) == head or len(text) > _LONGEST:
            return None
        return _with_meaning(text, notes)
    except TooMuchWork:
        return None


def _with_meaning(text: str, notes: Notes) -> Repaired | None:
    lines = split_lines(text)
    closing = next(i for i in range(1, len(lines)) if _CLOSING.match(lines[i].text))
    before = "\ufeff" if text.startswith("\ufeff") else ""
    opening = lines[0].saying(lines[0].text.removeprefix(before))
    shape = Shape(
        before, opening, lines[1:closing], lines[closing], lines[closing + 1 :]
    )
    shape.head = as_meant(shape.head, notes)
    repaired = _checked(text, lines, shape, notes)
    return repaired if isinstance(repaired, Repaired) else None


def is_readable(text: str) -> bool:
    """Whether the header of a file can be read without a fault."""
    split = split_document(text)
    if split.head is None or not split.is_closed or has_marks(split.head):
        return False
    if parse_values(split.head).__class__ is dict:
        # Nearly every file comes this way.
        return True
    parsed = parse_yaml(split.head)
    return not parsed.faults and isinstance(parsed.node, Mapping)


def _shape_with_header(lines: list[Line], notes: Notes) -> Shape | NotRepaired:
    """A file taken apart, with a header that can be read."""
    shape = find_shape(lines, notes)
    if isinstance(shape, Shape) and len(shape.head) > _MOST_HEADER_LINES:
        shape = _too_much(shape.opening.number)
    if isinstance(shape, NotRepaired):
        return shape
    if has_controls(join_lines(shape.head)):
        shape.head = clean_lines(shape.head, notes)
    converted = convert(shape.head, shape.language, notes)
    if isinstance(converted, NotRepaired):
        # Some of it may be YAML as well, or nearly so.
        tried = notes.copy()
        found = mend_header(shape.head, tried)
        if not is_header(found) or len(tried.moved) > len(notes.moved):
            return converted
        notes.accept(tried)
        converted = found
    shape.head = converted
    parsed = parse_lines(shape.head)
    if too_much := next((f for f in parsed.faults if f.kind == "yaml-limit"), None):
        what = "write the values out, or put long texts below the front matter"
        return NotRepaired(shape.opening.number + too_much.line, too_much.message, what)
    found = mend_duplicates(as_meant(mend_header(shape.head, notes), notes), notes)
    if notes.is_exhausted:
        reason = "too many lines of the front matter cannot be read"
        return NotRepaired(
            shape.opening.number, reason, "restore it from a copy, or write it again"
        )
    if not is_header(found):
        return _no_header(shape, found)
    shape.head = found
    return shape


def _no_header(shape: Shape, mended: list[Line]) -> NotRepaired:
    first = next(
        (line.number for line in shape.head if not line.is_empty), shape.opening.number
    )
    if fault := next(iter(parse_lines(mended).faults), None):
        return NotRepaired(
            first, f"the front matter cannot be read: {fault.message}", _BY_HAND
        )
    is_cut = shape.closing.number == shape.opening.number
    if is_cut or any(not line.is_empty for line in shape.head):
        return NotRepaired(
            first, "the front matter has no key with a value", NO_HEADER.decide
        )
    return NotRepaired(
        first, "the front matter is empty", "add at least name: or title:"
    )


def _checked(
    original: str, lines: list[Line], shape: Shape, notes: Notes
) -> Repaired | NotRepaired:
    """The repaired file, if it can be read and nothing is lost."""
    text = _written(shape, notes.moved)
    if lost := lost_words(original, text, notes):
        there = {line.number for line in notes.moved}
        there |= {line.number for line in shape.body}
        missing = [line for line in lines_with(lines, lost) if line.number not in there]
        notes.move(missing, "some of it did not fit into the front matter")
        text = _written(shape, notes.moved)
        lost = lost_words(original, text, notes)
    if lost:
        words = ", ".join(f'"{word}"' for word in list(lost)[:_MOST_WORDS])
        return NotRepaired(1, f"a repair would have lost {words}", _BY_HAND)
    if not is_readable(text):
        return NotRepaired(1, "it cannot be repaired automatically", _BY_HAND)
    return Repaired(
        text,
        tuple(sorted(notes.steps, key=lambda step: step.line)),
        tuple(Moved(line.number, line.text) for line in notes.moved),
        (*notes.left, *_left_in(text)),
    )


def _written(shape: Shape, moved: Sequence[Line]) -> str:
    end = shape.opening.end or "\n"
    head, closing = list(shape.head), shape.closing
    if head and not head[-1].end:
        head[-1] = head[-1]._replace(end=end)
    body = join_lines(shape.body)
    if moved:
        if not closing.end:
            closing = closing._replace(end=end)
        body += "" if body.endswith(("\n", "\r")) or not body else end
        body += "" if body.endswith(end * 2) else end
        body += _block(moved, end)
    elif body and not closing.end:
        closing = closing._replace(end=end)
    return shape.before + join_lines([shape.opening, *head, closing]) + body


def _block(moved: Sequence[Line], end: str) -> str:
    """Lines as a block of code, which Markdown leaves as it is."""
    longest = max(
        (len(run) for line in moved for run in re.findall(r"`+", line.text)), default=0
    )
    fence = "`" * max(3, longest + 1)
    texts = [line.text for line in moved]
    while texts and not texts[-1].strip():
        texts.pop()
    return end.join([HEADING, "", fence, *texts, fence, ""])


def _left_in(text: str) -> tuple[Step, ...]:
    """Merges that were left unresolved in the text below the header."""
    split = split_document(text)
    if not has_conflict(split.body):
        return ()
    what = "the text has an unresolved merge conflict: keep what is right, and delete the markers"
    return tuple(
        Step(number, what)
        for number, line in enumerate(split.body.split("\n"), start=split.body_line)
        if line.startswith("<<<<<<< ")
    )
