"""Front matter as parts: keys and items with their lines and comments, to be merged one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from kith.errors import EditRefused
from kith.text.emit import emit_text
from kith.text.header import end_of
from kith.text.lines import Lines, lines_of
from kith.text.nodes import Mapping, Node, Scalar
from kith.text.nodes import Sequence as SequenceNode
from kith.text.yaml_events import parse_yaml

Shape = Literal["text", "list", "keys"]

_SPECIAL = re.compile(r"[\[\]{},:#\n]")


class OneLine(msgspec.Struct, frozen=True):
    """A line in its three parts.

    Args:
        stem: What is before the value.
        value: The value.
        comment: What is after it, spaces included.
    """

    stem: str
    value: str
    comment: str

    @property
    def text(self) -> str:
        """The line."""
        return self.stem + self.value + self.comment

    def with_value_of(self, line: OneLine) -> OneLine:
        """The line with the value of another one."""
        return OneLine(self.stem, line.value, self.comment)


def merged_line(base: OneLine | None, ours: OneLine, theirs: OneLine) -> str | None:
    """Merge what is before the value, the value and the comment; ``None`` if one contradicts."""
    parts = [
        chosen(base.stem if base else None, ours.stem, theirs.stem),
        chosen(base.value if base else None, ours.value, theirs.value),
        chosen(base.comment if base else None, ours.comment, theirs.comment),
    ]
    texts = [text for text in parts if text is not None]
    return "".join(texts) if len(texts) == len(parts) else None


def chosen(base: str | None, ours: str, theirs: str) -> str | None:
    """The text of the side that changed it; ``None`` if both did, in different ways."""
    if theirs in {ours, base}:
        return ours
    return theirs if ours == base else None


class FrontPart(msgspec.Struct, frozen=True, kw_only=True):
    """A key or an item with all of its lines, a dash left out.

    Args:
        key: The key; of an item, nothing.
        node: The value.
        above: The comments above it.
        head: Its own lines, those of its children left out.
        children: The items of a list, or the keys of a mapping, that have lines of their own.
        below: Comments and empty lines after it.
        shape: What its children are; ``text`` if it has none.
        dash: The column of its dash; -1 of a key.
        line: Its only line in parts, if it has one.
        atoms: The items of a short list as they could be written between brackets.
    """

    key: str
    node: Node
    above: tuple[str, ...]
    head: tuple[str, ...]
    children: tuple[FrontPart, ...] = ()
    below: tuple[str, ...] = ()
    shape: Shape = "text"
    dash: int = -1
    line: OneLine | None = None
    atoms: tuple[str, ...] | None = None

    @property
    def inner(self) -> tuple[str, ...]:
        """Its lines without comments above and below."""
        lines = list(self.head)
        for child in self.children:
            lines += child.lines
        return tuple(with_dash(lines, self.dash))

    @property
    def lines(self) -> tuple[str, ...]:
        """All of its lines."""
        return (*self.above, *self.inner, *self.below)

    @property
    def dash_of_items(self) -> int:
        """The column of the dashes of its items; -1 if it has none."""
        return self.children[0].dash if self.children else -1

    @property
    def nothing(self) -> FrontPart:
        """The same key or item before it was there."""
        return msgspec.structs.replace(
            self, above=(), head=(), children=(), below=(), line=None, atoms=()
        )


def with_dash(lines: Sequence[str], dash: int) -> list[str]:
    """Lines of an item with its dash on the first."""
    if dash < 0:
        return list(lines)
    if not lines:
        return []
    first = f"{lines[0][:dash]}-{lines[0][dash + 1 :]}"
    return [first.rstrip(), *lines[1:]]


class FrontParts(msgspec.Struct, frozen=True):
    """Front matter in parts.

    Args:
        top: The comments above the first key.
        entries: The keys.
        node: All values.
    """

    top: tuple[str, ...]
    entries: tuple[FrontPart, ...]
    node: Mapping


def parts_of_head(head: str, name: str) -> FrontParts:
    """The parts of front matter.

    Args:
        head: The YAML; its lines end in line feeds.
        name: What to call the file in an error.

    Raises:
        EditRefused: It cannot be read without doubt, or is not laid out by lines.
    """
    parsed = parse_yaml(head)
    node = parsed.node
    if parsed.problems or parsed.has_anchors or not isinstance(node, Mapping):
        raise EditRefused(name, "its front matter cannot be read without doubt")
    if node.is_flow:
        raise EditRefused(name, "its keys have no lines of their own")
    reader = _PartReader(head)
    first = reader.line_at(node.keys[0].start)
    entries = reader.entries(node, first, len(reader.lines))
    return FrontParts(tuple(reader.lines[:first]), entries, node)


class _PartReader:
    def __init__(self, head: str) -> None:
        self.lines = lines_of(head)
        self._head = head
        self._positions = Lines(head)

    def line_at(self, index: int) -> int:
        """The index of the line at a position."""
        return self._positions.position_of(index)[0] - 1

    def entries(self, mapping: Mapping, first: int, end: int) -> tuple[FrontPart, ...]:
        """The keys of a mapping, whose lines are from ``first`` to before ``end``."""
        spans = []
        for key, value in mapping.pairs:
            spans.append((key.start, end_of(key, value)))
        column = self._column(mapping.keys[0].start)
        parts = []
        blocks = self._blocks(spans, column, first, end)
        for (key, value), block in zip(mapping.pairs, blocks, strict=True):
            parts.append(self._part(key, value, block))
        return tuple(parts)

    def _items(
        self, sequence: SequenceNode, dash: int, first: int, end: int
    ) -> tuple[FrontPart, ...]:
        spans = [(item.start, item.end) for item in sequence.items]
        blocks = self._blocks(spans, dash, first, end)
        parts = []
        for item, block in zip(sequence.items, blocks, strict=True):
            line = self.lines[block.start]
            self.lines[block.start] = f"{line[:dash]} {line[dash + 1 :]}"
            parts.append(self._part(None, item, block, dash))
        return tuple(parts)

    def _part(
        self, key: Scalar | None, value: Node, block: _Block, dash: int = -1
    ) -> FrontPart:
        shape, children = self._children(key, value, block)
        end = block.content_end
        line = None
        if not children and end == block.start + 1:
            line = self._one_line(key, value, block.start)
        rows = sum(len(child.lines) for child in children)
        return FrontPart(
            key=key.value if key else "",
            node=value,
            above=block.above,
            head=tuple(self.lines[block.start : end - rows]),
            children=children,
            below=block.below,
            shape=shape,
            dash=dash,
            line=line,
            atoms=self._atoms(value, children, line),
        )

    def _children(
        self, key: Scalar | None, value: Node, block: _Block
    ) -> tuple[Shape, tuple[FrontPart, ...]]:
        if isinstance(value, SequenceNode) and key is not None:
            column = self._dash_column(value, block.start)
            if column >= 0:
                below = block.start + 1
                return "list", self._items(value, column, below, block.content_end)
        elif isinstance(value, Mapping) and self._has_keys(key, value, block):
            first = block.start if key is None else block.start + 1
            return "keys", self.entries(value, first, block.content_end)
        return "text", ()

    def _has_keys(self, key: Scalar | None, value: Mapping, block: _Block) -> bool:
        if value.is_flow:
            return False
        if key is None:
            # An interaction on one line is a text with a date.
            is_line = block.content_end == block.start + 1
            return not is_line and self.line_at(value.start) == block.start
        return self.line_at(value.start) > block.start

    def _dash_column(self, sequence: SequenceNode, key_line: int) -> int:
        """The column of the dashes of a list with lines of its own; -1 of another one."""
        if sequence.is_flow:
            return -1
        columns = set()
        lines = set()
        for item in sequence.items:
            index = self.line_at(item.start)
            line = self.lines[index]
            if not line.lstrip(" ").startswith("- "):
                return -1
            columns.add(len(line) - len(line.lstrip(" ")))
            lines.add(index)
        is_by_line = len(lines) == len(sequence.items) and min(lines) > key_line
        return columns.pop() if len(columns) == 1 and is_by_line else -1

    def _one_line(self, key: Scalar | None, value: Node, index: int) -> OneLine:
        line = self.lines[index]
        start = self._positions.start_of(index + 1)
        assert start is not None
        if isinstance(value, Mapping) and not value.is_flow:
            key = value.keys[0]
            value = value.values[0]
        value_start, value_end = value.start - start, value.end - start
        if isinstance(value, Scalar) and value.is_nothing and key is not None:
            value_start = value_end = line.index(":", key.end - start) + 1
        return OneLine(
            line[:value_start], line[value_start:value_end], line[value_end:]
        )

    def _atoms(
        self, value: Node, children: tuple[FrontPart, ...], line: OneLine | None
    ) -> tuple[str, ...] | None:
        if not children and line is None:
            return None
        if not all(map(_is_bare, children)):
            return None
        nodes: list[Node] = []
        if isinstance(value, SequenceNode):
            nodes = value.items
        elif not isinstance(value, Scalar):
            return None
        elif not value.is_nothing:
            nodes = [value]
        if any(isinstance(node, Mapping) and not node.is_flow for node in nodes):
            return None
        return tuple(map(self._source, nodes))

    def _source(self, node: Node) -> str:
        source = self._head[node.start : node.end]
        if not isinstance(node, Scalar) or node.is_in_flow or node.style:
            return source
        if _SPECIAL.search(source):
            return emit_text(node.value, in_flow=True)
        return source

    def _blocks(
        self, spans: list[tuple[int, int]], column: int, first: int, end: int
    ) -> list[_Block]:
        """The lines of keys or items that follow one another."""
        starts = [self.line_at(start) for start, _ in spans]
        ends = []
        for start, stop in spans:
            ends.append(self.line_at(max(start, stop - 1)) + 1)
        blocks = []
        above = tuple(self.lines[first : starts[0]])
        for index, start in enumerate(starts):
            stop = starts[index + 1] if index + 1 < len(starts) else end
            gap = self.lines[ends[index] : stop]
            is_last = index + 1 == len(starts)
            split = len(gap) if is_last else _first_of_next(gap, column)
            blocks.append(_Block(above, start, ends[index], tuple(gap[:split])))
            above = tuple(gap[split:])
        return blocks

    def _column(self, index: int) -> int:
        return self._positions.position_of(index)[1] - 1


class _Block(msgspec.Struct, frozen=True):
    """The lines of a key or item: the comments above it, where it starts and ends, the rest."""

    above: tuple[str, ...]
    start: int
    content_end: int
    below: tuple[str, ...]


def _dashed(part: FrontPart) -> str:
    """What an item would be as a dash and its value alone."""
    assert part.line is not None
    return f"{' ' * part.dash}- {part.line.value}"


def _is_bare(part: FrontPart) -> bool:
    """Whether an item has one line and no comment."""
    return part.line is not None and part.lines == (_dashed(part),)


def _first_of_next(gap: list[str], column: int) -> int:
    """The first of the lines between two keys that belongs to the second one."""
    first = len(gap)
    while first > 0:
        line = gap[first - 1]
        text = line.lstrip()
        if not text.startswith("#") or len(line) - len(text) > column:
            break
        first -= 1
    return first
