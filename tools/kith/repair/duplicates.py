"""Keys that are given twice: joined where they take several values, else the first one stays."""

from __future__ import annotations

from typing import Any

import msgspec

from kith.errors import EditRefused
from kith.repair.draft import (
    Line,
    Notes,
    is_yaml,
    join_lines,
    parse_lines,
    split_lines,
)
from kith.repair.keys import list_keys
from kith.text.edit import FrontMatter
from kith.text.emit import emit_text
from kith.text.header import end_of
from kith.text.nodes import Mapping, Node, Scalar, Sequence

_MOST = 200

Pair = tuple[Scalar, Node]


class _Twice(msgspec.Struct, frozen=True):
    """A key given twice in one mapping.

    Args:
        parents: What the mapping stands in, as pairs of first and last line.
        first: The key and value that come first.
        second: Those that come second.
        is_flow: Whether the mapping stands between braces.
        is_top: Whether it is the header itself.
    """

    parents: tuple[int, ...]
    first: Any
    second: Any
    is_flow: bool
    is_top: bool


def mend_duplicates(lines: list[Line], notes: Notes, because: str = "") -> list[Line]:
    """A header without repeated keys.

    Args:
        lines: The header, which is YAML but for them.
        notes: Take up what is done and what moves into the text.
        because: Why there are two, if it is known.
    """
    for _ in range(_MOST):
        parsed = parse_lines(lines)
        if not parsed.faults or not is_yaml(parsed):
            return lines
        twice = _find(parsed.node, (), is_top=True)
        if twice is None:
            return lines
        lines = _mend(lines, twice, notes, because)
    return lines


def _find(
    node: Any, parents: tuple[int, ...], *, is_top: bool = False
) -> _Twice | None:
    if isinstance(node, Sequence):
        for item in node.items:
            if found := _find(item, (*parents, item.line - 1)):
                return found
    if not isinstance(node, Mapping):
        return None
    seen: dict[str, Pair] = {}
    for key, value in node.pairs:
        if key.value in seen:
            return _Twice(parents, seen[key.value], (key, value), node.is_flow, is_top)
        seen[key.value] = (key, value)
        if found := _find(value, (*parents, key.line - 1)):
            return found
    return None


def _mend(lines: list[Line], twice: _Twice, notes: Notes, because: str) -> list[Line]:
    (key, one), (again, other) = twice.first, twice.second
    number = lines[again.line - 1].number
    if twice.is_flow:
        return _without_flow(lines, twice, notes)
    first, second = _span(lines, key, one), _span(lines, again, other)
    if _is_empty(other) or _plain(one) == _plain(other):
        notes.doubled.append(
            again.value if _is_empty(other) else join_lines(lines[slice(*second)])
        )
        notes.say(
            number, f'removed the second "{key.value}", which contains nothing new'
        )
        return _without(lines, second)
    if _is_empty(one) and lines[first[0]].text.lstrip()[:1] != "-":
        notes.doubled.append(key.value)
        notes.say(
            lines[first[0]].number, f'removed the first "{key.value}", which was empty'
        )
        return _without(lines, first)
    if twice.is_top and (joined := _joined(lines, twice, first, second, notes)):
        return joined
    context = [lines[parent] for parent in twice.parents]
    why = f'"{key.value}" is already given on line {lines[key.line - 1].number}'
    notes.move(lines[slice(*second)], because or why, context)
    return _without(lines, second)


def _joined(
    lines: list[Line],
    twice: _Twice,
    first: tuple[int, int],
    second: tuple[int, int],
    notes: Notes,
) -> list[Line] | None:
    """The values of both as one list, where the key takes one."""
    (key, one), (again, other) = twice.first, twice.second
    both_lists = isinstance(one, Sequence) and isinstance(other, Sequence)
    if key.value not in list_keys() and not both_lists:
        return None
    tried = notes.copy()
    tried.doubled.append(again.value)
    there = [_plain(item) for item in _items(one)]
    new = [item for item in _items(other) if _plain(item) not in there]
    tried.doubled += [
        _source(lines, item) for item in _items(other) if _plain(item) in there
    ]
    made: list[Line] | None
    if both_lists and not one.is_flow and not other.is_flow:
        made = _with_items(lines, one, new, second)
    else:
        made = _with_values(lines, key.value, len(there), new, first, second)
    if made is None or not is_yaml(parse_lines(made)):
        return None
    tried.say(
        lines[second[0]].number, f'combined the second "{key.value}" with the first'
    )
    notes.accept(tried)
    return made


