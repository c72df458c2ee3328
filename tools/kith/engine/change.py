"""Which findings a change brought: those in the files it touched, and new ones anywhere else.

A mistake made in one file is often seen in another, so both states are judged and compared.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from kith.check.check import CheckResult
from kith.engine.cache import JournalCache
from kith.engine.judged_file import FileContent
from kith.engine.open_journal import OpenJournal
from kith.engine.states import FilesOfState, files_of_state
from kith.errors import KithError
from kith.load.journal_state import State, StateChange
from kith.load.settings import read_settings
from kith.model.coverage import Coverage
from kith.model.finding import Finding
from kith.model.settings import Settings


class ChangeResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a change brought.

    Args:
        result: The findings in the files that changed, and new ones elsewhere.
        read: What was read of the newer state.
        settings: Those it was judged by.
        paths: The paths of all its files, readable or not.
        copies: Files that are not read as they are copies of another, by that one's path.
    """

    result: CheckResult
    read: Coverage
    settings: Settings
    paths: frozenset[str]
    copies: dict[str, tuple[str, ...]]


def check_change(
    change: StateChange, today: dt.date, *, kept_in: Path | None = None
) -> ChangeResult:
    """Judge a journal before and after a change, each by its own settings.

    Args:
        change: The two states.
        today: The day on which they are judged.
        kept_in: The folder of the journal in whose cache the newer state is kept, so that the
            next change takes less; nothing if it shall not be.

    Raises:
        SettingsError: The newer settings cannot be understood.
        KithError: A file that they name cannot be read.
    """
    settings = read_settings(change.after.read)
    older_settings = _settings_before(change, settings)
    after = _files_of(change.after)
    journal = OpenJournal(older_settings, today, change.before.files.get)
    journal.update(_contents(change.before, _files_of(change.before)))
    older_findings = journal.result().findings
    if older_settings.of_judging == settings.of_judging:
        journal.read = change.after.files.get
        journal.update(_differences(journal, change.after, after, change.touched))
    else:
        journal = OpenJournal(settings, today, change.after.files.get)
        journal.update(_contents(change.after, after))
    if kept_in is not None:
        cache = JournalCache.of(kept_in, settings, today)
        if cache is not None:
            cache.write(journal.encode())
    result = journal.result()
    findings = new_findings(older_findings, result.findings, change.touched)
    return ChangeResult(
        result=msgspec.structs.replace(result, findings=findings),
        read=journal.coverage(after.copies),
        settings=settings,
        paths=frozenset(journal.files),
        copies=dict(after.copies),
    )


def new_findings(
    older: Iterable[Finding], newer: Iterable[Finding], touched: Collection[str]
) -> tuple[Finding, ...]:
    """Those of the newer findings that are in touched files, or were not there before."""
    counts = Counter(map(_identity, older))
    findings = []
    for finding in newer:
        identity = _identity(finding)
        if counts[identity] == 0:
            findings.append(finding)
            continue
        counts[identity] -= 1
        if finding.path in touched:
            findings.append(finding)
    return tuple(findings)


def _settings_before(change: StateChange, settings: Settings) -> Settings:
    try:
        return read_settings(change.before.read)
    except KithError:
        # What was wrong with older settings is not due to this change.
        return settings


def _files_of(state: State) -> FilesOfState:
    return files_of_state(
        sorted(state.files), state.problems, state.unread, state.files.get
    )


def _contents(state: State, files: FilesOfState) -> Iterator[tuple[str, FileContent]]:
    for path in sorted(files.paths):
        yield path, files.content(path, _data_of(path, state, files))


def _differences(
    journal: OpenJournal, state: State, files: FilesOfState, touched: Collection[str]
) -> Iterator[tuple[str, FileContent | None]]:
    """What may be different in a state: files that were touched, and what is wrong with others."""
    for path in journal.files.keys() - files.paths:
        yield path, None
    for path in sorted(files.paths):
        file = journal.files.get(path)
        problems = files.problems.get(path, ())
        if file is None or path in touched or file.problems != problems:
            yield path, files.content(path, _data_of(path, state, files))


def _data_of(path: str, state: State, files: FilesOfState) -> bytes | None:
    """What a file holds, unless it is a copy that is not read."""
    return state.files.get(path) if path in files.readable else None


def _identity(finding: Finding) -> tuple[str, str, str]:
    """What a finding has in common with the same one in another state, where lines have moved."""
    return finding.path, finding.rule, finding.message
