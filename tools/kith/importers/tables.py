"""Bytes of a ``.csv`` to rows by the names of their columns."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self

import msgspec

from kith.importers.charsets import decode_file
from kith.importers.records import Notice, Origin
from kith.text.counts import counted

_SCANNED = 20
"""Rows looked through for the header; the longest preamble known has three."""
_DELIMITERS = ",\t;"
_MAX_CELL = 10_000_000
MOST_COLUMNS = 1_000
"""Ten times what Google and Outlook write."""
MOST_ROWS = 500_000
"""So many rows of one table are kept in memory: more messages than anybody has written."""
ReadHeader = Callable[[Sequence[str]], Sequence[str]]
"""From the titles of a row to the key of each column; nothing for a column that is not read."""
_LONGEST_TITLE = 200
_MOST_ATTEMPTS = 20


class TableRow(msgspec.Struct):
    """A row of a table.

    Args:
        line: The line on which it starts, counted from 1.
        cells: Text by column, white space around it removed.
        file: The name of its file; a long table may consist of several.
    """

    line: int
    cells: Mapping[str, str]
    file: str = ""

    @property
    def origin(self) -> Origin:
        """Where the row was read."""
        return Origin(self.file, self.line)

    def get(self, column: str) -> str:
        """The text of a column; nothing where there is none."""
        return self.cells.get(column, "")


class Table(msgspec.Struct):
    """A table.

    Args:
        name: The file's name within the export.
        columns: The columns known to Kith, in the order of the file; empty without a header.
        unread: The titles of all other columns.
        rows: The rows below the header.
        first_row: The first row with anything in it, for a message about a missing header.
    """

    name: str
    columns: tuple[str, ...] = ()
    rows: list[TableRow] = []
    first_row: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_table(
    name: str,
    data: bytes,
    headers: Iterable[frozenset[str]],
    column_key: Callable[[str], str],
    notices: list[Notice],
) -> Table:
    """Read a table whose header is known by its content.

    Args:
        name: The file's name within the export.
        data: Its content, in any encoding that programs and spreadsheets have written.
        headers: Sets of columns; the first row that holds one of them whole is the header.
        column_key: The key of a column by its title; nothing for a column that is not read.
        notices: Gets what is wrong with it.
    """

    def read_header(titles: Sequence[str]) -> list[str]:
        return list(map(column_key, titles))

    table, rows = open_table(name, data, headers, read_header, notices)
    table.rows = list(itertools.islice(rows, MOST_ROWS))
    for row in itertools.islice(rows, 1):
        message = f"everything from here on, because at most {MOST_ROWS:,} rows are read per table"
        notices.append(Notice.skipped(Origin(name, row.line), message))
    return table


def open_table(
    name: str,
    data: bytes,
    headers: Iterable[frozenset[str]],
    read_header: ReadHeader,
    notices: list[Notice],
) -> tuple[Table, Iterator[TableRow]]:
    """A table without its rows, and the rows one by one, see :func:`read_table`.

    Args:
        name: The file's name within the export.
        data: Its content.
        headers: Sets of columns; the first row that holds one of them whole is the header.
        read_header: The keys of the columns by all of their titles.
        notices: Gets what is wrong with it.
    """
    text = _decode(name, data, notices)
    rows = read_rows(name, text, _delimiter(text), notices)
    choices = list(headers)
    scanned: list[tuple[str, ...]] = []
    for line, cells in itertools.islice(rows, _SCANNED):
        titles = tuple(cell[:_LONGEST_TITLE].strip() for cell in cells[:MOST_COLUMNS])
        columns = list(read_header(titles))
        if any(choice <= set(columns) for choice in choices):
            surplus = len(cells) - MOST_COLUMNS
            if surplus > 0:
                message = f"{surplus:,} columns beyond the first {MOST_COLUMNS:,}"
                notices.append(Notice.skipped(Origin(name, line), message))
            table = Table(
                name,
                tuple(filter(None, columns)),
                unread=tuple(_titles_without_key(titles, columns)),
            )
            return table, _named(name, columns, len(cells), rows, notices)
        scanned.append(titles)
    first_row = _most_like_a_header(scanned, read_header)
    return Table(name, (), [], first_row), iter(())


def _titles_without_key(titles: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    for title, key in zip(titles, columns, strict=False):
        if title and not key:
            yield title


def _most_like_a_header(
    rows: Iterable[tuple[str, ...]], read_header: ReadHeader
) -> tuple[str, ...]:
    """The row with the most columns that are known, for a message about a missing header."""
    candidate: tuple[str, ...] = ()
    most_known = -1
    for cells in rows:
        known = sum(map(bool, read_header(cells)))
        if any(cells) and known > most_known:
            candidate, most_known = cells, known
    return candidate


def read_rows(
    name: str, text: str, delimiter: str, notices: list[Notice]
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line on which it starts; blank lines are none.

    A row that cannot be read, or whose quotation mark is never closed, hides none behind it.

    Args:
        name: The name of the file.
        text: The whole table.
        delimiter: The character between cells.
        notices: Gets what cannot be read.
    """
    csv.field_size_limit(_MAX_CELL)
    # A NUL ends nothing in a text; the csv module would stop at it.
    lines = _Lines(text.replace("\0", ""))
    for _attempt in range(_MOST_ATTEMPTS):
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for cells in reader:
                if lines.is_end and not _is_closed(lines.of_row, delimiter):
                    message = "a quotation mark in the row is not closed"
                    notices.append(Notice.skipped(Origin(name, lines.start), message))
                    break
                yield lines.start, cells
                lines.of_row.clear()
            else:
                return
        except csv.Error as error:
            message = f"the row cannot be read: {error}"
            notices.append(Notice.skipped(Origin(name, lines.start), message))
        lines.skip_first()
    message = "the rest of the table, because too many rows cannot be read"
    notices.append(Notice.skipped(Origin(name, lines.start + 1), message))


