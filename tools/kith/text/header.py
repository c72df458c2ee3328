"""A header's text, and where in it each value stands."""

from __future__ import annotations

from typing import Any

from kith.errors import EditRefused
from kith.text.comments import comments_of
from kith.text.emit import emit_text
from kith.text.nodes import Mapping, Node, Scalar, Sequence, child_of, plain_value
from kith.text.source import FieldPath
from kith.text.yaml_events import parse_yaml


class Header:
    """The YAML between a file's fences.

    Args:
        head: The YAML.
        name: What to call the file in an error.

    Raises:
        EditRefused: It cannot be read without doubt.
    """

    def __init__(self, head: str, name: str) -> None:
        self.name = name
        self._set_head(head, self._read(head))

    def source_of(self, path: FieldPath) -> str:
        """A value as it is written, with its comment but without its indentation."""
        node = self._get(path)
        end = node.end
        if not self._in_flow(path):
            end = self._line_end(end)
        lines = self._head[node.start : end].rstrip().split("\n")
        indent = " " * self._column_of(node)
        return "\n".join(line.removesuffix("\r").removeprefix(indent) for line in lines)

    @property
    def head(self) -> str:
        """The YAML as it now is."""
        return self._head

    def node_of(self, path: FieldPath) -> Node | None:
        """What a path leads to."""
        return self._find(path)

    def span_of(self, path: FieldPath) -> tuple[int, int]:
        """Where a value's own text starts and ends, comments below it left out.

        Raises:
            EditRefused: It is not there.
        """
        node = self._get(path)
        return node.start, node.end

    def lines_of(self, key: str) -> list[str]:
        """The lines of a top-level key and of what it holds, the comments above it first.

        Raises:
            EditRefused: It has no lines of its own.
        """
        root = self._root()
        node = root.first_keys.get(key)
        if node is None or root.is_flow:
            raise self._refusal(f"{key} has no lines of its own")
        start = self._line_start(node.start)
        end = self._line_end(end_of(node, root.entries[key]))
        lines = self._head[start:end].split("\n")[:-1]
        # The first key's comments may be about the whole file.
        if node is not root.keys[0]:
            lines = [*self._comments_above(start), *lines]
        return [line.removesuffix("\r") for line in lines]

    def _comments_above(self, start: int) -> list[str]:
        """The comment lines directly above a position."""
        above = self._head[:start].split("\n")[:-1]
        first = len(above)
        while first > 0 and above[first - 1].lstrip().startswith("#"):
            first -= 1
        return above[first:]

    def has_comment(self, path: FieldPath) -> bool:
        """Whether an item or value on its own lines has a comment on them."""
        node = self._find(path)
        if node is None:
            return False
        if self._in_flow(path):
            return False
        start = self._line_start(node.start)
        end = self._line_end(node.end)
        comments = comments_of(self._head, self._top)
        return any(start <= comment.start < end for comment in comments)

    def _set_head(self, head: str, top: Node | None) -> None:
        self._head = head
        self._top = top
        self.value: dict[str, Any] = {}
        if top is not None:
            self.value = plain_value(top)

    def _refusal(self, reason: str) -> EditRefused:
        """An error that names the file."""
        return EditRefused(self.name, reason)

    def _refusal_at(self, path: FieldPath, reason: str) -> EditRefused:
        """An error that names a value of the file."""
        return self._refusal(f"{shown_path(path)} {reason}")

    def _read(self, head: str) -> Mapping | None:
        parsed = parse_yaml(head)
        if parsed.problems:
            raise self._refusal(parsed.problems[0].message)
        if parsed.has_anchors:
            raise self._refusal("it uses YAML anchors")
        if not isinstance(parsed.node, Mapping | None):
            raise self._refusal("its front matter is not made of keys and values")
        return parsed.node

    def _line_start(self, index: int) -> int:
        return self._head.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        line_end = self._head.find("\n", index)
        if line_end < 0:
            return len(self._head)
        return line_end + 1

    def _column_of(self, node: Node) -> int:
        """How many characters stand before a value on its line."""
        return node.start - self._line_start(node.start)

    def _in_flow(self, path: FieldPath) -> bool:
        """Whether a value is inside brackets or braces."""
        for depth in range(len(path)):
            parent = self._find(path[:depth])
            if isinstance(parent, Sequence | Mapping) and parent.is_flow:
                return True
        return False

    def _source(self, node: Scalar) -> str:
        """A scalar as it may stand between brackets."""
        if node.style in {"'", '"'}:
            return self._head[node.start : node.end]
        return emit_text(node.value, in_flow=True)

    def _root(self) -> Mapping:
        if not isinstance(self._top, Mapping) or not self._top.keys:
            raise self._refusal("its front matter has no keys")
        return self._top

    def _get(self, path: FieldPath) -> Node:
        node = self._find(path)
        if node is None:
            raise self._refusal_at(path, "is not there")
        return node

    def _find(self, path: FieldPath) -> Node | None:
        node: Node | None = self._top
        for step in path:
            if node is None:
                return None
            if isinstance(node, Scalar) and step == 0:
                # A list of one may be written as the value itself.
                continue
            node = child_of(node, step)
        return node


def end_of(key: Scalar, value: Node) -> int:
    """Where a key with its value ends; of nothing, the key."""
    if isinstance(value, Scalar) and value.is_nothing:
        return key.end
    return value.end


def shown_path(path: FieldPath) -> str:
    """A path as it is shown in an error."""
    if not path:
        return "the front matter"
    return ".".join(map(str, path))
