"""Where each value of a YAML text starts and ends, in characters, for edits that touch no more.

Unlike PyYAML's composed nodes, an alias has its own place here, not that of what it repeats.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]


class Span(msgspec.Struct):
    """A value and its place.

    Args:
        kind: What it is.
        start: Of its first character.
        end: Behind its last character; of a block list or mapping, see :func:`text_end`.
        column: Of its first character, counted from 0.
        value: A scalar's text, quotes and escapes resolved.
        style: How a scalar is written: nothing, ``'``, ``"``, ``|`` or ``>``.
        flow: Whether a list or mapping stands between brackets or braces.
        marked: Whether it has an anchor or a tag.
        keys: A mapping's keys.
        items: A list's items or a mapping's values.
    """

    kind: Literal["scalar", "list", "mapping", "alias"]
    start: int
    end: int
    column: int
    value: str = ""
    style: str = ""
    flow: bool = False
    marked: bool = False
    keys: list[Span] = []
    items: list[Span] = []

    def index_of(self, key: str) -> int | None:
        """Which key of a mapping has this text."""
        names = (index for index, name in enumerate(self.keys) if name.value == key)
        return next(names, None) if self.kind == "mapping" else None

    @property
    def is_block(self) -> bool:
        """Whether it is a list or mapping without brackets, with something in it."""
        return self.kind in {"list", "mapping"} and not self.flow and bool(self.items)

    @property
    def holds_marks(self) -> bool:
        """Whether there is an anchor, an alias or a tag in it."""
        return (
            self.marked
            or self.kind == "alias"
            or any(part.holds_marks for part in (*self.keys, *self.items))
        )


def read_spans(text: str) -> Span | None:
    """The spans of one YAML document that is known to be sound; nothing where it is empty."""
    next_event = CParser(text).get_event
    next_event()
    if next_event().__class__ is yaml.StreamEndEvent:
        return None
    return _value(next_event(), next_event)


def text_end(text: str, span: Span) -> int:
    """Where a value's own text ends: comments and blank lines below it are left out."""
    while span.is_block:
        last = span.items[-1]
        if last.kind == "scalar" and last.start == last.end:
            # Nothing stands where the last value would: what is before it counts.
            return span.keys[-1].end if span.kind == "mapping" else last.end
        span = last
    if span.style not in {"|", ">"}:
        return span.end
    header = text[span.start : text.find("\n", span.start)].split("#")[0]
    if "+" in header:
        # The blank lines below it belong to it.
        return span.end - 1 if text[span.end - 1] == "\n" else span.end
    return len(text[: span.end].rstrip("\r\n"))


def _value(event: Any, next_event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    if event.__class__ is yaml.AliasEvent:
        return Span("alias", start.index, end.index, start.column)
    marked = event.anchor is not None or event.tag is not None
    if event.__class__ is yaml.ScalarEvent:
        return Span(
            "scalar",
            start.index,
            end.index,
            start.column,
            value=event.value,
            style=event.style or "",
            marked=marked,
        )
    is_list = event.__class__ is yaml.SequenceStartEvent
    flow = bool(event.flow_style)
    found = Span(
        "list" if is_list else "mapping",
        start.index,
        end.index,
        start.column,
        flow=flow,
        marked=marked,
        keys=[],
        items=[],
    )
    closing = yaml.SequenceEndEvent if is_list else yaml.MappingEndEvent
    while (event := next_event()).__class__ is not closing:
        if not is_list:
            found.keys.append(_value(event, next_event))
            event = next_event()
        found.items.append(_value(event, next_event))
    found.end = event.end_mark.index
    return found