class _Lines:
    """The lines of a table, and those that the row being read is made of.

    Args:
        text: The table.
    """

    def __init__(self, text: str) -> None:
        self._source: Iterator[str] = io.StringIO(text, newline="")
        self._number = 0
        self.start = 1
        self.of_row: list[str] = []
        self.is_end = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        for line in self._source:
            self._number += 1
            if not self.of_row:
                if line.isspace():
                    continue
                self.start = self._number
            self.of_row.append(line)
            return line
        self.is_end = True
        raise StopIteration

    def skip_first(self) -> None:
        """Leave out the first line of the row, and read on behind it."""
        self._source = itertools.chain(self.of_row[1:], self._source)
        self._number = self.start
        self.of_row = []
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
    text, is_guessed = decode_file(data)
    if is_guessed:
        message = (
            "it is not UTF-8 and was read as Windows-1252; check names with accents"
        )
        notices.append(Notice.note(Origin(name), f"{name}: {message}"))
    return text


def _delimiter(text: str) -> str:
    """The character that stands most often in the line that has most of any."""
    lines = text[:4000].splitlines()[:_SCANNED]
    best = max(lines, key=lambda line: max(map(line.count, _DELIMITERS)), default="")
    return max(_DELIMITERS, key=best.count)


def _named(
    name: str,
    columns: list[str],
    width: int,
    rows: Iterable[tuple[int, list[str]]],
    notices: list[Notice],
) -> Iterator[TableRow]:
    """The rows with their cells by column."""
    indexed = [(index, column) for index, column in enumerate(columns) if column]
    ragged = 0
    first = 0
    for line, cells in rows:
        by_column = _cells_by_column(indexed, cells)
        if not by_column and _is_blank(cells):
            continue
        if len(cells) != width:
            ragged += 1
            first = first or line
        yield TableRow(line, by_column, name)
    if ragged:
        message = f"{counted(ragged, 'row')} without exactly {width} columns; read as far as they go"
        notices.append(Notice.note(Origin(name, first), f"{name}:{first}: {message}"))


def _is_blank(cells: list[str]) -> bool:
    return not any(map(str.strip, cells))


def _cells_by_column(
    columns: Iterable[tuple[int, str]], cells: list[str]
) -> dict[str, str]:
    by_column: dict[str, str] = {}
    for index, column in columns:
        if index < len(cells):
            cell = cells[index].strip()
            if cell:
                by_column[column] = cell
    return by_column
