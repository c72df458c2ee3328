"""``kith triage``."""

from __future__ import annotations

import datetime as dt
import importlib.util
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kith.cli.answers import is_terminal, read_answer
from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.cli.profile import open_profile
from kith.cli.triage_text import (
    HELP,
    describe,
    keys_for,
    list_names,
    progress,
    title_of,
)
from kith.disk.system_errors import SystemRefused
from kith.editor.triage import ANSWERS, Session
from kith.errors import KithError
from kith.model.contact import Person
from kith.network.triage import TriageItem
from kith.operations.journal_folder import JournalFolder
from kith.operations.triage import (
    build_queue,
    count_known_people,
    default_date,
    parse_answer,
    parse_occasion,
    start_session,
)
from kith.report.json_output import encode_json
from kith.report.triage_words import say_signal
from kith.text.dates import PartialDate
from kith.text.visible import visible


@click.command(
    name="triage",
    epilog="\b\nExamples:\n"
    "  kith triage                 review all contacts without recorded contact\n"
    "  kith triage --limit 50\n  kith triage --list --format json\n"
    '  echo "m 2019 PyCon" | kith triage --plain\n',
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Review only the N most likely ties.",
)
@click.option(
    "--status",
    default="",
    metavar="STATUS",
    help="Review only people with this status, such as connected.",
)
@click.option(
    "--list", "only_list", is_flag=True, help="Print the queue without asking anything."
)
@click.option(
    "--plain", is_flag=True, help="Use plain prompts instead of a full screen."
)
@format_option
@today_option
@journal_option
def command(
    *,
    limit: int | None,
    status: str,
    only_list: bool,
    plain: bool,
    output_format: str,
    today: dt.date,
    root: Path,
) -> int:
    """Review contacts without recorded contact, one key per person.

    After an import, most contacts have no recorded contact, although you met many of them. The
    most likely real ties come first. Each answer is written immediately as an ordinary interaction
    with `source: memory`, with as much of the date as you remember. People you know only online or
    not at all get a tag and are not asked about again; the rules still report them. Those without
    any sign of a tie come last, those connected in one year together. You can stop at any time and
    continue another day; `kith undo` undoes the whole sitting.
    """
    folder = JournalFolder(root)
    queue = build_queue(folder, today, status=status, limit=limit)
    if output_format == "json":
        click.echo(encode_json(_queue_as_data(queue)))
        return 0
    if only_list:
        _list_queue(queue)
        return 0
    if not queue:
        echo("There is nobody to review: everybody has recorded contact or an answer.")
        return 0
    session = start_session(folder, queue)
    before = count_known_people(root, today)
    _review(session, {case.person.slug: case for case in queue}, today, plain=plain)
    remaining = session.count - session.answered
    echo(f"\n{session.answered:,} answered, {remaining:,} left.")
    if session.answered:
        after = count_known_people(root, today)
        numbers = f"{before.known:,} → {after.known:,} of {after.connected:,}"
        echo(f"Known by real contact: {numbers}")
        echo("`kith undo` undoes this sitting.")
    if remaining:
        echo("`kith triage` goes on.")
    return 0


def _review(
    session: Session, cases: dict[str, TriageItem], today: dt.date, *, plain: bool
) -> None:
    """Ask about each person, on a full screen where that is possible and wanted."""
    if not plain and is_terminal():
        if importlib.util.find_spec("textual"):
            from kith.cli.triage_screen import TriageApp  # noqa: PLC0415 - an extra

            TriageApp(session, cases, today).run()
            return
        echo("(For a full screen, run: pip install 'kith-journal[triage]')\n")
    _PlainReview(session, cases, today).run()