def _with_items(
    lines: list[Line], one: Sequence, new: list[Node], second: tuple[int, int]
) -> list[Line]:
    """The lines of items of one list below those of another."""
    added: list[Line] = []
    for item in new:
        start, end = _span(lines, None, item)
        by = one.column - 1 - lines[start].indent
        for line in lines[start:end]:
            text = (
                " " * by + line.text if by > 0 else line.text[min(-by, line.indent) :]
            )
            added.append(line.saying(text if line.text.strip() else line.text))
    place = (
        _span(lines, None, one.items[-1])[1]
        if one.items
        else _span(lines, None, one)[1]
    )
    if place and not lines[place - 1].end:
        lines[place - 1] = lines[place - 1]._replace(end="\n")
    return [*lines[:place], *added, *_without(lines, second)[place:]]


def _with_values(
    lines: list[Line],
    key: str,
    count: int,
    new: list[Node],
    first: tuple[int, int],
    second: tuple[int, int],
) -> list[Line] | None:
    """Single values added to a list, or to another single value."""
    texts = [item.value for item in new if isinstance(item, Scalar)]
    if len(texts) < len(new):
        return None
    entry = lines[slice(*first)]
    try:
        front = FrontMatter("---\n" + join_lines(entry) + "---\n")
        for index, text in enumerate(texts):
            front.insert_item((key,), count + index, emit_text(text, in_flow=True))
    except EditRefused:
        return None
    made = split_lines(front.text)[1:-1]
    last = len(entry) - 1
    made = [
        line._replace(number=entry[min(i, last)].number) for i, line in enumerate(made)
    ]
    return [*lines[: first[0]], *made, *_without(lines, second)[first[1] :]]


def _without_flow(lines: list[Line], twice: _Twice, notes: Notes) -> list[Line]:
    """A mapping between braces without the second key; what it said moves into the text."""
    (key, one), (again, other) = twice.first, twice.second
    text = join_lines(lines)
    start, end = again.start, max(again.end, other.end)
    said = text[start:end]
    number = lines[again.line - 1].number
    if _plain(one) == _plain(other):
        notes.doubled.append(said)
        notes.say(
            number, f'removed the second "{key.value}", which contains nothing new'
        )
    else:
        # Alone it would not say where it stood.
        where = lines[again.line - 1]
        why = f'"{key.value}" is already given on line {lines[key.line - 1].number}'
        notes.move([] if where in notes.moved else [where], why)
    before = text[:start].rstrip()
    made = split_lines(before.removesuffix(",") + text[end:])
    if len(made) == len(lines):
        numbers = [line.number for line in lines]
        return [
            line._replace(number=known)
            for line, known in zip(made, numbers, strict=True)
        ]
    return [line._replace(number=number) for line in made]


def _span(lines: list[Line], key: Scalar | None, node: Node) -> tuple[int, int]:
    """The lines of a key with its value, or of an item: the first, and the one behind the last."""
    first = key or node
    start = first.line - 1
    end = end_of(key, node) if key else node.end
    place = first.start - first.column + 1
    number = start
    # The line on which it ends, told by how far it reaches.
    while number < len(lines) and place + len(lines[number].text) < end:
        place += len(lines[number].text) + len(lines[number].end)
        number += 1
    return start, min(number + 1, len(lines))


def _without(lines: list[Line], span: tuple[int, int]) -> list[Line]:
    return [*lines[: span[0]], *lines[span[1] :]]


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, Sequence) else [node]


def _source(lines: list[Line], node: Node) -> str:
    return join_lines(lines)[node.start : node.end]


def _is_empty(node: Node) -> bool:
    match node:
        case Scalar():
            return not node.value
        case Sequence():
            return not node.items
        case Mapping():
            return not node.keys


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return [(key.value, _plain(value)) for key, value in node.pairs]
