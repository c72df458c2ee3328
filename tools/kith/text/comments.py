"""The comments of a header."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.text.nodes import Node, scalars_of
from kith.text.yaml_events import parse_yaml

# Outside of keys and values, nothing else in YAML begins with this sign.
_COMMENT = re.compile(r"#[^\r\n]*")


class Comment(msgspec.Struct, frozen=True):
    """A comment.

    Args:
        text: Its words, without the sign before them.
        start: Where in the header its sign stands.
    """

    text: str
    start: int


def find_comments(head: str) -> tuple[Comment, ...]:
    """The comments of a header, in order; those without a word are left out.

    Args:
        head: YAML; where it cannot be read, there are none.
    """
    if "#" not in head:
        return ()
    parsed = parse_yaml(head)
    if parsed.problems and parsed.node is None:
        return ()
    return comments_of(head, parsed.node)


def comments_of(head: str, top: Node | None) -> tuple[Comment, ...]:
    """The comments of a header that was read, see :func:`find_comments`."""
    if "#" not in head:
        return ()
    comments = []
    position = 0
    end_of_header = (len(head), len(head))
    for start, end in (*_scalar_spans(head, top), end_of_header):
        for match in _COMMENT.finditer(head, position, max(position, start)):
            text = match[0].lstrip("#").strip()
            if text:
                comments.append(Comment(text, match.start()))
        position = max(position, end)
    return tuple(comments)


def _scalar_spans(head: str, top: Node | None) -> Iterator[tuple[int, int]]:
    """Where the keys and values stand, in order."""
    for scalar in scalars_of(top):
        start = scalar.start
        if scalar.is_block:
            # A comment may stand behind its sign, on the line before the text.
            start = head.find("\n", start, scalar.end)
        if start >= 0:
            yield start, scalar.end
