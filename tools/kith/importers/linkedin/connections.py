"""``Connections.csv``: whom the owner is connected with."""

from __future__ import annotations

from collections.abc import Iterator

from kith.importers.address_books.entry import addresses_in
from kith.importers.linkedin.dates import is_resaved, parse_date
from kith.importers.linkedin.identity import name_of_profile
from kith.importers.notices import Guard, Notices
from kith.importers.records import ImportedPosition, Notice, Origin, PersonRecord
from kith.importers.tables import Row, Table
from kith.importers.texts import count
from kith.importers.tidy import has_letters, short_name, shortened
from kith.text.profiles import canonical_profile

HEADERS = (
    frozenset({"first_name", "last_name", "connected_on"}),
    frozenset({"first_name", "connected_on", "position"}),
    # The address book that LinkedIn handed out until about 2017.
    frozenset({"first_name", "last_name", "company", "email"}),
    frozenset({"first_name", "last_name", "url"}),
)


def read_connections(table: Table) -> tuple[list[PersonRecord], list[Notice]]:
    """A record for every row that names somebody, and what was left out."""
    records: list[PersonRecord] = []
    notices = Notices()
    hidden = resaved = 0
    for row in table.rows:
        if not any(row.get(key) for key in ("first_name", "last_name", "url", "email")):
            hidden += 1
            continue
        with Guard(notices, Origin(table.name, row.line), "the row", is_record=True):
            resaved += is_resaved(row.get("connected_on"))
            record = _record(table, row, notices)
            if record is not None:
                records.append(record)
    if hidden:
        what = f"{count(hidden, 'row')} without a name: members who closed or hid their account"
        notices.append(
            Notice("skipped", Origin(table.name), what, hidden, is_record=True)
        )
    if resaved:
        what = f"{table.name} was saved by a spreadsheet program; its two-digit years are read as 20.."
        notices.append(Notice("note", Origin(table.name), what, resaved))
    return records, notices


def _record(table: Table, row: Row, notices: list[Notice]) -> PersonRecord | None:
    origin = Origin(table.name, row.line)
    linkedin = canonical_profile(row.get("url"))
    email = _emails(row)
    name = short_name(f"{row.get('first_name')} {row.get('last_name')}")
    if not has_letters(name) and not linkedin and not email:
        what = "the name has no letters, and there is no profile or email address"
        notices.append(Notice("skipped", origin, what, is_record=True))
        return None
    if not name:
        name = name_of_profile(linkedin) if linkedin else email[0].partition("@")[0]
        notices.append(
            Notice("note", origin, f"{table.name}:{row.line}: no name; called {name}")
        )
    elif not has_letters(name):
        what = f"the name has no letters; it is kept unchanged ({name})"
        notices.append(Notice("note", origin, f"{table.name}:{row.line}: {what}"))
    since = parse_date(row.get("connected_on"))
    if since is None and row.get("connected_on"):
        said = shortened(row.get("connected_on"), 40)
        what = f"{said!r} is ambiguous; {name} is imported without a date"
        notices.append(Notice("note", origin, f"{table.name}:{row.line}: {what}"))
    return PersonRecord(
        origin=origin,
        name=name,
        linkedin=linkedin,
        email=email,
        position=_position(row),
        status="connected",
        since=since,
    )


def _position(row: Row) -> ImportedPosition | None:
    company, title = short_name(row.get("company")), short_name(row.get("position"))
    return ImportedPosition(company, title) if company or title else None


def _emails(row: Row) -> tuple[str, ...]:
    return tuple(addresses_in(row.get("email")))[:1]


def merge_same(records: list[PersonRecord]) -> Iterator[PersonRecord]:
    """One record for each person: by profile, else email address, else name and date."""
    seen: set[tuple[str, ...]] = set()
    for record in records:
        keys: tuple[str, ...]
        if record.linkedin:
            keys = ("profile", record.linkedin)
        elif record.email:
            keys = ("email", record.email[0])
        else:
            keys = ("name", record.name, str(record.since))
        if keys not in seen:
            seen.add(keys)
            yield record
