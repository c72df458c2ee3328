"""Keeps the contacts and posts of a journal on the disk as they were read from its files.

Reading a file takes five times as long as taking it from here. Only what has not changed since is
taken; where the values stand in the file is found out there, when it is asked for.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.inside import OutsideOfJournal, locate
from kith.disk.machine_key import machine_key
from kith.disk.reading import read_file
from kith.disk.section_file import SectionDamaged, SectionFile
from kith.engine.cache import write_cache
from kith.engine.judged_file import Stamp
from kith.engine.stamps import settled, stamp_of
from kith.engine.stored_source import StoredSource
from kith.engine.validity import validity_of_program
from kith.load.discover import FileEntry
from kith.load.journal import FileRecord, load_journal, read_entry
from kith.model.contact import Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.text.diagnostic import Diagnostic
from kith.text.source import FrontMatterSource

RECORDS = ".kith/cache/records"
"""Where they are kept; the file may be deleted at any time."""

SECTIONS = 256
"""In so many sections lie the records."""
_STAMPS = dict[str, Stamp]
_KINDS: dict[str, type[Person | Organization | Post]] = {
    "person": Person,
    "organization": Organization,
    "post": Post,
}


class _Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as it was read: what it is about, its record, and what is wrong with it."""

    kind: str
    record: msgspec.Raw
    problems: list[Diagnostic]


_Section = dict[str, _Kept]


class RecordCache:
    """The records of a journal that were kept, and those that are read now.

    Args:
        root: The journal's folder.
        key: The key of this machine, which signs the file.
    """

    def __init__(self, root: Path, key: bytes) -> None:
        self._root = root
        self._key = key
        self._label = validity_of_program()
        self._file = self._open()
        self._stamps: dict[str, Stamp] = {}
        if self._file is not None:
            self._stamps = msgspec.msgpack.decode(self._file.read(0), type=_STAMPS)
        self._sections: dict[int, _Section] = {}
        self._new_stamps: dict[str, Stamp] = {}
        self._new: dict[str, FileRecord] = {}
        self._source = FrontMatterSource("")
        self._decoders = {
            name: msgspec.msgpack.Decoder(kind, dec_hook=self._take_source)
            for name, kind in _KINDS.items()
        }

    def read(self, file: FileEntry) -> FileRecord:
        """Take a file from what was kept, or read it.

        Raises:
            OSError: It cannot be read.
            SectionDamaged: What was kept is not what was written.
            MsgspecError: Neither was it written by this version.
        """
        stamp = stamp_of(file)
        if stamp is not None and self._stamps.get(file.path) == stamp:
            self._new_stamps[file.path] = stamp
            return self._kept(file)
        stamp = settled(stamp)
        record = read_entry(file)
        if stamp is not None:
            self._new_stamps[file.path] = stamp
            self._new[file.path] = record
        return record

    def write(self) -> None:
        """Keep what was read, and forget what is gone, where the disk takes it."""
        gone = self._stamps.keys() - self._new_stamps.keys()
        if self._new or gone:
            sections = self._encode(gone)
            self.close()
            write_cache(self._root, RECORDS, sections, self._label, self._key)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> SectionFile | None:
        with contextlib.suppress(OutsideOfJournal):
            file = SectionFile.opened(locate(self._root, RECORDS), self._key)
            if file is None:
                return None
            if file.label == self._label and len(file) == 1 + SECTIONS:
                return file
            file.close()
        return None

    def _kept(self, file: FileEntry) -> FileRecord:
        kept = self._section(_number_of(file.path))[file.path]
        record = None
        if kept.kind:
            self._source = StoredSource(file.path, partial(read_file, file.location))
            record = self._decoders[kept.kind].decode(kept.record)
        return FileRecord(file.path, record, kept.problems)

    def _take_source(self, _kind: Any, _mark: Any) -> FrontMatterSource:
        return self._source

    def _section(self, number: int) -> _Section:
        if number not in self._sections:
            section: _Section = {}
            if self._file is not None:
                data = self._file.read(1 + number)
                section = msgspec.msgpack.decode(data, type=_Section)
            self._sections[number] = section
        return self._sections[number]

    def _encode(self, gone: Iterable[str]) -> list[bytes]:
        changed = set()
        for path in gone:
            self._section(_number_of(path)).pop(path, None)
            changed.add(_number_of(path))
        for path, record in self._new.items():
            self._section(_number_of(path))[path] = _keep(record)
            changed.add(_number_of(path))
        sections = [msgspec.msgpack.encode(self._new_stamps)]
        for number in range(SECTIONS):
            if self._file is None or number in changed:
                sections.append(msgspec.msgpack.encode(self._section(number)))
            else:
                sections.append(self._file.read(1 + number))
        return sections


def load_kept_journal(
    root: Path,
    *,
    progress: Callable[[Iterable[FileEntry]], Iterable[FileEntry]] = iter,
) -> Journal:
    """Read a journal as :func:`load_journal` does, from what was kept of it where that holds.

    Args:
        root: The folder that holds ``contacts/``.
        progress: Passes the files on one by one, and may show how far it is.
    """
    key = machine_key()
    if key is None:
        return load_journal(root, progress=progress)
    cache = None
    try:
        cache = RecordCache(root, key)
        journal = load_journal(root, progress=progress, read=cache.read)
        cache.write()
    except (SectionDamaged, msgspec.MsgspecError, KeyError):
        return load_journal(root, progress=progress)
    finally:
        if cache is not None:
            cache.close()
    return journal


def _keep(file: FileRecord) -> _Kept:
    kind = ""
    if file.record is not None:
        kind = type(file.record).__name__.lower()
    return _Kept(kind, msgspec.Raw(_ENCODER.encode(file.record)), file.problems)


def _number_of(path: str) -> int:
    """In which section the record of a file belongs."""
    return zlib.crc32(path.encode(errors="surrogateescape")) % SECTIONS


def _mark_source(_source: Any) -> int:
    # The decoder is asked what stands here; nothing at all would be taken for none.
    return 0


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_mark_source)
