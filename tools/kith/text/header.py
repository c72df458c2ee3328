"""A header's text and where in it values stand, by the YAML parser's own marks."""

from __future__ import annotations

from typing import Any

import yaml

from kith.errors import EditRefused
from kith.text.comments import find_comments
from kith.text.emit import emit_text

Path = tuple[str | int, ...]


class Header:
    """The YAML between a file's fences.

    Args:
        head: The YAML.
        name: What to call the file in an error.
    """

    def __init__(self, head: str, name: str) -> None:
        self.name = name
        self._head = head

    def source_of(self, path: Path) -> str:
        """A value as it is written, without the indentation it stands in; its comment with it."""
        node = self._find(path)
        if node is None:
            raise EditRefused(self.name, f"{shown_path(path)} is not there")
        start, end = node.start_mark.index, self._end(None, node)
        if not self._in_flow(path):
            end = self._line_end(end)
        lines = self._head[start:end].rstrip().splitlines()
        indent = " " * node.start_mark.column
        return "\n".join(line.removeprefix(indent) for line in lines)

    @property
    def head(self) -> str:
        """The YAML as it now is."""
        return self._head

    def node_of(self, path: Path) -> yaml.Node | None:
        """What a path leads to, as PyYAML sees it."""
        return self._find(path)

    def span_of(self, path: Path) -> tuple[int, int]:
        """Where a value's own text starts and ends, comments below it left out.

        Raises:
            EditRefused: It is not there.
        """
        node = self._find(path)
        if node is None:
            raise EditRefused(self.name, f"{shown_path(path)} is not there")
        return node.start_mark.index, self._end(None, node)

    def lines_of(self, key: str) -> list[str]:
        """The lines of a top-level key and of what it holds, the comments above it first.

        Raises:
            EditRefused: It has no lines of its own.
        """
        root = self._root()
        pair = next((pair for pair in root.value if pair[0].value == key), None)
        if pair is None or root.flow_style:
            raise EditRefused(self.name, f"{key} has no lines of its own")
        start = self._head.rfind("\n", 0, pair[0].start_mark.index) + 1
        lines = self._head[start : self._line_end(self._end(*pair))].split("\n")[:-1]
        above = self._head[:start].split("\n")[:-1]
        # The first key's comments may be about the whole file.
        while above and pair is not root.value[0] and above[-1].lstrip().startswith("#"):
            lines.insert(0, above.pop())
        return [line.removesuffix("\r") for line in lines]

    def has_comment(self, path: Path) -> bool:
        """Whether a comment stands on the lines of an item or value that has lines of its own."""
        node = self._find(path)
        if node is None or self._in_flow(path):
            return False
        start = self._head.rfind("\n", 0, node.start_mark.index) + 1
        end = self._line_end(self._end(None, node))
        return any(start <= comment.start < end for comment in find_comments(self._head))

    def _end(self, key: yaml.Node | None, node: yaml.Node) -> int:
        """Where a value's own text ends, comments and blank lines below it left out."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            pair = last if isinstance(last, tuple) else (None, last)
            return self._end(*pair)
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            text = self._head[: node.end_mark.index].rstrip("\r\n")
            return len(text)
        if isinstance(node, yaml.ScalarNode) and not node.value and node.style is None and key:
            return key.end_mark.index
        return node.end_mark.index

    def _line_end(self, index: int) -> int:
        found = self._head.find("\n", index)
        return len(self._head) if found < 0 else found + 1

    def _in_flow(self, path: Path) -> bool:
        parents = (self._find(path[:depth]) for depth in range(len(path)))
        return any(isinstance(node, yaml.CollectionNode) and node.flow_style for node in parents)

    def _source(self, node: yaml.ScalarNode) -> str:
        """A scalar as it may stand between brackets."""
        if node.style in {"'", '"'}:
            return self._head[node.start_mark.index : node.end_mark.index]
        return emit_text(node.value, in_flow=True)

    def _root(self) -> yaml.MappingNode:
        node = self._find(())
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise EditRefused(self.name, "its front matter has no keys")
        return node

    def _find(self, path: Path) -> yaml.Node | None:
        node: Any = yaml.compose(self._head, Loader=yaml.CSafeLoader)
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            elif step != 0:
                # A list of one may be written as the value itself.
                return None
        return node  # type: ignore[no-any-return]


def shown_path(path: Path) -> str:
    """A path as it is shown in an error."""
    return ".".join(str(step) for step in path) if path else "the front matter"
