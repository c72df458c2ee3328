"""A whole export to neutral records."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from kith.errors import KithError
from kith.importers.linkedin import (
    address_book,
    career,
    connections,
    invitations,
    messages,
    notes,
    posts,
    recommendations,
)
from kith.importers.linkedin.activity import SHARES
from kith.importers.linkedin.archive import Export, open_export, table_name
from kith.importers.linkedin.column_names import column_key
from kith.importers.linkedin.owner import find_owner
from kith.importers.linkedin.people import People
from kith.importers.notices import Guard, Notices
from kith.importers.records import (
    Batch,
    Notice,
    OrganizationRecord,
    Origin,
    OwnFacts,
    PersonRecord,
    PostRecord,
)
from kith.importers.tables import Table, read_table
from kith.model.settings import Me
from kith.text.counts import counted

SOURCE = "linkedin"

_PROFILE = (frozenset({"first_name", "last_name"}),)
_CONNECTIONS = ("connections", "linkedin connections export microsoft outlook")
_ADDRESS_BOOKS = ("contacts", "imported contacts")
_TABLES = {
    **dict.fromkeys(_CONNECTIONS, connections.HEADERS),
    **dict.fromkeys(_ADDRESS_BOOKS, address_book.HEADERS),
    "invitations": invitations.HEADERS,
    "messages": messages.HEADERS,
    "profile": _PROFILE,
    "recommendations received": recommendations.RECOMMENDATIONS,
    "recommendations given": recommendations.RECOMMENDATIONS,
    "endorsement received info": recommendations.ENDORSEMENTS,
    "endorsement given info": recommendations.ENDORSEMENTS,
    "job applications": career.APPLICATIONS,
    "company follows": career.FOLLOWS,
    "positions": career.POSITIONS,
    "education": career.SCHOOLS,
    "email addresses": career.OWN_ADDRESSES,
    "notes": notes.HEADERS,
    "shares": SHARES,
}
_COMMENTS = "comments"
_ABOUT_OWNER = ("profile", "positions", "education", "email addresses")
_BOT_CHATS = ("coach messages", "guide messages", "learning coach messages",
              "learning role play messages", "learningcoachmessages")  # fmt: skip
_SAYS_NOTHING = {
    "reactions": "LinkedIn does not export whose posts they are on",
    "votes": "LinkedIn does not export whose polls they were",
    "member follows": "following somebody is not a tie",
    "events": "LinkedIn does not export who else attended",
    "saved jobs": "a saved job is not yet an opportunity",
}
_DATED = re.compile(r"(\d{2})-(\d{2})-(\d{4})")


def read_linkedin(path: Path, *, me: Me, with_text: bool = False) -> Batch:
    """Read everything in an export that says something about ties.

    Args:
        path: The zip as downloaded, the folder it was unpacked to, or one of its tables.
        me: The journal's owner, as far as its settings say.
        with_text: Whether to keep the texts of messages.

    Raises:
        KithError: It cannot be read, or says nothing about anybody.
    """
    export = open_export(path)
    notices = Notices(export.notices)
    is_single = path.is_file() and len(export.files) == 1
    tables = _read_tables(export, notices, is_single=is_single)
    people = _read_people(tables, me, notices, with_text=with_text)
    read = _rows_by_file(tables.values())
    for name, data in export.files.items():
        if table_name(name) == _COMMENTS:
            with Guard(notices, Origin(name)):
                read[name], comment_notices = posts.read_replies(name, data, people)
                notices += comment_notices
    records = [*people.finished(), *_address_books(tables, notices)]
    organizations = _organizations(tables, notices)
    own_posts: list[PostRecord] = []
    if "shares" in tables:
        own_posts, post_notices = posts.posts_of(tables["shares"])
        notices += post_notices
    batch = Batch(
        source=SOURCE,
        people=tuple(records),
        organizations=tuple(organizations),
        posts=tuple(own_posts),
        own=_own_facts(tables),
        notices=tuple(notices),
        read=read,
        as_of=_as_of(export.label, records),
        lists_connections=any(name in tables for name in _CONNECTIONS),
    )
    if _is_empty(batch):
        raise _nobody(path, tables.values(), notices)
    return batch


def _is_empty(batch: Batch) -> bool:
    if any((batch.people, batch.organizations, batch.posts)):
        return False
    own = batch.own
    return not any((own.positions, own.schools, own.email))


def _read_people(
    tables: Mapping[str, Table], me: Me, notices: list[Notice], *, with_text: bool
) -> People:
    """Everybody whom the export names, with what it says about contact with them."""
    connected = _read_connections(tables, notices)
    owner = find_owner(
        me, tables.get("profile"), tables.get("invitations"), tables.get("messages")
    )
    people = People(())
    for record in connected:
        if owner.is_me("", record.linkedin):
            message = "it is you"
            notices.append(
                Notice.skipped(
                    record.origin, message, count=record.rows, is_record=True
                )
            )
        else:
            people.add(record)
    if "invitations" in tables:
        notices += invitations.read_invitations(
            tables["invitations"], people, owner, with_text=with_text
        )
    if "messages" in tables:
        notices += messages.read_messages(
            tables["messages"], people, owner, with_text=with_text
        )
    notices += _read_praise(tables, people, with_text=with_text)
    if "notes" in tables:
        notices += notes.read_notes(tables["notes"], people)
    return people


def _read_connections(
    tables: Mapping[str, Table], notices: list[Notice]
) -> list[PersonRecord]:
    connected: list[PersonRecord] = []
    for name in _CONNECTIONS:
        if name in tables:
            records, connection_notices = connections.read_connections(tables[name])
            connected += connections.merge_same(records)
            notices += connection_notices
    return connected


def _read_tables(
    export: Export, notices: list[Notice], *, is_single: bool
) -> Mapping[str, Table]:
    tables: dict[str, Table] = {}
    for name, data in export.files.items():
        kind = table_name(name)
        if kind == _COMMENTS:
            continue
        if is_single and kind not in _TABLES:
            kind = "connections"
        if kind not in _TABLES:
            notices.append(_not_read(name, kind))
            continue
        table = _read_table(name, data, _TABLES[kind], notices)
        if table is None:
            continue
        if kind in tables:
            # Long tables come in numbered parts, and some tables twice in two encodings.
            tables[kind].rows += table.rows
        else:
            tables[kind] = table
    return tables


def _read_table(
    name: str, data: bytes, headers: Iterable[frozenset[str]], notices: list[Notice]
) -> Table | None:
    """A table; ``None``, and a notice, where it cannot be read."""
    table = Table(name)
    with Guard(notices, Origin(name)) as guard:
        table = read_table(name, data, headers, column_key, notices)
    if guard.has_failed:
        return None
    if not table.columns:
        message = _no_header(table, headers)
        notices.append(Notice.skipped(Origin(name), message))
        return None
    if table_name(name) == "connections" and table.unread:
        titles = ", ".join(table.unread)[:200]
        notices.append(Notice.skipped(Origin(name), f"not read: column {titles}"))
    return table


def _read_praise(
    tables: Mapping[str, Table], people: People, *, with_text: bool
) -> list[Notice]:
    notices: list[Notice] = []
    roles: tuple[recommendations.Role, ...] = ("received", "given")
    for role in roles:
        if table := tables.get(f"recommendations {role}"):
            notices += recommendations.read_recommendations(
                table, people, role, with_text=with_text
            )
        if table := tables.get(f"endorsement {role} info"):
            notices += recommendations.read_endorsements(table, people, role)
    return notices


def _address_books(
    tables: Mapping[str, Table], notices: list[Notice]
) -> list[PersonRecord]:
    records: list[PersonRecord] = []
    for name in _ADDRESS_BOOKS:
        if name in tables:
            records += address_book.read_address_book(tables[name], notices)
    return records


def _organizations(
    tables: Mapping[str, Table], notices: list[Notice]
) -> list[OrganizationRecord]:
    records: list[OrganizationRecord] = []
    if "job applications" in tables:
        records, application_notices = career.read_applications(
            tables["job applications"]
        )
        notices += application_notices
    if "company follows" in tables:
        records += career.read_follows(tables["company follows"], notices)
    return records


def _own_facts(tables: Mapping[str, Table]) -> OwnFacts:
    positions = tables.get("positions")
    schools = tables.get("education")
    addresses = tables.get("email addresses")
    return OwnFacts(
        positions=career.read_own_positions(positions) if positions else (),
        schools=career.read_own_schools(schools) if schools else (),
        email=career.read_own_addresses(addresses) if addresses else (),
        rows=sum(len(tables[kind].rows) for kind in _ABOUT_OWNER if kind in tables),
    )


def _rows_by_file(tables: Iterable[Table]) -> dict[str, int]:
    """How many rows each file has; a long table may consist of several."""
    rows: Counter[str] = Counter()
    for table in tables:
        rows[table.name] += 0
        rows.update(row.file for row in table.rows)
    return dict(rows)


def _not_read(name: str, kind: str) -> Notice:
    reason = _SAYS_NOTHING.get(kind, "not needed")
    if kind in _BOT_CHATS:
        reason = "chats with a bot"
    return Notice.skipped(Origin(name), reason)


def _no_header(table: Table, headers: Iterable[frozenset[str]]) -> str:
    if not table.first_row:
        return "the file is empty"
    columns = ", ".join(sorted(next(iter(headers)))).replace("_", " ")
    cells = ", ".join(filter(None, table.first_row))[:200]
    return f"no header row was found: expected {columns}; the file has {cells}"


def _nobody(
    path: Path, tables: Iterable[Table], notices: Iterable[Notice]
) -> KithError:
    lines = [f"{table.name} has {counted(len(table.rows), 'row')}" for table in tables]
    first_notices = itertools.islice(notices, 3)
    lines += [f"{notice.origin.file}: {notice.message}" for notice in first_notices]
    details = "".join(f"\n      {line}" for line in lines)
    return KithError(
        f'"{path}" contains no people{details}',
        "it should contain Connections.csv, Invitations.csv or messages.csv from LinkedIn",
    )


def _as_of(label: str, records: Iterable[PersonRecord]) -> dt.date | None:
    """The day on which the export was true: the one in its name, else the newest day in it."""
    if match := _DATED.search(label):
        with contextlib.suppress(ValueError):
            return dt.date(int(match[3]), int(match[1]), int(match[2]))
    newest: dt.date | None = None
    for record in records:
        days = [interaction.date for interaction in record.interactions]
        if record.since:
            days.append(record.since)
        if newest:
            days.append(newest)
        newest = max(days, default=None)
    return newest
