"""A journal that lies on the disk: what changed there since it was last open is found by itself."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kith.check.check import CheckResult
from kith.disk import system
from kith.disk.inside import OutsideOfJournal, locate
from kith.disk.lock import make_state_folder
from kith.disk.machine_key import machine_key
from kith.disk.reading import read_file
from kith.disk.section_file import SectionDamaged, SectionFile, write_sections
from kith.engine.judged_file import FileContent, JudgedFile, Stamp
from kith.engine.kept import KeptJournal
from kith.engine.open_journal import OpenJournal
from kith.engine.states import FilesOfState, files_of_state
from kith.engine.validity import validity_of
from kith.load.absent import Absent, find_absent
from kith.load.discover import FileEntry, find_files
from kith.load.file_problems import unreadable
from kith.model.coverage import Coverage
from kith.model.settings import Settings
from kith.text.diagnostic import Diagnostic

CACHE = ".kith/cache/journal"
"""Where a journal is kept; it may be deleted at any time."""

# A file that was changed so shortly before it was read may be changed once more within one tick of
# the file system's clock, in nanoseconds: two seconds on FAT.
_TICK = 2_000_000_000

Progress = Callable[[list[str]], Iterable[str]]
"""Passes paths on one by one, and may show how far it is."""


class JournalOnDisk:
    """A journal on the disk, judged as it stands.

    Args:
        root: Its folder.
        settings: Which rules are on, and with what settings.
        today: The day on which it is judged.
        is_kept: Whether to use what is kept of it on the disk, and to keep it there.
        progress: Shows how far the reading of files is.

    Raises:
        SettingsError: The settings cannot be understood.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        today: dt.date,
        *,
        is_kept: bool = True,
        progress: Progress = iter,
    ) -> None:
        self._root = root
        self._settings = settings
        self._today = today
        self._progress = progress
        self._key = machine_key() if is_kept else None
        self._label = validity_of(settings, today) if self._key else b""
        self._entries: dict[str, FileEntry] = {}
        self.absent = Absent()
        self.copies: Mapping[str, tuple[str, ...]] = {}
        self._journal = self._open_kept() or self._open_new()

    @property
    def files(self) -> Mapping[str, JudgedFile]:
        """Every file with the findings in it."""
        return self._journal.files

    def result(self) -> CheckResult:
        """All findings."""
        return self._journal.result()

    def coverage(self) -> Coverage:
        """What was read, in numbers."""
        kinds = Counter(file.kind for file in self.files.values())
        return Coverage(
            people=kinds["person"],
            organizations=kinds["organization"],
            posts=kinds["post"],
            connections=sum(file.is_connection for file in self.files.values()),
            unread=kinds["unread"],
            copies=sum(map(len, self.copies.values())),
        )

    def _open_new(self) -> OpenJournal:
        journal = OpenJournal(self._settings, self._today, self._read)
        self._refresh(journal)
        if self._key is not None:
            self._write(journal.encode(), self._key)
        journal.forget_records()
        return journal

    def _open_kept(self) -> OpenJournal | None:
        """The journal with what is kept of it; nothing where that is of no use."""
        if self._key is None:
            return None
        try:
            sections = SectionFile.open(locate(self._root, CACHE), self._key)
        except OutsideOfJournal:
            return None
        if sections is None:
            return None
        with sections:
            if sections.label != self._label:
                return None
            try:
                return self._open_with(KeptJournal(sections), self._key)
            except (SectionDamaged, msgspec.MsgspecError):
                return None

    def _open_with(self, kept: KeptJournal, key: bytes) -> OpenJournal:
        journal = OpenJournal(self._settings, self._today, self._read, kept=kept)
        kept.add_findings(journal.files)
        sections = None
        if self._refresh(journal):
            sections = journal.encode()
        if sections is not None:
            self._write(sections, key)
        return journal

    def _write(self, sections: list[bytes], key: bytes) -> None:
        """Keep the journal for the next time, where the disk takes it."""
        with contextlib.suppress(OSError, OutsideOfJournal):
            make_state_folder(self._root)
            location = locate(self._root, CACHE)
            system.make_folders(location.parent.parent, [location.parent.name])
            write_sections(location, sections, self._label, key)

    def _refresh(self, journal: OpenJournal) -> bool:
        """Read what is another than it was; whether anything is."""
        files, problems = find_files(self._root)
        self.absent = find_absent(self._root)
        self._entries = {file.path: file for file in (*files, *self.absent.files)}
        state = files_of_state(
            sorted(self._entries), problems, self.absent.unread, self._read
        )
        self.copies = state.copies
        unsure = sorted(
            path
            for path in state.paths
            if not self._is_as_kept(path, journal.files.get(path), state)
        )
        gone = journal.files.keys() - state.paths
        journal.update(self._contents(unsure, sorted(gone), state))
        return bool(unsure or gone)

    def _is_as_kept(
        self, path: str, file: JudgedFile | None, state: FilesOfState
    ) -> bool:
        """Whether a file is the one that was judged, as far as the file system can tell."""
        if file is None or file.stamp is None:
            return False
        if file.problems != state.problems.get(path, ()):
            return False
        return file.stamp == self._stamp(path)

    def _contents(
        self, paths: list[str], gone: list[str], state: FilesOfState
    ) -> Iterator[tuple[str, FileContent | None]]:
        for path in gone:
            yield path, None
        for path in self._progress(paths):
            problems = state.problems.get(path, ())
            if path in state.readable:
                yield path, self._content(path, problems)
            else:
                yield path, FileContent(None, problems)

    def _content(self, path: str, problems: tuple[Diagnostic, ...]) -> FileContent:
        """A file as it stands; its stamp is taken first, so that no later change has it."""
        stamp = self._stamp(path)
        earliest = time.time_ns() - _TICK
        if stamp is not None and max(stamp[:2]) >= earliest:
            stamp = None
        try:
            data = self._read_entry(self._entries[path])
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            return FileContent(None, (*problems, unreadable(path, message)))
        return FileContent(data, problems, stamp)

    def _stamp(self, path: str) -> Stamp | None:
        """By what the file system tells a file from what it was or will be."""
        entry = self._entries.get(path)
        if entry is None or entry.data is not None:
            return None
        try:
            status = os.stat(entry.location)  # noqa: PTH116 - twice as fast
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino

    def _read(self, path: str) -> bytes | None:
        entry = self._entries.get(path)
        if entry is None:
            return None
        try:
            return self._read_entry(entry)
        except OSError:
            return None

    def _read_entry(self, entry: FileEntry) -> bytes:
        if entry.data is not None:
            return entry.data
        return read_file(entry.location)
