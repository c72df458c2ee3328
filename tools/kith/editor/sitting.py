"""Writes answers one by one, so that ``kith undo`` undoes all of a sitting at once."""

from __future__ import annotations

from pathlib import Path

from kith.editor.undo import PendingWrite, Transaction, WrittenLog
from kith.errors import KithError


class SittingWriter:
    """Writes each answer at once, and takes the last ones back on demand.

    If another command writes to the journal during the sitting, what comes after it is undone
    separately.

    Args:
        root: The journal's folder.
        command: What to call the sitting in ``kith undo``.
    """

    def __init__(self, root: Path, command: str) -> None:
        self._root = root
        self._command = command
        self._log: WrittenLog | None = None
        self._answers: list[tuple[PendingWrite, ...]] = []

    def write(self, *writes: PendingWrite) -> None:
        """Write an answer, which may be about many files: to all of them or to none.

        Raises:
            ChangedMeanwhile: A file does not hold that any more.
            KithError: One cannot be written.
        """
        self._write(writes)
        self._answers.append(writes)

    def take_back(self) -> None:
        """Undo the last answer that was written.

        Raises:
            ChangedMeanwhile: A file was changed since then.
            KithError: One cannot be written.
        """
        self._write(tuple(map(_reversed, self._answers[-1])))
        self._answers.pop()

    def _write(self, writes: tuple[PendingWrite, ...]) -> None:
        refusals = self._attempt(writes)
        if not refusals:
            return
        written = [write for write in writes if write.path not in refusals]
        self._attempt(tuple(map(_reversed, written)))
        raise next(iter(refusals.values()))

    def _attempt(self, writes: tuple[PendingWrite, ...]) -> dict[str, KithError]:
        writing = Transaction(self._root, self._command, continues=self._log)
        with writing:
            refusals = writing.write_together(writes)
        self._log = writing.written_log
        return refusals


def _reversed(write: PendingWrite) -> PendingWrite:
    assert write.before is not None
    return PendingWrite(write.path, write.before, write.text)
