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


class _Builder:
    """Turns events into nodes; one per header."""

    __slots__ = ("anchors", "faults", "first_line", "next_event", "nodes")

    def __init__(self, text: str, first_line: int) -> None:
        self.next_event: Callable[[], Any] = CParser(text).get_event
        self.first_line = first_line
        self.faults: list[YamlFault] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.nodes = 0


def parse_yaml(text: str, first_line: int = 1) -> Parsed:
    """Read one YAML document.

    Args:
        text: The YAML, without fences.
        first_line: The line of the file on which it starts.
    """
    if len(text) > MAX_CHARACTERS:
        what = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        return Parsed(None, (YamlFault("yaml-limit", what, first_line, 1),))
    # libyaml slows down quadratically with open brackets; refuse before it looks at them.
    if deep := _FLOW_DEPTH.search(text):
        return Parsed(None, (_too_deep(first_line + text.count("\n", 0, deep.start()), 1),))
    builder = None
    try:
        builder = _Builder(text, first_line)
        node = _document(builder)
    except _Stop as stop:
        return Parsed(None, (*(builder.faults if builder else ()), stop.fault))
    except yaml.YAMLError as error:
        return Parsed(None, (*(builder.faults if builder else ()), _fault(error, text, first_line)))
    return Parsed(node, tuple(builder.faults))


def _document(builder: _Builder) -> Node | None:
    next_event = builder.next_event
    next_event()  # the stream's start
    event = next_event()
    if event.__class__ is yaml.StreamEndEvent:
        return None
    node = _node(builder, next_event(), 0)
    next_event()  # the document's end
    event = next_event()
    if event.__class__ is not yaml.StreamEndEvent:
        raise _stop(builder, event, "bad-yaml", "a second YAML document starts here")
    return node


def _node(builder: _Builder, event: Any, depth: int) -> Node:
    """The value that starts with an event; what follows it is not read."""
    kind = event.__class__
    mark = event.start_mark
    builder.nodes += 1
    if kind is yaml.AliasEvent:
        return _alias(builder, event)
    if event.tag is not None and event.tag != "!":
        raise _stop(builder, event, "bad-yaml", f"tags such as {event.tag} are not used here")
    before = builder.nodes
    line = mark.line + builder.first_line
    column = mark.column + 1
    node: Node
    if kind is yaml.ScalarEvent:
        node = Scalar(event.value, event.style is None or event.style == "", line, column)
    elif depth >= MAX_DEPTH:
        raise _Stop(_too_deep(line, column))
    elif kind is yaml.MappingStartEvent:
        node = _mapping(builder, line, column, depth + 1)
    else:
        items = []
        next_event = builder.next_event
        while (event_ := next_event()).__class__ is not yaml.SequenceEndEvent:
            items.append(_node(builder, event_, depth + 1))
        node = Sequence(items, line, column)
    if event.anchor is not None:
        builder.anchors[event.anchor] = (node, builder.nodes - before + 1)
    if builder.nodes > MAX_NODES:
        raise _stop(builder, event, "yaml-limit", f"more than {MAX_NODES:,} values")
    return node


def _mapping(builder: _Builder, line: int, column: int, depth: int) -> Mapping:
    entries: dict[str, Node] = {}
    keys: list[Scalar] = []
    next_event = builder.next_event
    while (event := next_event()).__class__ is not yaml.MappingEndEvent:
        key = _node(builder, event, depth)
        if key.__class__ is not Scalar:
            what = "a key must be a word, not a list or a mapping"
            raise _stop(builder, event, "bad-yaml", what)
        keys.append(key)
        name = key.value
        value = _node(builder, next_event(), depth)
        if name in entries:
            first = next(other for other in keys if other.value == name)
            what = f'"{name}" is given twice, first on line {first.line}; only that one counts'
            builder.faults.append(YamlFault("duplicate-key", what, key.line, key.column))
        else:
            entries[name] = value
    return Mapping(entries, keys, line, column)


def _alias(builder: _Builder, event: Any) -> Node:
    if event.anchor not in builder.anchors:
        raise _stop(builder, event, "bad-yaml", f"*{event.anchor} repeats what is not there")
    node, size = builder.anchors[event.anchor]
    builder.nodes += size
    if builder.nodes > MAX_NODES:
        what = f"aliases expand to more than {MAX_NODES:,} values"
        raise _stop(builder, event, "yaml-limit", what)
    return node


def _stop(builder: _Builder, event: Any, kind: FaultKind, message: str) -> _Stop:
    mark = event.start_mark
    return _Stop(YamlFault(kind, message, mark.line + builder.first_line, mark.column + 1))


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
