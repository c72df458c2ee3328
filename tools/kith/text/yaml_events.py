"""YAML to values with places, straight from the events of libyaml's parser.

More than twice as fast as PyYAML's loader, and safer: YAML 1.1's surprises do not arise because
every scalar stays text, duplicate keys are seen, and depth, aliases and size are limited while
parsing (deep nesting crashes the stock C loader, aliases can expand without bound).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import msgspec
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from kith.text.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 32
"""Levels of nesting; no journal needs more than six."""
MAX_NODES = 20_000
"""Values in one header, counting each time what an alias repeats."""
MAX_CHARACTERS = 1_000_000
"""Length of one header."""

FaultKind = Literal["bad-yaml", "duplicate-key", "yaml-limit"]

_FLOW_DEPTH = re.compile(r"[\[{]\s*" * (MAX_DEPTH + 1))


class YamlFault(msgspec.Struct, frozen=True):
    """Something in a header that is not as it should be.

    Args:
        kind: Which fault it is.
        message: What is wrong, in words for a person.
        line: Line in the file, counted from 1.
        column: Column, counted from 1.
    """

    kind: FaultKind
    message: str
    line: int
    column: int


class Parsed(msgspec.Struct, frozen=True):
    """What a header holds.

    Args:
        node: Its value; ``None`` where it is empty or cannot be read.
        faults: What is wrong with it; with a ``node``, the rest could be read all the same.
    """

    node: Node | None
    faults: tuple[YamlFault, ...] = ()


class _Stop(Exception):  # noqa: N818 - a jump out of the recursion, never seen outside
    def __init__(self, fault: YamlFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def parse_yaml(text: str, first_line: int = 1, *, until: str | None = None) -> Parsed:
    """Read one YAML document.

    Args:
        text: The YAML, without fences.
        first_line: The line of the file on which it starts.
        until: The key of the outermost mapping after whose value to stop; all is read otherwise.
    """
    if len(text) > MAX_CHARACTERS:
        what = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        return Parsed(None, (YamlFault("yaml-limit", what, first_line, 1),))
    # libyaml slows down quadratically with open brackets; refuse before it looks at them.
    if deep := _FLOW_DEPTH.search(text):
        return Parsed(None, (_too_deep(first_line + text.count("\n", 0, deep.start()), 1),))
    faults: list[YamlFault] = []
    try:
        node = _document(CParser(text).get_event, first_line, faults, until)
    except _Stop as stop:
        return Parsed(None, (*faults, stop.fault))
    except yaml.YAMLError as error:
        return Parsed(None, (*faults, _fault(error, text, first_line)))
    return Parsed(node, tuple(faults))


def _document(
    next_event: Callable[[], Any], first_line: int, faults: list[YamlFault], until: str | None
) -> Node | None:
    next_event()  # the stream's start
    if next_event().__class__ is yaml.StreamEndEvent:
        return None
    node = _value(next_event, first_line, faults, until)
    if until is not None:
        return node
    next_event()  # the document's end
    event = next_event()
    if event.__class__ is not yaml.StreamEndEvent:
        raise _stop(event, first_line, "bad-yaml", "a second YAML document starts here")
    return node


def _value(  # noqa: PLR0912 - one loop, see its docstring
    next_event: Callable[[], Any], first_line: int, faults: list[YamlFault], until: str | None
) -> Node:
    """The next value, with everything in it.

    One loop that keeps the innermost list or mapping in local names and the outer ones on a stack.
    """
    stack: list[tuple[Any, Scalar | None, str | None, int]] = []
    inner: Any = None  # a mapping or a list
    key: Scalar | None = None
    anchor: str | None = None
    before = count = 0
    anchors: dict[str, tuple[Node, int]] = {}
    while True:
        event = next_event()
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            if event.tag is not None:
                _refuse_tag(event, first_line)
            mark = event.start_mark
            node: Any = Scalar(
                event.value, not event.style, mark.line + first_line, mark.column + 1
            )
            if event.anchor is not None:
                anchors[event.anchor] = (node, 1)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node = inner
            count += len(node.items) if node.__class__ is Sequence else 2 * len(node.keys)
            if anchor is not None:
                anchors[anchor] = (node, count - before + 1)
            inner, key, anchor, before = stack.pop()
        elif kind is yaml.AliasEvent:
            node, size = _repeated(event, anchors, first_line)
            count += size
        else:
            stack.append((inner, key, anchor, before))
            inner = _opened(event, first_line, len(stack))
            key, anchor, before = None, event.anchor, count
            continue
        if count > MAX_NODES:
            what = f"more than {MAX_NODES:,} values, counting what aliases repeat"
            raise _stop(event, first_line, "yaml-limit", what)
        if inner is None:
            return node  # type: ignore[no-any-return]
        if inner.__class__ is Sequence:
            inner.items.append(node)
        elif key is not None:
            if (name := key.value) in inner.entries:
                faults.append(_given_twice(inner, key))
            else:
                inner.entries[name] = node
            key = None
            if name == until and len(stack) == 1:
                return inner  # type: ignore[no-any-return]
        elif node.__class__ is Scalar:
            key = node
            inner.keys.append(node)
        else:
            what = "a key must be a word, not a list or a mapping"
            raise _stop(event, first_line, "bad-yaml", what)


def _opened(event: Any, first_line: int, depth: int) -> Mapping | Sequence:
    if event.tag is not None:
        _refuse_tag(event, first_line)
    line, column = event.start_mark.line + first_line, event.start_mark.column + 1
    if depth > MAX_DEPTH:
        raise _Stop(_too_deep(line, column))
    if event.__class__ is yaml.MappingStartEvent:
        return Mapping({}, [], line, column)
    return Sequence([], line, column)


def _given_twice(mapping: Mapping, key: Scalar) -> YamlFault:
    first = next(other for other in mapping.keys if other.value == key.value)
    what = f'"{key.value}" is given twice, first on line {first.line}; only that one counts'
    return YamlFault("duplicate-key", what, key.line, key.column)


def _repeated(
    event: Any, anchors: dict[str, tuple[Node, int]], first_line: int
) -> tuple[Node, int]:
    if event.anchor not in anchors:
        what = f"*{event.anchor} repeats what is not there"
        raise _stop(event, first_line, "bad-yaml", what)
    return anchors[event.anchor]


def _refuse_tag(event: Any, first_line: int) -> None:
    if event.tag != "!":
        what = f"tags such as {event.tag} are not used here"
        raise _stop(event, first_line, "bad-yaml", what)


def _stop(event: Any, first_line: int, kind: FaultKind, message: str) -> _Stop:
    mark = event.start_mark
    return _Stop(YamlFault(kind, message, mark.line + first_line, mark.column + 1))


def _too_deep(line: int, column: int) -> YamlFault:
    return YamlFault("yaml-limit", f"nested more than {MAX_DEPTH} levels deep", line, column)


def _fault(error: yaml.YAMLError, text: str, first_line: int) -> YamlFault:
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        message = getattr(error, "problem", None) or "this is not YAML"
        return YamlFault("bad-yaml", message, mark.line + first_line, mark.column + 1)
    position = getattr(error, "position", None)
    character = getattr(error, "character", None)
    if position is None:
        return YamlFault("bad-yaml", "this is not YAML", first_line, 1)
    # PyYAML's reader counts from the start of the text.
    line = first_line + text.count("\n", 0, position)
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    shown = f"U+{character:04X}" if isinstance(character, int) else "this character"
    return YamlFault("bad-yaml", f"{shown} is a control character", line, column)
