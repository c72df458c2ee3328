"""A whole export to neutral records."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kith.errors import KithError
from kith.importers.linkedin import connections, invitations, messages
from kith.importers.linkedin.activity import SHARES, read_comments, read_shares
from kith.importers.linkedin.archive import Export, open_export, table_name
from kith.importers.linkedin.headers import column_key
from kith.importers.linkedin.owner import find_owner
from kith.importers.linkedin.people import People
from kith.importers.records import Batch, Notice, Origin, PersonRecord
from kith.importers.tables import Table, read_table
from kith.importers.texts import count
from kith.model.settings import Me

SOURCE = "linkedin"

_PROFILE = (frozenset({"first_name", "last_name"}),)
_CONNECTIONS = ("connections", "linkedin connections export microsoft outlook")
_BOT_CHATS = ("coach messages", "guide messages", "learning coach messages",
              "learning role play messages", "learningcoachmessages")  # fmt: skip
_DATED = re.compile(r"(\d{2})-(\d{2})-(\d{4})")


def read_linkedin(path: Path, *, me: Me, with_text: bool = False) -> Batch:
    """Read connections, invitations and messages.

    Args:
        path: The zip as downloaded, the folder it was unpacked to, or one of its tables.
        me: Who the journal belongs to, as far as its settings say.
        with_text: Whether the texts of messages are wanted.

    Raises:
        KithError: It cannot be read, or tells of nobody.
    """
    export = open_export(path)
    notices = list(export.notices)
    tables = _read_tables(export, notices, is_single=path.is_file() and len(export.files) == 1)
    records: list[PersonRecord] = []
    for name in _CONNECTIONS:
        if name in tables:
            found, more = connections.read_connections(tables[name])
            records += connections.merge_same(found)
            notices += more
    owner = find_owner(me, tables.get("profile"), tables.get("invitations"), tables.get("messages"))
    people = People(record for record in records if not owner.is_me("", record.linkedin))
    if "invitations" in tables:
        notices += invitations.read_invitations(
            tables["invitations"], people, owner, with_text=with_text
        )
    if "messages" in tables:
        notices += messages.read_messages(tables["messages"], people, owner, with_text=with_text)
    finished = people.finished()
    if not finished:
        raise _nobody(path, tables.values(), notices)
    return Batch(
        source=SOURCE,
        people=finished,
        notices=tuple(notices),
        read={table.name: len(table.rows) for table in tables.values()},
        as_of=_as_of(export.label, finished),
    )


def _read_tables(export: Export, notices: list[Notice], *, is_single: bool) -> Mapping[str, Table]:
    wanted = {
        **dict.fromkeys(_CONNECTIONS, connections.HEADERS),
        "invitations": invitations.HEADERS,
        "messages": messages.HEADERS,
        "profile": _PROFILE,
    }
    tables: dict[str, Table] = {}
    for name, data in export.files.items():
        kind = table_name(name)
        if is_single and kind not in wanted:
            kind = "connections"
        if kind in wanted and kind not in tables:
            table = read_table(name, data, wanted[kind], column_key)
            notices += table.notices
            if table.columns:
                tables[kind] = table
            else:
                notices.append(Notice("skipped", Origin(name), _no_header(table, wanted[kind])))
        else:
            notices.append(_left_out(name, kind, data))
    return tables


def _left_out(name: str, kind: str, data: bytes) -> Notice:
    if kind == "shares":
        number = len(read_shares(read_table(name, data, SHARES, column_key)))
        what = f"{count(number, 'post')} in {name}, not imported yet"
        return Notice("note", Origin(name), what, number)
    if kind == "comments":
        number = len(read_comments(data.decode("utf-8-sig", "replace")))
        what = f"{count(number, 'comment')} in {name}, not imported yet"
        return Notice("note", Origin(name), what, number)
    why = "chats with a bot" if kind in _BOT_CHATS else "not needed"
    return Notice("skipped", Origin(name), why)


def _no_header(table: Table, wanted: Iterable[frozenset[str]]) -> str:
    if not table.first_row:
        return "the file is empty"
    expected = " or ".join(", ".join(sorted(choice)) for choice in list(wanted)[:1])
    found = ", ".join(cell for cell in table.first_row if cell)[:200]
    return f"no header row was found: expected {expected.replace('_', ' ')}; the file has {found}"


def _nobody(path: Path, tables: Iterable[Table], notices: Iterable[Notice]) -> KithError:
    told = [f"{notice.origin.file}: {notice.message}" for notice in notices][:3]
    rows = [f"{table.name} has {len(table.rows)} rows" for table in tables]
    return KithError(
        f'nobody was found in "{path}"' + "".join(f"\n      {line}" for line in [*rows, *told]),
        "it should hold Connections.csv, Invitations.csv or messages.csv as LinkedIn wrote them",
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
