"""Makes a list of a single value in front matter, so that another one can stand beside it."""

from __future__ import annotations

from typing import Any

from kith.errors import EditRefused
from kith.text.edit import FrontMatter
from kith.text.emit import emit_exact
from kith.text.nodes import Mapping, Scalar, Sequence


def make_list(front: FrontMatter, key: str) -> None:
    """Make a list of one of what a top-level key holds, its comments kept.

    Args:
        front: The front matter.
        key: The key; what is a list already stays as it is.

    Raises:
        EditRefused: The change would touch more than that.
    """
    value, node = front.value[key], front.node_of((key,))
    if isinstance(node, Sequence):
        if _word(value) is not None:
            _unwrap(front, key, node)
    elif isinstance(node, Mapping) and not node.is_flow:
        _list_mapping(front, key, node)
    elif isinstance(node, Scalar) and node.is_block:
        _list_lines(front, key, node)
    elif node is not None:
        start, end = front.span_of((key,))
        for source in (front.head[start:end].replace("\r", ""), emit_exact(value)):
            try:
                front.rewrite(start, end, f"[{source}]", (key,), lambda found: [found])
            except EditRefused:
                continue
            return
        raise EditRefused(front.name, f"{key} cannot become a list")


def _word(value: Any) -> str | None:
    """The word in ``[[word]]`` written without quotes, which means a single one."""
    match value:
        case [[str(word)]]:
            return word
    return None


def _unwrap(front: FrontMatter, key: str, node: Sequence) -> None:
    word = front.span_of((key, 0, 0))
    start, end = front.span_of((key, 0)) if not node.is_flow else front.span_of((key,))
    source = front.head[word[0] : word[1]]
    source = f"[{source}]" if node.is_flow else source
    front.rewrite(start, end, source, (key,), lambda found: found[0])


def _list_mapping(front: FrontMatter, key: str, node: Mapping) -> None:
    """``key:`` and a mapping below it: the mapping moves behind a dash."""
    start = front.head.rfind("\n", 0, node.start) + 1
    end = front.head.find("\n", front.span_of((key,))[1])
    indent = " " * (node.column - 1)
    first, *more = front.head[start:end].replace("\r", "").split("\n")
    lines = [
        f"{indent}- {first.removeprefix(indent)}",
        *(_indented(line) for line in more),
    ]
    is_crlf = front.head[start:end].endswith("\r")
    end -= is_crlf
    front.rewrite(start, end, "\n".join(lines), (key,), lambda found: [found])


def _list_lines(front: FrontMatter, key: str, node: Scalar) -> None:
    """A text of several lines: its sign moves behind a dash, its lines to the right."""
    _, end = front.span_of((key,))
    start = front.head.rfind(":", 0, node.start) + 1
    first, *more = front.head[node.start : end].replace("\r", "").split("\n")
    lines = ["", f"  - {first}", *(_indented(line) for line in more)]
    front.rewrite(start, end, "\n".join(lines), (key,), lambda found: [found])


def _indented(line: str) -> str:
    return f"  {line}" if line.strip() else line
