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
    if isinstance(node, Sequence):
        if unquoted_word(value) is not None:
            _unwrap(front, key, node)
    elif isinstance(node, Mapping) and not node.is_flow:
        _list_mapping(front, key, node)
    elif isinstance(node, Scalar) and node.is_block:
        _list_lines(front, key, node)
    else:
        _put_in_brackets(front, key, value)


def _put_in_brackets(front: FrontMatter, key: str, value: Any) -> None:
    """A value on one line: as it is written if possible, else written anew."""
    start, end = front.span_of((key,))
    written = front.head[start:end].replace("\r", "")
    for source in (written, emit_exact(value)):
        try:
            front.rewrite(start, end, f"[{source}]", (key,), _in_list)
        except EditRefused:
            continue
        return
    raise EditRefused(front.name, f"{key} cannot become a list")


def _unwrap(front: FrontMatter, key: str, node: Sequence) -> None:
    word_start, word_end = front.span_of((key, 0, 0))
    source = front.head[word_start:word_end]
    if node.is_flow:
        start, end = front.span_of((key,))
        source = f"[{source}]"
    else:
        start, end = front.span_of((key, 0))
    front.rewrite(start, end, source, (key,), lambda items: items[0])


def _list_mapping(front: FrontMatter, key: str, node: Mapping) -> None:
    """``key:`` and a mapping below it: the mapping moves behind a dash."""
    head = front.head
    start = head.rfind("\n", 0, node.start) + 1
    end = head.find("\n", front.span_of((key,))[1])
    end_of_text = start + len(head[start:end].removesuffix("\r"))
    indent = " " * (node.column - 1)
    first, *following = head[start:end].replace("\r", "").split("\n")
    lines = [f"{indent}- {first.removeprefix(indent)}"]
    lines += map(_indented, following)
    front.rewrite(start, end_of_text, "\n".join(lines), (key,), _in_list)


def _list_lines(front: FrontMatter, key: str, node: Scalar) -> None:
    """A text of several lines: its sign moves behind a dash, its lines to the right."""
    _, end = front.span_of((key,))
    start = front.head.rfind(":", 0, node.start) + 1
    first, *following = front.head[node.start : end].replace("\r", "").split("\n")
    lines = ["", f"  - {first}"]
    lines += map(_indented, following)
    front.rewrite(start, end, "\n".join(lines), (key,), _in_list)


def _in_list(value: Any) -> list[Any]:
    return [value]


def _indented(line: str) -> str:
    if not line.strip():
        return line
    return f"  {line}"
