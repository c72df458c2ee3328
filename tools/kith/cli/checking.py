"""Reads and checks a journal for ``kith check``: on the disk, or what a change caused."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from kith.check.check import CheckResult
from kith.cli.options import with_progress
from kith.disk.reading import read_file
from kith.engine.journal_on_disk import JournalOnDisk
from kith.errors import KithError
from kith.load.absent import journal_reader
from kith.load.discover import is_inside, journal_folders
from kith.load.journal_state import ReadFile, StateChange
from kith.load.settings import load_settings
from kith.model.coverage import Coverage
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.text.counts import counted


class CheckedJournal(msgspec.Struct, frozen=True, kw_only=True):
    """A journal and its findings.

    Args:
        read: What of it was read.
        result: Its findings.
        settings: The settings that applied.
        paths: The paths of all its files, readable or not.
        copies: Files that are not read as they are copies of another, by that one's path.
        read_record: Reads the bytes of a contact or post.
        read_other: Reads the bytes of another file, such as a baseline.
        notes: Which state was checked, unless it is simply the files on the disk; for people.
        warnings: What could not be checked as expected; for people and programs.
    """

    read: Coverage
    result: CheckResult
    settings: Settings
    paths: frozenset[str]
    copies: Mapping[str, tuple[str, ...]]
    read_record: ReadFile
    read_other: ReadFile
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def check_disk(root: Path, today: dt.date, *, is_kept: bool = True) -> CheckedJournal:
    """Check a journal on the disk.

    Args:
        root: Its folder.
        today: The day on which it is judged.
        is_kept: Whether to use what is kept of it from last time, and to keep it.

    Raises:
        KithError: The settings cannot be understood; or Git tracks files, and the disk has none.
    """
    settings = load_settings(root)
    journal = JournalOnDisk(
        root, settings, today, is_kept=is_kept, progress=with_progress
    )
    _refuse_lost(root, journal.files)
    return CheckedJournal(
        read=journal.coverage(),
        result=journal.result(),
        settings=settings,
        paths=frozenset(journal.files),
        copies=journal.copies,
        read_record=_record_reader(root),
        read_other=journal_reader(root),
        notes=_notes_on_absent(journal),
    )


def check_since(root: Path, revision: str, today: dt.date) -> CheckedJournal:
    """Check what has changed since the last common commit with a Git revision.

    Raises:
        KithError: Git does not know the revision, or the settings cannot be understood.
    """
    from kith.load.git import changed_since  # noqa: PLC0415 - only when asked for

    change = changed_since(root, revision)
    number = _count_records(change)
    if number == 0:
        note = f"No contact or post has changed since {revision}."
    else:
        subject = counted(number, "contact or post has", "contacts or posts have")
        note = f"{subject} changed since {revision}."
    checked = _check_change(change, today, note)
    _refuse_lost(root, checked.paths)
    return checked


def check_staged(root: Path, today: dt.date) -> CheckedJournal:
    """Check what is staged for the next commit.

    Raises:
        KithError: There is no Git repository, or the settings cannot be understood.
    """
    from kith.load.git import staged  # noqa: PLC0415 - only when asked for

    change = staged(root)
    number = _count_records(change)
    if number == 0:
        note = "No contact or post is staged."
    else:
        subject = counted(number, "contact or post is", "contacts or posts are")
        note = f"{subject} staged."
    return _check_change(change, today, note)


def _count_records(change: StateChange) -> int:
    return sum(path.endswith(".md") for path in change.touched)


def _check_change(change: StateChange, today: dt.date, note: str) -> CheckedJournal:
    from kith.check.new_findings import check_change  # noqa: PLC0415 - only when asked for

    changed = check_change(change, today)
    return CheckedJournal(
        read=Coverage.of(changed.journal),
        result=changed.result,
        settings=changed.settings,
        paths=_all_paths(changed.journal),
        copies=changed.journal.copies,
        read_record=change.after.files.get,
        read_other=change.after.read,
        notes=(note,),
        warnings=change.notices,
    )


def _notes_on_absent(journal: JournalOnDisk) -> tuple[str, ...]:
    """How many files a sparse checkout leaves out, and how many of them were read."""
    paths = journal.absent.paths
    absent = len(paths)
    if not absent:
        return ()
    files = journal.files
    read = sum(path in files and files[path].is_record for path in paths)
    unread = absent - read
    note = f"{counted(absent, 'file')} outside the sparse checkout: read from Git"
    if unread:
        note += f", except {unread:,} that this clone does not contain"
    return (f"{note}.",)


def _all_paths(journal: Journal) -> frozenset[str]:
    """The paths of a journal's files, readable or not; without copies, which are never read."""
    records = (record.path for record in journal.records)
    problems = (problem.path for problem in journal.problems)
    return frozenset((*records, *problems, *journal.left_out, *journal.absent))


def _refuse_lost(root: Path, paths: Collection[str]) -> None:
    """Stop if Git tracks people and the disk has none, so that nobody would be checked.

    Raises:
        KithError: That is the case.
    """
    if any(path.startswith("contacts/") for path in paths):
        return
    from kith.load.git import count_tracked  # noqa: PLC0415 - only where there is nobody

    number = count_tracked(root)
    if number:
        files = "one file" if number == 1 else f"{number:,} files"
        msg = f"contacts/ is empty on the disk, but Git tracks {files} there"
        remedy = "`git restore contacts` restores them; `git rm -r contacts` removes them from Git"
        raise KithError(msg, remedy)


def _record_reader(root: Path) -> ReadFile:
    inside = journal_folders(root)

    def read(path: str) -> bytes | None:
        try:
            # Not Path.resolve, which fails at a link to itself.
            location = os.path.realpath(root / path)
            if not is_inside(location, inside):
                # A link may lead to anything, and reports are passed on.
                return None
            return read_file(location)
        except OSError:
            return None

    return read
