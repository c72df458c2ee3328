"""Asks the questions of ``kith review`` on a terminal, one key each."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from kith.cli.answers import read_answer
from kith.cli.options import echo, paint, terminal_width
from kith.errors import KithError
from kith.importers.wording.review_words import (
    describe_person,
    describe_record,
    say_alike,
)
from kith.operations.review import Group, ReviewQuestion, ReviewSitting
from kith.text.counts import counted
from kith.text.visible import visible

_SHOWN = 8
_HELP = """\
  j  join: it is that person; the import adds to their file (j 2: the second one)
  n  new person: it is somebody else; create a file
  d  drop: create no file, and do not ask again
  s  skip: ask again next time
  u  undo the last answer
  q  quit, and write the answers
Nothing is written before q. Ctrl-C writes nothing."""
_GROUP_HELP = """\
  y  yes: each is the person next to them; the import adds to their files
  n  no: each is somebody else; create a file for each
  o  one by one: ask about each
  l  list all of them
  s  skip all: ask again next time
  u  undo the last answer
  q  quit, and write the answers
Nothing is written before q. Ctrl-C writes nothing."""


class Asker:
    """Asks one question after another until all are answered or the user quits.

    Args:
        sitting: The questions, which takes the answers.
        organizations: Names of organizations by slug.
    """

    def __init__(
        self, sitting: ReviewSitting, organizations: Mapping[str, str]
    ) -> None:
        self._sitting = sitting
        self._organizations = organizations
        self._is_over = False

    def run(self) -> None:
        """Ask.

        Raises:
            EOFError: The input has ended before the user quit.
        """
        is_new = True
        while not self._is_over:
            try:
                is_new = self._ask_next(is_new=is_new)
            except KithError as error:
                echo(": ".join(filter(None, (error.message, error.remedy))))
                is_new = False

    def _ask_next(self, *, is_new: bool) -> bool:
        """Ask what comes next; whether the question after it is another one.

        Raises:
            KithError: The answer is none.
            EOFError: The input has ended.
        """
        group = self._sitting.current
        if group is None:
            return self._ask_whether_done()
        if len(group) > 1:
            if is_new:
                self._show_group(group)
            return self._answer_group(group)
        if is_new:
            self._show(group[0])
        return self._answer(group[0])

    def _ask_whether_done(self) -> bool:
        if not self._sitting.decisions:
            self._is_over = True
            return True
        decided = counted(self._sitting.decided, "decision")
        echo(f"\nThat was the last question. {decided} to write.")
        echo(paint("[q] write and quit  [u]ndo the last answer", "quiet"))
        key = read_answer()[:1].casefold()
        if key not in {"q", "w", "y"}:
            return self._take_common(key, "q u", "")
        self._is_over = True
        return True

    def _take_common(self, key: str, keys: str, explanation: str) -> bool:
        """An answer that goes with every question; whether to show the next one.

        Raises:
            KithError: It is none.
        """
        match key:
            case "s":
                self._sitting.skip()
            case "u":
                if not self._sitting.undo():
                    raise KithError("there is nothing to undo")
            case "q":
                self._is_over = True
            case "?" if explanation:
                echo(explanation)
                return False
            case _:
                raise KithError("that is not an answer", f"use one of {keys}")
        return True

    def _answer_group(self, group: Group) -> bool:
        key = read_answer()[:1].casefold()
        match key:
            case "y":
                self._sitting.decide("join")
            case "n":
                self._sitting.decide("new")
            case "o":
                self._sitting.split()
            case "l":
                self._list(group)
                return False
            case _:
                return self._take_common(key, "y n o l s u q ?", _GROUP_HELP)
        return True

    def _answer(self, question: ReviewQuestion) -> bool:
        line = read_answer()
        key = line[:1].casefold()
        match key:
            case "j" | "y":
                self._sitting.decide("join", _chosen(line[1:], question))
            case "n":
                self._sitting.decide("new")
            case "d":
                self._sitting.decide("drop")
            case _:
                return self._take_common(key, "j n d s u q ?", _HELP)
        return True

    def _show_group(self, group: Group) -> None:
        question = group[0].question
        assert question is not None
        last = self._sitting.number + len(group) - 1
        self._show_progress(f"{self._sitting.number:,} to {last:,}")
        _write(f"{say_alike(question, len(group))}: join all?", meaning="place")
        self._list(group[:_SHOWN])
        if len(group) > _SHOWN:
            _write(f"and {len(group) - _SHOWN:,} more ([l] lists all)", 2)
        keys = "[y]es all  [n]o, all are new people  [o]ne by one  [s]kip  [u]ndo  [q]uit  [?]"
        echo(paint(keys, "quiet"))

    def _list(self, group: Group) -> None:
        for question in group:
            person = question.candidates[0]
            _write(_introduced(question), 2)
            details = describe_person(person, self._organizations)
            _write(f"→ {_summary(person.name, details)}", 6)

    def _show(self, question: ReviewQuestion) -> None:
        self._show_progress(f"{self._sitting.number:,}")
        record = question.first.record
        _write(visible(record.name or "Somebody without a name"), meaning="place")
        for item in question.items:
            facts = " · ".join(describe_record(item.record))
            _write(f"{facts} ({item.source})".lstrip(), 2)
        _write(f"{visible(question.first.reason)}.", 2)
        for number, person in enumerate(question.candidates, start=1):
            details = describe_person(person, self._organizations)
            _write(f"{number}  {_summary(person.name, details)}", 2)
        join = "[j]oin  "
        if len(question.candidates) != 1:
            join = f"[j 1] to [j {len(question.candidates)}] join  "
        if not question.candidates:
            join = ""
        keys = f"{join}[n]ew person  [d]rop  [s]kip  [u]ndo  [q]uit  [?]"
        echo(paint(keys, "quiet"))

    def _show_progress(self, numbers: str) -> None:
        echo(f"\n{paint(f'{numbers} of {self._sitting.count:,}', 'quiet')}")


def _introduced(question: ReviewQuestion) -> str:
    """Somebody with what is known of them, in one line."""
    record = question.first.record
    sources = ", ".join(item.source for item in question.items)
    return f"{_summary(record.name, describe_record(record))} ({sources})"


def _summary(name: str, details: list[str]) -> str:
    """A name and what is known; an address that stands for a name is given once."""
    details = [detail for detail in details if detail != visible(name)]
    return " · ".join([visible(name), *details])


def _chosen(text: str, question: ReviewQuestion) -> int:
    """Which candidate an answer means, counted from 0.

    Raises:
        KithError: It means none.
    """
    count = len(question.candidates)
    if not count:
        raise KithError("nobody is suggested", "use one of n d s u q ?")
    words = text.split()
    number = words[-1] if words else ""
    if not number.isdecimal():
        if count == 1:
            return 0
        raise KithError(f"it may be {count} people", "add the number: j 1")
    if not 1 <= int(number[:9]) <= count:
        raise KithError("there is no such number", f"use 1 to {count}")
    return int(number[:9]) - 1


def _write(text: str, indent: int = 0, meaning: str = "") -> None:
    """Write a text in lines that fit the terminal."""
    first = " " * indent
    lines = textwrap.wrap(
        text,
        max(terminal_width(), 40),
        initial_indent=first,
        subsequent_indent=f"{first}  ",
        break_on_hyphens=False,
    )
    for line in lines:
        echo(paint(line, meaning) if meaning else line)
