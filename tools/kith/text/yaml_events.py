"""YAML to values, and to the places of these values: one reading, from libyaml's own events.

The values of a header and their places come from the same loop over the same events, so that they
cannot disagree: what was read has a place, and what has no place was not read.

More than twice as fast as PyYAML's loader, and safer: YAML 1.1's surprises do not arise because
every scalar stays text, duplicate keys are seen, and depth, aliases and size are limited while
parsing (deep nesting crashes the stock C loader, aliases can expand without bound).
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal

import msgspec
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from kith.text.nodes import NULLS, Mapping, Node, Scalar, Sequence
from kith.text.yaml_lines import NextEvent, Places, events_of

MAX_DEPTH = 32
"""Levels of nesting; no journal needs more than six."""
MAX_NODES = 20_000
"""Values in one header, counting each time what an alias repeats."""
MAX_CHARACTERS = 1_000_000
"""Length of one header."""
MAX_DUPLICATES = 1_000
"""Keys of one header that are given more than once."""

UNCLEAR: Final[Any] = object()
"""What :func:`parse_values` gives for YAML that has to be read with :func:`parse_yaml`."""

FaultKind = Literal["bad-yaml", "duplicate-key", "yaml-limit"]

# libyaml compares each directive with all others: many of them take time by the square.
_DIRECTIVE = re.compile(r"\A(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*%")


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
        has_anchors: Whether a value is marked to be repeated.
    """

    node: Node | None
    faults: tuple[YamlFault, ...] = ()
    has_anchors: bool = False


class _Stop(Exception):  # noqa: N818 - a jump out of the loop, never seen outside
    def __init__(self, kind: FaultKind, message: str, mark: Any) -> None:
        super().__init__(message)
        self.kind: FaultKind = kind
        self.message = message
        self.mark = mark


def parse_yaml(text: str, first_line: int = 1, *, until: str | None = None) -> Parsed:
    """Read one YAML document with the places of its values.

    Args:
        text: The YAML, without fences.
        first_line: The line of the file on which it starts.
        until: The key of the outermost mapping after whose value to stop; all is read otherwise.
    """
    places = Places(text, first_line)
    reading = _Reading(text, places, until)
    try:
        node = reading.run()
    except _Stop as stop:
        reading.add_fault(stop.kind, stop.message, stop.mark)
        node = None
    except yaml.YAMLError as error:
        reading.faults.append(_fault(error, places))
        node = None
    return Parsed(node, tuple(reading.faults), reading.has_anchors)


def parse_values(text: str) -> Any:
    """Read the values of one YAML document alone; what is empty gives ``None``.

    Whatever is wrong or unusual (a fault, a repeated key, an alias) gives ``UNCLEAR``: then
    :func:`parse_yaml` tells what it is, and where.
    """
    try:
        return _Reading(text, None).run()
    except (_Stop, yaml.YAMLError):
        return UNCLEAR