class _PlainReview:
    """Asks about one person after another, with a line for each answer.

    Args:
        session: Writes the answers.
        cases: The people to ask about, by slug.
        today: The current day.
    """

    def __init__(
        self, session: Session, cases: dict[str, TriageItem], today: dt.date
    ) -> None:
        self._session = session
        self._cases = cases
        self._today = today

    def run(self) -> None:
        """Ask until everybody is answered for or the input ends."""
        echo('You can add a date and a note after the key: "m 2019 PyCon".')
        is_new = True
        while self._session.current is not None:
            if is_new:
                self._show()
            try:
                is_new = self._ask()
            except EOFError:
                return
            except SystemRefused:
                # On a full disk, no other answer would fare better.
                raise
            except KithError as error:
                echo(": ".join(filter(None, (error.message, error.remedy))))
                is_new = False

    def _ask(self) -> bool:
        """Read an answer and write it; whether to show somebody next.

        Raises:
            KithError: It is not an answer, or cannot be written.
            EOFError: The input has ended, or the user quits.
        """
        line = read_answer()
        key = line[:1].lower()
        text = line[1:].strip()
        has_gap = len(line) == 1 or line[1:2].isspace()
        if key == "q":
            raise EOFError
        if key in ANSWERS and has_gap:
            self._answer(key, text)
            return True
        if len(line) == 1:
            return self._obey(key)
        raise _no_answer(line)

    def _obey(self, key: str) -> bool:
        """Do what a key says that answers nothing; whether to show somebody next.

        Raises:
            KithError: It says nothing, or cannot be done.
        """
        match key:
            case "u":
                if not self._session.undo():
                    raise KithError("there is nothing to undo")
            case "b" if self._session.group:
                self._session.split()
            case "p" if not self._session.group:
                echo(f"Opened {open_profile(self._case().person)}")
                return False
            case "?":
                echo(HELP)
                return False
            case _:
                raise _no_answer(key)
        return True

    def _answer(self, key: str, text: str) -> None:
        """Write an answer.

        Raises:
            KithError: It lacks something, or cannot be written.
        """
        date, note = parse_answer(key, text, self._today)
        answer = ANSWERS[key]
        if answer.head and date is None and not self._session.group:
            date, note = self._ask_date(self._case().person, note)
        if answer.is_end and not note:
            note = read_answer("  why: ")
        self._session.answer(key, date, note)

    def _ask_date(self, person: Person, note: str) -> tuple[PartialDate | None, str]:
        """Ask for the date that an answer lacks; its note may become longer."""
        date = default_date(person)
        hint = f", or Enter for {date}, the year you connected" if date else ""
        line = read_answer(f"  when, or part of the date{hint}: ")
        if not line:
            return date, note
        date, more_note = parse_occasion(line, self._today)
        return date, " ".join(filter(None, (note, more_note)))

    def _case(self) -> TriageItem:
        assert self._session.current is not None
        return self._cases[self._session.current.slug]

    def _show(self) -> None:
        echo(f"\n{paint(progress(self._session), 'quiet')}")
        group = self._session.group
        if group:
            echo(paint(title_of(group), "place"))
            for name in list_names(group, self._cases):
                echo(f"  {name}")
        else:
            self._show_person(self._case())
        keys = "  ".join(f"{key} {label}" for key, label in keys_for(self._session))
        for line in textwrap.wrap(keys, terminal_width(), break_on_hyphens=False):
            echo(paint(line, "quiet"))

    def _show_person(self, case: TriageItem) -> None:
        echo(paint(visible(case.person.name), "place"))
        for line in describe(case.person):
            echo(f"  {line}")
        for sign in case.signs:
            echo(paint(f"  + {visible(say_signal(sign))}", "good"))


def _no_answer(line: str) -> KithError:
    return KithError(
        f'"{visible(line)}" is not an answer', "? lists the keys and what they mean"
    )


def _queue_as_data(queue: Sequence[TriageItem]) -> list[dict[str, Any]]:
    people = []
    for case in queue:
        signs = [
            {"name": sign.name, "points": sign.points, "words": say_signal(sign)}
            for sign in case.signs
        ]
        people.append(
            {
                "contact": case.person.slug,
                "name": case.person.name,
                "status": case.person.status,
                "points": case.points,
                "signs": signs,
            }
        )
    return people


def _list_queue(queue: Sequence[TriageItem]) -> None:
    lines = []
    for case in queue:
        reasons = "; ".join(map(say_signal, case.signs))
        name = visible(f"{case.person.name} ({case.person.slug})")
        line = f"{case.points:>4}  {name}  {paint(visible(reasons), 'quiet')}"
        lines.append(line.rstrip())
    echo_pages([*lines, "", f"{len(queue):,} to review"])
