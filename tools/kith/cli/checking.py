"""Reads and checks a journal for ``kith check``: on the disk, or what a change caused."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from kith.check.check import CheckResult
from kith.cli.options import with_progress
from kith.disk.reading import read_file
from kith.engine.change import ChangeResult, check_change
from kith.engine.journal_on_disk import JournalOnDisk
from kith.errors import KithError
from kith.load.absent import journal_reader
from kith.load.discover import is_inside, journal_folders
from kith.load.journal_state import ReadFile, StateChange
from kith.load.settings import load_settings
from kith.model.coverage import Coverage
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
    return as_checked(journal, root, settings)


def as_checked(
    journal: JournalOnDisk, root: Path, settings: Settings
) -> CheckedJournal:
    """A journal on the disk with its findings, as it was judged last.

    Args:
        journal: The journal.
        root: Its folder.
        settings: Its settings.

    Raises:
        KithError: Git tracks files, and the disk has none.
    """
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
    number = _count_records(change.touched)
    if number == 0:
        note = f"No contact or post has changed since {revision}."
    else:
        subject = counted(number, "contact or post has", "contacts or posts have")
        note = f"{subject} changed since {revision}."
    checked = _check_change(change, today, note)
    _refuse_lost(root, checked.paths)
    return checked


def check_staged(root: Path, today: dt.date, *, is_kept: bool = True) -> CheckedJournal:
    """Check what is staged for the next commit.

    Args:
        root: The journal's folder.
        today: The day on which it is judged.
        is_kept: Whether to use what is kept of it from last time.

    Raises:
        KithError: There is no Git repository, or the settings cannot be understood.
    """
    from kith.engine.staged import check_staged_kept  # noqa: PLC0415 - only when asked for

    if is_kept:
        staged = check_staged_kept(root, today)
        if staged is not None:
            note = _note_on_staged(staged.touched)
            read_other = _reader_of_staged(root)
            return _checked(staged.change, staged.read, read_other, note)
    from kith.load.git import staged as find_staged  # noqa: PLC0415 - takes longer

    change = find_staged(root)
    note = _note_on_staged(change.touched)
    return _check_change(change, today, note, kept_in=root if is_kept else None)


def _note_on_staged(touched: Collection[str]) -> str:
    number = _count_records(touched)
    if number == 0:
        return "No contact or post is staged."
    subject = counted(number, "contact or post is", "contacts or posts are")
    return f"{subject} staged."


def _reader_of_staged(root: Path) -> ReadFile:
    """Reads other files than contacts and posts as they are staged."""

    def read(path: str) -> bytes | None:
        from kith.load.git import staged  # noqa: PLC0415 - only when asked for

        return staged(root).after.read(path)

    return read


def _count_records(touched: Collection[str]) -> int:
    return sum(path.endswith(".md") for path in touched)


def _check_change(
    change: StateChange, today: dt.date, note: str, *, kept_in: Path | None = None
) -> CheckedJournal:
    changed = check_change(change, today, kept_in=kept_in)
    checked = _checked(changed, change.after.files.get, change.after.read, note)
    return msgspec.structs.replace(checked, warnings=change.notices)


def _checked(
    change: ChangeResult, read_record: ReadFile, read_other: ReadFile, note: str
) -> CheckedJournal:
    return CheckedJournal(
        read=change.read,
        result=change.result,
        settings=change.settings,
        paths=change.paths,
        copies=change.copies,
        read_record=read_record,
        read_other=read_other,
        notes=(note,),
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
