"""Maps positions in the content of Markdown blocks to positions in the text.

The parser joins lines, cuts indentation and gives all lines one kind of end.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_BAR = re.compile(r"\|")

Part = tuple[int, int]
"""Where a piece of content starts: in the content, and in the text."""


class PositionMap:
    """Maps positions in a block's content to those in the text.

    Args:
        parts: The pieces of the content, each of which stands in one piece in the text.
    """

    def __init__(self, parts: list[Part]) -> None:
        self._starts = [start for start, _ in parts]
        self._positions = [position for _, position in parts]

    def of(self, position: int) -> int:
        """The position in the text of one in the content."""
        index = bisect.bisect_right(self._starts, position) - 1
        index = max(index, 0)
        return self._positions[index] + position - self._starts[index]


class LineEnds:
    """Maps positions in the text as the parser has it, with one kind of line end, to the body's.

    Args:
        body: The text as it is in the file.
    """

    def __init__(self, body: str) -> None:
        self._pairs: list[int] = []
        if "\r\n" not in body:
            return
        for index, match in enumerate(re.finditer("\r\n", body)):
            self._pairs.append(match.start() - index)

    def of(self, position: int) -> int:
        """The position in the body."""
        return position + bisect.bisect_left(self._pairs, position)


def positions_of_lines(state: StateBlock, content: str, first: int) -> PositionMap:
    """The positions of content made of whole lines.

    Args:
        state: The parser, at the block.
        content: The content of a paragraph, heading or block of HTML.
        first: The number of its first line.
    """
    parts = []
    position = 0
    lines = content.split("\n")
    # Lines of blanks that are no spaces are cut off, too.
    while lines[0].strip() not in state.src[state.bMarks[first] : state.eMarks[first]]:
        first += 1
    for number, line in enumerate(lines, start=first):
        words = line.lstrip(" \t")
        start = line_start(state, number)
        whole = state.src[start : state.eMarks[number]]
        if not whole.startswith(words):
            # The marks of a heading stand before its words.
            start += max(whole.rfind(words), 0)
        indent = len(line) - len(words)
        parts.append((position + indent, start))
        position += len(line) + 1
    return PositionMap(parts)


def line_start(state: StateBlock, number: int) -> int:
    """Where a line starts behind its indentation and the marks of the blocks around it."""
    start: int = state.bMarks[number] + state.tShift[number]
    return start


def positions_of_cells(
    state: StateBlock,
    tokens: list[Token],
) -> Iterator[tuple[Token, PositionMap]]:
    """The contents of a table's cells, each with its positions.

    Args:
        state: The parser, at the table.
        tokens: What it made of the table.
    """
    rows: dict[int, list[Token]] = {}
    for token in tokens:
        if token.type == "inline" and token.map:
            rows.setdefault(token.map[0], []).append(token)
    for number, tokens_of_row in rows.items():
        start = line_start(state, number)
        cells = _cells_of(state.src[start : state.eMarks[number]], start)
        for token, cell in zip(tokens_of_row, cells, strict=False):
            yield token, cell.positions_of(token.content)


class _Cell:
    """The content of a cell while its row is read.

    Args:
        start: Where it starts in the text.
    """

    def __init__(self, start: int) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._parts: list[Part] = [(0, start)]

    def add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def start_part(self, position: int) -> None:
        """Go on at another position in the text."""
        self._parts.append((self._length, position))

    def positions_of(self, content: str) -> PositionMap:
        """The positions of its content, from which the blanks around it were cut off."""
        blanks = max("".join(self._pieces).find(content), 0)
        return PositionMap([(start - blanks, pos) for start, pos in self._parts])


def _cells_of(row: str, start: int) -> Iterator[_Cell]:
    """The cells of a row.

    A ``|`` behind a backslash belongs to its cell, and the backslash does not.
    """
    row = row.rstrip()
    begin = len(row) - len(row.lstrip())
    if row.startswith("|", begin):
        begin += 1
    position = begin
    cell = _Cell(start + begin)
    for bar in _BAR.finditer(row, begin):
        bar_position = bar.start()
        if bar_position > begin and row.startswith("\\", bar_position - 1):
            cell.add(row[position : bar_position - 1])
            position = bar_position
            cell.start_part(start + position)
        else:
            cell.add(row[position:bar_position])
            yield cell
            position = bar_position + 1
            cell = _Cell(start + position)
    cell.add(row[position:])
    yield cell
