"""A whole journal, from a folder or from texts in memory."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kith.load.discover import Found, find_files
from kith.load.document import Document, read_document
from kith.load.records import read_contact, read_post, slug_of
from kith.model.contact import Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.problem import Problem

_READ_SIZE = 1 << 16


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
    # Millions of small values, none of them garbage: the collector only gets in the way,
    # now and (hence the freeze) each time it would look through them later.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _build(_read_all(progress(files), problems, with_places=with_places), problems)
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def read_files(root: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The bytes of every contact and post by path, and what could not be read."""
    files, problems = find_files(root)
    read = {}
    for found in files:
        try:
            read[found.path] = _read_bytes(found.location)
        except OSError as error:
            problems.append(_unreadable(found, error))
    return read, tuple(problems)


def parse_journal(files: Mapping[str, str | bytes], problems: Iterable[Problem] = ()) -> Journal:
    """Read a journal held in memory.

    Args:
        files: Text, or bytes, by path, such as ``contacts/ada-byron.md``.
        problems: What could not be read before.
    """
    documents = (
        read_document(path, text if isinstance(text, bytes) else text.encode())
        for path, text in sorted(files.items())
    )
    return _build(documents, list(problems))


def _read_all(
    files: Iterable[Found], problems: list[Problem], *, with_places: bool
) -> Iterator[Document]:
    for found in files:
        try:
            data = _read_bytes(found.location)
        except OSError as error:
            problems.append(_unreadable(found, error))
            continue
        yield read_document(found.path, data, with_places=with_places)


def _unreadable(found: Found, error: OSError) -> Problem:
    what = f"the file cannot be read: {error.strerror}"
    return Problem("unreadable", found.path, 1, 1, what)


def _read_bytes(location: str) -> bytes:
    # A third of the time that Path.read_bytes takes, over thousands of small files.
    descriptor = os.open(location, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(descriptor, _READ_SIZE)
        if len(data) < _READ_SIZE:
            return data
        parts = [data]
        while data := os.read(descriptor, _READ_SIZE):
            parts.append(data)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def _build(documents: Iterable[Document], problems: list[Problem]) -> Journal:
    people: list[Person] = []
    organizations: list[Organization] = []
    posts: list[Post] = []
    unread: set[str] = {slug_of(problem.path) for problem in problems}
    for document in documents:
        read = read_post if document.path.startswith("posts/") else read_contact
        record, found = read(document)
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
                unread.add(slug_of(document.path))
    return Journal(
        people=tuple(people),
        organizations=tuple(organizations),
        posts=tuple(posts),
        problems=tuple(problems),
        unread=frozenset(unread),
    )
