"""A journal after some of its files were written, of which only those are read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TypeVar

from kith.disk.reading import read_file
from kith.load.conflict_copies import may_be_copy
from kith.load.journal import load_journal, parse_journal
from kith.model.journal import Journal
from kith.model.journal_file import JournalFile
from kith.text.slugs import slug_of

Record = TypeVar("Record", bound=JournalFile)


def load_changes(journal: Journal, root: Path, paths: Collection[str]) -> Journal:
    """What :func:`load_journal` would read, if nobody else has written anything meanwhile.

    Args:
        journal: The journal as it was read before.
        root: Its folder.
        paths: The files that were made or changed since then.
    """
    if not paths:
        return journal
    # One that is mostly new takes less memory if its files are read one by one.
    if len(paths) > len(journal.records):
        return load_journal(root)
    # Only then may a file be a copy of one that was made since.
    if journal.copies or any(map(may_be_copy, _paths_of(journal, paths))):
        return load_journal(root)
    try:
        part = parse_journal({path: read_file(root / path) for path in paths})
    except OSError:
        return load_journal(root)
    left_out = {*journal.left_out} - {*paths} | {*part.left_out}
    problems = [problem for problem in journal.problems if problem.path not in paths]
    return Journal(
        people=_merged(journal.people, part.people, paths),
        organizations=_merged(journal.organizations, part.organizations, paths),
        posts=_merged(journal.posts, part.posts, paths),
        problems=(*problems, *part.problems),
        unread=frozenset(map(slug_of, left_out)),
        left_out=tuple(sorted(left_out)),
        copies=journal.copies,
        absent=journal.absent,
    )


def _paths_of(journal: Journal, paths: Iterable[str]) -> list[str]:
    """The paths of all files, read or not."""
    return [
        *(record.path for record in journal.records),
        *journal.left_out,
        *(problem.path for problem in journal.problems),
        *paths,
    ]


def _merged(
    records: Iterable[Record], changed: Iterable[Record], paths: Collection[str]
) -> tuple[Record, ...]:
    """Records in the order of their paths, the changed ones as they are now."""
    unchanged = [record for record in records if record.path not in paths]
    return tuple(sorted([*unchanged, *changed], key=lambda record: record.path))
