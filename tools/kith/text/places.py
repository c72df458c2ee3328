"""Where in a text the contents of its blocks stand: the parser joins lines and cuts indentation."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_BAR = re.compile(r"\|")


class Places:
    """From places in a block's content to those in the text.

    Args:
        parts: Where each part of the content starts that stands in one piece: in the content, and
            in the text.
    """

    def __init__(self, parts: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in parts]
        self._places = [place for _, place in parts]

    def of(self, position: int) -> int:
        """The place in the text of a position in the content."""
        part = max(bisect.bisect_right(self._starts, position) - 1, 0)
        return self._places[part] + position - self._starts[part]


class LineEnds:
    """From places in the text as the parser has it, whose lines all end in one way, to the body's.

    Args:
        body: The text as it is in the file.
    """

    def __init__(self, body: str) -> None:
        self._pairs: list[int] = []
        if "\r\n" in body:
            self._pairs = [
                found.start() - number
                for number, found in enumerate(re.finditer("\r\n", body))
            ]

    def of(self, place: int) -> int:
        """The place in the body."""
        return place + bisect.bisect_left(self._pairs, place)


def places_of_lines(state: StateBlock, content: str, first: int) -> Places:
    """The places of content made of whole lines.

    Args:
        state: The parser, at the block.
        content: The content of a paragraph, heading or block of HTML.
        first: The number of its first line.
    """
    parts, position = [], 0
    lines = content.split("\n")
    # Lines of blanks that are no spaces are cut off, too.
    while lines[0].strip() not in state.src[state.bMarks[first] : state.eMarks[first]]:
        first += 1
    for number, line in enumerate(lines, start=first):
        words = line.lstrip(" \t")
        start = state.bMarks[number] + state.tShift[number]
        whole = state.src[start : state.eMarks[number]]
        # The marks of a heading stand before its words.
        start += 0 if whole.startswith(words) else max(whole.rfind(words), 0)
        parts.append((position + len(line) - len(words), start))
        position += len(line) + 1
    return Places(parts)


def places_of_cells(
    state: StateBlock, tokens: list[Token]
) -> Iterator[tuple[Token, Places]]:
    """The contents of a table's cells, each with its places.

    Args:
        state: The parser, at the table.
        tokens: What it made of the table.
    """
    rows: dict[int, list[Token]] = {}
    for token in tokens:
        if token.type == "inline" and token.map:
            rows.setdefault(token.map[0], []).append(token)
    for number, cells in rows.items():
        start = state.bMarks[number] + state.tShift[number]
        pieces = _pieces(state.src[start : state.eMarks[number]], start)
        for token, (content, parts) in zip(cells, pieces, strict=False):
            # Only blanks around it were cut off.
            left = max(content.find(token.content), 0)
            yield token, Places([(position - left, place) for position, place in parts])


def _pieces(row: str, start: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The cells of a row: what is in each, and the places of its parts.

    A ``|`` behind a backslash belongs to its cell, and the backslash does not.
    """
    row = row.rstrip()
    begin = place = len(row) - len(row.lstrip()) + row.lstrip().startswith("|")
    content, parts = [], [(0, start + begin)]
    length = 0
    for found in _BAR.finditer(row, begin):
        is_escaped = row.startswith("\\", found.start() - 1) and found.start() > begin
        content.append(row[place : found.start() - is_escaped])
        length += len(content[-1])
        place = found.start()
        if is_escaped:
            parts.append((length, start + place))
        else:
            yield "".join(content), parts
            place += 1
            content, parts, length = [], [(0, start + place)], 0
    content.append(row[place:])
    yield "".join(content), parts
