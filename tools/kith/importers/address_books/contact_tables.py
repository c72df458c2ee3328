"""The contact tables that Google and Outlook export, to neutral records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kith.importers.address_books.columns import column_key
from kith.importers.address_books.entry import CardEntry, birthday
from kith.importers.address_books.reader import read_books
from kith.importers.notices import Guard
from kith.importers.records import Batch, ImportedTie, Notice, Origin
from kith.importers.sources import Advance
from kith.importers.tables import Table, TableRow, open_table
from kith.importers.tidy import tidy

_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_HEADERS = (frozenset({"first"}), frozenset({"last"}), frozenset({"name"}))
_NAME_PARTS = ("prefix", "first", "middle", "last", "suffix")
# What stands between the values that Google puts into one cell.
_SEPARATOR = ":::"
# What a date is made of where there is none: 0/0/00.
_NO_DATE = frozenset("0/-. ")


def read_contact_tables(
    paths: Iterable[Path], source: str, *, advance: Advance = lambda _size: None
) -> Batch:
    """Read every table of the files, folders and zips.

    Args:
        paths: Files, folders and zips.
        source: ``google`` or ``outlook``; both are read alike.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    return read_books(paths, source, _SUFFIXES, _entries, advance)


def _entries(
    name: str, data: bytes, notices: list[Notice]
) -> Iterator[CardEntry | None]:
    table, rows = open_table(name, data, _HEADERS, column_key, notices)
    if not table.columns:
        notices.append(Notice.skipped(Origin(name), _no_header(table)))
    for row in rows:
        origin = Origin(name, row.line)
        entry = None
        with Guard(notices, origin, "the row", is_record=True):
            if row.get("action").casefold() == "delete":
                message = "the contact is marked as deleted"
                notices.append(Notice.skipped(origin, message, is_record=True))
            else:
                entry = _entry(row, origin)
        yield entry


def _entry(row: TableRow, origin: Origin) -> CardEntry:
    name = _name(row)
    emails = _values_of_all(row, "email ")
    return CardEntry(
        origin=origin,
        name=name,
        aliases=_values(row.get("nickname")),
        emails=emails,
        phones=_values_of_all(row, "phone "),
        urls=_values_of_all(row, "url "),
        organization=_first_value(row.get("organization")),
        title=_first_value(row.get("title")),
        texts={"location": _location(row), "birthday": row.get("birthday")},
        tags=_tags(row),
        ties=_ties(row),
        notes=_notes(row),
        is_organization=not name and not emails,
    )


def _name(row: TableRow) -> str:
    parts = [row.get(key) for key in _NAME_PARTS]
    name = " ".join(filter(None, parts))
    return name or row.get("name") or row.get("file_as")


def _location(row: TableRow) -> str:
    places = [row.get(key) for key in ("city", "region", "country")]
    location = ", ".join(dict.fromkeys(filter(None, places)))
    return location or row.get("location")


def _tags(row: TableRow) -> list[str]:
    tags: list[str] = []
    for value in _values(row.get("tags")):
        tags += value.split(";")
    return tags


def _ties(row: TableRow) -> list[ImportedTie]:
    ties = [
        ImportedTie(tidy(row.get(key)), key)
        for key in ("spouse", "assistant", "manager")
        if row.get(key)
    ]
    for key, cell in row.cells.items():
        if key.startswith("relation ") and key.endswith(" value"):
            label = row.get(key.replace(" value", " label"))
            ties += _related(cell, label.strip("* ").casefold())
    return ties


def _related(cell: str, how: str) -> list[ImportedTie]:
    return [ImportedTie(tidy(value), how) for value in _values(cell)]


def _notes(row: TableRow) -> list[str]:
    notes = _values(row.get("notes"))
    born = row.get("birthday")
    if not birthday(born) and not set(born) <= _NO_DATE:
        notes.append(f"Birthday: {born}")
    if row.get("department"):
        notes.append(f"Department: {row.get('department')}")
    return notes


def _values_of_all(row: TableRow, prefix: str) -> list[str]:
    """The values of all columns whose keys begin in a way."""
    values: list[str] = []
    for key, cell in row.cells.items():
        if key.startswith(prefix):
            values += _values(cell)
    return values


def _first_value(cell: str) -> str:
    values = _values(cell)
    return values[0] if values else ""


def _values(cell: str) -> list[str]:
    values = (value.strip() for value in cell.split(_SEPARATOR))
    return list(filter(None, values))


def _no_header(table: Table) -> str:
    if not table.first_row:
        return "the file is empty"
    cells = ", ".join(filter(None, table.first_row))[:200]
    return f"no header row was found: expected First Name, Last Name, …; the file has {cells}"