class _Reading:
    """One pass over a text's events.

    Args:
        text: The YAML.
        places: Finds lines and columns; without it, values are made rather than nodes, and any
            fault ends the reading.
        until: See :func:`parse_yaml`.
    """

    def __init__(
        self, text: str, places: Places | None, until: str | None = None
    ) -> None:
        self.faults: list[YamlFault] = []
        self.has_anchors = False
        self._text = text
        self._places = places
        self._until = until

    def add_fault(self, kind: FaultKind, message: str, mark: Any) -> None:
        """Note a fault at one of the parser's marks; nothing stands before the text's start."""
        assert self._places is not None, "without places a fault ends the reading"
        line, column = self._places.of(mark)
        self.faults.append(YamlFault(kind, message, line, column))

    def run(self) -> Any:
        """The text's value, or its node; ``None`` where there is none.

        Raises:
            YAMLError: It is no YAML.
            _Stop: It breaks a limit, or is YAML of a kind that is not read.
        """
        text = self._text
        if len(text) > MAX_CHARACTERS:
            what = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
            raise _Stop("yaml-limit", what, None)
        if "%" in text and _DIRECTIVE.match(text):
            raise _Stop(
                "bad-yaml", "directives, which begin with %, are not supported", None
            )
        try:
            next_event = events_of(text, CParser)
        except UnicodeEncodeError as error:
            what = f"U+{ord(text[error.start]):04X} is half a character"
            raise _Stop("bad-yaml", what, None) from error
        if next_event is None:
            raise _Stop(
                "yaml-limit", "there are too many characters of private use", None
            )
        next_event()  # the stream's start
        if next_event().__class__ is yaml.StreamEndEvent:
            return None
        node = self._value(next_event)
        if self._until is None:
            next_event()  # the document's end
            event = next_event()
            if event.__class__ is not yaml.StreamEndEvent:
                raise _Stop(
                    "bad-yaml", "a second YAML document starts here", event.start_mark
                )
        return node

    def _value(self, next_event: NextEvent) -> Any:  # noqa: PLR0912, PLR0915 - one loop, see its docstring
        """The next value, with everything in it.

        One loop that keeps the innermost list or mapping in local names, the outer ones on a
        stack. ``inner`` is what it will be, ``content`` the list or dictionary in it; without
        places they are the same.
        """
        scalar, opened, has_places = (
            self._scalar,
            self._opened,
            self._places is not None,
        )
        stack: list[tuple[Any, Any, Any, str | None, int]] = []
        inner: Any = None
        content: Any = None
        key: Any = None  # the event, or with places the node
        anchor: str | None = None
        before = count = 0
        anchors: dict[str, tuple[Node, int]] = {}
        while True:
            event = next_event()
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    self._check_marks(event)
                if has_places:
                    node: Any = scalar(event, is_in_flow=bool(stack) and inner.is_flow)
                    if event.anchor is not None:
                        anchors[event.anchor] = (node, 1)
                elif key is None and content.__class__ is dict:
                    key = event
                    continue
                else:
                    node = event.value
                    if node in NULLS and not event.style:
                        node = None
                    if key is not None and key.value not in content:
                        # Nearly every value comes this way.
                        content[key.value] = node
                        key = None
                        continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = inner
                count += (
                    len(content) if kind is yaml.SequenceEndEvent else 2 * len(content)
                )
                if has_places:
                    _close(node, event, self._text)
                    if anchor is not None:
                        anchors[anchor] = (node, count - before + 1)
                inner, content, key, anchor, before = stack.pop()
            elif kind is yaml.AliasEvent:
                node, size = self._repeated(event, anchors)
                count += size
            else:
                if event.tag is not None or event.anchor is not None:
                    self._check_marks(event)
                stack.append((inner, content, key, anchor, before))
                if len(stack) > MAX_DEPTH:
                    raise _too_deep(event.start_mark)
                inner, content = opened(event)
                key, anchor, before = None, event.anchor, count
                continue
            if count > MAX_NODES:
                what = f"more than {MAX_NODES:,} values, counting what aliases repeat"
                raise _Stop("yaml-limit", what, event.start_mark)
            if content.__class__ is list:
                content.append(node)
            elif content is None:
                return node
            elif key is None:
                if node.__class__ is not Scalar:
                    what = "a key must be a word, not a list or a mapping"
                    raise _Stop("bad-yaml", what, event.start_mark)
                key = node
            else:
                name = key.value
                if name in content:
                    self._note_given_twice(inner, key)
                else:
                    content[name] = node
                if has_places:
                    inner.first_keys.setdefault(name, key)
                    inner.keys.append(key)
                    inner.values.append(node)
                key = None
                if name == self._until and len(stack) == 1:
                    return inner

    def _scalar(self, event: Any, *, is_in_flow: bool) -> Scalar:
        assert self._places is not None
        line, column = self._places.of(event.start_mark)
        start, end, style = (
            event.start_mark.index,
            event.end_mark.index,
            event.style or "",
        )
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

    def _opened(self, event: Any) -> tuple[Any, Any]:
        """A new list or mapping, and what its values go into."""
        is_mapping = event.__class__ is yaml.MappingStartEvent
        content: Any = {} if is_mapping else []
        if self._places is None:
            return content, content
        line, column = self._places.of(event.start_mark)
        start, is_flow = event.start_mark.index, bool(event.flow_style)
        if is_mapping:
            mapping = Mapping(
                entries=content,
                keys=[],
                first_keys={},
                values=[],
                line=line,
                column=column,
                start=start,
                end=start,
                is_flow=is_flow,
            )
            return mapping, content
        sequence = Sequence(
            items=content,
            line=line,
            column=column,
            start=start,
            end=start,
            is_flow=is_flow,
        )
        return sequence, content

    def _check_marks(self, event: Any) -> None:
        """Refuse a tag, and note an anchor: values alone are not read where there is one."""
        if event.tag is not None and event.tag != "!":
            what = f"tags such as {event.tag} are not supported"
            raise _Stop("bad-yaml", what, event.start_mark)
        if event.anchor is not None:
            if self._places is None:
                raise _Stop("bad-yaml", "there is an anchor", event.start_mark)
            self.has_anchors = True

    def _repeated(
        self, event: Any, anchors: dict[str, tuple[Node, int]]
    ) -> tuple[Node, int]:
        if event.anchor not in anchors:
            what = f"*{event.anchor} refers to an anchor that does not exist"
            raise _Stop("bad-yaml", what, event.start_mark)
        return anchors[event.anchor]

    def _note_given_twice(self, mapping: Any, key: Any) -> None:
        if self._places is None:
            raise _Stop("duplicate-key", "a key is given twice", key.start_mark)
        if len(self.faults) >= MAX_DUPLICATES:
            what = f"more than {MAX_DUPLICATES:,} keys are given twice"
            raise _Stop("yaml-limit", what, None)
        first = mapping.first_keys[key.value].line
        what = f'"{key.value}" is given twice, first on line {first}; only the first one counts'
        self.faults.append(YamlFault("duplicate-key", what, key.line, key.column))


