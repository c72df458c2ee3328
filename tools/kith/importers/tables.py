"""Bytes of a ``.csv`` to rows by the names of their columns."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from kith.importers.records import Notice, Origin
from kith.importers.texts import count

_SCANNED = 20
"""Rows looked through for the header; the longest preamble known has three."""
_DELIMITERS = ",\t;"
_MAX_CELL = 10_000_000


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
        notices: What is wrong with it.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[Row]
    first_row: tuple[str, ...] = ()
    notices: list[Notice] = []


def read_table(
    name: str, data: bytes, wanted: Iterable[frozenset[str]], column_key: Callable[[str], str]
) -> Table:
    """Read a table whose header is known by its content.

    Args:
        name: The file's name within the export.
        data: Its content, in any encoding that programs and spreadsheets have written.
        wanted: Sets of columns; the first row that holds one of them whole is the header.
        column_key: The key of a column by what it is called; nothing where it is not wanted.
    """
    table = Table(name, (), [], (), [])
    text = _decode(name, data, table.notices)
    rows = list(_rows(text, _delimiter(text), table))
    choices = list(wanted)
    for number, (_line, cells) in enumerate(rows[:_SCANNED]):
        columns = [column_key(cell) for cell in cells]
        if any(choice <= set(columns) for choice in choices):
            table.columns = tuple(column for column in columns if column)
            table.rows = list(_named(table, columns, rows[number + 1 :]))
            return table
    # The row most like a header, for the message.
    named = [tuple(cells) for _, cells in rows[:_SCANNED] if any(cells)]
    table.first_row = max(
        named, key=lambda cells: sum(map(bool, map(column_key, cells))), default=()
    )
    return table


def _decode(name: str, data: bytes, notices: list[Notice]) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        what = "it is not UTF-8; read as Windows-1252, so look at names with accents"
        notices.append(Notice("note", Origin(name), f"{name}: {what}"))
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    head = text[:4000].splitlines()[:_SCANNED]
    best = max(head, key=lambda line: max(map(line.count, _DELIMITERS)), default="")
    return max(_DELIMITERS, key=best.count)


def _rows(text: str, delimiter: str, table: Table) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_MAX_CELL)
    # A NUL ends nothing in a text; the csv module would stop at it.
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        what = f"the rest of the table cannot be read: {error}"
        table.notices.append(Notice("skipped", Origin(table.name, line), what))


def _named(
    table: Table, columns: list[str], rows: Iterable[tuple[int, list[str]]]
) -> Iterator[Row]:
    ragged = 0
    first = 0
    for line, cells in rows:
        if not any(cells):
            continue
        if len(cells) != len(columns):
            ragged += 1
            first = first or line
        yield Row(
            line,
            {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell},
        )
    if ragged:
        what = (
            f"{count(ragged, 'row')} with other than {len(columns)} columns; read as far as they go"
        )
        place = Origin(table.name, first)
        table.notices.append(Notice("note", place, f"{table.name}:{first}: {what}"))
