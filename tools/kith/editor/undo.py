"""Writes a journal's files, each write logged before, so that commands can be undone.

The logs lie in ``.kith/undo``, one file for each command; a command that was stopped half-way can
be undone as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from kith.disk.batch import NewContent
from kith.disk.inside import OutsideOfJournal, is_known
from kith.disk.journal_files import JournalFiles, OpenLog, mode_of
from kith.disk.reading import read_file
from kith.disk.stamp import Content, encoded, stamp_of
from kith.disk.system_errors import refused
from kith.editor.undo_last import Undone, undo_last
from kith.editor.undo_log import (
    Title,
    UndoStep,
    all_logs,
    encode_line,
    next_log,
    step_of,
)
from kith.errors import KithError

__all__ = [
    "MOST_LOGS",
    "PendingWrite",
    "Transaction",
    "Undone",
    "delete_undo_logs",
    "undo_last",
]

MOST_LOGS = 20
"""How many commands can be undone."""
_MODES = 0o777


class PendingWrite(msgspec.Struct, frozen=True):
    """A file to make, or whose content to replace.

    Args:
        path: The file, relative to the journal.
        text: Its new content.
        before: What the new content was made from; ``None`` for a new file.
    """

    path: str
    text: Content
    before: Content | None


class WrittenLog(msgspec.Struct, frozen=True):
    """A log as a transaction left it, by which it is known again.

    Args:
        path: Relative to the journal.
        size: How many bytes are in it.
    """

    path: str
    size: int


class Transaction:
    """Writes a journal's files, each whole or not at all, and logs how to undo that.

    From the beginning of a ``with`` on, no other command writes to the journal. What is to be
    changed is best read within it.

    Args:
        root: The journal's folder.
        command: What to call it in ``kith undo``.
        continues: The log of an earlier one that is undone together with it; if another command
            has written or undone anything since then, there are two to undo.
    """

    def __init__(
        self, root: Path, command: str, *, continues: WrittenLog | None = None
    ) -> None:
        self.root = root
        self.written_log = continues
        self._command = command
        self._files = JournalFiles(root, command)
        self._log: OpenLog | None = None
        self._changed: list[str] = []

    def __enter__(self) -> Self:
        self._files.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._log is not None:
            self.written_log = WrittenLog(self._log.path, self._log.size)
            self._log.close()
            self._log = None
        self._files.__exit__(kind, error, trace)
        if isinstance(error, KithError) and self._files.written:
            remedy = "`kith undo` undoes what was written; run this again to continue"
            error.remedy = error.remedy or remedy

    def create(self, path: str, text: Content, *, like: str = "") -> None:
        """Make a new file.

        Args:
            path: Its path, relative to the journal.
            text: Its content.
            like: A file whose permissions it shall have.

        Raises:
            KithError: There is something at that path, or it cannot be written.
        """
        self._files.refuse_taken(path)
        self._record(UndoStep(path, before=None, after=stamp_of(text)))
        mode = mode_of(self.root / like) if like else None
        self._files.create(path, text, mode=mode)
        self._changed.append(path)

    def replace(self, path: str, text: Content, before: Content) -> None:
        """Replace the content of a file.

        Args:
            path: An existing file, relative to the journal.
            text: The new content.
            before: What the new content was made from; bytes if the file may not be UTF-8.

        Raises:
            ChangedMeanwhile: The file does not hold that any more.
            KithError: It is a link, or cannot be written.
        """
        if stamp_of(text) != stamp_of(before):
            self._record(step_of(path, before, stamp_of(text)))
            self._files.replace(path, text, stamp_of(before))
            self._changed.append(path)

    def write_together(self, writes: Iterable[PendingWrite]) -> dict[str, KithError]:
        """Make and replace several files, sooner than one after the other.

        Args:
            writes: What to write, each to another file.

        Returns:
            The reason for each file that was not written, by its path.
        """
        refusals: dict[str, KithError] = {}
        lines: list[bytes] = []
        contents: list[NewContent] = []
        for write in writes:
            try:
                step = self._step_of(write)
                if step is not None:
                    lines.append(_encode_step(step))
                    contents.append(_content_of(write))
            except KithError as error:
                refusals[write.path] = error
        if not contents:
            return refusals
        try:
            self._log_lines(b"".join(lines), keep=True)
        except KithError as error:
            return refusals | {content.path: error for content in contents}
        refusals |= self._files.write_together(contents)
        paths = [content.path for content in contents]
        self._changed += [path for path in paths if path not in refusals]
        return refusals

    def take_changed_paths(self) -> set[str]:
        """The paths of the files that were made or replaced since this was last asked."""
        paths = set(self._changed)
        self._changed.clear()
        return paths

    def _step_of(self, write: PendingWrite) -> UndoStep | None:
        """What to log of a write; ``None`` if it changes nothing.

        Raises:
            KithError: There is something where a new file is to be.
        """
        stamp = stamp_of(write.text)
        if write.before is None:
            self._files.refuse_taken(write.path)
            return UndoStep(write.path, before=None, after=stamp)
        if stamp == stamp_of(write.before):
            return None
        return step_of(write.path, write.before, stamp)

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
        mode = mode_of(self.root / path) or 0
        # A file without permissions gets those of a new one.
        kept_mode = mode & _MODES or None
        self._record(msgspec.structs.replace(step, after=None, mode=kept_mode))
        self._files.delete(path, stamp_of(before))

    def write(self, path: str, text: str) -> None:
        """Make a file of Kith's own, or replace its content.

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
        """Keep a copy of something, which stays when the command is undone.

        Args:
            path: The path of the copy, relative to the journal.
            content: Its content.

        Raises:
            KithError: There is something at that path, or it cannot be written.
        """
        self._files.create(path, content)

    def _record(self, step: UndoStep) -> None:
        """Log a step before it is done."""
        self._log_lines(_encode_step(step))

    def _log_lines(self, lines: bytes, *, keep: bool = False) -> None:
        """Add lines to the log, which begins with the first of them.

        Args:
            lines: Whole lines.
            keep: Whether they must outlast a power cut from now on.

        Raises:
            KithError: The log cannot be written.
        """
        if self._log is not None:
            self._log.write(lines, keep=keep)
            return
        if self.written_log and self._is_last(self.written_log):
            self._log = self._files.resume(self.written_log.path)
            self._log.write(lines, keep=True)
            return
        title = encode_line(Title(self._command))
        for old in all_logs(self.root)[: 1 - MOST_LOGS]:
            self._files.discard(old)
        self._log = self._files.begin(next_log(self.root))
        self._log.write(title + lines, keep=True)

    def _is_last(self, log: WrittenLog) -> bool:
        """Whether a log is the last one, and is as it was left: numbers are used again."""
        if all_logs(self.root)[-1:] != [log.path]:
            return False
        return (self.root / log.path).lstat().st_size == log.size


def _encode_step(step: UndoStep) -> bytes:
    """A step as a line of a log.

    Raises:
        OutsideOfJournal: It is about a file that Kith never writes.
        KithError: Something in it is no text.
    """
    if not is_known(step.path):
        raise OutsideOfJournal(step.path, "Kith never writes there")
    return encode_line(step)


def _content_of(write: PendingWrite) -> NewContent:
    stamp = None if write.before is None else stamp_of(write.before)
    return NewContent(write.path, encoded(write.text), stamp)


def delete_undo_logs(root: Path, files: JournalFiles) -> None:
    """Delete all logs, for instance because somebody in them is to be forgotten.

    Raises:
        KithError: One cannot be deleted.
    """
    for path in all_logs(root):
        files.discard(path)
