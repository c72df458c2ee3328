"""The single values of a header with where each starts and ends, for a look at what is between."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import yaml

from kith.text.source import At


class Leaf(msgspec.Struct, frozen=True):
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

    at: At
    value: str
    style: str
    start: int
    end: int
    is_in_flow: bool

    @property
    def is_nothing(self) -> bool:
        """Whether no value is written."""
        return self.start == self.end


def find_leaves(head: str) -> tuple[Leaf, ...]:
    """The single values of a header, in the order written; of what an alias repeats, once.

    Args:
        head: YAML that can be read.
    """
    found = sorted(_leaves(yaml.compose(head, Loader=yaml.CSafeLoader), (), is_in_flow=False),
                   key=lambda leaf: leaf.start)  # fmt: skip
    return tuple(found)


def _leaves(node: yaml.Node | None, at: At, *, is_in_flow: bool) -> Iterator[Leaf]:
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        yield Leaf(at, node.value, node.style or "", start, end, is_in_flow)
    elif isinstance(node, yaml.CollectionNode):
        is_in_flow = is_in_flow or bool(node.flow_style)
        for step, inner in _entries(node):
            yield from _leaves(inner, (*at, step), is_in_flow=is_in_flow)


def _entries(node: yaml.CollectionNode) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value)
    else:
        yield from enumerate(node.value)
