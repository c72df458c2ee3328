"""What is staged for the next commit, judged with what is kept of the journal.

Little is read: the files that differ from what was judged last, and those their change can reach.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kith.check.check import CheckResult
from kith.disk.reading import read_file
from kith.disk.section_file import SectionDamaged
from kith.engine.cache import CACHE, JournalCache
from kith.engine.cached_journal import CachedJournal
from kith.engine.change import ChangeResult, new_findings
from kith.engine.judged_file import FileContent, JudgedFile
from kith.engine.open_journal import OpenJournal
from kith.errors import GitError, KithError
from kith.load.journal_state import SETTINGS, ReadFile
from kith.load.settings import read_settings
from kith.load.staged_index import StagedIndex, read_staged_index
from kith.model.finding import Finding
from kith.model.settings import Settings

# Of more files it takes less to read them all.
_MOST_DIFFERENT = 500


class StagedChange(msgspec.Struct, frozen=True):
    """What is staged, and what it brought.

    Args:
        change: What it brought.
        touched: The paths at which it differs from the last commit.
        read: Reads a file as it is staged.
    """

    change: ChangeResult
    touched: frozenset[str]
    read: ReadFile


def check_staged_kept(root: Path, today: dt.date) -> StagedChange | None:
    """Judge what is staged; nothing where what is kept of the journal does not help.

    Raises:
        SettingsError: The settings cannot be understood.
    """
    if not os.path.lexists(root / CACHE):
        return None
    index = read_staged_index(root)
    if index is None:
        return None
    settings = _settings_in(index)
    if settings is None:
        return None
    cache = JournalCache.of(root, settings, today)
    if cache is None:
        return None
    reader = _Reader(root, index)
    with cache.opened() as cached:
        return _check_with(cached, index, reader, settings, today)


def _check_with(
    cached: CachedJournal | None,
    index: StagedIndex,
    reader: _Reader,
    settings: Settings,
    today: dt.date,
) -> StagedChange | None:
    if cached is None:
        return None
    try:
        return _check(index, reader, settings, today, cached)
    except (SectionDamaged, msgspec.MsgspecError, GitError):
        return None


def _settings_in(index: StagedIndex) -> Settings | None:
    """The staged settings; nothing where they name other files."""
    if SETTINGS not in index.staged:
        return None
    try:
        contents = index.read({SETTINGS: index.staged[SETTINGS]})
    except GitError:
        return None
    if SETTINGS not in contents:
        return None
    files_named: list[str] = []

    def read(path: str) -> bytes | None:
        if path != SETTINGS:
            files_named.append(path)
        return contents.get(path)

    try:
        settings = read_settings(read)
    except KithError:
        if files_named:
            return None
        raise
    return None if files_named else settings


class _Reader:
    """Reads the files of a state that Git keeps: from the disk, where they are the same there.

    Args:
        root: The journal's folder.
        index: What Git holds.
    """

    def __init__(self, root: Path, index: StagedIndex) -> None:
        self.names: Mapping[str, str] = {}
        self._root = root
        self._index = index

    def read(self, path: str) -> bytes | None:
        """What a file of the state holds."""
        return self._contents([path]).get(path)

    def changes(
        self, paths: Collection[str]
    ) -> Iterator[tuple[str, FileContent | None]]:
        """Some files as they are in the state."""
        contents = self._contents(path for path in paths if path in self.names)
        for path in sorted(paths):
            data = contents.get(path)
            yield path, None if data is None else FileContent(data)

    def _contents(self, paths: Iterable[str]) -> dict[str, bytes]:
        contents = {}
        elsewhere = {}
        for path in paths:
            name = self.names.get(path)
            if name is None:
                continue
            data = self._on_disk(path)
            if data is not None and FileContent(data).digest.hex() == name:
                contents[path] = data
            else:
                elsewhere[path] = name
        if elsewhere:
            contents |= self._index.read(elsewhere)
        missing = elsewhere.keys() - contents.keys()
        if missing:
            # A partial clone left it behind: it exists, and nobody may take it for gone.
            raise GitError(f'"{min(missing)}" is not in this clone')
        return contents

    def _on_disk(self, path: str) -> bytes | None:
        try:
            return read_file(self._root / path)
        except OSError:
            return None


def _check(
    index: StagedIndex,
    reader: _Reader,
    settings: Settings,
    today: dt.date,
    cached: CachedJournal,
) -> StagedChange | None:
    staged = {path: name for path, name in index.staged.items() if path != SETTINGS}
    committed = _committed(staged, index.committed)
    journal = OpenJournal(settings, today, reader.read, cached=cached)
    different = _different(journal.files, committed)
    if len(different) > _MOST_DIFFERENT:
        return None
    cached.add_findings(journal.files)
    reader.names = committed
    journal.update(reader.changes(different))
    before = _findings_by_path(journal)
    reader.names = staged
    journal.forget_records()
    touched = frozenset(index.committed)
    paths = sorted(journal.update(reader.changes(touched)) | touched)
    after = _findings_by_path(journal)
    findings = new_findings(
        _findings_at(paths, before), _findings_at(paths, after), touched
    )
    change = ChangeResult(
        result=CheckResult(findings, journal.excused),
        read=journal.coverage({}),
        settings=settings,
        paths=frozenset(journal.files),
        copies={},
    )
    return StagedChange(change, touched, reader.read)


def _committed(
    staged: Mapping[str, str], differing: Mapping[str, str | None]
) -> dict[str, str]:
    """The names of what the last commit holds."""
    committed = dict(staged)
    for path, name in differing.items():
        if name is None:
            del committed[path]
        else:
            committed[path] = name
    return committed


def _findings_at(
    paths: Iterable[str], findings: Mapping[str, tuple[Finding, ...]]
) -> list[Finding]:
    findings_there: list[Finding] = []
    for path in paths:
        findings_there += findings.get(path, ())
    return findings_there


def _findings_by_path(journal: OpenJournal) -> dict[str, tuple[Finding, ...]]:
    return {path: file.findings for path, file in journal.files.items()}


def _different(files: Mapping[str, JudgedFile], names: Mapping[str, str]) -> set[str]:
    """The paths at which something else was judged than what has these names."""
    different = {path for path in files if path not in names}
    for path, name in names.items():
        file = files.get(path)
        if file is None or file.digest.hex() != name or file.problems:
            different.add(path)
    return different
