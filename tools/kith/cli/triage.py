"""``kith triage``."""

from __future__ import annotations

import datetime as dt
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kith.cli.answers import is_terminal, read_answer
from kith.cli.options import echo, format_option, journal_option, paint, today_option
from kith.cli.triage_text import describe, progress
from kith.disk.system_errors import SystemRefused
from kith.editor.triage import ANSWERS, Session
from kith.errors import KithError
from kith.model.contact import Person
from kith.network.triage import TriageItem
from kith.operations.journal_folder import JournalFolder
from kith.operations.triage import (
    build_queue,
    default_date,
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
    not at all get a tag and are not asked about again; the rules still report them. You can stop
    at any time and continue another day.
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
    _review(session, {case.person.slug: case for case in queue}, today, plain=plain)
    remaining = session.count - session.answered
    echo(
        f"\n{session.answered:,} answered, {remaining:,} left. "
        "`kith undo` undoes the last answer."
    )
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
        keys = "  ".join(f"{answer.key} {answer.label}" for answer in ANSWERS.values())
        echo(f"Keys: {keys}  u undo  q quit")
        echo('You can add a date and a note after the key: "m 2019 PyCon".\n')
        is_new = True
        while (asked := self._session.current) is not None:
            case = self._cases[asked.slug]
            if is_new:
                self._show(case)
            try:
                is_new = self._ask(case.person)
            except EOFError:
                return
            except SystemRefused:
                # On a full disk, no other answer would fare better.
                raise
            except KithError as error:
                echo(": ".join(filter(None, (error.message, error.remedy))))
                is_new = False

    def _ask(self, person: Person) -> bool:
        """Read an answer and write it; whether to show somebody next.

        Raises:
            KithError: It is not an answer, or cannot be written.
            EOFError: The input has ended, or the user quits.
        """
        line = read_answer()
        if line[:1].lower() == "q":
            raise EOFError
        key = line[:1].lower()
        rest = line[1:].strip()
        if key == "u":
            if not self._session.undo():
                raise KithError("there is nothing to undo")
            return True
        has_gap = len(line) == 1 or line[1:2].isspace()
        if key not in ANSWERS or not has_gap:
            raise KithError(
                f'"{visible(line)}" is not an answer', "use one of m s w g o x l u q"
            )
        date, note = parse_occasion(rest, self._today)
        needs_date = ANSWERS[key].head and date is None
        if needs_date:
            date, note = self._ask_date(person, note)
        self._session.answer(key, date, note)
        return True

    def _ask_date(self, person: Person, note: str) -> tuple[PartialDate | None, str]:
        """Ask for the date that an answer lacks; its note may become longer."""
        date = default_date(person)
        hint = f", or Enter for {date}, the year you connected" if date else ""
        line = read_answer(f"  when, or part of the date{hint}: ")
        if not line:
            return date, note
        date, more_note = parse_occasion(line, self._today)
        return date, " ".join(filter(None, (note, more_note)))

    def _show(self, case: TriageItem) -> None:
        echo(f"\n{paint(progress(self._session), 'quiet')}")
        echo(paint(visible(case.person.name), "place"))
        for line in describe(case.person):
            echo(f"  {line}")
        for sign in case.signs:
            echo(paint(f"  + {visible(say_signal(sign))}", "good"))


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
    for case in queue:
        reasons = "; ".join(map(say_signal, case.signs))
        name = visible(case.person.name)
        echo(f"{case.points:>4}  {name}  {paint(visible(reasons), 'quiet')}".rstrip())
    echo(f"\n{len(queue):,} to review")
