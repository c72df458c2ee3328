"""Recognizes what lies at a path: exports, address books, calendars and mailboxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal
from zipfile import ZipInfo

import msgspec

from kith.disk.reading import open_file, special_kind
from kith.importers.address_books.columns import read_header as contact_header
from kith.importers.linkedin.archive import table_name
from kith.importers.linkedin.column_names import column_key as linkedin_column
from kith.importers.mail.mailboxes import format_of
from kith.importers.notices import Guard, Notices
from kith.importers.records import Notice, Origin
from kith.importers.tables import open_table
from kith.importers.zips import Zip, reason_against
from kith.text.visible import visible

Source = Literal["linkedin", "vcard", "google", "outlook", "mail", "calendar"]

MOST_FILES = 20_000
"""So many files of a folder are looked at."""
_HEAD = 65_536
_NOTHING = "it is no export, address book, calendar or mailbox"
# Tables that only LinkedIn's exports have under these names.
_LINKEDIN_TABLES = frozenset({"connections", "invitations", "messages", "profile"})
_LINKEDIN_HEADERS = (
    frozenset({"first_name", "last_name", "connected_on"}),
    frozenset({"from", "to", "sent_at", "direction"}),
    frozenset({"conversation", "from", "to", "date"}),
)
_CONTACT_HEADERS = (frozenset({"first", "last"}), frozenset({"name"}))
# Titles that Google's own format has and Outlook's has not.
_GOOGLE = re.compile(r"- value\b|^labels$|group membership|phonetic", re.IGNORECASE)
_BY_SUFFIX: dict[str, Source] = {
    ".vcf": "vcard",
    ".vcard": "vcard",
    ".ics": "calendar",
    ".ical": "calendar",
    ".mbox": "mail",
    ".eml": "mail",
    ".emlx": "mail",
}
_TABLES = frozenset({".csv", ".tsv"})
_MAILDIR = frozenset({"cur", "new"})
_CARD = re.compile(rb"^\s*BEGIN:VCARD\b", re.IGNORECASE | re.MULTILINE)
_CALENDAR = re.compile(rb"^\s*BEGIN:VCALENDAR\b", re.IGNORECASE | re.MULTILINE)


class Recognized(msgspec.Struct, frozen=True):
    """Something that can be imported.

    Args:
        source: The kind of import.
        path: The file or folder to name to it.
        owner: Whose export it is, where it says so.
    """

    source: Source
    path: Path
    owner: str = ""


def recognize(paths: Iterable[Path]) -> tuple[list[Recognized], list[Notice]]:
    """What can be imported at some paths, and what was not recognized.

    Nothing is imported, and no more than the beginning of each file is read.

    Args:
        paths: Files and folders.
    """
    recognized: list[Recognized] = []
    notices = Notices()
    for path in paths:
        with Guard(notices, Origin(visible(str(path)))):
            recognized += _in_folder(path, notices) if path.is_dir() else _file(path)
    return recognized, notices


def _in_folder(folder: Path, notices: list[Notice]) -> Iterator[Recognized]:
    """Everything below a folder; what is one export or mailbox as a whole is one item."""
    seen = 0
    pending = [folder]
    while pending:
        current = pending.pop()
        children = sorted(current.iterdir())
        whole = _whole_folder(current, {child.name for child in children})
        if whole is not None:
            yield whole
            continue
        folders: list[Path] = []
        for child in children:
            with Guard(notices, Origin(visible(str(child)))):
                if _is_folder(child):
                    folders.append(child)
                else:
                    yield from _member(child, notices)
        pending += reversed(folders)
        seen += len(children)
        if seen > MOST_FILES:
            message = f"more than {MOST_FILES:,} files; the rest is skipped"
            notices.append(Notice.skipped(Origin(visible(str(folder))), message))
            return


def _whole_folder(folder: Path, names: set[str]) -> Recognized | None:
    """A folder that is one thing: an export or a Maildir."""
    if _is_export(names):
        return Recognized("linkedin", folder, _owner_of_folder(folder))
    if names >= _MAILDIR:
        return Recognized("mail", folder)
    return None


def _is_folder(path: Path) -> bool:
    """Whether to look into it; links and hidden folders are left alone."""
    if path.is_symlink() or path.name.startswith("."):
        return False
    return path.is_dir()


def _member(path: Path, notices: list[Notice]) -> Iterator[Recognized]:
    """A file of a folder, with a notice where it is nothing that can be imported."""
    if path.name.startswith("."):
        return
    reason = _NOTHING
    if path.is_symlink():
        reason = "it is a link, and Kith does not follow links"
    elif kind := special_kind(path):
        reason = f"it is {kind}, not a file"
    else:
        recognized = list(_file(path))
        yield from recognized
        if recognized:
            return
    notices.append(Notice.skipped(Origin(visible(str(path))), reason))


def _file(path: Path) -> Iterator[Recognized]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _zip(path)
        return
    with open_file(path) as file:
        head = file.read(_HEAD)
    source = _source_of(path.name, head)
    if source is not None:
        yield Recognized(source, path)


def _source_of(name: str, head: bytes) -> Source | None:
    """What kind of file begins like this."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _TABLES:
        return _source_of_table(name, head)
    if _CARD.search(head):
        return "vcard"
    if _CALENDAR.search(head):
        return "calendar"
    if format_of(head) != "other":
        return "mail"
    return None


