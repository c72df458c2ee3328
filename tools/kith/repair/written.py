"""Writes a repaired file, with what could not be placed at the end of its body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kith.repair.lines import (
    RepairLine,
    join_lines,
    texts_of,
    with_last_end,
)
from kith.repair.shape import Shape

HEADING = "## Could not be placed"


def written_file(shape: Shape, moved: Sequence[RepairLine]) -> str:
    """The whole file.

    Args:
        shape: Its header and body.
        moved: Lines for the end of the body.
    """
    end = shape.line_end or "\n"
    closing = shape.closing
    body = join_lines(shape.body)
    if (moved or body) and not closing.end:
        closing = closing._replace(end=end)
    if moved:
        body = _with_blank_line(body, end) + _code_block(moved, end)
    header = [shape.opening, *with_last_end(shape.head, end), closing]
    return shape.mark + join_lines(header) + body


def _with_blank_line(body: str, end: str) -> str:
    """A body that ends with a blank line, an empty one too."""
    if body and not body.endswith(("\n", "\r")):
        body += end
    if not body.endswith(end * 2):
        body += end
    return body


def _code_block(lines: Sequence[RepairLine], end: str) -> str:
    """Lines as a block of code, which Markdown leaves as it is."""
    texts = texts_of(lines)
    runs = re.findall(r"`+", "\n".join(texts))
    longest = max(map(len, runs), default=0)
    fence = "`" * max(3, longest + 1)
    while texts and not texts[-1].strip():
        texts.pop()
    return end.join([HEADING, "", fence, *texts, fence, ""])
