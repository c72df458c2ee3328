"""Positions in a text as an editor counts them, and as Kith does."""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterator

from lsprotocol import types

from kith.text.lines import Lines

# So ends a line in the protocol; Kith ends lines at line feeds alone.
_LINE_END = re.compile(r"\r\n|\n|\r")
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_BYTES_PER_UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class EditorText:
    """A text whose positions can be given to an editor, and taken from one.

    Args:
        text: All of it.
        encoding: In which units the editor counts columns: ``utf-8``, ``utf-16`` or ``utf-32``.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self._encoding = encoding
        self._ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in self._ends)]
        self._lines = Lines(text)

    def position(self, index: int) -> types.Position:
        """Where a character stands, as the editor counts."""
        line = bisect.bisect_right(self._starts, index) - 1
        before = self.text[self._starts[line] : index]
        return types.Position(line, self._units(before))

    def range(self, start: int, end: int) -> types.Range:
        """From one character up to another."""
        return types.Range(self.position(start), self.position(end))

    def index(self, position: types.Position) -> int:
        """The character at a position; behind the last one of a line, that line's end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[max(position.line, 0)]
        end = self._end_of_line(max(position.line, 0))
        if self.text.isascii():
            return min(start + max(position.character, 0), end)
        remaining = position.character
        for index in range(start, end):
            remaining -= self._units(self.text[index])
            if remaining < 0:
                return index
        return end

    def index_of(self, line: int, column: int) -> int:
        """The character at a line and column as Kith counts them, from 1."""
        start = self._lines.start_of(line)
        if start is None:
            return len(self.text)
        # A byte-order mark has no column.
        if line == 1 and self.text.startswith("\ufeff"):
            start += 1
        return min(start + column - 1, len(self.text))

    def end_of_line_at(self, index: int) -> int:
        """Where the line of a character ends."""
        return self._end_of_line(bisect.bisect_right(self._starts, index) - 1)

    def start_of_line_at(self, index: int) -> int:
        """Where the line of a character starts."""
        return self._starts[bisect.bisect_right(self._starts, index) - 1]

    def edits_to(self, new: str) -> list[types.TextEdit]:
        """What turns the text into another one, with as few lines as possible."""
        if new == self.text:
            return []
        return list(self._edits(new))

    def _edits(self, new: str) -> Iterator[types.TextEdit]:
        old_lines = self.text.split("\n")
        new_lines = new.split("\n")
        matcher = difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False)
        starts = _starts_of(old_lines)
        for tag, start, end, new_start, new_end in matcher.get_opcodes():
            if tag == "equal":
                continue
            replacement = "\n".join(new_lines[new_start:new_end])
            if end < len(old_lines):
                # Whole lines, each with its end.
                if new_start < new_end:
                    replacement += "\n"
                yield types.TextEdit(
                    self.range(starts[start], starts[end]), replacement
                )
                continue
            # Up to the end of the text, with the end of the line before.
            first = starts[start]
            if start == end:
                # Behind the last line, which has no end.
                first -= 1
                replacement = f"\n{replacement}"
            elif new_start == new_end:
                first = max(first - 1, 0)
            yield types.TextEdit(self.range(first, len(self.text)), replacement)

    def _end_of_line(self, line: int) -> int:
        if line < len(self._ends):
            return self._ends[line][0]
        return len(self.text)

    def _units(self, text: str) -> int:
        """How many units a text is long."""
        if text.isascii():
            return len(text)
        encoded = text.encode(_CODECS[self._encoding], "surrogatepass")
        return len(encoded) // _BYTES_PER_UNIT[self._encoding]


def _starts_of(lines: list[str]) -> list[int]:
    """Where each of some lines starts in the text they make, and where one more would."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts
