"""The contact tables that Google and Outlook export, to neutral records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kith.importers.address_books.columns import column_key
from kith.importers.address_books.entry import Entry, birthday
from kith.importers.address_books.reader import read_books
from kith.importers.notices import Guard
from kith.importers.records import Batch, ImportedTie, Notice, Origin
from kith.importers.sources import Advance
from kith.importers.tables import Row, Table, open_table
from kith.importers.tidy import tidy

_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_HEADERS = (frozenset({"first"}), frozenset({"last"}), frozenset({"name"}))
# What stands between the values that Google puts into one cell.
_SEVERAL = " ::: "


def read_contact_tables(
    paths: Iterable[Path], source: str, *, advance: Advance = lambda _size: None
) -> Batch:
    """Read every table of the files, folders and zips.

    Args:
        paths: Where to look.
        source: ``google`` or ``outlook``; both are read alike.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    return read_books(paths, source, _SUFFIXES, _entries, advance)


def _entries(name: str, data: bytes, notices: list[Notice]) -> Iterator[Entry | None]:
    table, rows = open_table(name, data, _HEADERS, column_key, notices)
    if not table.columns:
        notices.append(Notice("skipped", Origin(name), _no_header(table)))
    for row in rows:
        origin = Origin(name, row.line)
        entry = None
        with Guard(notices, origin, "the row", is_record=True):
            if row.get("action").casefold() == "delete":
                what = "the contact is marked as deleted"
                notices.append(Notice("skipped", origin, what, is_record=True))
            else:
                entry = _entry(row, origin)
        yield entry


def _entry(row: Row, origin: Origin) -> Entry:
    parts = [row.get(key) for key in ("prefix", "first", "middle", "last", "suffix")]
    notes = _values(row.get("notes"))
    born = row.get("birthday")
    if born and not birthday(born) and not set(born) <= set("0/-. "):
        notes.append(f"Birthday: {born}")
    if row.get("department"):
        notes.append(f"Department: {row.get('department')}")
    ties = [
        ImportedTie(tidy(row.get(key)), key)
        for key in ("spouse", "assistant", "manager")
        if row.get(key)
    ]
    for key, value in row.cells.items():
        if key.startswith("relation ") and key.endswith(" value"):
            how = row.get(key.replace(" value", " label")).strip("* ").casefold()
            ties += [ImportedTie(tidy(one), how) for one in _values(value)]
    places = [row.get(key) for key in ("city", "region", "country")]
    name = " ".join(filter(None, parts)) or row.get("name") or row.get("file_as")
    emails = _all(row, "email ")
    return Entry(
        origin=origin,
        name=name,
        aliases=_values(row.get("nickname")),
        emails=emails,
        phones=_all(row, "phone "),
        urls=_all(row, "url "),
        organization=next(iter(_values(row.get("organization"))), ""),
        title=next(iter(_values(row.get("title"))), ""),
        location=", ".join(dict.fromkeys(filter(None, places))) or row.get("location"),
        birthday=born,
        tags=[tag for one in _values(row.get("tags")) for tag in one.split(";")],
        ties=ties,
        notes=notes,
        is_organization=not name and not emails,
    )


def _all(row: Row, start: str) -> list[str]:
    found = [cell for key, cell in row.cells.items() if key.startswith(start)]
    return [value for cell in found for value in _values(cell)]


def _values(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(_SEVERAL.strip()) if value.strip()]


def _no_header(table: Table) -> str:
    if not table.first_row:
        return "the file is empty"
    found = ", ".join(cell for cell in table.first_row if cell)[:200]
    return f"no header row was found: expected First Name, Last Name, …; the file has {found}"
