"""YAML values with their positions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec


class Scalar(msgspec.Struct, gc=False, kw_only=True):
    """A single value.

    Args:
        value: Its text, quotes and escapes resolved.
        style: ``"`` or ``'`` where it is quoted, ``|`` or ``>`` for a text in lines of its own,
            nothing where it is plain (only then can it mean null).
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.
        start: Where it starts in the YAML.
        end: Where its own text ends there; of nothing, where it could start.
        is_in_flow: Whether it stands between brackets or braces.
    """

    value: str
    style: str
    line: int
    column: int
    start: int
    end: int
    is_in_flow: bool

    @property
    def is_plain(self) -> bool:
        """Whether it was written without quotes, on lines of others."""
        return not self.style

    @property
    def is_block(self) -> bool:
        """Whether it is a text in lines of its own, below ``|`` or ``>``."""
        return self.style in {"|", ">"}

    @property
    def is_nothing(self) -> bool:
        """Whether no value is written."""
        return not self.value and not self.style


class Sequence(msgspec.Struct, gc=False, kw_only=True):
    """A list of values.

    Args:
        items: The values.
        line: Line of its start in the file, counted from 1.
        column: Column of it, counted from 1.
        start: Where it starts in the YAML.
        end: Where its own text ends there, comments and blank lines below it left out.
        is_flow: Whether it stands between brackets.
    """

    items: list[Node]
    line: int
    column: int
    start: int
    end: int
    is_flow: bool


class Mapping(msgspec.Struct, gc=False, kw_only=True):
    """Keys and values in the order written.

    Args:
        entries: Value by key; of a key written twice, the first.
        keys: Each key with its own place, repeated ones included.
        first_keys: Each key with its place where it was written first.
        values: The value of each of these keys.
        line: Line of its start in the file, counted from 1.
        column: Column of it, counted from 1.
        start: Where it starts in the YAML.
        end: Where its own text ends there, comments and blank lines below it left out.
        is_flow: Whether it stands between braces.
    """

    entries: dict[str, Node]
    keys: list[Scalar]
    first_keys: dict[str, Scalar]
    values: list[Node]
    line: int
    column: int
    start: int
    end: int
    is_flow: bool

    @property
    def pairs(self) -> list[tuple[Scalar, Node]]:
        """Keys with their values, repeated ones included."""
        return list(zip(self.keys, self.values, strict=True))


Node = Scalar | Sequence | Mapping

# YAML 1.2 core schema, section 10.3.2.
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """Follow keys and indexes as far as they lead; the last node reached."""
    for step in path:
        child = child_of(node, step)
        if child is not None:
            node = child
        elif step != 0:
            break
        # Else a list of one is written as the value itself.
    return node


def child_of(node: Node, step: str | int) -> Node | None:
    """The value of a key or the item at an index; nothing where it is not there."""
    match node, step:
        case Mapping(), str():
            return node.entries.get(step)
        case Sequence(), int() if step < len(node.items):
            return node.items[step]
    return None


def plain_value(node: Node) -> Any:
    """Nodes as text, lists, dictionaries and ``None``."""
    if isinstance(node, Mapping):
        return {key: plain_value(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    if not node.style and node.value in NULLS:
        return None
    return node.value


def unquoted_word(value: Any) -> str | None:
    """The word in ``[[word]]`` written without quotes, which YAML takes for lists."""
    if value.__class__ is not list:
        return None
    match value:
        case [[str(word)]]:
            return word
    return None


def scalars_of(node: Node | None) -> Iterator[Scalar]:
    """Every single value below a node and every key, in the order written."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars_of(item)
        case Mapping():
            for key, value in zip(node.keys, node.values, strict=True):
                yield key
                yield from scalars_of(value)
