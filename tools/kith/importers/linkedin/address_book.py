"""``Contacts.csv``: the address books somebody once let LinkedIn read; no ties, but addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.importers.address_books.bounds import bounded
from kith.importers.address_books.entry import CardEntry, person_of
from kith.importers.notices import Guard
from kith.importers.records import Notice, PersonRecord
from kith.importers.tables import Table, TableRow

_NAMELESS = "an entry of an address book without a name"
HEADERS = (
    frozenset({"first_name", "last_name", "emails"}),
    frozenset({"full_name", "email", "bookmarked"}),
)


def read_address_book(table: Table, notices: list[Notice]) -> Iterator[PersonRecord]:
    """A record for each entry that names somebody; it adds to files and makes none."""
    for row in table.rows:
        with Guard(notices, row.origin, "the row", is_record=True):
            record = _record(row, notices)
            if record is None:
                notices.append(Notice.skipped(row.origin, _NAMELESS, is_record=True))
            else:
                yield msgspec.structs.replace(record, makes_file=False)


def _record(row: TableRow, notices: list[Notice]) -> PersonRecord | None:
    name = f"{row.get('first_name')} {row.get('last_name')}".strip()
    name = name or row.get("full_name")
    if not name:
        return None
    entry = CardEntry(
        origin=row.origin,
        name=name,
        emails=_several(row.get("emails") or row.get("email")),
        phones=_several(row.get("phones")),
        urls=[*_several(row.get("sites")), *_several(row.get("profiles"))],
        organization=next(iter(_several(row.get("company"))), ""),
        title=row.get("position"),
        texts={"location": row.get("location"), "birthday": row.get("birthday")},
    )
    return person_of(bounded(entry, notices), notices)


def _several(cell: str) -> list[str]:
    parts = (part.strip() for part in re.split(r"[,;]", cell))
    return list(filter(None, parts))
