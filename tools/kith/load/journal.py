"""A whole journal, from a folder or from texts in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from kith.disk.reading import read_file
from kith.load.absent import find_absent, journal_reader
from kith.load.discover import FileEntry, find_files
from kith.load.document import Document, read_document, unread_document
from kith.load.file_problems import unreadable
from kith.load.journal_state import State
from kith.load.record_readers import read_contact, read_post
from kith.load.set_aside import SetAside, set_aside
from kith.model.contact import Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of


class FileRecord(msgspec.Struct, frozen=True):
    """A file that was read.

    Args:
        path: Relative to the journal.
        record: What it is about, if that can be told.
        problems: What is wrong with its form and its values.
    """

    path: str
    record: Person | Organization | Post | None
    problems: list[Diagnostic]


def read_entry(file: FileEntry, *, with_positions: bool = False) -> FileRecord:
    """Read a file that was found.

    Args:
        file: The file.
        with_positions: Whether the positions of most values will be asked for.

    Raises:
        OSError: It cannot be read.
    """
    document = _document(file.path, _data_of(file), with_positions=with_positions)
    return _file_record(document)


def load_journal(
    root: Path,
    *,
    progress: Callable[[Iterable[FileEntry]], Iterable[FileEntry]] = iter,
    with_positions: bool = False,
    read: Callable[[FileEntry], FileRecord] | None = None,
) -> Journal:
    """Read every contact and post below a journal's folder.

    Args:
        root: The folder that holds ``contacts/``.
        progress: Passes the files on one by one, and may show how far it is.
        with_positions: Whether the positions of most values will be asked for.
        read: Reads one of the files, where that shall be done in another way.
    """
    read = read or partial(read_entry, with_positions=with_positions)
    files, problems = find_files(root)
    absent = find_absent(root)
    files += absent.files
    files.sort(key=lambda file: file.path)
    aside = find_set_aside(files, problems)
    if aside.copies:
        copies = aside.paths
        files = [file for file in files if file.path not in copies]
    problems = aside.problems
    records = _read_all(progress(files), problems, read)
    return _build(records, problems, aside.copies, absent.unread, absent.paths)


def read_state(root: Path) -> State:
    """The journal as it stands on the disk, with what a sparse checkout leaves out."""
    files, problems = find_files(root)
    absent = find_absent(root)
    contents = {}
    for file in (*files, *absent.files):
        try:
            contents[file.path] = _data_of(file)
        except OSError as error:
            problems.append(_unreadable(file, error))
    return State(contents, tuple(problems), absent.unread, journal_reader(root))


def parse_journal(
    files: Mapping[str, str | bytes],
    problems: Iterable[Diagnostic] = (),
    unread: Collection[str] = (),
    *,
    with_positions: bool = False,
) -> Journal:
    """Read a journal held in memory.

    Args:
        files: Text, or bytes, by path, such as ``contacts/ada-byron.md``.
        problems: What could not be read before.
        unread: The paths of files that exist, and whose content is not here.
        with_positions: Whether the positions of most values will be asked for.
    """
    contents = {}
    for path, content in sorted(files.items()):
        data = content
        if isinstance(data, str):
            data = data.encode()
        contents[path] = data
    aside = set_aside(contents, problems, contents.get)
    copies = aside.paths
    records = (
        _file_record(_document(path, data, with_positions=with_positions))
        for path, data in contents.items()
        if path not in copies
    )
    return _build(records, aside.problems, aside.copies, unread)


def find_set_aside(files: list[FileEntry], problems: list[Diagnostic]) -> SetAside:
    """Which files are not read because they are copies of others; see :func:`set_aside`."""
    by_path = {file.path: file for file in files}

    def read(path: str) -> bytes | None:
        file = by_path.get(path)
        if file is None:
            return None
        try:
            return _data_of(file)
        except OSError:
            return None

    return set_aside(by_path, problems, read)


def _read_all(
    files: Iterable[FileEntry],
    problems: list[Diagnostic],
    read: Callable[[FileEntry], FileRecord],
) -> Iterator[FileRecord]:
    for file in files:
        try:
            yield read(file)
        except OSError as error:
            problems.append(_unreadable(file, error))


def read_file_record(path: str, data: bytes) -> FileRecord:
    """What one file is about, and what is wrong with it.

    Args:
        path: Relative to the journal.
        data: What the file holds.
    """
    return _file_record(_document(path, data))


def _file_record(document: Document) -> FileRecord:
    record, problems = _record(document)
    return FileRecord(document.path, record, [*document.problems, *problems])


def _document(path: str, data: bytes, *, with_positions: bool = False) -> Document:
    """A file that was read; what no reading is prepared for is a finding in it, and in it alone."""
    try:
        return read_document(path, data, with_positions=with_positions)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files can be read
        return unread_document(path, _internal_error(path, error))


def _record(
    document: Document,
) -> tuple[Person | Organization | Post | None, list[Diagnostic]]:
    """What a file is about, likewise."""
    try:
        if document.path.startswith("posts/"):
            return read_post(document)
        return read_contact(document)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files can be read
        return None, [_internal_error(document.path, error)]


def _internal_error(path: str, error: Exception) -> Diagnostic:
    message = (
        "the file cannot be read because of an internal error: "
        f"{type(error).__name__}: {error}"
    )
    help_ = "please report it, if possible with a file that causes it and contains nothing private"
    return unreadable(path, " ".join(message.split()), help_)


def _unreadable(file: FileEntry, error: OSError) -> Diagnostic:
    return unreadable(file.path, f"the file cannot be read: {error.strerror}")


def _data_of(file: FileEntry) -> bytes:
    if file.data is not None:
        return file.data
    return read_file(file.location)


def _build(
    records: Iterable[FileRecord],
    problems: list[Diagnostic],
    copies: Mapping[str, tuple[str, ...]],
    unread: Collection[str] = (),
    absent: frozenset[str] = frozenset(),
) -> Journal:
    people: list[Person] = []
    organizations: list[Organization] = []
    posts: list[Post] = []
    left_out: set[str] = set(unread)
    for file in records:
        problems += file.problems
        match file.record:
            case Person() as person:
                people.append(person)
            case Organization() as organization:
                organizations.append(organization)
            case Post() as post:
                posts.append(post)
            case _:
                left_out.add(file.path)
    for problem in problems:
        if problem.rule == "unreadable":
            left_out.add(problem.path)
    # Of a file that is damaged in part, the rest was read.
    left_out -= {record.path for record in (*people, *organizations, *posts)}
    return Journal(
        people=tuple(people),
        organizations=tuple(organizations),
        posts=tuple(posts),
        problems=tuple(problems),
        unread=frozenset(map(slug_of, left_out)),
        left_out=tuple(sorted(left_out)),
        copies=copies,
        absent=absent,
    )
