"""A whole export to neutral records."""

from __future__ import annotations

import datetime as dt
import re
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
from kith.importers.linkedin.headers import column_key
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
from kith.importers.texts import count
from kith.model.settings import Me

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
    """Read everything in an export that says something of ties.

    Args:
        path: The zip as downloaded, the folder it was unpacked to, or one of its tables.
        me: Who the journal belongs to, as far as its settings say.
        with_text: Whether the texts of messages are wanted.

    Raises:
        KithError: It cannot be read, or tells of nobody.
    """
    export = open_export(path)
    notices = Notices(export.notices)
    tables = _read_tables(
        export, notices, is_single=path.is_file() and len(export.files) == 1
    )
    records: list[PersonRecord] = []
    for name in _CONNECTIONS:
        if name in tables:
            found, more = connections.read_connections(tables[name])
            records += connections.merge_same(found)
            notices += more
    owner = find_owner(
        me, tables.get("profile"), tables.get("invitations"), tables.get("messages")
    )
    people = People(
        record for record in records if not owner.is_me("", record.linkedin)
    )
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
    read = {table.name: len(table.rows) for table in tables.values()}
    for name, data in export.files.items():
        if table_name(name) == _COMMENTS:
            with Guard(notices, Origin(name)):
                read[name], more = posts.read_replies(name, data, people)
                notices += more
    finished = [*people.finished(), *_address_books(tables, notices)]
    organizations, own_posts = _others(tables, notices)
    own = _own_facts(tables)
    if not (finished or organizations or own_posts or own != OwnFacts()):
        raise _nobody(path, tables.values(), notices)
    return Batch(
        source=SOURCE,
        people=tuple(finished),
        organizations=tuple(organizations),
        posts=tuple(own_posts),
        own=own,
        notices=tuple(notices),
        read=read,
        as_of=_as_of(export.label, finished),
    )


def _read_tables(
    export: Export, notices: list[Notice], *, is_single: bool
) -> Mapping[str, Table]:
    tables: dict[str, Table] = {}
    for name, data in export.files.items():
        kind = table_name(name)
        if is_single and kind not in _TABLES and kind != _COMMENTS:
            kind = "connections"
        if kind not in _TABLES:
            if kind != _COMMENTS:
                notices.append(_left_out(name, kind))
            continue
        table = Table(name)
        with Guard(notices, Origin(name)) as guard:
            table = read_table(name, data, _TABLES[kind], column_key, notices)
        if guard.has_failed:
            continue
        if not table.columns:
            notices.append(
                Notice("skipped", Origin(name), _no_header(table, _TABLES[kind]))
            )
        elif kind not in tables:
            tables[kind] = table
        elif table.rows:
            # Long tables come in numbered parts, and some tables twice in two encodings.
            tables[kind].rows += table.rows
    return tables


def _read_praise(
    tables: Mapping[str, Table], people: People, *, with_text: bool
) -> list[Notice]:
    notices: list[Notice] = []
    ways: tuple[recommendations.Way, ...] = ("received", "given")
    for way in ways:
        if table := tables.get(f"recommendations {way}"):
            notices += recommendations.read_recommendations(
                table, people, way, with_text=with_text
            )
        if table := tables.get(f"endorsement {way} info"):
            notices += recommendations.read_endorsements(table, people, way)
    return notices


def _address_books(
    tables: Mapping[str, Table], notices: list[Notice]
) -> list[PersonRecord]:
    found: list[PersonRecord] = []
    for name in _ADDRESS_BOOKS:
        if name in tables:
            found += address_book.read_address_book(tables[name], notices)
    return found


def _others(
    tables: Mapping[str, Table], notices: list[Notice]
) -> tuple[list[OrganizationRecord], list[PostRecord]]:
    organizations: list[OrganizationRecord] = []
    own_posts: list[PostRecord] = []
    if "job applications" in tables:
        found, more = career.read_applications(tables["job applications"])
        organizations += found
        notices += more
    if "company follows" in tables:
        organizations += career.read_follows(tables["company follows"])
    if "shares" in tables:
        own_posts, more = posts.posts_of(tables["shares"])
        notices += more
    return organizations, own_posts


def _own_facts(tables: Mapping[str, Table]) -> OwnFacts:
    positions, schools, addresses = (
        tables.get(name) for name in ("positions", "education", "email addresses")
    )
    return OwnFacts(
        positions=career.read_own_positions(positions) if positions else (),
        schools=career.read_own_schools(schools) if schools else (),
        email=career.read_own_addresses(addresses) if addresses else (),
    )


def _left_out(name: str, kind: str) -> Notice:
    why = (
        "chats with a bot"
        if kind in _BOT_CHATS
        else _SAYS_NOTHING.get(kind, "not needed")
    )
    return Notice("skipped", Origin(name), why)


def _no_header(table: Table, wanted: Iterable[frozenset[str]]) -> str:
    if not table.first_row:
        return "the file is empty"
    expected = " or ".join(", ".join(sorted(choice)) for choice in list(wanted)[:1])
    found = ", ".join(cell for cell in table.first_row if cell)[:200]
    return f"no header row was found: expected {expected.replace('_', ' ')}; the file has {found}"


def _nobody(
    path: Path, tables: Iterable[Table], notices: Iterable[Notice]
) -> KithError:
    told = [f"{notice.origin.file}: {notice.message}" for notice in notices][:3]
    rows = [f"{table.name} has {count(len(table.rows), 'row')}" for table in tables]
    return KithError(
        f'"{path}" contains no people'
        + "".join(f"\n      {line}" for line in [*rows, *told]),
        "it should contain Connections.csv, Invitations.csv or messages.csv from LinkedIn",
    )


def _as_of(label: str, records: Iterable[PersonRecord]) -> dt.date | None:
    """The day the export speaks of: the one in its name, else the newest day in it."""
    if found := _DATED.search(label):
        try:
            return dt.date(int(found[3]), int(found[1]), int(found[2]))
        except ValueError:
            pass
    days = [record.since for record in records if record.since]
    days += [item.date for record in records for item in record.interactions]
    return max(days, default=None)
