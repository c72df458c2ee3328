"""Both sides of a merge that was left unresolved in a header.

The side of the branch one is on ("ours") stays. Keys and items that only the other side has are
added; what contradicts goes into the text. A merge left unresolved in the text alone is not
touched: only a person can say which words are right.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable

import msgspec

from kith.repair.blocks import Lines, shifted
from kith.repair.draft import Line, Notes, NotRepaired, entries_of, join_lines
from kith.repair.duplicates import mend_duplicates
from kith.repair.shape import Shape
from kith.repair.values import parts_of
from kith.text.frontmatter import split_document
from kith.text.lines import lines_of
from kith.text.nodes import Mapping

_START = re.compile(r"<<<<<<<(?: |\Z)")
_BASE = re.compile(r"\|\|\|\|\|\|\|(?: |\Z)")
_MIDDLE = re.compile(r"=======[ \t]*\Z")
_END = re.compile(r">>>>>>>(?: |\Z)")

_OTHERWISE = "the other side of the merge has a different value"

Take = Callable[[Lines, Notes], "Shape | NotRepaired"]


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
    for line in lines_of(text):
        if line.startswith(("```", "~~~")):
            in_code = not in_code
        elif line.startswith("<<<<<<< ") and not in_code:
            return True
    return False


def has_marks(text: str) -> bool:
    """Whether a line of a text starts a merge that was left unresolved."""
    return "<<<<<<<" in text and any(_START.match(line) for line in text.split("\n"))


def sides_of(lines: Lines, notes: Notes, take: Take) -> Shape | NotRepaired:
    """A file taken apart, with both sides in its header.

    Args:
        lines: The whole file.
        notes: Take up what is done and what moves into the text.
        take: Takes a file apart that has no marks in its header.
    """
    hunks = _hunks(lines)
    if not hunks:
        number = next((line.number for line in lines if _START.match(line.text)), 1)
        return NotRepaired(
            number, "the markers of a merge are incomplete", "merge it again"
        )
    if _stand_below(lines):
        # The header has other faults; the text is for a person to decide.
        return take(lines, notes)
    hunks = next(
        (
            hunks[:count]
            for count in range(1, len(hunks))
            if all(
                _stand_below(_side(lines, hunks[:count], is_ours=side))
                for side in (True, False)
            )
        ),
        hunks,
    )
    own, other = notes.copy(), notes.copy()
    ours = take(_side(lines, hunks, is_ours=True), own)
    theirs = take(_side(lines, hunks, is_ours=False), other)
    if isinstance(ours, Shape) and isinstance(theirs, Shape):
        return _both(lines, hunks, ours, theirs, own, other, notes)
    if isinstance(ours, Shape):
        return _one_side(ours, lines, hunks, own, notes)
    if isinstance(theirs, Shape):
        return _one_side(theirs, lines, hunks, other, notes)
    return ours


def _stand_below(lines: Lines) -> bool:
    """Whether a file has a header that ends above the marks of the merges still in it."""
    split = split_document(join_lines(lines))
    return split.head is not None and split.is_closed and not has_marks(split.head)


def _both(
    lines: Lines,
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
    shape: Shape, lines: Lines, hunks: list[_Hunk], own: Notes, notes: Notes
) -> Shape:
    """Only one side can be read: it stays, and the other goes into the text."""
    notes.accept(own)
    _say_hunks(lines, hunks, notes)
    there = {line.number for line in (*shape.head, *shape.body, *notes.moved)}
    for hunk in hunks:
        inner = [
            *lines[hunk.start + 1 : hunk.middle],
            *lines[hunk.middle + 1 : hunk.end],
        ]
        rest = [
            line for line in inner if line.number not in there and not _is_mark(line)
        ]
        notes.move(rest, "the other side of the merge cannot be read")
    return shape


def _say_hunks(lines: Lines, hunks: list[_Hunk], notes: Notes) -> None:
    for hunk in hunks:
        first, last = lines[hunk.start], lines[hunk.end]
        names = [line.text[7:].strip() for line in (first, last)]
        shown = " and ".join(f'"{name}"' for name in names if name) or "both sides"
        notes.say(first.number, f"combined both sides of a merge ({shown})")
        for index in {hunk.start, hunk.base, hunk.middle, hunk.end}:
            notes.syntax.append(lines[index].text)


def _merged(ours: Lines, theirs: Lines, theirs_only: set[int], notes: Notes) -> Lines:
    """Our header with what only theirs has; keys that both have are joined or moved."""
    entries = _top(ours)
    texts = {_text_of(entry) for entry in entries}
    before = ""
    for entry in _top(theirs):
        key = _key(entry)
        keys = [_key(found) for found in entries]
        if _text_of(entry) in texts:
            _repeat(entry, theirs_only, notes)
        elif key not in keys:
            entries.insert(
                keys.index(before) + 1 if before in keys else len(keys), entry
            )
        elif merged := _merged_items(
            entries[keys.index(key)], entry, theirs_only, notes
        ):
            entries[keys.index(key)] = merged
        else:
            # What is given twice now is joined or moved below.
            entries.insert(keys.index(key) + 1, entry)
        before = key or before
    return mend_duplicates(
        [line for entry in entries for line in entry], notes, _OTHERWISE
    )


def _merged_items(
    own: Lines, other: Lines, theirs_only: set[int], notes: Notes
) -> Lines:
    """Our list with the items that only theirs has; nothing where one of both is no list."""
    own_items, other_items = _items(own), _items(other)
    if not own_items or not other_items:
        return []
    texts = [_text_of(item) for item in own_items]
    heads = [_head_of(item) for item in own_items]
    for item in other_items:
        if _text_of(item) in texts:
            _repeat(item, theirs_only, notes)
        elif _head_of(item) in heads:
            place = heads.index(_head_of(item))
            own_items[place] = _merged_item(
                own_items[place], item, other[:1], theirs_only, notes
            )
        else:
            own_items.append(shifted(item, own_items[0][0].indent - item[0].indent))
    _repeat(other[:1], theirs_only, notes)
    above = own[: own.index(_items(own)[0][0])]
    return [*above, *(line for item in own_items for line in item)]


def _merged_item(
    own: Lines, other: Lines, context: Lines, theirs_only: set[int], notes: Notes
) -> Lines:
    """Our item with the keys that only theirs has; what contradicts goes into the text."""
    own_parts, other_parts = _parts(own), _parts(other)
    keys = [_key(part) for part in own_parts]
    if own_parts[0] == other_parts[0] or own[0].text == other[0].text:
        context = [*context, other[0]]
    merged = list(own)
    for part in other_parts:
        if any(_text_of(part) == _text_of(found) for found in own_parts):
            _repeat(part, theirs_only, notes)
        elif _key(part) and _key(part) not in keys:
            merged += part
        elif part is other_parts[0]:
            notes.move(
                other[: len(part)],
                _OTHERWISE,
                [line for line in context if line != other[0]],
            )
        else:
            notes.move(part, _OTHERWISE, context)
    return merged


def _repeat(lines: Lines, theirs_only: set[int], notes: Notes) -> None:
    """Note that lines of theirs stand in ours as well."""
    notes.doubled += [line.text for line in lines if line.number in theirs_only]


def _move_body(shape: Shape, theirs: Shape, notes: Notes) -> None:
    """What only their text says goes below ours."""
    ours = [line.text for line in shape.body]
    other = [line.text for line in theirs.body]
    moved: Lines = []
    for kind, _, _, start, end in difflib.SequenceMatcher(
        None, ours, other, autojunk=False
    ).get_opcodes():
        if kind in {"insert", "replace"}:
            moved += theirs.body[start:end]
    notes.move(moved, "the other side of the merge has a different text")


def _move_base(lines: Lines, hunks: list[_Hunk], shape: Shape, notes: Notes) -> None:
    """What both sides started from, where neither says it any more."""
    said = {line.text.strip() for line in (*shape.head, *shape.body, *notes.moved)}
    for hunk in hunks:
        base = lines[hunk.base + 1 : hunk.middle]
        notes.doubled += [line.text for line in base if line.text.strip() in said]
        rest = [line for line in base if line.text.strip() not in said]
        notes.move(rest, "both sides of the merge changed it")


def _hunks(lines: Lines) -> list[_Hunk]:
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


def _side(lines: Lines, hunks: list[_Hunk], *, is_ours: bool) -> Lines:
    """The file as one side has it, as far as some places go."""
    found: Lines = []
    place = 0
    for hunk in hunks:
        found += lines[place : hunk.start]
        found += (
            lines[hunk.start + 1 : hunk.base]
            if is_ours
            else lines[hunk.middle + 1 : hunk.end]
        )
        place = hunk.end + 1
    return [*found, *lines[place:]]


def _is_mark(line: Line) -> bool:
    return any(mark.match(line.text) for mark in (_START, _BASE, _MIDDLE, _END))


def _top(lines: Lines) -> list[Lines]:
    """The lines of each key at the top of a header that can be read."""
    node = entries_of(lines)
    if not isinstance(node, Mapping):
        return [lines]
    starts = sorted({key.line - 1 for key in node.keys})
    found = [lines[: starts[0]]] if starts and starts[0] else []
    found += [
        lines[one:two]
        for one, two in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return found


def _items(entry: Lines) -> list[Lines]:
    """The lines of each item of a list with one item to a line."""
    found: list[Lines] = []
    first = next((line.indent for line in entry[1:] if not line.is_empty), 0)
    for line in entry[1:]:
        if not line.is_empty and line.indent == first:
            if not parts_of(line.text).is_item:
                return []
            found.append([])
        if found:
            found[-1].append(line)
    return found


def _parts(item: Lines) -> list[Lines]:
    """The lines of each key of an item."""
    width = len(parts_of(item[0].text).lead)
    found: list[Lines] = []
    for line in [item[0].saying(" " * width + item[0].text[width:]), *item[1:]]:
        if not found or (not line.is_empty and line.indent <= width):
            found.append([])
        found[-1].append(line)
    return found


def _head_of(item: Lines) -> str:
    """What an item is about: its date and kind, or its first key with its value."""
    parts = parts_of(item[0].text)
    words = parts.key.split()
    return " ".join(words) if len(words) > 1 else item[0].text.strip()


def _key(entry: Lines) -> str:
    return parts_of(entry[0].text).key if entry else ""


def _text_of(lines: Lines) -> str:
    return "\n".join(line.text.rstrip() for line in lines if line.text.strip())
