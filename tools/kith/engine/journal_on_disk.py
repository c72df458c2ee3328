"""A journal that lies on the disk: what changed there since it was last open is found by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from kith.check.check import CheckResult
from kith.disk.reading import read_file
from kith.disk.section_file import SectionDamaged
from kith.engine.cache import JournalCache
from kith.engine.cached_journal import CachedJournal
from kith.engine.judged_file import FileContent, JudgedFile
from kith.engine.open_journal import OpenJournal
from kith.engine.stamps import settled, stamp_of
from kith.engine.states import FilesOfState, files_of_state
from kith.engine.surroundings import SurroundingNetwork
from kith.load.absent import Absent, find_absent
from kith.load.discover import FileEntry, find_files, is_path_of_record
from kith.load.file_problems import unreadable
from kith.model.contact import Organization, Person
from kith.model.coverage import Coverage
from kith.model.post import Post
from kith.model.settings import Settings
from kith.text.diagnostic import Diagnostic

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
        is_lasting: Whether it is refreshed later.
        unsaved: What editors hold of files and have not written, by path. Whoever changes it says
            so by :meth:`refresh` or :meth:`retake`.

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
        is_lasting: bool = False,
        unsaved: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        self._root = root
        self._is_lasting = is_lasting
        self._unsaved = unsaved
        self._settings = settings
        self._today = today
        self._progress = progress
        self._cache = JournalCache.of(root, settings, today) if is_kept else None
        self._entries: dict[str, FileEntry] = {}
        self.absent = Absent()
        self.copies: Mapping[str, tuple[str, ...]] = {}
        self._journal = self._open()

    @property
    def files(self) -> Mapping[str, JudgedFile]:
        """Every file with the findings in it."""
        return self._journal.files

    def result(self) -> CheckResult:
        """All findings."""
        return self._journal.result()

    def coverage(self) -> Coverage:
        """What was read, in numbers."""
        return self._journal.coverage(self.copies)

    def refresh(self) -> bool:
        """Judge anew what has changed on the disk since the last time; whether anything has."""
        is_changed = self._refresh(self._journal)
        self._journal.forget_records()
        return is_changed

    def retake(self, path: str) -> bool:
        """Judge one file anew that is unsaved, or is so no longer, and whatever it can reach.

        Nothing else is looked at on the disk, unless the file may change which files are read;
        then it is false.
        """
        data = self._unsaved.get(path)
        file = self._journal.files.get(path)
        entry = self._entries.get(path)
        is_plain = file is not None and not file.problems and not self.copies
        if data is None or entry is None or not is_plain:
            self.refresh()
            return False
        self._entries[path] = FileEntry(path, entry.location, data)
        self._journal.update([(path, FileContent(data))])
        return True

    def surroundings(self) -> SurroundingNetwork:
        """What follows from all files; each is read when it is asked about."""
        return self._journal.surroundings()

    def record(self, path: str) -> Person | Organization | Post | None:
        """The contact or post at a path, if it can be read."""
        return self._journal.record(path)

    def read(self, path: str) -> bytes | None:
        """What a file holds, unsaved or on the disk; nothing where it cannot be read."""
        return self._read(path)

    def _open(self) -> OpenJournal:
        if self._cache is not None:
            with self._cache.opened() as cached:
                journal = self._open_with(cached)
            if journal is not None:
                return journal
        journal = OpenJournal(self._settings, self._today, self._read)
        self._refresh(journal)
        journal.forget_records()
        if self._cache is not None:
            self._cache.write(journal.encode())
        return journal

    def _open_with(self, cached: CachedJournal | None) -> OpenJournal | None:
        """The journal with what is kept of it; nothing where that is of no use."""
        if cached is None or self._cache is None:
            return None
        try:
            journal = OpenJournal(
                self._settings, self._today, self._read, cached=cached
            )
            cached.add_findings(journal.files)
            if self._is_lasting:
                cached.detach()
            if self._refresh(journal):
                self._cache.write(journal.encode())
        except (SectionDamaged, msgspec.MsgspecError):
            return None
        return journal

    def _refresh(self, journal: OpenJournal) -> bool:
        """Read what is another than it was; whether anything is."""
        files, problems = find_files(self._root)
        self.absent = find_absent(self._root)
        self._entries = {file.path: file for file in (*files, *self.absent.files)}
        self._add_unsaved({problem.path for problem in problems})
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

    def _add_unsaved(self, unreadable_paths: Collection[str]) -> None:
        for path, data in self._unsaved.items():
            if is_path_of_record(path) and path not in unreadable_paths:
                self._entries[path] = FileEntry(path, str(self._root / path), data)

    def _is_as_kept(
        self, path: str, file: JudgedFile | None, state: FilesOfState
    ) -> bool:
        """Whether a file is the one that was judged, as far as the file system can tell."""
        if file is None or file.stamp is None:
            return False
        if file.problems != state.problems.get(path, ()):
            return False
        entry = self._entries.get(path)
        return entry is not None and file.stamp == stamp_of(entry)

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
        entry = self._entries[path]
        stamp = settled(stamp_of(entry))
        try:
            data = self._read_entry(entry)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            return FileContent(None, (*problems, unreadable(path, message)))
        return FileContent(data, problems, stamp)

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
