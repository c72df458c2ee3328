"""Finds the positions of a header's values on request: by its text, or by parsing it again."""

from __future__ import annotations

from typing import Final

from kith.text.lines import Lines
from kith.text.nodes import Mapping, Node, node_at
from kith.text.top_level import find_key, find_value
from kith.text.yaml_events import Parsed, parse_yaml

FieldPath = tuple[str | int, ...]
"""The keys and indexes that lead from the top of a header to a value."""

KEY: Final = -1
"""The last step to a key itself, where the step before leads to its value."""


class FrontMatterSource:
    """A header's text, which is read a second time, with positions, when one is asked for.

    Few values are ever pointed at: to remember the position of each would take more time and memory
    than to read those few headers again.

    Args:
        head: The YAML between the fences.
        line: The line of the file on which it starts.
    """

    __slots__ = ("_lines", "_top", "_was_asked", "head", "line")

    def __init__(self, head: str, line: int = 1) -> None:
        self.head = head
        self.line = line
        self._top: Node | None = None
        self._lines: Lines | None = None
        self._was_asked = False

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrontMatterSource):
            return NotImplemented
        return (self.head, self.line) == (other.head, other.line)

    def __hash__(self) -> int:
        return hash((self.head, self.line))

    def read(self) -> Parsed:
        """Read it with positions, and keep them; also what is wrong with it."""
        parsed = parse_yaml(self.head, self.line)
        self._top = parsed.node
        return parsed

    @property
    def top(self) -> Node | None:
        """All of it with positions; nothing where it is empty or cannot be read."""
        if self._top is None:
            return self.read().node
        return self._top

    def position_of_index(self, index: int) -> tuple[int, int]:
        """Line and column, counted from 1, of a character of the header."""
        if self._lines is None:
            self._lines = Lines(self.head, self.line)
        return self._lines.position_of(index)

    def node_at(self, at: FieldPath) -> Node:
        """The value that a path leads to, or the last one on the way; or a key, see ``KEY``."""
        return _follow(self._reach(at), at)

    def position_of(self, at: FieldPath) -> tuple[int, int]:
        """Line and column, counted from 1, of a value or key."""
        index = self._find(at, is_single=len(at) > 1)
        if index is not None:
            return self._position_in_text(index)
        node = self.node_at(at)
        return (node.line, node.column)

    def position_within(self, at: FieldPath, path: FieldPath) -> tuple[int, int]:
        """Line and column of a value within a record; of what encloses it, if it is not written.

        Args:
            at: Where the record is.
            path: From there on.
        """
        index = None
        if KEY not in path:
            index = self._find((*at, *path), is_single=bool(at) or len(path) > 1)
        if index is not None:
            return self._position_in_text(index)
        record = _follow(self._reach((*at, *path)), at)
        node = node_at(_start_within(record, path), path)
        if node is record and isinstance(node, Mapping) and node.keys:
            node = node.keys[0]
        return (node.line, node.column)

    def _find(self, at: FieldPath, *, is_single: bool) -> int | None:
        """What the text alone shows of where a path leads, see :mod:`kith.text.top_level`."""
        if self._top is not None or not at:
            return None
        if len(at) == 2 and at[1] == KEY:
            return find_key(self.head, at[0])
        if KEY in at:
            return None
        return find_value(self.head, at[0], is_single=is_single)

    def _position_in_text(self, index: int) -> tuple[int, int]:
        """As :meth:`position_of_index`, where few positions are asked for."""
        line = self.line + self.head.count("\n", 0, index)
        return line, index - self.head.rfind("\n", 0, index)

    def _reach(self, at: FieldPath) -> Node:
        """The whole of it, at least as far as a path leads."""
        top = self._top
        if top is None:
            if at and not self._was_asked:
                # Most headers that are asked of at all are asked once, and often near their
                # start.
                self._was_asked = True
                top = parse_yaml(self.head, self.line, until=str(at[0])).node
            else:
                top = self.read().node
        assert top is not None, "positions are asked of values that were read"
        return top


def _start_within(record: Node, path: FieldPath) -> Node:
    """The mapping of a record that holds a path's first key.

    An interaction's one-line form keeps its keys below the line.
    """
    if not path:
        return record
    if not isinstance(record, Mapping):
        return record
    if path[0] in record.entries:
        return record
    below = [node for node in record.entries.values() if isinstance(node, Mapping)]
    if len(below) != 1:
        return record
    (mapping,) = below
    if path[0] in mapping.entries:
        return mapping
    return record


def _follow(top: Node, at: FieldPath) -> Node:
    if not at or at[-1] != KEY:
        return node_at(top, at)
    mapping = node_at(top, at[:-2])
    assert isinstance(mapping, Mapping)
    return mapping.first_keys[str(at[-2])]
