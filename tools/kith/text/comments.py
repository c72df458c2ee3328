"""The comments of a header, which its values do not hold."""

from __future__ import annotations

import re

import msgspec
import yaml

_COMMENT = re.compile(r"(?:^|(?<=[\s]))#[^\r\n]*", re.MULTILINE)
_BLOCK = frozenset({"|", ">"})


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
        head: YAML that can be read.
    """
    if "#" not in head:
        return ()
    bare = list(head)
    for token in yaml.scan(head, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            if token.style in _BLOCK:
                # A comment may stand behind its sign, on the line before the text.
                start = head.find("\n", start, end)
            if 0 <= start < end:
                bare[start:end] = [letter if letter == "\n" else "x" for letter in head[start:end]]
    found = (
        Comment(match[0].lstrip("#").strip(), match.start())
        for match in _COMMENT.finditer("".join(bare))
    )
    return tuple(comment for comment in found if comment.text)
