"""What a command wrote, noted before it is written, so that it can be taken back.

The notes lie in ``.kith/undo``, one file for each command; a command that was stopped half-way can
be taken back as well.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from kith.disk.inside import OutsideOfJournal, is_known
from kith.disk.journal_files import JournalFiles, Record, mode_of
from kith.disk.reading import read_file
from kith.disk.stamp import Content, stamp_of
from kith.disk.trouble import refused
from kith.editor.undo_notes import (
    Notes,
    Step,
    Title,
    all_notes,
    encode_line,
    next_notes,
    read_notes,
    step_of,
)
from kith.errors import KithError

KEPT = 20
"""So many commands can be taken back."""
_MODES = 0o777


class Writing:
    """Writes a journal's files, each whole or not at all, and notes how to take that back.

    From the beginning of a ``with`` on, no other command writes to the journal. What is to be
    changed is best read within it.

    Args:
        root: The journal's folder.
        command: What to call it in ``kith undo``.
    """

    def __init__(self, root: Path, command: str) -> None:
        self.root = root
        self._command = command
        self._files = JournalFiles(root, command)
        self._notes: Record | None = None

    def __enter__(self) -> Self:
        self._files.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._notes is not None:
            self._notes.close()
            self._notes = None
        self._files.__exit__(kind, error, trace)
        if isinstance(error, KithError) and self._files.written and not error.remedy:
            error.remedy = (
                "`kith undo` undoes what was written; run this again to continue"
            )

    def create(self, path: str, text: Content, *, like: str = "") -> None:
        """Make a new file.

        Args:
            path: Where, relative to the journal.
            text: What it shall hold.
            like: A file whose permissions it shall have.

        Raises:
            KithError: There is something at that path, or it cannot be written.
        """
        self._files.refuse_taken(path)
        self._note(Step(path, None, stamp_of(text)))
        self._files.create(path, text, mode=mode_of(self.root / like) if like else None)

    def replace(self, path: str, text: Content, before: Content) -> None:
        """Replace what a file holds.

        Args:
            path: An existing file, relative to the journal.
            text: What it shall hold.
            before: What the new content was made from; bytes, where the file may not be UTF-8.

        Raises:
            ChangedMeanwhile: The file does not hold that any more.
            KithError: It is a link, or cannot be written.
        """
        if stamp_of(text) != stamp_of(before):
            self._note(step_of(path, before, stamp_of(text)))
            self._files.replace(path, text, stamp_of(before))

    def delete(self, path: str, before: Content) -> None:
        """Delete a file.

        Args:
            path: An existing file, relative to the journal.
            before: What may be lost.

        Raises:
            ChangedMeanwhile: The file does not hold that any more.
            KithError: It is a link, or cannot be deleted.
        """
        step = step_of(path, before, "")
        mode = (mode_of(self.root / path) or 0) & _MODES
        self._note(msgspec.structs.replace(step, after=None, mode=mode or None))
        self._files.delete(path, stamp_of(before))

    def write(self, path: str, text: str) -> None:
        """Make a file of Kith's own, or replace what it holds.

        Whoever calls this has read it before, and knows that it can be read.

        Raises:
            KithError: It cannot be written.
        """
        try:
            before = read_file(self.root / path)
        except FileNotFoundError:
            self.create(path, text)
        except OSError as error:
            raise refused(f'"{path}" was not changed', error) from error
        else:
            self.replace(path, text, before)

    def keep(self, path: str, content: bytes) -> None:
        """Keep a copy of something, which stays when the command is taken back.

        Args:
            path: Where, relative to the journal.
            content: What it shall hold.

        Raises:
            KithError: There is something at that path, or it cannot be written.
        """
        self._files.create(path, content)

    def _note(self, step: Step) -> None:
        if not is_known(step.path):
            raise OutsideOfJournal(step.path, "Kith never writes there")
        line = encode_line(step)
        if self._notes is None:
            line = encode_line(Title(self._command)) + line
            for old in all_notes(self.root)[: 1 - KEPT]:
                self._files.discard(old)
            self._notes = self._files.begin(next_notes(self.root))
            self._notes.write(line, keep=True)
        else:
            self._notes.write(line)


class Undone(msgspec.Struct, frozen=True):
    """What was taken back.

    Args:
        command: Which command.
        restored: Files that are again as they were before it.
        kept: Files that were changed since, and left alone.
    """

    command: str
    restored: tuple[str, ...]
    kept: tuple[str, ...]


class _Plan(msgspec.Struct, frozen=True):
    """How a command is taken back: steps with the stamps of what is there now, in order."""

    steps: list[tuple[Step, str | None]]
    kept: list[str]


def undo_last(root: Path, *, dry_run: bool = False) -> Undone | None:
    """Take the last command back; ``None`` where none is noted.

    Args:
        root: The journal's folder.
        dry_run: Whether only to say what would be done.

    Raises:
        StateUnreadable: The notes cannot be read, or are none that Kith would have written.
        KithError: A file cannot be written.
    """
    if dry_run:
        notes = _last(root)
        return (
            _undone(notes, _planned(notes, JournalFiles(root, "undo")))
            if notes
            else None
        )
    with JournalFiles(root, "undo") as files:
        notes = _last(root)
        if notes is None:
            return None
        plan = _planned(notes, files)
        for step, now in plan.steps:
            _restore(files, step, now)
        for path in _from(notes, root):
            files.discard(path)
        return _undone(notes, plan)


def forget_notes(root: Path, files: JournalFiles) -> None:
    """Delete all notes, for instance because somebody in them is to be forgotten.

    Raises:
        KithError: One cannot be deleted.
    """
    for notes in all_notes(root):
        files.discard(notes)


def _last(root: Path) -> Notes | None:
    """The last notes with a step in them: what was stopped before its first wrote nothing."""
    for path in reversed(all_notes(root)):
        notes = read_notes(root, path)
        if notes.steps:
            return notes
    return None


def _from(notes: Notes, root: Path) -> list[str]:
    """Some notes, and those behind them, which hold nothing."""
    paths = all_notes(root)
    return paths[paths.index(notes.path) :]


def _planned(notes: Notes, files: JournalFiles) -> _Plan:
    """How to take a command back; everything is looked at before anything is written."""
    plan = _Plan([], [])
    stamps: dict[str, str | None] = {}
    for step in reversed(notes.steps):
        if step.path not in stamps:
            stamps[step.path] = files.stamp(step.path)
        now = stamps[step.path]
        before = None if step.content is None else stamp_of(step.content)
        if now == before:
            continue
        if now != step.after:
            plan.kept.append(step.path)
            continue
        plan.steps.append((step, now))
        stamps[step.path] = before
    return plan


def _undone(notes: Notes, plan: _Plan) -> Undone:
    restored = dict.fromkeys(step.path for step, _ in plan.steps)
    return Undone(notes.command, tuple(restored), tuple(dict.fromkeys(plan.kept)))


def _restore(files: JournalFiles, step: Step, now: str | None) -> None:
    if step.content is None:
        files.delete(step.path, now or "")
    elif now is None:
        files.create(step.path, step.content, mode=step.mode)
    else:
        files.replace(step.path, step.content, now)
