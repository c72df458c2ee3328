"""Writes answers about people into their files, and undoes answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.journal_files import JournalFiles
from kith.disk.lock import one_writer
from kith.disk.state import read_state
from kith.editor.contact_file import add_interaction, add_value
from kith.editor.undo import Transaction, undo_last
from kith.errors import KithError
from kith.text.dates import PartialDate
from kith.text.edit import FrontMatter
from kith.text.files import read_text

SOURCE = "memory"
"""The source of an interaction that was only remembered."""

_LATER = ".kith/triage.json"
_VERSION = 1
_WITHOUT = "without it, postponed contacts are asked about among the others"
# Whoever answers is waiting; a long import is better seen through first.
_PATIENCE = 10.0


class Answer(msgspec.Struct, frozen=True):
    """A possible answer.

    Args:
        key: The key that gives it.
        label: The answer in words.
        head: Kind and direction of the interaction it writes, if it writes one.
        tag: The tag it writes, if it writes one.
    """

    key: str
    label: str
    head: str = ""
    tag: str = ""


ANSWERS: Mapping[str, Answer] = {
    answer.key: answer
    for answer in (
        Answer("m", "met", head="met"),
        Answer("s", "spoke", head="call"),
        Answer("w", "wrote, both ways", head="email both"),
        Answer("g", "worked together", head="worked-together"),
        Answer("o", "know only online", tag="online-only"),
        Answer("x", "stranger", tag="stranger"),
        Answer("l", "later"),
    )
}


class Asked(msgspec.Struct, frozen=True):
    """A person to ask about.

    Args:
        slug: Their slug.
        path: Their file.
    """

    slug: str
    path: str


class Session:
    """Goes through people one by one; everything answered is in the files at once.

    Args:
        root: The journal's folder.
        people: The people to ask about, in order; those postponed before come last.
    """

    def __init__(self, root: Path, people: Iterable[Asked]) -> None:
        self._root = root
        postponed = _load_postponed(root)
        # The order stays: False comes before True.
        self._queue = sorted(people, key=lambda person: person.slug in postponed)
        self._position = 0
        self._answers: list[str] = []

    @property
    def current(self) -> Asked | None:
        """The person asked about now; ``None`` at the end."""
        if self._position == len(self._queue):
            return None
        return self._queue[self._position]

    @property
    def number(self) -> int:
        """The number of the current one, counted from 1."""
        return min(self._position + 1, len(self._queue))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._queue)

    @property
    def answered(self) -> int:
        """How many were answered so far, later ones left out."""
        return sum(key != "l" for key in self._answers)

    def answer(self, key: str, date: PartialDate | None = None, note: str = "") -> None:
        """Write an answer down and go on.

        Args:
            key: A key of ``ANSWERS``.
            date: When it was, as far as it is remembered; needed for what writes an interaction.
            note: A word about it.

        Raises:
            KithError: The file cannot be changed, or a date is missing.
        """
        asked, answer = self.current, ANSWERS[key]
        if asked is None:
            return
        is_later = not (answer.head or answer.tag)
        with self._turn():
            if not is_later:
                self._write(asked, answer, date, note)
            self._postpone(asked.slug, is_later=is_later)
        self._answers.append(key)
        self._position += 1

    def undo(self) -> bool:
        """Undo the last answer; whether there was one.

        Raises:
            KithError: Its file was changed since, or another command has written.
        """
        if not self._answers:
            return False
        with self._turn():
            return self._undo()

    def _undo(self) -> bool:
        asked = self._queue[self._position - 1]
        is_later = self._answers[-1] == "l"
        if not self._is_last_write_of(asked) and not is_later:
            msg = "something else has been written since then, so nothing was undone"
            raise KithError(msg)
        self._answers.pop()
        self._position -= 1
        if is_later:
            self._postpone(asked.slug, is_later=False)
            return True
        undone = undo_last(self._root)
        if undone is not None and undone.skipped:
            msg = f"{asked.path} has changed since then, so it was left alone"
            raise KithError(msg)
        return True

    def _is_last_write_of(self, asked: Asked) -> bool:
        """Whether the last command that wrote was an answer about a person."""
        last = undo_last(self._root, dry_run=True)
        if last is None:
            return False
        return last.command.startswith(f"triage {asked.slug} ")

    def _write(
        self,
        asked: Asked,
        answer: Answer,
        date: PartialDate | None,
        note: str,
    ) -> None:
        text, _ = read_text(self._root / asked.path)
        front = FrontMatter(text, asked.path)
        if answer.head:
            if date is None:
                remedy = "give the nearest one you are sure of, such as 2015"
                raise KithError("a year is needed", remedy)
            add_interaction(front, f"{date} {answer.head}", note=note, source=SOURCE)
        else:
            add_value(front, "tags", answer.tag)
        with Transaction(self._root, f"triage {asked.slug} {answer.label}") as writing:
            writing.replace(asked.path, front.text, text)

    def _turn(self) -> AbstractContextManager[None]:
        """Lock the journal while an answer is written, but not while one is awaited."""
        return one_writer(self._root, "kith triage", patience=_PATIENCE)

    def _postpone(self, slug: str, *, is_later: bool) -> None:
        # Read anew: another session may have added to it.
        before = _load_postponed(self._root)
        after = before | {slug} if is_later else before - {slug}
        if after != before:
            with JournalFiles(self._root, "triage") as files:
                encoded = msgspec.json.encode(_Later(tuple(sorted(after))))
                files.write(_LATER, encoded.decode() + "\n")


class _Later(msgspec.Struct, frozen=True):
    """The state file: who was postponed."""

    later: tuple[str, ...]
    version: int = _VERSION


def _load_postponed(root: Path) -> set[str]:
    """The slugs of those who were postponed.

    Raises:
        StateUnreadable: It cannot be read.
    """
    kind = _Later | tuple[str, ...]
    state: Any = read_state(root, _LATER, kind, version=_VERSION, without=_WITHOUT)
    if isinstance(state, _Later):
        return set(state.later)
    # Before it had a version, it was the list alone.
    return set(state or ())
