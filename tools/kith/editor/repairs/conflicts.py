"""Both sides of a merge that was left unresolved in a header.

The side of the branch one is on ("ours") stays. Keys and items that only the other side has are
added; what contradicts goes into the text. A merge left unresolved in the text alone is not touched:
only a person can say which words are right.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable

import msgspec

from kith.editor.repairs.draft import Line, NotRepaired, Notes, entries_of, join_lines
from kith.editor.repairs.duplicates import mend_duplicates
from kith.editor.repairs.shape import NO_HEADER, Shape
from kith.editor.repairs.values import parts_of
from kith.text.frontmatter import split_document
from kith.text.nodes import Mapping

_START = re.compile(r"<<<<<<<(?: |\Z)")
_BASE = re.compile(r"\|\|\|\|\|\|\|(?: |\Z)")
_MIDDLE = re.compile(r"=======[ \t]*\Z")
_END = re.compile(r">>>>>>>(?: |\Z)")

Take = Callable[[list[Line], Notes], "Shape | NotRepaired"]


class _Hunk(msgspec.Struct):
    """A place that a merge left unresolved: the indexes of its marks.

    Args:
        start: The first mark.
        base: The mark above what both sides started from; the middle where there is none.
        middle: The mark between both sides.
        end: The last mark.
    """

    start: int
    base: int
    middle: int
    end: int


def has_conflict(text: str) -> bool:
    """Whether a text holds a merge that was left unresolved, outside of blocks of code."""
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return False
    in_code = False
    for line in text.splitlines():
        if line.startswith(("```", "~~~")):
            in_code = not in_code
        elif line.startswith("<<<<<<< ") and not in_code:
            return True
    return False


def sides_of(lines: list[Line], notes: Notes, take: Take) -> Shape | NotRepaired:
    """A file taken apart, with both sides in its header.

    Args:
        lines: The whole file.
        notes: Take up what is done and what moves into the text.
        take: Takes a file apart that has no marks in its header.
    """
    hunks = _hunks(lines)
    if not hunks:
        number = next((line.number for line in lines if _START.match(line.text)), 1)
        return NotRepaired(number, "the marks of a merge are not complete", "merge it again")
    split = split_document(join_lines(lines))
    if split.head is not None and split.is_closed and split.body_line <= lines[hunks[0].start].number:
        # The header has other faults; the text is for a person to decide.
        return take(lines, notes)
    found: Shape | NotRepaired = NO_HEADER
    for count in range(1, len(hunks) + 1):
        own, other = notes.copy(), notes.copy()
        ours = take(_side(lines, hunks[:count], is_ours=True), own)
        theirs = take(_side(lines, hunks[:count], is_ours=False), other)
        found = ours
        if count < len(hunks) and (_marks(ours, own) or _marks(theirs, other)):
            # There is a further place in the header.
            continue
        if isinstance(ours, Shape) and isinstance(theirs, Shape):
            return _both(lines, hunks[:count], ours, theirs, own, other, notes)
        if isinstance(ours, Shape):
            return _one_side(ours, lines, hunks[:count], own, notes)
        if isinstance(theirs, Shape):
            return _one_side(theirs, lines, hunks[:count], other, notes)
    return found


def _both(
    lines: list[Line],
    hunks: list[_Hunk],
    shape: Shape,
    theirs: Shape,
    own: Notes,
    other: Notes,
    notes: Notes,
) -> Shape:
    notes.accept(own)
    notes.decoded += [pair for pair in other.decoded if pair not in notes.decoded]
    notes.doubled += other.doubled
    there = {line.number for line in notes.moved}
    notes.moved += [line for line in other.moved if line.number not in there]
    for step in other.steps:
        notes.say(step.line, step.what)
    _say_hunks(lines, hunks, notes)
    theirs_only = {
        line.number for hunk in hunks for line in lines[hunk.middle + 1 : hunk.end]
    }
    shape.head = _merged(shape.head, theirs.head, theirs_only, notes)
    _move_body(shape, theirs, notes)
    _move_base(lines, hunks, shape, notes)
    return shape


def _one_side(
    shape: Shape, lines: list[Line], hunks: list[_Hunk], own: Notes, notes: Notes
) -> Shape:
    """Only one side can be read: it stays, and the other goes into the text."""
    notes.accept(own)
    _say_hunks(lines, hunks, notes)
    there = {line.number for line in (*shape.head, *shape.body, *notes.moved)}
    for hunk in hunks:
        inner = [*lines[hunk.start + 1 : hunk.middle], *lines[hunk.middle + 1 : hunk.end]]
        rest = [line for line in inner if line.number not in there and not _is_mark(line)]
        notes.move(rest, "the other side of the merge cannot be read")
    return shape


def _say_hunks(lines: list[Line], hunks: list[_Hunk], notes: Notes) -> None:
    for hunk in hunks:
        first, last = lines[hunk.start], lines[hunk.end]
        names = [line.text[7:].strip() for line in (first, last)]
        shown = " and ".join(f'"{name}"' for name in names if name) or "both sides"
        notes.say(first.number, f"put both sides of a merge together ({shown})")
        for index in {hunk.start, hunk.base, hunk.middle, hunk.end}:
            notes.syntax.append(lines[index].text)


def _merged(
    ours: list[Line], theirs: list[Line], theirs_only: set[int], notes: Notes
) -> list[Line]:
    """Our header with what only theirs has; keys that both have are joined or moved."""
    merged = list(ours)
    texts = {_text_of(entry) for entry in _top(ours)}
    before = ""
    for entry in _top(theirs):
        key = parts_of(entry[0].text).key
        if _text_of(entry) in texts:
            notes.doubled += [line.text for line in entry if line.number in theirs_only]
        elif key:
            changed, same = _changed_items(entry, ours, theirs_only, notes)
            notes.doubled += same
            merged = _added(merged, changed, before)
        before = key or before
    return mend_duplicates(merged, notes)


def _changed_items(
    entry: list[Line], ours: list[Line], theirs_only: set[int], notes: Notes
) -> tuple[list[Line], list[str]]:
    """Their entry, without items that ours has in another wording: these go into the text."""
    own = next((found for found in _top(ours) if _key(found) == _key(entry)), None)
    doubled = [line.text for line in entry if line.number not in theirs_only]
    if own is None:
        return entry, []
    items, our_items = _items(entry), _items(own)
    if len(items) < 1 or not our_items:
        return entry, []
    texts = {_text_of(item) for item in our_items}
    heads = {_head_of(item) for item in our_items}
    kept = list(entry[:1])
    for item in items:
        if _text_of(item) in texts:
            doubled += [line.text for line in item if line.number in theirs_only]
            continue
        if _head_of(item) in heads:
            why = "the other side of the merge says it in another way"
            notes.move([line for line in item], why, entry[:1])
            continue
        kept += item
    return (kept, []) if len(kept) > 1 else ([], [line for line in doubled if line])


def _added(merged: list[Line], entry: list[Line], before: str) -> list[Line]:
    """A header with one more entry, below the key that stands above it on the other side."""
    if not entry:
        return merged
    entries = list(_top(merged))
    keys = [_key(found) for found in entries]
    if _key(entry) in keys:
        place = keys.index(_key(entry)) + 1
    else:
        place = keys.index(before) + 1 if before in keys else len(entries)
    entries.insert(place, entry)
    return [line for found in entries for line in found]


def _move_body(shape: Shape, theirs: Shape, notes: Notes) -> None:
    """What only their text says goes below ours."""
    ours = [line.text for line in shape.body]
    other = [line.text for line in theirs.body]
    moved: list[Line] = []
    for kind, _, _, start, end in difflib.SequenceMatcher(None, ours, other, autojunk=False).get_opcodes():
        if kind in {"insert", "replace"}:
            moved += theirs.body[start:end]
    notes.move(moved, "the other side of the merge has another text")


def _move_base(lines: list[Line], hunks: list[_Hunk], shape: Shape, notes: Notes) -> None:
    """What both sides started from, where neither says it any more."""
    said = {line.text.strip() for line in (*shape.head, *shape.body, *notes.moved)}
    for hunk in hunks:
        base = lines[hunk.base + 1 : hunk.middle]
        notes.doubled += [line.text for line in base if line.text.strip() in said]
        rest = [line for line in base if line.text.strip() not in said]
        notes.move(rest, "both sides of the merge changed it")


def _hunks(lines: list[Line]) -> list[_Hunk]:
    found: list[_Hunk] = []
    start = base = middle = -1
    for index, line in enumerate(lines):
        if _START.match(line.text):
            start, base, middle = index, -1, -1
        elif start >= 0 and middle < 0 and _BASE.match(line.text):
            base = index
        elif start >= 0 and middle < 0 and _MIDDLE.match(line.text):
            middle = index
        elif middle >= 0 and _END.match(line.text):
            found.append(_Hunk(start, base if base >= 0 else middle, middle, index))
            start = base = middle = -1
    return found


def _side(lines: list[Line], hunks: list[_Hunk], *, is_ours: bool) -> list[Line]:
    """The file as one side has it, as far as some places go."""
    found: list[Line] = []
    place = 0
    for hunk in hunks:
        found += lines[place : hunk.start]
        found += lines[hunk.start + 1 : hunk.base] if is_ours else lines[hunk.middle + 1 : hunk.end]
        place = hunk.end + 1
    return [*found, *lines[place:]]


def _marks(shape: Shape | NotRepaired, notes: Notes) -> bool:
    """Whether the marks of a merge stand in a header, or where its lines went."""
    head = shape.head if isinstance(shape, Shape) else []
    return any(_is_mark(line) for line in (*head, *notes.moved))


def _is_mark(line: Line) -> bool:
    return any(mark.match(line.text) for mark in (_START, _BASE, _MIDDLE, _END))


def _top(lines: list[Line]) -> list[list[Line]]:
    """The lines of each key at the top of a header that can be read."""
    node = entries_of(lines)
    if not isinstance(node, Mapping):
        return [lines]
    starts = sorted({key.line - 1 for key in node.keys})
    found = [lines[: starts[0]]] if starts and starts[0] else []
    found += [lines[one:two] for one, two in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return found


def _items(entry: list[Line]) -> list[list[Line]]:
    """The lines of each item of a list with one item to a line."""
    found: list[list[Line]] = []
    first = next((line.indent for line in entry[1:] if not line.is_empty), 0)
    for line in entry[1:]:
        if not line.is_empty and line.indent == first:
            if not parts_of(line.text).is_item:
                return []
            found.append([])
        if found:
            found[-1].append(line)
    return found


def _head_of(item: list[Line]) -> str:
    """What an item is about: its date and kind, or its first key with its value."""
    parts = parts_of(item[0].text)
    words = parts.key.split()
    return " ".join(words) if len(words) > 1 else item[0].text.strip()


def _key(entry: list[Line]) -> str:
    return parts_of(entry[0].text).key if entry else ""


def _text_of(lines: list[Line]) -> str:
    return "\n".join(line.text.rstrip() for line in lines if line.text.strip())
