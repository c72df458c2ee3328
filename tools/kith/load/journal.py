"""A whole journal, from a folder or from texts in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from kith.disk.reading import read_file
from kith.load.absent import find_absent, journal_reader
from kith.load.discover import FileEntry, find_files
from kith.load.document import Document, read_document, unread_document
from kith.load.file_problems import unreadable
from kith.load.journal_state import State
from kith.load.record_readers import read_contact, read_post
from kith.load.set_aside import SetAside, set_aside
from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of


def load_journal(
    root: Path,
    *,
    progress: Callable[[Iterable[FileEntry]], Iterable[FileEntry]] = iter,
    with_positions: bool = False,
) -> Journal:
    """Read every contact and post below a journal's folder.

    Args:
        root: The folder that holds ``contacts/``.
        progress: Passes the files on one by one, and may show how far it is.
        with_positions: Whether the positions of most values will be asked for.
    """
    files, problems = find_files(root)
    absent = find_absent(root)
    files += absent.files
    files.sort(key=lambda file: file.path)
    aside = _set_aside(files, problems)
    if aside.copies:
        copies = aside.paths
        files = [file for file in files if file.path not in copies]
    problems = aside.problems
    documents = _read_all(progress(files), problems, with_positions=with_positions)
    return _build(documents, problems, aside.copies, absent.unread, absent.paths)


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
) -> Journal:
    """Read a journal held in memory.

    Args:
        files: Text, or bytes, by path, such as ``contacts/ada-byron.md``.
        problems: What could not be read before.
        unread: The paths of files that exist, and whose content is not here.
    """
    contents = {}
    for path, content in sorted(files.items()):
        data = content
        if isinstance(data, str):
            data = data.encode()
        contents[path] = data
    aside = set_aside(contents, problems, contents.get)
    copies = aside.paths
    documents = (
        _document(path, data) for path, data in contents.items() if path not in copies
    )
    return _build(documents, aside.problems, aside.copies, unread)


def _set_aside(files: list[FileEntry], problems: list[Diagnostic]) -> SetAside:
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
    *,
    with_positions: bool,
) -> Iterator[Document]:
    for file in files:
        try:
            data = _data_of(file)
        except OSError as error:
            problems.append(_unreadable(file, error))
            continue
        yield _document(file.path, data, with_positions=with_positions)


def _document(path: str, data: bytes, *, with_positions: bool = False) -> Document:
    """A file that was read; what no reading is prepared for is a finding in it, and in it alone."""
    try:
        return read_document(path, data, with_positions=with_positions)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files can be read
        return unread_document(path, _internal_error(path, error))


def _record(document: Document) -> tuple[Contact | Post | None, list[Diagnostic]]:
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
    documents: Iterable[Document],
    problems: list[Diagnostic],
    copies: Mapping[str, tuple[str, ...]],
    unread: Collection[str] = (),
    absent: frozenset[str] = frozenset(),
) -> Journal:
    people: list[Person] = []
    organizations: list[Organization] = []
    posts: list[Post] = []
    left_out: set[str] = set(unread)
    for document in documents:
        record, record_problems = _record(document)
        problems += document.problems
        problems += record_problems
        match record:
            case Person():
                people.append(record)
            case Organization():
                organizations.append(record)
            case Post():
                posts.append(record)
            case _:
                left_out.add(document.path)
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
