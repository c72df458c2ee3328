"""``Connections.csv``: the people with whom the owner is connected."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.importers.address_books.entry import addresses_in
from kith.importers.linkedin.dates import is_resaved, parse_date
from kith.importers.linkedin.profile_cells import name_of_profile
from kith.importers.notices import Guard, Notices
from kith.importers.records import ImportedPosition, Notice, Origin, PersonRecord
from kith.importers.tables import Table, TableRow
from kith.importers.tidy import has_letters, short_name, shortened
from kith.names.blocks import exact_block
from kith.names.spelling import with_family_name
from kith.text.profiles import canonical_profile

HEADERS = (
    frozenset({"first_name", "last_name", "connected_on"}),
    frozenset({"first_name", "connected_on", "position"}),
    # The address book that LinkedIn handed out until about 2017.
    frozenset({"first_name", "last_name", "company", "email"}),
    frozenset({"first_name", "last_name", "url"}),
)
_HIDDEN = "a row without a name: a member who closed or hid their account"
_IDENTIFYING = ("first_name", "last_name", "url", "email")


def read_connections(table: Table) -> tuple[list[PersonRecord], list[Notice]]:
    """A record for every row that names somebody, and what was left out."""
    records: list[PersonRecord] = []
    notices = Notices()
    resaved = 0
    for row in table.rows:
        if not any(row.get(key) for key in _IDENTIFYING):
            notices.append(Notice.skipped(row.origin, _HIDDEN, is_record=True))
            continue
        with Guard(notices, row.origin, "the row", is_record=True):
            resaved += is_resaved(row.get("connected_on"))
            record = _record(row, notices)
            if record is not None:
                records.append(record)
    if resaved:
        message = (
            f"{table.name} was saved by a spreadsheet program; its two-digit years are "
            "read as 20.."
        )
        notices.append(Notice.note(Origin(table.name), message, count=resaved))
    return records, notices


def _record(row: TableRow, notices: list[Notice]) -> PersonRecord | None:
    origin = row.origin
    linkedin = canonical_profile(row.get("url"))
    email = tuple(addresses_in(row.get("email")))[:1]
    name = short_name(with_family_name(row.get("first_name"), row.get("last_name")))
    if not has_letters(name):
        if not linkedin and not email:
            message = (
                "the name has no letters, and there is no profile or email address"
            )
            notices.append(Notice.skipped(origin, message, is_record=True))
            return None
        name = _name_without_letters(name, linkedin, email, origin, notices)
    since = parse_date(row.get("connected_on"))
    if since is None and row.get("connected_on"):
        date = shortened(row.get("connected_on"), 40)
        message = f"{date!r} is ambiguous; {name} is imported without a date"
        _note(notices, origin, message)
    return PersonRecord(
        origin=origin,
        name=name,
        linkedin=linkedin,
        email=email,
        position=_position(row),
        status="connected",
        since=since,
    )


def _name_without_letters(
    name: str,
    linkedin: str,
    email: tuple[str, ...],
    origin: Origin,
    notices: list[Notice],
) -> str:
    """The name of somebody whose name has no letters, and a notice of it."""
    if name:
        message = f"the name has no letters; it is kept unchanged ({name})"
        _note(notices, origin, message)
        return name
    name = name_of_profile(linkedin) if linkedin else email[0].partition("@")[0]
    _note(notices, origin, f"no name; called {name}")
    return name


def _note(notices: list[Notice], origin: Origin, message: str) -> None:
    notices.append(Notice.note(origin, f"{origin.file}:{origin.line}: {message}"))


def _position(row: TableRow) -> ImportedPosition | None:
    company = short_name(row.get("company"))
    title = short_name(row.get("position"))
    if not company and not title:
        return None
    return ImportedPosition(company, title)


def merge_same(records: list[PersonRecord]) -> Iterator[PersonRecord]:
    """One record for each person: by profile, else name with email address or date."""
    by_key: dict[tuple[str, ...], PersonRecord] = {}
    for record in records:
        key = _key_of(record)
        first = by_key.setdefault(key, record)
        if first is not record:
            rows = first.rows + record.rows
            by_key[key] = msgspec.structs.replace(first, rows=rows)
    yield from by_key.values()


def _key_of(record: PersonRecord) -> tuple[str, ...]:
    if record.linkedin:
        return ("profile", record.linkedin)
    if record.email:
        return ("email", record.email[0], exact_block(record.name))
    return ("name", record.name, str(record.since))
