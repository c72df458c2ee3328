"""Reads and judges a journal for ``kith check``: as it stands, or what a change brought."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection
from pathlib import Path

import msgspec

from kith.check.check import CheckResult, check_journal
from kith.cli.options import shown_progress
from kith.disk.reading import read_file
from kith.errors import KithError
from kith.load.absent import reader_here
from kith.load.discover import is_inside, own_places
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.load.state import Change, ReadFile
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.network import Network


class Judged(msgspec.Struct, frozen=True):
    """A journal that was judged.

    Args:
        journal: What was read.
        result: What was found.
        settings: What it was judged by.
        known: The paths of all its files, readable or not.
        read: Gives the bytes of a contact or post.
        beside: Gives the bytes of another file, such as a baseline.
        notes: What was looked at, where that is not simply the disk; for people.
        told: What was not looked at as one may expect; for everybody.
    """

    journal: Journal
    result: CheckResult
    settings: Settings
    known: frozenset[str]
    read: ReadFile
    beside: ReadFile
    notes: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def judge(root: Path, today: dt.date) -> Judged:
    """Judge a journal as it stands on the disk.

    Raises:
        KithError: The settings cannot be understood; or Git holds files, and the disk none.
    """
    settings = load_settings(root)
    journal = load_journal(root, progress=shown_progress)
    known = _known(journal)
    _refuse_lost(root, known)
    network = Network.of(journal, today, settings)
    result = check_journal(journal, network, settings)
    notes = _notes_on(journal)
    return Judged(
        journal, result, settings, known, _reader(root), reader_here(root), notes
    )


def judge_since(root: Path, revision: str, today: dt.date) -> Judged:
    """Judge what changed since work parted from a Git revision.

    Raises:
        KithError: Git cannot say, or the settings cannot be understood.
    """
    from kith.load.git import changed_since  # noqa: PLC0415 - only when asked for

    change = changed_since(root, revision)
    number = _count_records(change)
    subject = (
        "1 contact or post has" if number == 1 else f"{number:,} contacts or posts have"
    )
    compared = (
        f"{subject if number else 'No contact or post has'} changed since {revision}"
    )
    judged = _judge_change(change, today, compared)
    _refuse_lost(root, judged.known)
    return judged


def judge_staged(root: Path, today: dt.date) -> Judged:
    """Judge what is staged for the next commit.

    Raises:
        KithError: Git cannot say, or the settings cannot be understood.
    """
    from kith.load.git import staged  # noqa: PLC0415 - only when asked for

    change = staged(root)
    number = _count_records(change)
    subject = (
        "1 contact or post is" if number == 1 else f"{number:,} contacts or posts are"
    )
    compared = f"{subject if number else 'No contact or post is'} staged"
    return _judge_change(change, today, compared)


def _count_records(change: Change) -> int:
    return sum(path.endswith(".md") for path in change.touched)


def _judge_change(change: Change, today: dt.date, compared: str) -> Judged:
    from kith.check.changes import check_change  # noqa: PLC0415 - only when asked for

    changed = check_change(change, today)
    after = change.after
    return Judged(
        changed.journal,
        changed.result,
        changed.settings,
        _known(changed.journal),
        after.files.get,
        after.read,
        (f"{compared}.",),
        change.told,
    )


def _notes_on(journal: Journal) -> tuple[str, ...]:
    """How many files a sparse checkout does not lay out, and how many of them could be read."""
    absent = len(journal.absent)
    if not absent:
        return ()
    lost = absent - sum(record.path in journal.absent for record in journal.records)
    files = "1 file" if absent == 1 else f"{absent:,} files"
    note = f"{files} outside the sparse checkout: read from Git"
    return (
        f"{note}, except {lost:,} that this clone does not contain."
        if lost
        else f"{note}.",
    )


def _known(journal: Journal) -> frozenset[str]:
    """The paths of a journal's files, readable or not; not of copies, which are never read."""
    records = (record.path for record in journal.records)
    problems = (problem.path for problem in journal.problems)
    return frozenset((*records, *problems, *journal.left_out, *journal.absent))


def _refuse_lost(root: Path, known: Collection[str]) -> None:
    """Stop where Git holds people and the disk none: nobody would be judged.

    Raises:
        KithError: It is so.
    """
    if any(path.startswith("contacts/") for path in known):
        return
    from kith.load.git import count_held  # noqa: PLC0415 - only where there is nobody

    if held := count_held(root):
        files = "one file" if held == 1 else f"{held:,} files"
        msg = f"contacts/ is empty on the disk, but Git tracks {files} there"
        remedy = "`git restore contacts` restores them; `git rm -r contacts` removes them from Git"
        raise KithError(msg, remedy)


def _reader(root: Path) -> ReadFile:
    inside = own_places(root)

    def read(path: str) -> bytes | None:
        try:
            # Not Path.resolve, which stumbles over a link to itself.
            location = os.path.realpath(root / path)
            # What a link out of the journal leads to may be anything, and reports are passed on.
            return read_file(location) if is_inside(location, inside) else None
        except OSError:
            return None

    return read
