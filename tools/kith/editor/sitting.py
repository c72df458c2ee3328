"""Writes answers one by one, so that ``kith undo`` undoes all of a sitting at once."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kith.editor.undo import Transaction


class WrittenAnswer(msgspec.Struct, frozen=True):
    """An answer that was written to a file.

    Args:
        path: The file.
        before: Its text before the answer.
        after: Its text with the answer.
    """

    path: str
    before: str
    after: str


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
        self._log_path = ""
        self._answers: list[WrittenAnswer] = []

    def write(self, path: str, before: str, after: str) -> None:
        """Write an answer.

        Raises:
            ChangedMeanwhile: The file does not hold that any more.
            KithError: It cannot be written.
        """
        self._replace(path, before, after)
        self._answers.append(WrittenAnswer(path, before, after))

    def take_back(self) -> str:
        """Undo the last answer that was written; gives the path of its file.

        Raises:
            ChangedMeanwhile: The file was changed since then.
            KithError: It cannot be written.
        """
        answer = self._answers[-1]
        self._replace(answer.path, answer.after, answer.before)
        self._answers.pop()
        return answer.path

    def _replace(self, path: str, before: str, after: str) -> None:
        writing = Transaction(self._root, self._command, continues=self._log_path)
        with writing:
            writing.replace(path, after, before)
        self._log_path = writing.log_path