def _close(node: Mapping | Sequence, event: Any, text: str) -> None:
    """Note where a list or mapping ends: with its last value, or with its bracket."""
    if node.is_flow:
        node.end = event.end_mark.index
        return
    if isinstance(node, Sequence):
        # What an alias repeats ends where it was written first.
        node.end = max(node.start, node.items[-1].end) if node.items else node.start
    elif node.keys:
        key, value = node.keys[-1], node.values[-1]
        is_nothing = isinstance(value, Scalar) and value.is_nothing
        is_elsewhere = is_nothing and text.find("\n", key.end, value.end) >= 0
        node.end = key.end if is_elsewhere else max(key.end, value.end)


def _too_deep(mark: Any) -> _Stop:
    return _Stop("yaml-limit", f"nested more than {MAX_DEPTH} levels deep", mark)


def _fault(error: yaml.YAMLError, places: Places) -> YamlFault:
    mark: Any = getattr(error, "problem_mark", None) or getattr(
        error, "context_mark", None
    )
    position = getattr(error, "position", None)
    if mark is None and position is not None:
        line, column = places.of_byte(position)
        character = getattr(error, "character", None)
        shown = f"U+{character:04X}" if isinstance(character, int) else "this character"
        return YamlFault("bad-yaml", f"{shown} is a control character", line, column)
    line, column = places.of(mark)
    message = getattr(error, "problem", None) or "this is not YAML"
    if "nesting" in message:
        # Later versions of libyaml have a limit of their own, which lies far above.
        return YamlFault("yaml-limit", _too_deep(mark).message, line, column)
    return YamlFault("bad-yaml", message, line, column)
