"""YAML to values, and to nodes with positions, from libyaml's own events.

More than twice as fast as PyYAML's loader, and safer: YAML 1.1's surprises do not arise because
every scalar stays text, duplicate keys are seen, and depth, aliases and size are limited while
parsing (deep nesting crashes the stock C loader, aliases can expand without bound).

There are two readers, since most headers are read for their values alone. They follow one
grammar; a test compares them, and what the first is not sure of is left to the second.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
import yaml

from kith.text.diagnostic import Diagnostic
from kith.text.nodes import NULLS, Mapping, Node, Scalar, Sequence
from kith.text.yaml_document import close_document, open_document, refuse_tag
from kith.text.yaml_lines import MarkPositions, NextEvent
from kith.text.yaml_problems import (
    MAX_DEPTH,
    Stop,
    YamlRule,
    problem_of,
    too_deep,
)

MAX_NODES = 20_000
"""Values in one header, counting each time what an alias repeats."""
MAX_DUPLICATES = 1_000
"""Keys of one header that are given more than once."""

UNCLEAR: Final[Any] = object()
"""What :func:`parse_values` gives for YAML that has to be read with :func:`parse_yaml`."""


class Parsed(msgspec.Struct, frozen=True):
    """What a header holds.

    Args:
        node: Its value; ``None`` where it is empty or cannot be read.
        problems: What is wrong with it; with a ``node``, the rest could be read all the same.
        has_anchors: Whether a value is marked to be repeated.
    """

    node: Node | None
    problems: tuple[Diagnostic, ...] = ()
    has_anchors: bool = False


def parse_yaml(text: str, first_line: int = 1, *, until: str | None = None) -> Parsed:
    """Read one YAML document with the positions of its values.

    Args:
        text: The YAML, without fences.
        first_line: The line of the file on which it starts.
        until: The key of the outermost mapping after whose value to stop; all is read otherwise.
    """
    positions = MarkPositions(text, first_line)
    reader = _NodeReader(text, positions, until)
    node = None
    try:
        node = reader.read()
    except Stop as stop:
        reader.add_problem(stop.rule, stop.message, stop.mark)
    except yaml.YAMLError as error:
        reader.problems.append(problem_of(error, positions))
    return Parsed(node, tuple(reader.problems), reader.has_anchors)


def parse_values(text: str) -> Any:
    """Read the values of one YAML document alone; what is empty gives ``None``.

    Whatever is wrong or unusual (a problem, a repeated key, an alias) gives ``UNCLEAR``: then
    :func:`parse_yaml` tells what it is, and where.
    """
    try:
        next_event = open_document(text)
        if next_event is None:
            return None
        value = _ValueReader(next_event).read()
        close_document(next_event)
    except (Stop, yaml.YAMLError):
        return UNCLEAR
    return value


class _ValueReader:
    """Reads values; anything unusual ends the reading.

    Nearly every header is read by this, so that it makes no call for a single value.

    Args:
        next_event: Gives the parser's events.
    """

    def __init__(self, next_event: NextEvent) -> None:
        self._next_event = next_event
        self._count = 0

    def read(self) -> Any:
        return self._value(self._next_event(), 1)

    def _value(self, event: Any, depth: int) -> Any:
        if event.__class__ is yaml.AliasEvent:
            raise _unclear(event)
        _refuse_marks(event)
        if event.__class__ is yaml.ScalarEvent:
            return _scalar_value(event)
        if depth > MAX_DEPTH:
            raise too_deep(event.start_mark)
        if event.__class__ is yaml.MappingStartEvent:
            return self._mapping(depth + 1)
        return self._list(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        next_event = self._next_event
        mapping: dict[str, Any] = {}
        while True:
            event = next_event()
            if event.__class__ is not yaml.ScalarEvent:
                break
            if event.tag is not None or event.anchor is not None:
                _refuse_marks(event)
            key = event.value
            event = next_event()
            if event.__class__ is yaml.ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    _refuse_marks(event)
                value: Any = event.value
                if value in NULLS and not event.style:
                    value = None
            else:
                value = self._value(event, depth)
            if key in mapping:
                raise _unclear(event)
            mapping[key] = value
        if event.__class__ is not yaml.MappingEndEvent:
            raise _unclear(event)
        self._add_to_count(2 * len(mapping), event)
        return mapping

    def _list(self, depth: int) -> list[Any]:
        items: list[Any] = []
        event = self._next_event()
        while event.__class__ is not yaml.SequenceEndEvent:
            items.append(self._value(event, depth))
            event = self._next_event()
        self._add_to_count(len(items), event)
        return items

    def _add_to_count(self, number: int, event: Any) -> None:
        self._count += number
        if self._count > MAX_NODES:
            raise _unclear(event)


def _scalar_value(event: Any) -> str | None:
    value: str = event.value
    if value in NULLS and not event.style:
        return None
    return value


def _refuse_marks(event: Any) -> None:
    """Refuse a tag or an anchor."""
    refuse_tag(event)
    if event.anchor is not None:
        raise _unclear(event)


def _unclear(event: Any) -> Stop:
    """Something that the other reader has to judge."""
    return Stop("bad-yaml", "this is unusual", event.start_mark)


class _NodeReader:
    """Reads nodes with their positions, and notes what is wrong.

    Args:
        text: The YAML.
        positions: Finds lines and columns.
        until: See :func:`parse_yaml`.
    """

    def __init__(self, text: str, positions: MarkPositions, until: str | None) -> None:
        self.problems: list[Diagnostic] = []
        self.has_anchors = False
        self._text = text
        self._positions = positions
        self._until = until
        self._event: Any = None
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def add_problem(self, rule: YamlRule, message: str, mark: Any) -> None:
        """Add a problem at one of the parser's marks, or at the text's start without one."""
        line, column = self._positions.of(mark)
        self.problems.append(
            Diagnostic(rule=rule, message=message, line=line, column=column)
        )

    def read(self) -> Node | None:
        """The text's node; ``None`` where there is none.

        Raises:
            YAMLError: It is no YAML.
            Stop: It breaks a limit, or is YAML of a kind that is not read.
        """
        next_event = open_document(self._text)
        if next_event is None:
            return None
        self._next_event = next_event
        self._event = next_event()
        node = self._node(0, is_in_flow=False)
        if self._until is None:
            close_document(next_event)
        return node

    def _node(self, depth: int, *, is_in_flow: bool) -> Node:
        """What starts with the current event; the last event of it is current afterwards."""
        event = self._event
        if event.__class__ is yaml.AliasEvent:
            return self._repeated(event)
        refuse_tag(event)
        if event.anchor is not None:
            self.has_anchors = True
        if event.__class__ is yaml.ScalarEvent:
            scalar = self._scalar(event, is_in_flow=is_in_flow)
            if event.anchor is not None:
                self._anchors[event.anchor] = (scalar, 1)
            return scalar
        if depth == MAX_DEPTH:
            raise too_deep(event.start_mark)
        before = self._count
        node: Mapping | Sequence
        if event.__class__ is yaml.MappingStartEvent:
            node = self._mapping(event, depth + 1)
        else:
            node = self._sequence(event, depth + 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, self._count - before + 1)
        self._refuse_too_many()
        return node

    def _repeated(self, event: Any) -> Node:
        if event.anchor not in self._anchors:
            message = f"*{event.anchor} refers to an anchor that does not exist"
            raise Stop("bad-yaml", message, event.start_mark)
        node, size = self._anchors[event.anchor]
        self._count += size
        self._refuse_too_many()
        return node

    def _refuse_too_many(self) -> None:
        if self._count > MAX_NODES:
            message = f"more than {MAX_NODES:,} values, counting what aliases repeat"
            raise Stop("yaml-limit", message, self._event.start_mark)

    def _mapping(self, start: Any, depth: int) -> Mapping:
        line, column = self._positions.of(start.start_mark)
        mapping = Mapping(
            entries={},
            keys=[],
            first_keys={},
            values=[],
            line=line,
            column=column,
            start=start.start_mark.index,
            end=start.start_mark.index,
            is_flow=bool(start.flow_style),
        )
        self._event = self._next_event()
        while self._event.__class__ is not yaml.MappingEndEvent:
            key = self._node(depth, is_in_flow=mapping.is_flow)
            if key.__class__ is not Scalar:
                message = "a key must be a word, not a list or a mapping"
                raise Stop("bad-yaml", message, self._event.start_mark)
            self._event = self._next_event()
            value = self._node(depth, is_in_flow=mapping.is_flow)
            self._add_entry(mapping, key, value)
            if depth == 1 and key.value == self._until:
                return mapping
            self._event = self._next_event()
        self._count += 2 * len(mapping.entries)
        _set_end_of_mapping(mapping, self._event, self._text)
        return mapping

    def _add_entry(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        name = key.value
        if name in mapping.entries:
            self._note_duplicate(mapping.first_keys[name], key)
        else:
            mapping.entries[name] = value
            mapping.first_keys[name] = key
        mapping.keys.append(key)
        mapping.values.append(value)

    def _note_duplicate(self, first: Scalar, key: Scalar) -> None:
        if len(self.problems) >= MAX_DUPLICATES:
            message = f"more than {MAX_DUPLICATES:,} keys are given twice"
            raise Stop("yaml-limit", message)
        message = (
            f'"{key.value}" is given twice, first on line {first.line}; '
            "only the first one counts"
        )
        self.problems.append(
            Diagnostic(
                rule="duplicate-key", message=message, line=key.line, column=key.column
            )
        )

    def _sequence(self, start: Any, depth: int) -> Sequence:
        line, column = self._positions.of(start.start_mark)
        sequence = Sequence(
            items=[],
            line=line,
            column=column,
            start=start.start_mark.index,
            end=start.start_mark.index,
            is_flow=bool(start.flow_style),
        )
        self._event = self._next_event()
        while self._event.__class__ is not yaml.SequenceEndEvent:
            sequence.items.append(self._node(depth, is_in_flow=sequence.is_flow))
            self._event = self._next_event()
        self._count += len(sequence.items)
        _set_end_of_sequence(sequence, self._event)
        return sequence

    def _scalar(self, event: Any, *, is_in_flow: bool) -> Scalar:
        line, column = self._positions.of(event.start_mark)
        start = event.start_mark.index
        end = event.end_mark.index
        style = event.style or ""
        if style in {"|", ">"}:
            # It ends with its last line, not where the next value starts.
            while end > start and self._text[end - 1] in "\r\n":
                end -= 1
        return Scalar(
            value=event.value,
            style=style,
            line=line,
            column=column,
            start=start,
            end=end,
            is_in_flow=is_in_flow,
        )


def _set_end_of_sequence(sequence: Sequence, event: Any) -> None:
    """Note where a list ends: with its last item, or with its bracket."""
    if sequence.is_flow:
        sequence.end = event.end_mark.index
    elif sequence.items:
        # What an alias repeats ends where it was written first.
        sequence.end = max(sequence.start, sequence.items[-1].end)


def _set_end_of_mapping(mapping: Mapping, event: Any, text: str) -> None:
    """Note where a mapping ends: with its last value, or with its bracket."""
    if mapping.is_flow:
        mapping.end = event.end_mark.index
    elif mapping.keys:
        key = mapping.keys[-1]
        value = mapping.values[-1]
        is_nothing = isinstance(value, Scalar) and value.is_nothing
        if is_nothing and text.find("\n", key.end, value.end) >= 0:
            mapping.end = key.end
        else:
            mapping.end = max(key.end, value.end)
