"""Keys and items of a header, mended one by one, so that one broken value spoils no other.

An entry that cannot be read alone is mended alone: its first line, then what stands below it. What
cannot be mended moves into the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kith.repair.blocks import (
    Lines,
    first_said,
    fits,
    key_of,
    last_written,
    set_in,
    shifted,
)
from kith.repair.draft import Line, Notes, is_yaml, join_lines, parse_lines
from kith.repair.keys import could_be_key, known_keys, strict_keys, top_keys
from kith.repair.values import (
    Proposal,
    closers,
    mended_flow,
    parts_of,
    proposals,
    tight_key,
)

_DASH = re.compile(r"([ ]*)-(?=[^\s-])")
_DASHED_KEY = re.compile(
    rf"([ ]*)-(?=(?:{'|'.join(sorted(known_keys()))}):(?:[ \t]|\Z))"
)
_DEEPEST = 12
_MOST_TRIED = 50

# The lines of an entry that cannot be read, mended in one way or not.
_Way = Callable[[Line, Lines, Notes, Sequence[Line], int], "Lines | None"]


def _mend_block(
    lines: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines:
    """The items of a list, or the keys of a mapping, each mended alone."""
    first = first_said(lines)
    if first is None or depth > _DEEPEST:
        return lines
    is_item = parts_of(first.text).is_item
    lines = _with_signs(lines, first.indent, notes)
    mended: Lines = []
    for entry in _entries(lines, first.indent, is_item=is_item):
        if entry[0].is_empty:
            mended += entry
            continue
        placed = set_in(entry, first.indent, notes)
        if not fits(placed, is_item=is_item):
            placed = mend_entry(placed, notes, context, is_item=is_item, depth=depth)
        mended += placed
    return mended


def _with_signs(lines: Lines, base: int, notes: Notes) -> Lines:
    """Lines with the blank behind a dash, and the colon behind a key, where these are missing."""
    found = [line.saying(_DASHED_KEY.sub(r"\1- ", line.text)) for line in lines]
    for index, line in enumerate(found):
        parts = parts_of(line.text)
        word, _, rest = parts.value.strip().partition(" ")
        width = len(parts.lead)
        below = first_said(found[index + 1 :])
        is_beside = (
            below is not None
            and below.indent == width
            and bool(parts_of(below.text).key)
        )
        if parts.key or not could_be_key(word, rest, known_keys()):
            continue
        if is_beside if parts.is_item else width == base:
            found[index] = line.saying(f"{parts.lead}{word}: {rest}".rstrip())
            notes.say(line.number, f'added a colon after "{word}"')
    for line, tidy in zip(lines, found, strict=True):
        if _DASHED_KEY.match(line.text) and not _DASHED_KEY.match(tidy.text):
            notes.say(line.number, "added a space after the dash")
    return found


def _entries(lines: Lines, base: int, *, is_item: bool) -> Iterator[Lines]:
    """The lines of each item, or of each key, at one depth; or meant to stand there."""
    entry: Lines = []
    is_open = is_full = False
    for line in lines:
        parts = parts_of(line.text)
        is_alike = (
            parts.is_item
            if is_item
            else bool(parts.key or tight_key(line.text.strip()))
        )
        is_start = line.indent <= base and (is_alike or not is_open)
        # No list stands below a key that has a value.
        is_start = is_start or (is_item and parts.is_item and is_full)
        if not line.is_empty and is_start:
            if entry:
                yield entry
            entry, is_open = [], True
        entry.append(line)
        if parts.key and not line.is_empty:
            is_full = (
                bool(parts.value.strip()) and parts.value.lstrip()[0] not in "|>\"'[{&"
            )
    yield entry


def mend_entry(
    entry: Lines,
    notes: Notes,
    context: Sequence[Line],
    *,
    is_item: bool,
    depth: int = 0,
) -> Lines:
    """One key or item with what stands below it, mended.

    Args:
        entry: Its lines, which cannot be read alone.
        notes: Take up what is done and what moves into the text.
        context: The lines it stands below.
        is_item: Whether it is an item of a list.
        depth: How many lists and mappings it stands in.

    Returns:
        The mended lines; only the blank ones where the entry moved. Where it was given up, none.
    """
    if not notes.may_try():
        return []
    head, rest = entry[0], entry[1:]
    for proposal in proposals(head.text):
        if fits([head.saying(proposal.text), *rest], is_item=is_item):
            _note(head, proposal, notes)
            return [head.saying(proposal.text), *rest]
    if first_said(rest) is not None:
        mended = _mend_long(entry, notes, context, is_item=is_item, depth=depth)
        if mended is not None:
            return mended
    notes.move(entry, _reason(entry), context)
    return [line for line in entry if not line.text.strip()]


def _mend_long(
    entry: Lines, notes: Notes, context: Sequence[Line], *, is_item: bool, depth: int
) -> Lines | None:
    """An entry of several lines, mended; nothing where it cannot be."""
    head, rest = entry[0], entry[1:]
    ways: list[_Way] = [_closed, _as_items]
    if not any(parts_of(line.text).is_structure for line in rest):
        ways.append(_as_text)
    for way in ways:
        tried = notes.copy()
        mended = way(head, rest, tried, context, depth)
        if mended and fits(mended, is_item=is_item):
            notes.accept(tried)
            return mended
    for proposal in (Proposal(head.text, ""), *proposals(head.text)):
        start = head.saying(proposal.text)
        if not fits([start], is_item=is_item):
            continue
        tried = notes.copy()
        _note(head, proposal, tried)
        if mended := _mend_below(start, rest, tried, context, depth):
            notes.accept(tried)
            return mended
    for end in range(len(entry) - 1, max(1, len(entry) - _MOST_TRIED), -1):
        if fits(entry[:end], is_item=is_item):
            notes.move(entry[end:], "it does not belong to the lines above it", context)
            return entry[:end]
    return None


def _note(head: Line, proposal: Proposal, notes: Notes) -> None:
    if proposal.what:
        notes.say(head.number, proposal.what)
    if proposal.dropped:
        notes.syntax.append(proposal.dropped)


def _mend_below(
    head: Line, rest: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines | None:
    """What stands below a line that can be read alone, mended; nothing where it cannot be."""
    parts = parts_of(head.text)
    if parts.is_item and (inner := _below_dash(head, rest, notes, context, depth)):
        return inner
    value = parts.value.strip()
    first = first_said(rest) or rest[0]
    is_structure = parts_of(first.text).is_structure
    if parts.key and value[:1] in {"|", ">"}:
        return _below_bar(head, rest, notes)
    if parts.key and not value and is_structure and not _DASH.match(first.text):
        mended = [head, *_mend_block(rest, notes, (*context, head), depth + 1)]
        return mended if is_yaml(parse_lines(mended)) else None
    below = [parts_of(line.text) for line in rest if not line.is_empty]
    ways: list[_Way] = [_as_items, _as_siblings, _as_going_on]
    if not any(part.is_item or part.key in known_keys() for part in below):
        ways.insert(1, _as_text)
    for way in ways:
        tried = notes.copy()
        found = way(head, rest, tried, context, depth)
        if found and is_yaml(parse_lines(found)):
            notes.accept(tried)
            return found
    if first.indent > head.indent:
        context = (*context, head)
    kept, moved = _parted(head, rest)
    notes.move(moved, "it does not belong to the lines above it", context)
    return kept


def _parted(head: Line, rest: Lines) -> tuple[Lines, Lines]:
    """The lines that can be read below another, and those that cannot."""
    if len(rest) > _MOST_TRIED:
        return [head], rest
    kept: Lines = [head]
    moved: Lines = []
    deepest = -1  # what is set in deeper than a line that moves, moves along with it
    for line in rest:
        goes_along = (
            moved and deepest >= 0 and (line.indent > deepest or not line.text.strip())
        )
        if not goes_along and is_yaml(parse_lines([*kept, line])):
            kept.append(line)
            deepest = -1
            continue
        if not goes_along:
            deepest = line.indent
        moved.append(line)
    return kept, moved


def _below_dash(
    head: Line, rest: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines | None:
    """An item that is a mapping or a list itself, mended as such."""
    dash = head.text.index("-")
    inner = head.saying(head.text[:dash] + " " + head.text[dash + 1 :])
    if not parts_of(inner.text).is_structure:
        return None
    mended = _mend_block([inner, *rest], notes, context, depth + 1)
    start = next(
        (index for index, line in enumerate(mended) if not line.is_empty), None
    )
    if start is None or mended[start].indent <= dash:
        return None
    text = mended[start].text
    mended[start] = mended[start].saying(text[:dash] + "-" + text[dash + 1 :])
    return mended if is_yaml(parse_lines(mended)) else None


def _below_bar(head: Line, rest: Lines, notes: Notes) -> Lines | None:
    """A text of several lines below ``|`` or ``>``, set in far enough."""
    first = next(line for line in rest if line.text.strip())
    least = max(len(parts_of(head.text).lead) + 2, first.indent)
    mended = [head]
    for line in rest:
        is_short = line.text.strip() and line.indent < least
        mended.append(
            line.saying(" " * least + line.text.lstrip(" ")) if is_short else line
        )
    if not is_yaml(parse_lines(mended)):
        return None
    notes.say(rest[0].number, "indented the lines of the text")
    return mended


def _as_items(
    head: Line, rest: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines | None:
    """Items whose dashes have no blank behind them."""
    said = [line for line in rest if not line.is_empty]
    beside = [line for line in said if line.indent <= said[0].indent]
    if parts_of(head.text).value.strip() or not all(
        _DASH.match(line.text) for line in beside
    ):
        return None
    notes.say(said[0].number, "added a space after the dashes")
    items = [
        line.saying(_DASH.sub(r"\1- ", line.text)) if line in beside else line
        for line in rest
    ]
    return [head, *_mend_block(items, notes, (*context, head), depth + 1)]


def _as_siblings(
    head: Line, rest: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines | None:
    """What stands too deep below a complete line, beside it."""
    first = first_said(rest) or rest[0]
    parts = parts_of(first.text)
    if not parts.is_structure or (
        parts.is_item and "-" not in head.text[: head.indent + 1]
    ):
        return None
    own = parts_of(head.text)
    target = head.indent if parts.is_item else len(own.lead)
    if target == 0 and parts.key not in top_keys():
        return None
    moved = shifted(rest, target - first.indent)
    notes.say(first.number, "indented the lines like those around them")
    if own.is_item and not parts.is_item:
        return _below_dash(head, moved, notes, context, depth + 1)
    return _mend_block([head, *moved], notes, context, depth + 1)


def _as_text(
    head: Line, rest: Lines, notes: Notes, _context: Sequence[Line], _depth: int
) -> Lines | None:
    """A value that goes on over several lines, in quotation marks."""
    parts = parts_of(head.text)
    if parts.value[:1] in {"'", '"'} or parts.key in strict_keys():
        return None
    last = last_written(rest)
    least = len(parts.lead) if parts.is_item else head.indent
    if any(line.indent <= least for line in rest[: last + 1] if line.text.strip()):
        return None
    start = parts.lead + parts.key + parts.between
    lines = [line.saying(line.text.replace("'", "''")) for line in rest[: last + 1]]
    if parts.value:
        value = parts.value.rstrip().replace("'", "''")
        lines.insert(0, head.saying(f"{start}'{value}"))
    else:
        blanks = " " * lines[0].indent
        lines[0] = lines[0].saying(f"{blanks}'{lines[0].text.strip()}")
        lines.insert(0, head)
    lines[-1] = lines[-1].saying(lines[-1].text.rstrip() + "'")
    notes.say(head.number, "put the text in quotation marks")
    return [*lines, *rest[last + 1 :]]


def _as_going_on(
    head: Line, rest: Lines, notes: Notes, _context: Sequence[Line], _depth: int
) -> Lines | None:
    """A text that goes on in lines which are set in, but not far enough."""
    said = [line for line in rest if line.text.strip()]
    if any(parts_of(line.text).is_structure or not line.indent for line in said):
        return None
    if parts_of(head.text).key in strict_keys():
        return None
    least = " " * (len(parts_of(head.text).lead) + 2)
    notes.say(said[0].number, "indented the line, because it continues the text above")
    return [
        head,
        *(
            line.saying(least + line.text.strip()) if line in said else line
            for line in rest
        ),
    ]


def _closed(
    head: Line, rest: Lines, notes: Notes, _context: Sequence[Line], _depth: int
) -> Lines | None:
    """A quotation or a list over several lines, closed at their end."""
    entry = [head, *rest]
    last = last_written(entry)
    parts = parts_of(head.text)
    value = parts.value.strip()
    if value[:1] in {'"', "'"}:
        what, more = "closed the quotation marks", value[0]
    elif value[:1] in {"[", "{"}:
        what, more = "closed the brackets", closers(value + "\n" + join_lines(rest))
    else:
        return None
    end = entry[last].saying(entry[last].text.rstrip() + more)
    closed = [*entry[:last], end, *entry[last + 1 :]]
    if is_yaml(parse_lines(closed)):
        notes.say(end.number, what)
        return closed
    said = [value, *(line.text.strip() for line in entry[1 : last + 1])]
    if value[0] not in {"[", "{"} or not (mended := mended_flow(" ".join(said))):
        return None
    notes.say(head.number, "fixed the list, on one line")
    whole = head.saying(parts.lead + parts.key + parts.between + mended)
    return [whole, *entry[last + 1 :]]


def _reason(entry: Lines) -> str:
    parsed = parse_lines(entry)
    if parsed.faults and not key_of(entry[0]) and not parts_of(entry[0].text).is_item:
        return "it is not a key with a value"
    if not parsed.faults:
        return "it is not a key with a value"
    return f"it cannot be read ({parsed.faults[-1].message})"
