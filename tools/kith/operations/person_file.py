"""Finds the person that a slug or a path means, and reads no other file than theirs.

Whether a file is read at all may depend on the names of others, never on what they contain, except
for copies, which are looked at as when the whole journal is read.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from kith.disk.reading import read_file
from kith.engine.record_cache import load_kept_journal
from kith.load.conflict_copies import may_be_copy
from kith.load.discover import FileEntry, find_files
from kith.load.journal import find_set_aside, parse_journal
from kith.model.contact import Person
from kith.operations.journal_folder import JournalFolder
from kith.operations.journal_paths import file_named
from kith.operations.lookup import find_person, is_path
from kith.text.slugs import slug_of


def find_person_file(name: str, folder: JournalFolder) -> Person:
    """The person who is meant; see :func:`find_person`.

    Only for a name, and where there is nobody, the whole journal is read.

    Args:
        name: A slug, a path, a name or a part of one, or an address.
        folder: The journal.

    Raises:
        SeveralMatches: Several people may be meant.
        KithError: There is none; the nearest is suggested.
    """
    files = _files_at(name, folder) if is_path(name) else _files_of(name, folder)
    for file in files:
        person = _read_person(file)
        if person is not None:
            return person
    return find_person(name, load_kept_journal(folder.root), folder.root)


def _files_of(name: str, folder: JournalFolder) -> list[FileEntry]:
    """The files with a slug that are read, in the order of their paths."""
    slug = slug_of(name)
    if slug in map(slug_of, folder.absent.paths):
        return []
    file_name = f"{slug}.md"

    def is_named(name: str) -> bool:
        if name.isascii():
            return name == file_name
        return slug_of(name) == slug

    return _read_files(folder.files_named(is_named), folder)


def _files_at(name: str, folder: JournalFolder) -> list[FileEntry]:
    """The file at a path, if it is read; none if it is not surely the one that is meant."""
    if folder.absent.paths:
        return []
    keys = set(map(_name_key, _possible_names(name)))
    files = folder.files_named(lambda name: _name_key(name) in keys)
    by_path = {file.path: file for file in _read_files(files, folder)}
    path = file_named(name, folder.root, by_path)
    if path is None:
        return []
    namesakes = [other for other in by_path if _name_key(other) == _name_key(path)]
    if len(namesakes) > 1:
        return []
    return [by_path[path]]


def _possible_names(name: str) -> Iterator[str]:
    """The names that a file may have to which a path leads, perhaps through links."""
    path = name.replace("\\", "/")
    for written in (name, path):
        for location in (written, f"{written}.md"):
            yield Path(location).name
            yield Path(os.path.realpath(location)).name


def _name_key(name: str) -> str:
    """A name as a disk sees it that does not distinguish cases."""
    if name.isascii():
        return name.casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _read_files(files: Iterable[FileEntry], folder: JournalFolder) -> list[FileEntry]:
    """Those of some files that are contacts, and no copies of others."""
    contacts = [file for file in files if file.path.startswith("contacts/")]
    if not any(may_be_copy(file.path) for file in contacts):
        return contacts
    if folder.absent.paths:
        return []
    copies = find_set_aside(*find_files(folder.root)).paths
    return [file for file in contacts if file.path not in copies]


def _read_person(file: FileEntry) -> Person | None:
    try:
        data = read_file(file.location)
    except OSError:
        return None
    for person in parse_journal({file.path: data}).people:
        return person
    return None
