"""Writes the answers of ``kith triage`` to the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.journal_files import JournalFiles
from kith.disk.lock import one_writer
from kith.disk.state import read_state
from kith.editor.contact_file import add_interaction, add_value
from kith.editor.sitting import SittingWriter
from kith.editor.standing import end_connection
from kith.editor.undo import PendingWrite
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
        is_end: Whether it ends the connection.
    """

    key: str
    label: str
    head: str = ""
    tag: str = ""
    is_end: bool = False

    @property
    def is_later(self) -> bool:
        """Whether it writes nothing to the file."""
        return not any((self.head, self.tag, self.is_end))

    @property
    def goes_for_many(self) -> bool:
        """Whether it can be the answer for many people at once."""
        return bool(self.tag) or self.is_later


ANSWERS: Mapping[str, Answer] = {
    answer.key: answer
    for answer in (
        Answer("m", "met", head="met"),
        Answer("s", "spoke", head="call"),
        Answer("w", "wrote, both ways", head="email both"),
        Answer("g", "worked together", head="worked-together"),
        Answer("o", "know only online", tag="online-only"),
        Answer("x", "stranger", tag="stranger"),
        Answer("e", "end the connection", is_end=True),
        Answer("l", "later"),
    )
}


FEWEST_TOGETHER = 4
"""From so many people on, those without any sign are asked about together."""


class Asked(msgspec.Struct, frozen=True):
    """A person to ask about.

    Args:
        slug: Their slug.
        path: Their file.
        year: The year in which they were connected, if nothing speaks for a real tie: those of
            one year are asked about together. Empty for everybody else.
    """

    slug: str
    path: str
    year: str = ""


class _Given(msgspec.Struct, frozen=True):
    """An answer that was given.

    Args:
        people: For whom.
        answer: The answer.
    """

    people: tuple[Asked, ...]
    answer: Answer


class Session:
    """Goes through people one by one; everything answered is in the files at once.

    Args:
        root: The journal's folder.
        people: The people to ask about, in order; those postponed before come last.
    """

    def __init__(self, root: Path, people: Iterable[Asked]) -> None:
        self._root = root
        self._postponed = _load_postponed(root)
        # The order stays: False comes before True.
        self._queue = sorted(people, key=self._is_postponed)
        self._position = 0
        self._given: list[_Given] = []
        self._writer = SittingWriter(root, "triage")
        self._split: set[str] = set()

    @property
    def current(self) -> Asked | None:
        """The person asked about now, the first of several; ``None`` at the end."""
        if self._position == len(self._queue):
            return None
        return self._queue[self._position]

    @property
    def group(self) -> tuple[Asked, ...]:
        """Those who are asked about together now; empty if it is one person."""
        first = self.current
        if first is None or first.year in {"", *self._split}:
            return ()
        rest = self._queue[self._position :]
        people = tuple(takewhile(partial(self._is_like, first), rest))
        return people if len(people) >= FEWEST_TOGETHER else ()

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
        return sum(
            len(entry.people) for entry in self._given if not entry.answer.is_later
        )

    def split(self) -> None:
        """Ask about those who would be asked about together one by one."""
        if self.current is not None:
            self._split.add(self.current.year)

    def answer(self, key: str, date: PartialDate | None = None, note: str = "") -> None:
        """Write an answer down and go on; for everybody who is asked about together.

        Args:
            key: A key of ``ANSWERS``.
            date: When it was, as far as it is remembered; needed for what writes an interaction
                and for the end of a connection.
            note: A word about it; the reason for the end of a connection.

        Raises:
            KithError: A file cannot be changed, or a date or a reason is missing.
        """
        answer = ANSWERS[key]
        people = self.group or tuple(self._queue[self._position : self._position + 1])
        if len(people) > 1 and not answer.goes_for_many:
            message = f'"{answer.label}" is no answer for many people at once'
            raise KithError(message, "answer one by one, with the key b")
        if not people:
            return
        with self._turn():
            if not answer.is_later:
                writes = [self._written(asked, answer, date, note) for asked in people]
                self._writer.write(*writes)
            self._postpone(people, is_later=answer.is_later)
        self._given.append(_Given(people, answer))
        self._position += len(people)

    def undo(self) -> bool:
        """Undo the last answer; whether there was one.

        Raises:
            KithError: A file was changed since.
        """
        if not self._given:
            return False
        last = self._given[-1]
        with self._turn():
            if last.answer.is_later:
                self._postpone(last.people, is_later=False)
            else:
                self._writer.take_back()
        self._given.pop()
        self._position -= len(last.people)
        return True

    def _is_postponed(self, asked: Asked) -> bool:
        return asked.slug in self._postponed

    def _is_like(self, first: Asked, second: Asked) -> bool:
        """Whether two people without a sign are asked about together."""
        if first.year != second.year:
            return False
        return self._is_postponed(first) == self._is_postponed(second)

    def _written(
        self, asked: Asked, answer: Answer, date: PartialDate | None, note: str
    ) -> PendingWrite:
        """What an answer makes of a file.

        Raises:
            KithError: A date or a reason is missing, or the file cannot be changed.
        """
        text, _ = read_text(self._root / asked.path)
        front = FrontMatter(text, asked.path)
        if answer.is_end:
            _end(front, date, note)
        elif answer.head:
            if date is None:
                remedy = "give the nearest one you are sure of, such as 2015"
                raise KithError("a year is needed", remedy)
            add_interaction(front, f"{date} {answer.head}", note=note, source=SOURCE)
        else:
            add_value(front, "tags", answer.tag)
        return PendingWrite(asked.path, front.text, text)

    def _turn(self) -> AbstractContextManager[None]:
        """Lock the journal while an answer is written, but not while one is awaited."""
        return one_writer(self._root, "kith triage", patience=_PATIENCE)

    def _postpone(self, people: Sequence[Asked], *, is_later: bool) -> None:
        # Read anew: another session may have added to it.
        before = _load_postponed(self._root)
        slugs = {asked.slug for asked in people}
        after = before | slugs if is_later else before - slugs
        if after != before:
            with JournalFiles(self._root, "triage") as files:
                encoded = msgspec.json.encode(_Later(tuple(sorted(after))))
                files.write(_LATER, encoded.decode() + "\n")


def _end(front: FrontMatter, date: PartialDate | None, reason: str) -> None:
    """End a connection.

    Raises:
        KithError: There is none, or the reason is missing.
    """
    status = front.value.get("status")
    if status != "connected":
        raise KithError(
            "you are not connected", "`kith decide` is for open invitations"
        )
    if not reason or date is None:
        raise KithError("a reason is needed", "for example: e sold my address")
    end_connection(front, str(date), reason)


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
