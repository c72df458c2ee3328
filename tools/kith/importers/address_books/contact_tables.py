"""The contact tables that Google, Outlook and Thunderbird export, to neutral records."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kith.importers.address_books.birthdays import date_of_parts, is_no_birthday
from kith.importers.address_books.column_titles import DEFAULTS, DEGREES, SALUTATIONS
from kith.importers.address_books.columns import STREET, UNREAD, fold, read_header
from kith.importers.address_books.entry import CardEntry
from kith.importers.address_books.profiles import (
    network_of,
    read_profile,
    read_web_address,
)
from kith.importers.address_books.reader import read_books
from kith.importers.address_books.unread import Unread
from kith.importers.notices import Guard
from kith.importers.records import Batch, ImportedTie, Notice, Origin
from kith.importers.sources import Advance
from kith.importers.tables import Table, TableRow, open_table
from kith.importers.tidy import tidy
from kith.names.spelling import with_family_name

_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_HEADERS = (frozenset({"first"}), frozenset({"last"}), frozenset({"name"}))
_NAME_PARTS = ("prefix", "first", "middle", "last", "second last", "suffix")
_PLACE_PARTS = ("city", "region", "country")
# What stands between the values that Google puts into one cell.
_SEPARATOR = ":::"
_LONGEST_DEFAULT = 30
_UNREAD_KINDS = frozenset({STREET, UNREAD.strip()})


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
    table, rows = open_table(name, data, _HEADERS, read_header, notices)
    if not table.columns:
        notices.append(Notice.skipped(Origin(name), _no_header(table)))
    unread = Unread("column")
    for row in rows:
        origin = Origin(name, row.line)
        entry = None
        with Guard(notices, origin, "the row", is_record=True):
            if row.get("action").casefold() == "delete":
                message = "the contact is marked as deleted"
                notices.append(Notice.skipped(origin, message, is_record=True))
            else:
                entry = _entry(row, origin)
                if entry.says_who:
                    _count_unread(row.cells, unread)
        yield entry
    notices.extend(unread.notices(name))


def _entry(row: TableRow, origin: Origin) -> CardEntry:
    name = _name(row)
    emails = _values_of_all(row, "email")
    urls, profiles = _web_addresses(row)
    titles, places = _titles(row), _places(row)
    return CardEntry(
        origin=origin,
        name=name,
        aliases=_values_of_all(row, "nickname"),
        emails=emails,
        phones=_values_of_all(row, "phone"),
        urls=urls,
        organization=_first_value(row.get("organization")),
        title=titles[0] if titles else "",
        texts={"location": "".join(places[:1]), "birthday": _birthday(row)},
        tags=_tags(row),
        ties=_ties(row),
        notes=[*_notes(row), *profiles, *_further_facts(row, titles[1:], places[1:])],
        is_organization=not name and not emails,
    )


def _count_unread(cells: Mapping[str, str], unread: Unread) -> None:
    """Count the cells with something in them that is not what Outlook writes without a value."""
    for key, cell in cells.items():
        kind = key.partition(" ")[0]
        if kind not in _UNREAD_KINDS or fold(cell[:_LONGEST_DEFAULT]) in DEFAULTS:
            continue
        if kind == STREET:
            unread.add_kind("street addresses")
        else:
            unread.add(key.split(" ", 2)[2])


def _name(row: TableRow) -> str:
    first, last = row.get("first"), row.get("last")
    if _begins_with(last, first):
        # A column that seemed to be for the surname, and is for the whole name.
        return last
    parts = [row.get(key) for key in _NAME_PARTS]
    if not row.get("prefix") and _is_degree(row.get("salutation")):
        parts[0] = row.get("salutation")
    # Without a name, a degree makes none.
    name = _joined(parts) if any(parts[1:]) else ""
    names = (name, row.get("name"), row.get("file_as"))
    return next(filter(None, names), "")


def _joined(parts: list[str]) -> str:
    """A name of its parts, in the order of :data:`_NAME_PARTS`."""
    prefix, first, middle, last, second_last, suffix = parts
    given = " ".join(filter(None, (first, middle)))
    family = " ".join(filter(None, (last, second_last)))
    return " ".join(filter(None, (prefix, with_family_name(given, family), suffix)))


def _begins_with(name: str, first_name: str) -> bool:
    return name.casefold().startswith(f"{first_name.casefold()} ")


def _is_degree(text: str) -> bool:
    words = set(fold(text).replace(".", " ").split())
    return set() < words <= DEGREES


def _titles(row: TableRow) -> list[str]:
    """The jobs that a row names, the present one first; a form of address is none."""
    texts = [_first_value(row.get(key)) for key in ("title", "profession")]
    titles = itertools.filterfalse(_is_salutation, filter(None, texts))
    return list(dict.fromkeys(titles))


def _is_salutation(text: str) -> bool:
    return fold(text).rstrip(".") in SALUTATIONS


def _places(row: TableRow) -> list[str]:
    """The place of each address, in the order of the columns, and where a program saw somebody."""
    places: dict[str, None] = {}
    for key in row.cells:
        part, _, address = key.partition(" ")
        if part in _PLACE_PARTS:
            parts = [row.get(f"{part} {address}") for part in _PLACE_PARTS]
            places[", ".join(dict.fromkeys(filter(None, parts)))] = None
    if row.get("location"):
        places[row.get("location")] = None
    return list(places)


def _birthday(row: TableRow) -> str:
    year, month, day = (row.get(f"birth {part}") for part in ("year", "month", "day"))
    return date_of_parts(year, month, day) or row.get("birthday")


def _web_addresses(row: TableRow) -> tuple[list[str], list[str]]:
    """Web addresses, and lines of text for profiles that have none."""
    addresses: list[str] = []
    texts: list[str] = []
    for key, cell in row.cells.items():
        kind, _, name = key.partition(" ")
        if kind not in {"url", "network", "im"}:
            continue
        label = name if kind == "network" else row.get(f"label {name}").strip("* ")
        for value in _values(cell):
            if kind == "url":
                profile = read_web_address(value, label)
            else:
                profile = read_profile(network_of(label), value, noun=label)
            addresses.append(profile.address)
            texts.append(profile.text)
    return list(filter(None, addresses)), list(filter(None, texts))


def _tags(row: TableRow) -> list[str]:
    tags: list[str] = []
    for value in _values_of_all(row, "tags"):
        tags += value.split(";")
    return tags


def _ties(row: TableRow) -> list[ImportedTie]:
    ties = [
        ImportedTie(tidy(row.get(key)), key)
        for key in ("spouse", "assistant", "manager")
        if row.get(key)
    ]
    for key, cell in row.cells.items():
        if key.startswith("relation "):
            how = _label(row, key).strip("* ").casefold()
            ties += [ImportedTie(tidy(value), how) for value in _values(cell)]
    return ties


def _label(row: TableRow, key: str) -> str:
    """What the column beside a value calls it."""
    return row.get(f"label {key.partition(' ')[2]}")


def _notes(row: TableRow) -> list[str]:
    notes = _values_of_all(row, "notes")
    if row.get("department"):
        notes.append(f"Department: {row.get('department')}")
    return notes


def _further_facts(
    row: TableRow, titles: Iterable[str], places: Iterable[str]
) -> Iterator[str]:
    """What has no key in a contact's file, as lines of text."""
    for title in titles:
        yield f"Profession: {title}"
    for place in places:
        yield f"Location: {place}"
    for key, cell in row.cells.items():
        kind = key.partition(" ")[0]
        if kind in {"custom", "event"} and not is_no_birthday(cell):
            label = _label(row, key).strip("* ") or kind.capitalize()
            yield f"{label}: {cell}"


def _values_of_all(row: TableRow, kind: str) -> list[str]:
    """The values of all columns of a kind."""
    values: list[str] = []
    for key, cell in row.cells.items():
        if key.partition(" ")[0] == kind:
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
    return f"no header row was found: expected First Name, Last Name, …, but the file has {cells}"
