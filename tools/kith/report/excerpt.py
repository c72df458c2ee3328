"""The line a finding is about, and a caret below the place."""

from __future__ import annotations

from collections.abc import Callable

from kith.model.finding import Finding
from kith.report.table import text_width
from kith.text.visible import visible

ReadFile = Callable[[str], bytes | None]
"""Gives the bytes of a file of the journal by its path; ``None`` where it cannot be read."""

_ELLIPSIS = "…"
# Characters that take no room may stand beside those that do.
_NEAR = 4


class Excerpts:
    """Gives the lines that findings are about.

    Args:
        read: Reads a file; called once for findings that follow each other in one file.
    """

    def __init__(self, read: ReadFile) -> None:
        self._read = read
        self._path = ""
        self._lines: list[str] = []

    def of(self, finding: Finding, width: int) -> tuple[str, int] | None:
        """The line, cut to a width, and the column of the place in it, counted from 0.

        ``None`` where there is no such line.
        """
        if finding.path != self._path:
            data = self._read(finding.path)
            text = (data or b"").decode("utf-8-sig", "replace")
            self._path, self._lines = finding.path, text.split("\n")
        if not 1 <= finding.line <= len(self._lines):
            return None
        line = self._lines[finding.line - 1].rstrip("\r")
        if not line.strip():
            return None
        # Of a line that fills a book, only what is near the place.
        place, near = finding.column - 1, _NEAR * width
        before = visible(line[max(place - near, 0) : place])
        after = visible(line[place : place + near])
        return _cut(before, after, width)


def _cut(before: str, after: str, width: int) -> tuple[str, int]:
    """The text around a place, no wider than a width."""
    if text_width(before) > width // 2:
        before = _ELLIPSIS + before[-(width // 2 - 1) :]
    room = width - text_width(before)
    if text_width(after) > room:
        after = after[: max(room - 1, 1)] + _ELLIPSIS
    return before + after, text_width(before)
