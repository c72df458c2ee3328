"""Bytes of a ``.csv`` to rows by the names of their columns."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Self

import msgspec

from kith.importers.records import Notice, Origin
from kith.importers.texts import count

_SCANNED = 20
"""Rows looked through for the header; the longest preamble known has three."""
_DELIMITERS = ",\t;"
_MAX_CELL = 10_000_000
MOST_COLUMNS = 1_000
"""Ten times what Google and Outlook write."""
MOST_ROWS = 500_000
"""So many rows of one table are kept in memory: more messages than anybody has written."""
_LONGEST_HEADER = 200
_MOST_ATTEMPTS = 20


class Row(msgspec.Struct):
    """A row of a table.

    Args:
        line: Where it starts in the file, counted from 1.
        cells: Text by column, white space around it removed.
    """

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The text of a column; nothing where there is none."""
        return self.cells.get(column, "")


class Table(msgspec.Struct):
    """A table.

    Args:
        name: The file's name within the export.
        columns: The columns known to Kith, in the order of the file; empty without a header.
        rows: The rows below the header.
        first_row: The first row with anything in it, for a message about a missing header.
    """

    name: str
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    first_row: tuple[str, ...] = ()


def read_table(
    name: str,
    data: bytes,
    wanted: Iterable[frozenset[str]],
    column_key: Callable[[str], str],
    notices: list[Notice],
) -> Table:
    """Read a table whose header is known by its content.

    Args:
        name: The file's name within the export.
        data: Its content, in any encoding that programs and spreadsheets have written.
        wanted: Sets of columns; the first row that holds one of them whole is the header.
        column_key: The key of a column by what it is called; nothing where it is not wanted.
        notices: Gets what is wrong with it.
    """
    table, rows = open_table(name, data, wanted, column_key, notices)
    table.rows = list(itertools.islice(rows, MOST_ROWS))
    for row in itertools.islice(rows, 1):
        what = f"everything from here on, because at most {MOST_ROWS:,} rows are read per table"
        notices.append(Notice("skipped", Origin(name, row.line), what))
    return table


def open_table(
    name: str,
    data: bytes,
    wanted: Iterable[frozenset[str]],
    column_key: Callable[[str], str],
    notices: list[Notice],
) -> tuple[Table, Iterator[Row]]:
    """A table without its rows, and the rows one by one, see :func:`read_table`."""
    text = _decode(name, data, notices)
    rows = read_rows(name, text, _delimiter(text), notices)
    choices = list(wanted)
    scanned: list[tuple[str, ...]] = []
    for _line, cells in itertools.islice(rows, _SCANNED):
        columns = [
            column_key(cell[:_LONGEST_HEADER].strip()) for cell in cells[:MOST_COLUMNS]
        ]
        if any(choice <= set(columns) for choice in choices):
            if len(cells) > MOST_COLUMNS:
                what = f"{len(cells) - MOST_COLUMNS:,} columns beyond the first {MOST_COLUMNS:,}"
                notices.append(Notice("skipped", Origin(name, _line), what))
            known = tuple(column for column in columns if column)
            return Table(name, known), _named(name, columns, len(cells), rows, notices)
        scanned.append(
            tuple(cell[:_LONGEST_HEADER].strip() for cell in cells[:MOST_COLUMNS])
        )
    # The row most like a header, for the message.
    first = max(
        filter(any, scanned),
        key=lambda cells: sum(map(bool, map(column_key, cells))),
        default=(),
    )
    return Table(name, (), [], first), iter(())


def read_rows(
    name: str, text: str, delimiter: str, notices: list[Notice]
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line on which it starts; blank lines are none.

    A row that cannot be read, or whose quotation mark is never closed, hides none behind it.

    Args:
        name: What the file is called.
        text: All of it.
        delimiter: What stands between cells.
        notices: Gets what cannot be read.
    """
    csv.field_size_limit(_MAX_CELL)
    # A NUL ends nothing in a text; the csv module would stop at it.
    lines = _Lines(text.replace("\0", ""))
    for _attempt in range(_MOST_ATTEMPTS):
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for cells in reader:
                if lines.is_end and not _is_closed(lines.taken, delimiter):
                    what = "a quotation mark in the row is not closed"
                    notices.append(Notice("skipped", Origin(name, lines.start), what))
                    break
                yield lines.start, cells
                lines.taken.clear()
            else:
                return
        except csv.Error as error:
            what = f"the row cannot be read: {error}"
            notices.append(Notice("skipped", Origin(name, lines.start), what))
        lines.go_on()
    what = "the rest of the table, because too many rows cannot be read"
    notices.append(Notice("skipped", Origin(name, lines.start + 1), what))


class _Lines:
    """The lines of a table, and those that the row being read is made of.

    Args:
        text: The table.
    """

    def __init__(self, text: str) -> None:
        self._source: Iterator[str] = io.StringIO(text, newline="")
        self._number = 0
        self.start = 1
        self.taken: list[str] = []
        self.is_end = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        for line in self._source:
            self._number += 1
            if not self.taken:
                if line.isspace():
                    continue
                self.start = self._number
            self.taken.append(line)
            return line
        self.is_end = True
        raise StopIteration

    def go_on(self) -> None:
        """Leave out the first line of the row, and read on behind it."""
        self._source = itertools.chain(self.taken[1:], self._source)
        self._number = self.start
        self.taken = []
        self.is_end = False


def _is_closed(lines: list[str], delimiter: str) -> bool:
    """Whether the quotation marks of a row are closed; of one line they need not be."""
    if len(lines) < 2:
        return True
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" not in str(error)
    return True


def _decode(name: str, data: bytes, notices: list[Notice]) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        what = "it is not UTF-8 and was read as Windows-1252; check names with accents"
        notices.append(Notice("note", Origin(name), f"{name}: {what}"))
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    head = text[:4000].splitlines()[:_SCANNED]
    best = max(head, key=lambda line: max(map(line.count, _DELIMITERS)), default="")
    return max(_DELIMITERS, key=best.count)


def _named(
    name: str,
    columns: list[str],
    width: int,
    rows: Iterable[tuple[int, list[str]]],
    notices: list[Notice],
) -> Iterator[Row]:
    wanted = [(place, column) for place, column in enumerate(columns) if column]
    ragged = 0
    first = 0
    for line, cells in rows:
        found = {
            column: cell
            for place, column in wanted
            if place < len(cells) and (cell := cells[place].strip())
        }
        if not found and not any(map(str.strip, cells)):
            continue
        if len(cells) != width:
            ragged += 1
            first = first or line
        yield Row(line, found)
    if ragged:
        what = f"{count(ragged, 'row')} without exactly {width} columns; read as far as they go"
        notices.append(Notice("note", Origin(name, first), f"{name}:{first}: {what}"))
