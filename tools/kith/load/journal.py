"""A whole journal, from a folder or from texts in memory."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from kith.disk.reading import read_file
from kith.load.absent import find_absent, reader_here
from kith.load.discover import Found, find_files
from kith.load.document import Document, read_document
from kith.load.records import read_contact, read_post, slug_of
from kith.load.set_aside import SetAside, set_aside
from kith.load.state import State
from kith.model.contact import Contact, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.problem import Problem


def load_journal(
    root: Path,
    *,
    progress: Callable[[Iterable[Found]], Iterable[Found]] = iter,
    with_places: bool = False,
) -> Journal:
    """Read every contact and post below a journal's folder.

    Args:
        root: The folder that holds ``contacts/``.
        progress: Passes the files on one by one, and may show how far it is.
        with_places: Whether the places of most values will be asked for.
    """
    files, problems = find_files(root)
    absent = find_absent(root)
    files = sorted([*files, *absent.files], key=lambda found: found.path)
    aside = _set_aside(files, problems)
    if aside.copies:
        paths = aside.paths
        files = [found for found in files if found.path not in paths]
    problems = aside.problems
    # Millions of small values, none of them garbage: the collector only gets in the way,
    # now and (hence the freeze) each time it would look through them later.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        documents = _read_all(progress(files), problems, with_places=with_places)
        return _build(documents, problems, aside.copies, absent.unread, absent.paths)
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def read_state(root: Path) -> State:
    """The journal as it stands on the disk, with what a sparse checkout leaves out."""
    files, problems = find_files(root)
    absent = find_absent(root)
    read = {}
    for found in (*files, *absent.files):
        try:
            read[found.path] = _data_of(found)
        except OSError as error:
            problems.append(_unreadable(found, error))
    return State(read, tuple(problems), absent.unread, reader_here(root))


def parse_journal(
    files: Mapping[str, str | bytes],
    problems: Iterable[Problem] = (),
    unread: Collection[str] = (),
) -> Journal:
    """Read a journal held in memory.

    Args:
        files: Text, or bytes, by path, such as ``contacts/ada-byron.md``.
        problems: What could not be read before.
        unread: The paths of files that exist, and whose content is not here.
    """
    data = {
        path: text if isinstance(text, bytes) else text.encode()
        for path, text in sorted(files.items())
    }
    aside = set_aside(data, problems, data.get)
    paths = aside.paths
    documents = (
        _document(path, own) for path, own in data.items() if path not in paths
    )
    return _build(documents, aside.problems, aside.copies, unread)


def _set_aside(files: list[Found], problems: list[Problem]) -> SetAside:
    by_path = {found.path: found for found in files}

    def read(path: str) -> bytes | None:
        try:
            return _data_of(by_path[path]) if path in by_path else None
        except OSError:
            return None

    return set_aside(by_path, problems, read)


def _read_all(
    files: Iterable[Found], problems: list[Problem], *, with_places: bool
) -> Iterator[Document]:
    for found in files:
        try:
            data = _data_of(found)
        except OSError as error:
            problems.append(_unreadable(found, error))
            continue
        yield _document(found.path, data, with_places=with_places)


def _document(path: str, data: bytes, *, with_places: bool = False) -> Document:
    """A file that was read; what no reading is prepared for is a finding in it, and in it alone."""
    try:
        return read_document(path, data, with_places=with_places)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files can be read
        return Document(path, "", None, "", 1, (_fault_of_ours(path, error),))


def _record(document: Document) -> tuple[Contact | Post | None, list[Problem]]:
    """What a file is about, likewise."""
    try:
        if document.path.startswith("posts/"):
            return read_post(document)
        return read_contact(document)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files can be read
        return None, [_fault_of_ours(document.path, error)]


def _fault_of_ours(path: str, error: Exception) -> Problem:
    what = f"the file cannot be read because of an internal error: {type(error).__name__}: {error}"
    help_ = "please report it, if possible with a file that causes it and contains nothing private"
    return Problem("unreadable", path, 1, 1, " ".join(what.split()), help_)


def _unreadable(found: Found, error: OSError) -> Problem:
    what = f"the file cannot be read: {error.strerror}"
    return Problem("unreadable", found.path, 1, 1, what)


def _data_of(found: Found) -> bytes:
    return read_file(found.location) if found.data is None else found.data


def _build(
    documents: Iterable[Document],
    problems: list[Problem],
    copies: Mapping[str, tuple[str, ...]],
    not_here: Collection[str] = (),
    absent: frozenset[str] = frozenset(),
) -> Journal:
    people: list[Person] = []
    organizations: list[Organization] = []
    posts: list[Post] = []
    left_out: set[str] = set(not_here)
    for document in documents:
        record, found = _record(document)
        problems += document.problems
        problems += found
        match record:
            case Person():
                people.append(record)
            case Organization():
                organizations.append(record)
            case Post():
                posts.append(record)
            case _:
                left_out.add(document.path)
    left_out |= {problem.path for problem in problems if problem.rule == "unreadable"}
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
