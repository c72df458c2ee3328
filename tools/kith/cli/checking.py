"""Reads and checks a journal for ``kith check``: on the disk, or what a change caused."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Collection
from pathlib import Path

import msgspec

from kith.check.check import CheckResult, check_journal
from kith.cli.options import with_progress
from kith.disk.reading import read_file
from kith.errors import KithError
from kith.load.absent import journal_reader
from kith.load.discover import is_inside, journal_folders
from kith.load.journal import load_journal
from kith.load.journal_state import ReadFile, StateChange
from kith.load.settings import load_settings
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.network import Network
from kith.text.counts import counted


class CheckedJournal(msgspec.Struct, frozen=True, kw_only=True):
    """A journal and its findings.

    Args:
        journal: The journal.
        result: Its findings.
        settings: The settings that applied.
        paths: The paths of all its files, readable or not.
        read_record: Reads the bytes of a contact or post.
        read_other: Reads the bytes of another file, such as a baseline.
        notes: Which state was checked, unless it is simply the files on the disk; for people.
        warnings: What could not be checked as expected; for people and programs.
    """

    journal: Journal
    result: CheckResult
    settings: Settings
    paths: frozenset[str]
    read_record: ReadFile
    read_other: ReadFile
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def check_disk(root: Path, today: dt.date) -> CheckedJournal:
    """Check a journal on the disk.

    Raises:
        KithError: The settings cannot be understood; or Git tracks files, and the disk has none.
    """
    settings = load_settings(root)
    journal = load_journal(root, progress=with_progress)
    paths = _all_paths(journal)
    _refuse_lost(root, paths)
    network = Network.of(journal, today, settings)
    return CheckedJournal(
        journal=journal,
        result=check_journal(journal, network, settings),
        settings=settings,
        paths=paths,
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
        journal=changed.journal,
        result=changed.result,
        settings=changed.settings,
        paths=_all_paths(changed.journal),
        read_record=change.after.files.get,
        read_other=change.after.read,
        notes=(note,),
        warnings=change.notices,
    )


def _notes_on_absent(journal: Journal) -> tuple[str, ...]:
    """How many files a sparse checkout leaves out, and how many of them were read."""
    absent = len(journal.absent)
    if not absent:
        return ()
    read = sum(record.path in journal.absent for record in journal.records)
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

    @functools.cache
    def location_of(folder: str) -> str:
        # Not Path.resolve, which fails at a link to itself.
        return os.path.realpath(root / folder)

    def read(path: str) -> bytes | None:
        folder, _, name = path.rpartition("/")
        try:
            location = os.path.join(location_of(folder), name)  # noqa: PTH118 - thousands
            if os.path.islink(location):  # noqa: PTH114
                location = os.path.realpath(location)
            if not is_inside(location, inside):
                # A link may lead to anything, and reports are passed on.
                return None
            return read_file(location)
        except OSError:
            return None

    return read
