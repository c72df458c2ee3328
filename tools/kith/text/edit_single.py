"""Makes a list of a single value in front matter, so that another one can stand beside it."""

from __future__ import annotations

from typing import Any

from kith.errors import EditRefused
from kith.text.edit import FrontMatter
from kith.text.emit import emit_exact
from kith.text.nodes import Mapping, Scalar, Sequence, unquoted_word


def make_list(front: FrontMatter, key: str) -> None:
    """Make a list of one of what a top-level key holds, its comments kept.

    Args:
        front: The front matter.
        key: The key; what is a list already stays as it is.

    Raises:
        EditRefused: The change would touch more than that.
    """
    value = front.value[key]
    node = front.node_of((key,))
    if node is None:
        return
    maker = _ListMaker(front, key)
    if isinstance(node, Sequence):
        if unquoted_word(value) is not None:
            maker.unwrap_word(node)
    elif isinstance(node, Mapping) and not node.is_flow:
        maker.list_mapping(node)
    elif isinstance(node, Scalar) and node.is_block:
        maker.list_lines(node)
    else:
        maker.put_in_brackets(value)


class _ListMaker:
    """Rewrites the value of one key.

    Args:
        front: The front matter.
        key: The key.
    """

    def __init__(self, front: FrontMatter, key: str) -> None:
        self._front = front
        self._head = front.head
        self._path = (key,)
        self._start, self._end = front.span_of(self._path)

    def put_in_brackets(self, value: Any) -> None:
        """Put a one-line value in brackets: as it is written if possible, or else rewritten."""
        written = self._source(self._start, self._end)
        for source in (written, emit_exact(value)):
            try:
                self._rewrite(self._start, self._end, f"[{source}]")
            except EditRefused:
                continue
            return
        (key,) = self._path
        raise EditRefused(self._front.name, f"{key} cannot become a list")

    def unwrap_word(self, node: Sequence) -> None:
        """Remove one of the two lists that YAML sees in ``[[word]]``."""
        start, end = self._front.span_of((*self._path, 0, 0))
        source = self._head[start:end]
        if node.is_flow:
            source = f"[{source}]"
            start = self._start
            end = self._end
        else:
            start, end = self._front.span_of((*self._path, 0))
        self._front.rewrite(start, end, source, self._path, lambda items: items[0])

    def list_mapping(self, node: Mapping) -> None:
        """Move a mapping below ``key:`` behind a dash."""
        start = self._head.rfind("\n", 0, node.start) + 1
        end = self._head.find("\n", self._end)
        end = start + len(self._head[start:end].removesuffix("\r"))
        indent = " " * (node.column - 1)
        first, *following = self._source(start, end).split("\n")
        lines = [f"{indent}- {first.removeprefix(indent)}"]
        lines += map(_indented, following)
        self._rewrite(start, end, "\n".join(lines))

    def list_lines(self, node: Scalar) -> None:
        """Move the sign of a block text behind a dash, and its lines to the right."""
        start = self._head.rfind(":", 0, node.start) + 1
        first, *following = self._source(node.start, self._end).split("\n")
        lines = ["", f"  - {first}"]
        lines += map(_indented, following)
        self._rewrite(start, self._end, "\n".join(lines))

    def _source(self, start: int, end: int) -> str:
        return self._head[start:end].replace("\r", "")

    def _rewrite(self, start: int, end: int, source: str) -> None:
        self._front.rewrite(start, end, source, self._path, lambda value: [value])


def _indented(line: str) -> str:
    if not line.strip():
        return line
    return f"  {line}"