def _source_of_table(name: str, head: bytes) -> Source | None:
    notices: list[Notice] = []
    table, _rows = open_table(name, head, _LINKEDIN_HEADERS, _linkedin_header, notices)
    if table.columns:
        return "linkedin"
    table, _rows = open_table(name, head, _CONTACT_HEADERS, contact_header, notices)
    if not table.columns:
        return None
    first_line = head.decode("utf-8", "replace").partition("\n")[0]
    titles = re.split(r"[,;\t]", first_line)
    is_google = any(_GOOGLE.search(title.strip(' "\r\ufeff')) for title in titles)
    return "google" if is_google else "outlook"


def _linkedin_header(titles: Sequence[str]) -> list[str]:
    return list(map(linkedin_column, titles))


def _zip(path: Path) -> Iterator[Recognized]:
    """What a zip contains; one with several kinds of files is named for each."""
    archive = Zip(path)
    members = [
        member for member in archive.members[:MOST_FILES] if not reason_against(member)
    ]
    names = [member.filename for member in members]
    if _is_export(names):
        yield Recognized("linkedin", path, _owner_of_zip(archive, members))
        return
    sources: dict[Source, None] = {}
    for member in members:
        source = _source_of_member(archive, member)
        if source is not None:
            sources[source] = None
    for source in sources:
        yield Recognized(source, path)


def _source_of_member(archive: Zip, member: ZipInfo) -> Source | None:
    """What kind of file lies in a zip; of a table the beginning is read."""
    name = member.filename
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _TABLES:
        return _BY_SUFFIX.get(suffix)
    with archive.open(member) as file:
        source = _source_of_table(name, file.read(_HEAD))
    # Of an export, one table alone is not imported from a zip.
    return None if source == "linkedin" else source


def _owner_of_zip(archive: Zip, members: Iterable[ZipInfo]) -> str:
    for member in members:
        if table_name(member.filename) == "profile":
            with archive.open(member) as file:
                return _owner_in(member.filename, file.read(_HEAD))
    return ""


def _is_export(names: Iterable[str]) -> bool:
    """Whether files make a LinkedIn export: two of its tables, or the one of connections."""
    tables: set[str] = set()
    for name in names:
        if name.lower().endswith(".csv"):
            tables.add(table_name(name))
    if "connections" in tables:
        return True
    return len(tables & _LINKEDIN_TABLES) > 1


def _owner_of_folder(folder: Path) -> str:
    for file in sorted(folder.glob("*.csv")):
        if table_name(file.name) == "profile":
            with open_file(file) as opened:
                return _owner_in(file.name, opened.read(_HEAD))
    return ""


def _owner_in(name: str, data: bytes) -> str:
    """The name in the first row of ``Profile.csv``."""
    header = (frozenset({"first_name", "last_name"}),)
    _table, rows = open_table(name, data, header, _linkedin_header, [])
    for row in rows:
        return f"{row.get('first_name')} {row.get('last_name')}".strip()
    return ""
