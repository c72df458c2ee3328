"""Lines as Kith counts them everywhere: a line ends in a line feed, and in nothing else.

So count Git, editors and what shows a position. A carriage return before a line feed belongs to the
line's end. Python's ``splitlines`` ends lines at eight more characters, none of which a person who
is sent to line 7 would count.
"""

from __future__ import annotations

import bisect
import re


def lines_of(text: str) -> list[str]:
    """A text's lines without their ends; none for no text."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if not lines[-1]:
        lines.pop()
    return lines


def lines_with_ends(text: str) -> list[str]:
    """A text's lines with their ends; joined again they are the same text."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


class Lines:
    """Finds the lines of many positions in one text, without counting from its start for each.

    Args:
        text: The text.
        first_line: The line of the file on which it starts, counted from 1.
    """

    __slots__ = ("_first_line", "_starts")

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._first_line = first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def start_of(self, line: int) -> int | None:
        """Where a line of the file starts in the text; nothing if there is no such line."""
        index = line - self._first_line
        if 0 <= index < len(self._starts):
            return self._starts[index]
        return None

    def position_of(self, index: int) -> tuple[int, int]:
        """Line and column of a character of the text, both counted from 1."""
        line_index = bisect.bisect_right(self._starts, index) - 1
        column = index - self._starts[line_index] + 1
        return self._first_line + line_index, column
