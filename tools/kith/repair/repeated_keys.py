"""Fixes repeated keys: joins their values if they take several, else keeps the first."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from kith.errors import EditRefused
from kith.repair.keys import list_keys
from kith.repair.lines import (
    Lines,
    are_yaml,
    is_yaml,
    join_lines,
    parse_lines,
    split_lines,
    with_last_end,
)
from kith.repair.repair_log import RepairLog
from kith.repair.whitespace import shift
from kith.text.edit import FrontMatter
from kith.text.emit import emit_text
from kith.text.header import end_of
from kith.text.nodes import Mapping, Node, Scalar, Sequence

_MOST = 200


class _Pair(NamedTuple):
    """A key with its value."""

    key: Scalar
    value: Node


class _Duplicate(msgspec.Struct, frozen=True, kw_only=True):
    """A key given twice in one mapping.

    Args:
        parents: The lines, counted from 0, of what the mapping stands in.
        first: The key and value that come first.
        second: Those that come second.
        is_flow: Whether the mapping stands between braces.
        is_top: Whether it is the header itself.
    """

    parents: tuple[int, ...]
    first: _Pair
    second: _Pair
    is_flow: bool
    is_top: bool

    @property
    def name(self) -> str:
        """The key."""
        return self.first.key.value

    @property
    def is_same(self) -> bool:
        """Whether both have the same value."""
        return bool(_plain(self.first.value) == _plain(self.second.value))


class _Span(NamedTuple):
    """Lines by their indexes.

    Args:
        start: The first.
        end: The one behind the last.
    """

    start: int
    end: int

    def of(self, lines: Lines) -> Lines:
        """The lines."""
        return lines[self.start : self.end]

    def without(self, lines: Lines) -> Lines:
        """All other lines."""
        return [*lines[: self.start], *lines[self.end :]]


def fix_duplicates(lines: Lines, log: RepairLog, reason: str = "") -> Lines:
    """A header without repeated keys.

    Args:
        lines: The header, which is YAML but for them.
        log: Takes up what is done and what moves into the body.
        reason: Why there are two, if it is known.
    """
    for _ in range(_MOST):
        parsed = parse_lines(lines)
        if not parsed.problems:
            return lines
        if not is_yaml(parsed):
            return lines
        duplicate = _find(parsed.node, (), is_top=True)
        if duplicate is None:
            return lines
        if duplicate.is_flow:
            lines = _without_flow(lines, duplicate, log)
        else:
            lines = _without_second(lines, duplicate, log, reason)
    return lines


def _find(
    node: Any,
    parents: tuple[int, ...],
    *,
    is_top: bool = False,
) -> _Duplicate | None:
    """The first key that is given twice, at any depth."""
    if isinstance(node, Sequence):
        return _find_in_list(node, parents)
    if not isinstance(node, Mapping):
        return None
    seen: dict[str, _Pair] = {}
    for key, value in node.pairs:
        pair = _Pair(key, value)
        if key.value in seen:
            return _Duplicate(
                parents=parents,
                first=seen[key.value],
                second=pair,
                is_flow=node.is_flow,
                is_top=is_top,
            )
        seen[key.value] = pair
        if duplicate := _find(value, (*parents, key.line - 1)):
            return duplicate
    return None


def _find_in_list(node: Sequence, parents: tuple[int, ...]) -> _Duplicate | None:
    for item in node.items:
        if duplicate := _find(item, (*parents, item.line - 1)):
            return duplicate
    return None


def _without_second(
    lines: Lines,
    duplicate: _Duplicate,
    log: RepairLog,
    reason: str,
) -> Lines:
    """The lines with one of two keys; the value of the other is joined to it, or moves."""
    second = _span(lines, *duplicate.second)
    repeated = None
    if _is_empty(duplicate.second.value):
        repeated = duplicate.name
    elif duplicate.is_same:
        repeated = join_lines(second.of(lines))
    if repeated is not None:
        log.repeated.append(repeated)
        _record_removed(lines, duplicate, log)
        return second.without(lines)
    first = _span(lines, *duplicate.first)
    is_item = lines[first.start].text.lstrip().startswith("-")
    if _is_empty(duplicate.first.value) and not is_item:
        return _without_first(lines, duplicate, first, log)
    if duplicate.is_top:
        joined = _joined(lines, duplicate, log)
        if joined:
            return joined
    context = [lines[parent] for parent in duplicate.parents]
    log.move(second.of(lines), reason or _already_given(lines, duplicate), context)
    return second.without(lines)


def _without_first(
    lines: Lines,
    duplicate: _Duplicate,
    first: _Span,
    log: RepairLog,
) -> Lines:
    """The lines without the first of two keys, which is empty."""
    name = duplicate.name
    log.repeated.append(name)
    number = lines[first.start].number
    log.record(number, f'removed the first "{name}", which was empty')
    return first.without(lines)


def _record_removed(lines: Lines, duplicate: _Duplicate, log: RepairLog) -> None:
    number = lines[duplicate.second.key.line - 1].number
    action = f'removed the second "{duplicate.name}", which contains nothing new'
    log.record(number, action)


def _already_given(lines: Lines, duplicate: _Duplicate) -> str:
    number = lines[duplicate.first.key.line - 1].number
    return f'"{duplicate.name}" is already given on line {number}'


def _joined(lines: Lines, duplicate: _Duplicate, log: RepairLog) -> Lines | None:
    """The values of both as one list; ``None`` if the key does not take one."""
    first = duplicate.first.value
    second = duplicate.second.value
    if not _takes_list(duplicate):
        return None
    existing = [_plain(item) for item in _items(first)]
    new = [item for item in _items(second) if _plain(item) not in existing]
    joined = _with_new_items(lines, duplicate, len(existing), new)
    if joined is None:
        return None
    if not are_yaml(joined):
        return None
    log.repeated.append(duplicate.name)
    log.repeated += _texts_of_repeated(lines, second, existing)
    number = lines[_span(lines, *duplicate.second).start].number
    log.record(number, f'combined the second "{duplicate.name}" with the first')
    return joined


def _texts_of_repeated(lines: Lines, node: Node, existing: list[Any]) -> list[str]:
    """The items of a second list that occur in the first, as they are written."""
    text = join_lines(lines)
    return [
        text[item.start : item.end] for item in _items(node) if _plain(item) in existing
    ]


def _takes_list(duplicate: _Duplicate) -> bool:
    if duplicate.name in list_keys():
        return True
    if not isinstance(duplicate.first.value, Sequence):
        return False
    return isinstance(duplicate.second.value, Sequence)


def _with_new_items(
    lines: Lines,
    duplicate: _Duplicate,
    count: int,
    new: list[Node],
) -> Lines | None:
    """The first of two keys with items of the second."""
    for value in (duplicate.first.value, duplicate.second.value):
        if not _is_block_list(value):
            return _with_values(lines, duplicate, count, new)
    return _with_items(lines, duplicate, new)


def _is_block_list(node: Node) -> bool:
    if not isinstance(node, Sequence):
        return False
    return not node.is_flow


def _with_items(lines: Lines, duplicate: _Duplicate, new: list[Node]) -> Lines:
    """The lines of the second list's new items below those of the first."""
    first = duplicate.first.value
    assert isinstance(first, Sequence)
    added: Lines = []
    for item in new:
        item_lines = _span(lines, None, item).of(lines)
        by = first.column - 1 - item_lines[0].indent
        shifted_lines = shift(item_lines, by)
        for line, shifted in zip(item_lines, shifted_lines, strict=True):
            added.append(line if line.is_blank else shifted)
    last = first.items[-1] if first.items else first
    end = _span(lines, None, last).end
    others = _span(lines, *duplicate.second).without(lines)
    return [*with_last_end(lines[:end], "\n"), *added, *others[end:]]


def _with_values(
    lines: Lines,
    duplicate: _Duplicate,
    count: int,
    new: list[Node],
) -> Lines | None:
    """Single values added to a list, or to another single value; ``None`` if they are not single.

    Args:
        lines: The header.
        duplicate: The key given twice.
        count: How many values the first has.
        new: The values to add.
    """
    texts = [item.value for item in new if isinstance(item, Scalar)]
    if len(texts) < len(new):
        return None
    first = _span(lines, *duplicate.first)
    entry = first.of(lines)
    try:
        front = FrontMatter("---\n" + join_lines(entry) + "---\n")
        for index, text in enumerate(texts, start=count):
            item = emit_text(text, in_flow=True)
            front.insert_item((duplicate.name,), index, item)
    except EditRefused:
        return None
    joined = lines[: first.start]
    last = len(entry) - 1
    for index, line in enumerate(split_lines(front.text)[1:-1]):
        joined.append(line._replace(number=entry[min(index, last)].number))
    others = _span(lines, *duplicate.second).without(lines)
    return joined + others[first.end :]


def _without_flow(lines: Lines, duplicate: _Duplicate, log: RepairLog) -> Lines:
    """A mapping between braces without the second key; what it contained moves into the body."""
    key, value = duplicate.second
    text = join_lines(lines)
    start = key.start
    end = max(key.end, value.end)
    line = lines[key.line - 1]
    if duplicate.is_same:
        log.repeated.append(text[start:end])
        _record_removed(lines, duplicate, log)
    else:
        # Alone it would not tell where it stood.
        moved = [] if line in log.moved else [line]
        log.move(moved, _already_given(lines, duplicate))
    before = text[:start].rstrip().removesuffix(",")
    remaining = split_lines(before + text[end:])
    if len(remaining) != len(lines):
        return [new._replace(number=line.number) for new in remaining]
    numbered: Lines = []
    for new, old in zip(remaining, lines, strict=True):
        numbered.append(new._replace(number=old.number))
    return numbered


def _span(lines: Lines, key: Scalar | None, node: Node) -> _Span:
    """The lines of a key with its value, or of an item."""
    first = key or node
    start = first.line - 1
    end = end_of(key, node) if key else node.end
    offset = first.start - first.column + 1
    # The line on which it ends, told by how far it reaches.
    for index in range(start, len(lines)):
        line = lines[index]
        line_end = offset + len(line.text)
        if line_end >= end:
            return _Span(start, index + 1)
        offset = line_end + len(line.end)
    return _Span(start, len(lines))


def _items(node: Node) -> list[Node]:
    if isinstance(node, Sequence):
        return node.items
    return [node]


def _is_empty(node: Node) -> bool:
    match node:
        case Scalar():
            return not node.value
        case Sequence():
            return not node.items
        case Mapping():
            return not node.keys


def _plain(node: Node) -> Any:
    """A value to compare with others: a text, a list, or a list of pairs."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return [(key.value, _plain(value)) for key, value in node.pairs]
