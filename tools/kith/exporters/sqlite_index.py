"""One SQLite database with everything a journal holds, for any program that reads SQL.

Its tables are described in ``schema.sql`` beside this file.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib.resources import files
from operator import itemgetter
from pathlib import Path

import msgspec

from kith import __version__
from kith.disk.output_files import make_output_folder, open_output
from kith.errors import KithError
from kith.exporters.sqlite_columns import Row
from kith.exporters.sqlite_ids import RecordIds
from kith.exporters.sqlite_rows import all_rows
from kith.exporters.sqlite_search import search_rows
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.network.network import Network

SCHEMA_VERSION = 2

# The database's file format: https://www.sqlite.org/fileformat.html, section 1.3.
_MAGIC = b"SQLite format 3\0"
_APPLICATION_ID = slice(68, 72)
_REMEDY = "delete it first, or choose another file with --output"


class IndexSummary(msgspec.Struct, frozen=True):
    """What was written.

    Args:
        path: The database.
        rows: How many rows each table has, by its name.
        size: Bytes.
    """

    path: Path
    rows: dict[str, int]
    size: int


class IndexNotWritten(KithError):  # noqa: N818 - named for the event
    """The index could not be written; what was there before still is."""


def write_index(
    path: Path,
    journal: Journal,
    network: Network,
    findings: Sequence[Finding],
    today: dt.date,
) -> IndexSummary:
    """Write a journal as a database, in place of an older one.

    Built in a file beside it and moved there when it is whole, so that a reader never sees half
    of it.

    Args:
        path: Where to write it.
        journal: What was read.
        network: What follows from it.
        findings: What the rules say of it.
        today: The day on which it is judged.

    Raises:
        IndexNotWritten: The file cannot be written, or another one would be lost.
    """
    try:
        make_output_folder(path.parent)
        with open_output(path, _is_ours, remedy=_REMEDY, mode=0o600) as new:
            rows = _fill(new.path, journal, network, findings, today)
        return IndexSummary(path, rows, path.stat().st_size)
    except KithError as error:
        raise IndexNotWritten(error.message, error.remedy) from error
    except sqlite3.Error as error:
        raise IndexNotWritten(f'"{path}" cannot be written: {error}') from error


def read_schema() -> str:
    """The statements that make the tables, with their comments."""
    return (files("kith.exporters") / "schema.sql").read_text(encoding="utf-8")


def _is_ours(head: bytes) -> bool:
    if not head.startswith(_MAGIC):
        return False
    return head[_APPLICATION_ID] == b"Kith"


def _fill(
    path: Path,
    journal: Journal,
    network: Network,
    findings: Sequence[Finding],
    today: dt.date,
) -> dict[str, int]:
    tables, mark, indexes = read_schema().partition("-- Indexes;")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Nothing is lost if this is interrupted: it is written beside the index that is there.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.executescript(tables)
        connection.execute("BEGIN")
        _insert(connection, "meta", _meta(today))
        counts = {
            table: _insert(connection, table, rows)
            for table, rows in all_rows(journal, network, findings)
        }
        _insert_search(connection, journal)
        connection.execute("COMMIT")
        connection.executescript(mark + indexes)
    return counts


def _meta(today: dt.date) -> list[Row]:
    values = {
        "schema_version": str(SCHEMA_VERSION),
        "generated_for": today.isoformat(),
        "kith_version": __version__,
    }
    return [{"key": key, "value": value} for key, value in values.items()]


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> int:
    return _insert_columns(connection, table, _columns_of(connection, table), rows)


def _insert_search(connection: sqlite3.Connection, journal: Journal) -> None:
    rows = list(search_rows(journal, RecordIds(journal).of_path))
    if not rows:
        return
    columns = ["rowid", *_columns_of(connection, "search")]
    _insert_columns(connection, "search", columns, rows)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    rows = connection.execute(f"PRAGMA table_info({table})")
    return [name for _, name, *_ in rows]


def _insert_columns(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Row],
) -> int:
    """Insert rows by the names of their columns; a row that lacks one is a mistake of ours."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - from schema.sql
    return connection.executemany(statement, map(itemgetter(*columns), rows)).rowcount
