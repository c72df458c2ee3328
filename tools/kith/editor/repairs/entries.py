"""The lines of a header, mended entry by entry, so that one broken value spoils no other.

A header is keys, each with the lines below it; a list is items, likewise. An entry that cannot be
read alone is mended alone: its first line, then what stands below it. What cannot be mended moves
into the text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from kith.editor.repairs.draft import (
    Line,
    Notes,
    entries_of,
    is_yaml,
    join_lines,
    parse_lines,
)
from kith.editor.repairs.values import (
    closers,
    mended_flow,
    parts_of,
    proposals,
    tight_key,
)
from kith.model.contact import Organization, Person
from kith.model.fields import Record, record_spec
from kith.model.post import Post
from kith.text.nodes import Mapping
from kith.text.nodes import Sequence as SequenceNode

_MOST_JOINED = 8
_DEEPEST = 12
_TAB_WIDTHS = (2, 4, 8)

Lines = list[Line]


@functools.cache
def known_keys() -> frozenset[str]:
    """Every key that may stand in a file, at any depth."""
    found: set[str] = set()
    todo: list[type[Record]] = [Person, Organization, Post]
    while todo:
        for spec in record_spec(todo.pop()):
            found.add(spec.key)
            if spec.record is not None:
                todo.append(spec.record)
    return frozenset(found)


@functools.cache
def top_keys() -> frozenset[str]:
    """Every key that may stand at the top of a file."""
    return frozenset(
        spec.key for model in (Person, Organization, Post) for spec in record_spec(model)
    )


def mend_header(lines: Lines, notes: Notes) -> Lines:
    """A header's lines as keys and values; repeated keys are left for later.

    Args:
        lines: The header, without fences.
        notes: Take up what is done and what moves into the text.
    """
    if _is_mapping(lines):
        return lines
    lines = _without_dashes(_without_tabs(lines, notes), notes)
    if _is_mapping(lines):
        return lines
    if not any(_key_of(line) for line in lines):
        notes.move((line for line in lines if not line.is_empty), "there is no key in it")
        return [line for line in lines if line.is_empty]
    base = min(line.indent for line in lines if _key_of(line))
    mended: Lines = []
    entries = list(_top_entries(lines, base))
    place = 0
    while place < len(entries):
        entry = entries[place]
        place += 1
        if not _fits(entry, is_item=False) and not _fits_below(mended, entry):
            joined = _joined(entries, place)
            if joined:
                entry = [line for part in entries[place - 1 : joined] for line in part]
                place = joined
            else:
                entry = _mend_entry(_at(entry, base, notes), notes, (), is_item=False)
        mended += entry
    return mended if is_yaml(parse_lines(mended)) else _one_by_one(mended, base, notes)


def _top_entries(lines: Lines, base: int) -> Iterator[Lines]:
    """Each key at the top with what stands below it; what stands above the first, line by line."""
    entry: Lines = []
    for line in lines:
        is_start = line.indent <= base and _key_of(line)
        if entry and (is_start or not _key_of(entry[0])):
            yield entry
            entry = []
        entry.append(line)
    yield entry


def _joined(entries: list[Lines], place: int) -> int:
    """How far an entry goes on over what looks like keys: quotations and brackets may."""
    whole = list(entries[place - 1])
    for end in range(place, min(place + _MOST_JOINED, len(entries))):
        if _key_of(entries[end][0]) in top_keys():
            return 0
        whole += entries[end]
        if _fits(whole, is_item=False):
            return end + 1
    return 0


def _fits_below(above: Lines, entry: Lines) -> bool:
    """Whether an entry can be read below others: it may repeat a value from there."""
    if "*" not in join_lines(entry) or not _key_of(entry[0]):
        return False
    return "&" in join_lines(above) and is_yaml(parse_lines([*above, *entry]))


def _one_by_one(lines: Lines, base: int, notes: Notes) -> Lines:
    """The entries that can be read together; the others move into the text."""
    mended: Lines = []
    for entry in _top_entries(lines, base):
        if is_yaml(parse_lines([*mended, *entry])):
            mended += entry
        else:
            notes.move(entry, "it does not fit in with the lines above it")
    return mended


def _without_dashes(lines: Lines, notes: Notes) -> Lines:
    """A header written as a list of single keys, as keys."""
    starts = [line for line in lines if line.text.strip() and not line.text.startswith((" ", "\t"))]
    starts = [line for line in starts if not line.is_empty]
    parts = [parts_of(line.text) for line in starts]
    keys = [part.key for part in parts]
    if not all(part.lead.startswith("-") and part.key for part in parts):
        return lines
    if not starts or len(set(keys)) < len(keys) or not top_keys() & set(keys):
        return lines
    found: Lines = []
    width = 0
    for line in lines:
        if line in starts:
            lead = parts_of(line.text).lead
            width = len(lead)
            found.append(line.saying(line.text[width:]))
        else:
            found.append(line.saying(line.text[min(width, line.indent) :]))
    notes.say(starts[0].number, "took the dashes off the keys")
    return found


def _mend_block(lines: Lines, notes: Notes, context: Sequence[Line], depth: int) -> Lines:
    """The items of a list, or the keys of a mapping, each mended alone."""
    first = next((line for line in lines if not line.is_empty), None)
    if first is None or depth > _DEEPEST:
        return lines
    is_item = parts_of(first.text).is_item
    mended: Lines = []
    for entry in _entries(lines, first.indent, is_item=is_item):
        if entry[0].is_empty:
            mended += entry
            continue
        placed = _at(entry, first.indent, notes)
        if not _fits(placed, is_item=is_item):
            placed = _mend_entry(placed, notes, context, is_item=is_item, depth=depth)
        mended += placed
    return mended


def _entries(lines: Lines, base: int, *, is_item: bool) -> Iterator[Lines]:
    entry: Lines = []
    is_open = False
    for line in lines:
        parts = parts_of(line.text)
        is_alike = parts.is_item if is_item else bool(parts.key or tight_key(line.text.strip()))
        if not line.is_empty and line.indent <= base and (is_alike or not is_open):
            if entry:
                yield entry
            entry, is_open = [], True
        entry.append(line)
    yield entry


def _mend_entry(
    entry: Lines, notes: Notes, context: Sequence[Line], *, is_item: bool, depth: int = 0
) -> Lines:
    """One key or item with what stands below it, mended; or nothing, when it moved."""
    head, rest = entry[0], entry[1:]
    for text, what in proposals(head.text):
        if _fits([head.saying(text), *rest], is_item=is_item):
            notes.say(head.number, what)
            return [head.saying(text), *rest]
    if any(not line.is_empty for line in rest):
        if _has_more_than_head(entry) and (closed := _closed(entry, notes, is_item=is_item)):
            return closed
        for text, what in [(head.text, ""), *proposals(head.text)]:
            start = head.saying(text)
            if not _fits([start], is_item=is_item):
                continue
            tried = notes.copy()
            if what:
                tried.say(head.number, what)
            if mended := _mend_below(start, rest, tried, context, depth):
                notes.accept(tried)
                return mended
        for end in range(len(entry) - 1, 1, -1):
            if _fits(entry[:end], is_item=is_item):
                notes.move(entry[end:], "it does not belong to what stands above it", context)
                return entry[:end]
    notes.move(entry, _reason(entry), context)
    return [line for line in entry if not line.text.strip()]


def _mend_below(
    head: Line, rest: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines | None:
    """What stands below a line that can be read alone, mended; nothing where it cannot be."""
    parts = parts_of(head.text)
    if parts.is_item and (inner := _below_dash(head, rest, notes, context, depth)):
        return inner
    value = parts.value.strip()
    first = next(line for line in rest if not line.is_empty)
    is_structure = parts_of(first.text).is_structure
    if parts.key and value[:1] in {"|", ">"}:
        return _below_bar(head, rest, notes)
    if parts.key and not value and is_structure:
        mended = [head, *_mend_block(rest, notes, (*context, head), depth + 1)]
        return mended if is_yaml(parse_lines(mended)) else None
    is_known = parts_of(first.text).key in known_keys()
    ways = [_as_siblings, _as_text] if is_known or parts_of(first.text).is_item else [_as_text]
    for way in [*ways, _as_siblings]:
        tried = notes.copy()
        mended_lines = way(head, rest, tried, context, depth)
        if mended_lines and is_yaml(parse_lines(mended_lines)):
            notes.accept(tried)
            return mended_lines
    if first.indent > head.indent:
        context = (*context, head)
    notes.move(rest, "it does not belong to what stands above it", context)
    return [head]


def _below_dash(
    head: Line, rest: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines | None:
    """An item that is a mapping or a list itself, mended as such."""
    dash = head.text.index("-")
    inner = head.saying(head.text[:dash] + " " + head.text[dash + 1 :])
    if not parts_of(inner.text).is_structure:
        return None
    mended = _mend_block([inner, *rest], notes, context, depth + 1)
    start = next((index for index, line in enumerate(mended) if not line.is_empty), None)
    if start is None or mended[start].indent <= dash:
        return None
    text = mended[start].text
    mended[start] = mended[start].saying(text[:dash] + "-" + text[dash + 1 :])
    return mended if is_yaml(parse_lines(mended)) else None


def _below_bar(head: Line, rest: Lines, notes: Notes) -> Lines | None:
    """A text of several lines below ``|`` or ``>``, set in far enough."""
    least = head.indent + len(parts_of(head.text).lead.lstrip(" ")) + 2
    lines = [line.saying(line.text.expandtabs(2)) for line in rest]
    said = [line.indent for line in lines if line.text.strip()]
    add = max(0, least - min(said))
    mended = [head, *(line.saying(" " * add + line.text) if line.text.strip() else line for line in lines)]
    if not is_yaml(parse_lines(mended)):
        return None
    notes.say(rest[0].number, "set the lines of the text in")
    return mended


def _as_siblings(
    head: Line, rest: Lines, notes: Notes, context: Sequence[Line], depth: int
) -> Lines | None:
    """What stands too deep below a complete line, beside it."""
    first = next(line for line in rest if not line.is_empty)
    parts = parts_of(first.text)
    if not parts.is_structure or (parts.is_item and "-" not in head.text[: head.indent + 1]):
        return None
    own = parts_of(head.text)
    target = head.indent if parts.is_item else len(own.lead)
    moved = _shifted(rest, target - first.indent)
    notes.say(first.number, "set the lines in as deep as those beside them")
    if own.is_item and not parts.is_item:
        return _below_dash(head, moved, notes, context, depth + 1)
    return _mend_block([head, *moved], notes, context, depth + 1)


def _as_text(
    head: Line, rest: Lines, notes: Notes, _context: Sequence[Line], _depth: int
) -> Lines | None:
    """A value that goes on over several lines, in quotation marks."""
    parts = parts_of(head.text)
    last = max(index for index, line in enumerate(rest) if line.text.strip())
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


def _closed(entry: Lines, notes: Notes, *, is_item: bool) -> Lines | None:
    """A quotation or a list over several lines, closed at their end."""
    value = parts_of(entry[0].text).value.strip()
    last = max(index for index, line in enumerate(entry) if line.text.strip())
    ways = [(value[:1], "closed the quotation")] if value[:1] in {'"', "'"} else []
    if value[:1] in {"[", "{"}:
        text = value + "\n" + join_lines(entry[1 : last + 1])
        ways = [(closers(text), "closed the brackets")]
    for more, what in ways:
        end = entry[last].saying(entry[last].text.rstrip() + more)
        closed = [*entry[:last], end, *entry[last + 1 :]]
        if _fits(closed, is_item=is_item):
            notes.say(end.number, what)
            return closed
    if value[:1] in {"[", "{"}:
        said = [value, *(line.text.strip() for line in entry[1 : last + 1])]
        start = entry[0].text[: len(entry[0].text) - len(entry[0].text.lstrip())]
        parts = parts_of(entry[0].text)
        whole = entry[0].saying(
            parts.lead + parts.key + parts.between + mended_flow(" ".join(said))
        )
        if start is not None and mended_flow(" ".join(said)) and _fits([whole], is_item=is_item):
            notes.say(entry[0].number, "mended the list, on one line")
            return [whole, *entry[last + 1 :]]
    return None


def _has_more_than_head(entry: Lines) -> bool:
    return any(line.text.strip() for line in entry[1:])


def _without_tabs(lines: Lines, notes: Notes) -> Lines:
    """Lines indented with blanks; for how many a tab stands, is tried."""
    number = next((line.number for line in lines if "\t" in _lead(line.text)), None)
    if number is None:
        return lines
    notes.say(number, "indented with blanks instead of tabs")
    ways = [[_expanded(line, width) for line in lines] for width in _TAB_WIDTHS]
    return next((way for way in ways if _is_mapping(way)), ways[0])


def _expanded(line: Line, width: int) -> Line:
    lead = _lead(line.text)
    return line.saying(lead.expandtabs(width) + line.text[len(lead) :])


def _lead(text: str) -> str:
    return parts_of(text).lead


def _at(entry: Lines, indent: int, notes: Notes) -> Lines:
    """An entry set in as deep as those beside it."""
    if entry[0].is_empty or entry[0].indent == indent:
        return entry
    notes.say(entry[0].number, "set the line in as deep as those beside it")
    return _shifted(entry, indent - entry[0].indent)


def _shifted(lines: Lines, by: int) -> Lines:
    if by >= 0:
        return [line.saying(" " * by + line.text) if line.text.strip() else line for line in lines]
    return [line.saying(line.text[min(-by, line.indent) :]) for line in lines]


def _key_of(line: Line) -> str:
    """The key that a line of a header starts with, or nothing."""
    parts = parts_of(line.text)
    if parts.is_item or line.is_empty:
        return ""
    return parts.key or tight_key(line.text.strip())


def _is_mapping(lines: Lines) -> bool:
    return isinstance(entries_of(lines), Mapping)


def _fits(entry: Lines, *, is_item: bool) -> bool:
    """Whether lines alone are one key with its value, or one item."""
    parsed = parse_lines(entry)
    if not is_yaml(parsed):
        return False
    node = parsed.node
    if is_item:
        return isinstance(node, SequenceNode) and len(node.items) == 1
    if isinstance(node, Mapping):
        return len(node.keys) == 1
    return node is None


def _reason(entry: Lines) -> str:
    parsed = parse_lines(entry)
    if parsed.faults and not _key_of(entry[0]) and not parts_of(entry[0].text).is_item:
        return "it is no key with a value"
    if not parsed.faults:
        return "it is no key with a value"
    return f"it cannot be read ({parsed.faults[-1].message})"
