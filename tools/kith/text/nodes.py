"""YAML values that remember where they stand."""

from __future__ import annotations

import msgspec


class Scalar(msgspec.Struct, gc=False):
    """A single value.

    Args:
        value: Its text, quotes and escapes resolved.
        plain: Whether it was written without quotes (only then can it mean null).
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.
    """

    value: str
    plain: bool
    line: int
    column: int


class Sequence(msgspec.Struct, gc=False):
    """A list of values, with the place of its start."""

    items: list[Node]
    line: int
    column: int


class Mapping(msgspec.Struct, gc=False):
    """Keys and values in the order written, with the place of its start.

    Args:
        entries: Value by key; of a key written twice, the first.
        keys: Each key with its own place, repeated ones included.
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.
    """

    entries: dict[str, Node]
    keys: list[Scalar]
    line: int
    column: int


Node = Scalar | Sequence | Mapping

# YAML 1.2 core schema, section 10.3.2.
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """Follow keys and indexes as far as they lead; the last node reached."""
    for step in path:
        following: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            following = node.entries.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            following = node.items[step]
        if following is None:
            # A list of one may be written as the value itself.
            if step == 0:
                continue
            break
        node = following
    return node
