"""The single values of a header, each with its path."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.text.nodes import Mapping, Node, Scalar, Sequence
from kith.text.source import FieldPath


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A value that holds no others.

    Args:
        at: The keys and indexes that lead to it.
        value: Its text.
        style: ``"`` or ``'`` where it is quoted, ``|`` or ``>`` for a text in lines of its own,
            nothing where it is plain.
        start: Where it starts in the header.
        end: Where it ends; of nothing, where it could start.
        is_in_flow: Whether it stands between brackets or braces.
    """

    at: FieldPath
    value: str
    style: str
    start: int
    end: int
    is_in_flow: bool

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        if not self.at:
            return False
        return isinstance(self.at[-1], int)

    @property
    def is_nothing(self) -> bool:
        """Whether no value is written."""
        return self.start == self.end


def find_leaves(top: Node | None) -> tuple[Leaf, ...]:
    """The single values below a node, in the order written; of what an alias repeats, once.

    Args:
        top: The value of a header.
    """
    if top is None:
        return ()
    leaves: dict[int, Leaf] = {}
    for leaf in _leaves(top, ()):
        leaves.setdefault(leaf.start, leaf)
    return tuple(leaves[start] for start in sorted(leaves))


def leaf_of(scalar: Scalar, at: FieldPath) -> Leaf:
    """A single value with its path."""
    return Leaf(
        at=at,
        value=scalar.value,
        style=scalar.style,
        start=scalar.start,
        end=scalar.end,
        is_in_flow=scalar.is_in_flow,
    )


def _leaves(node: Node, at: FieldPath) -> Iterator[Leaf]:
    match node:
        case Scalar():
            yield leaf_of(node, at)
        case Sequence():
            for index, item in enumerate(node.items):
                yield from _leaves(item, (*at, index))
        case Mapping():
            for key, value in zip(node.keys, node.values, strict=True):
                yield from _leaves(value, (*at, key.value))
