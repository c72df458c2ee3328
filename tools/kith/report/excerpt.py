"""The line of a finding, and the column of the caret below it."""

from __future__ import annotations

from collections.abc import Callable

from kith.model.finding import Finding
from kith.report.table import text_width
from kith.text.visible import visible

ReadFile = Callable[[str], bytes | None]
"""Gives the bytes of a file of the journal by its path; ``None`` if it cannot be read."""

_ELLIPSIS = "…"
# Characters per column: some take no room.
_CHARACTERS_PER_COLUMN = 4


class Excerpts:
    """Gives the lines of findings.

    Args:
        read: Reads a file; called once for consecutive findings in the same file.
    """

    def __init__(self, read: ReadFile) -> None:
        self._read = read
        self._path = ""
        self._lines: list[str] = []

    def of(self, finding: Finding, width: int) -> tuple[str, int] | None:
        """The line, cut to a width, and the column of the finding in it, counted from 0.

        ``None`` if there is no such line.
        """
        lines = self._lines_of(finding.path)
        if not 1 <= finding.line <= len(lines):
            return None
        line = lines[finding.line - 1].rstrip("\r")
        if not line.strip():
            return None
        # Only a part is prepared: a line may be as long as a book.
        column, length = finding.column - 1, _CHARACTERS_PER_COLUMN * width
        before = visible(line[max(column - length, 0) : column])
        after = visible(line[column : column + length])
        return _cut(before, after, width)

    def _lines_of(self, path: str) -> list[str]:
        if path != self._path:
            data = self._read(path)
            text = (data or b"").decode("utf-8-sig", "replace")
            self._path, self._lines = path, text.split("\n")
        return self._lines


def _cut(before: str, after: str, width: int) -> tuple[str, int]:
    """The text before and after a column, together no wider than a width."""
    if text_width(before) > width // 2:
        before = _ELLIPSIS + before[-(width // 2 - 1) :]
    room = width - text_width(before)
    if text_width(after) > room:
        after = after[: max(room - 1, 1)] + _ELLIPSIS
    return before + after, text_width(before)
