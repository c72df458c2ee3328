"""``kith triage``."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kith.cli.options import echo, format_option, journal_option, paint, today_option
from kith.cli.triage_words import default_date, describe, progress, read_when
from kith.disk.trouble import SystemRefused
from kith.editor.triage import ANSWERS, Asked, Session
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.network.network import Network
from kith.network.triage import Case, find_cases
from kith.report.data import encode_json
from kith.text.visible import holds_bytes, visible


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
    form: str,
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
    settings = load_settings(root)
    network = Network.of(load_journal(root), today, settings)
    cases = [
        case
        for case in find_cases(network, settings.me)
        if not status or case.person.status == status
    ][:limit]
    if only_list or form == "json":
        _show_list(cases, form)
        return 0
    if not cases:
        echo("There is nobody to review: everybody has recorded contact or an answer.")
        return 0
    session = Session(
        root, (Asked(case.person.slug, case.person.path) for case in cases)
    )
    by_slug = {case.person.slug: case for case in cases}
    if not plain and sys.stdin.isatty() and sys.stdout.isatty():
        if importlib.util.find_spec("textual"):
            from kith.cli.triage_screen import TriageApp  # noqa: PLC0415 - an extra

            TriageApp(session, by_slug, today).run()
            return _end(session)
        echo("(For a full screen, run: pip install 'kith-journal[triage]')\n")
    _ask_plainly(session, by_slug, today)
    return _end(session)


def _ask_plainly(session: Session, cases: dict[str, Case], today: dt.date) -> None:
    keys = "  ".join(f"{answer.key} {answer.label}" for answer in ANSWERS.values())
    echo(f"Keys: {keys}  u undo  q quit")
    echo('You can add a date and a note after the key: "m 2019 PyCon".\n')
    is_new = True
    while (asked := session.current) is not None:
        person = cases[asked.slug].person
        if is_new:
            _show(session, cases[asked.slug])
        try:
            line = _read_line()
            if line is None or line[:1].lower() == "q":
                return
            is_new = _take(line, session, person, today)
        except EOFError:
            return
        except SystemRefused:
            # On a full disk, no other answer would fare better.
            raise
        except KithError as error:
            echo(": ".join(filter(None, (error.message, error.remedy))))
            is_new = False


def _take(line: str, session: Session, person: Person, today: dt.date) -> bool:
    """Do what a line says; whether to show somebody next.

    Raises:
        KithError: It says nothing that can be done.
        EOFError: Whoever answers has gone.
    """
    key, rest = line[:1].lower(), line[1:].strip()
    if key == "u":
        if not session.undo():
            raise KithError("there is nothing to undo")
        return True
    if key not in ANSWERS or (len(line) > 1 and not line[1].isspace()):
        raise KithError(
            f'"{visible(line)}" is not an answer', "use one of m s w g o x l u q"
        )
    date, note = read_when(rest, today)
    if ANSWERS[key].head and date is None:
        date = default_date(person)
        hint = f", or Enter for {date}, the year you connected" if date else ""
        given = _read_line(f"  when, or part of the date{hint}: ")
        if given is None:
            raise EOFError
        if given:
            date, more = read_when(given, today)
            note = " ".join(filter(None, (note, more)))
    session.answer(key, date, note)
    return True


def _read_line(prompt: str = "> ") -> str | None:
    """A line from whoever answers; ``None`` at the end.

    Raises:
        KithError: It is no text.
    """
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo(line.rstrip("\n"))
    if holds_bytes(line):
        raise KithError(
            "the answer is not valid UTF-8, so nothing was written", "type it again"
        )
    return line.strip() if line else None


def _show(session: Session, case: Case) -> None:
    echo(f"\n{paint(progress(session), 'quiet')}")
    echo(paint(visible(case.person.name), "place"))
    for line in describe(case.person):
        echo(f"  {line}")
    for sign in case.signs:
        echo(paint(f"  + {visible(sign.words)}", "good"))


def _show_list(cases: Sequence[Case], form: str) -> None:
    if form == "json":
        click.echo(
            encode_json(
                [
                    {
                        "contact": case.person.slug,
                        "name": case.person.name,
                        "status": case.person.status,
                        "points": case.points,
                        "signs": [
                            {
                                "name": sign.name,
                                "points": sign.points,
                                "words": sign.words,
                            }
                            for sign in case.signs
                        ],
                    }
                    for case in cases
                ]
            )
        )
        return
    for case in cases:
        why = "; ".join(sign.words for sign in case.signs)
        name = visible(case.person.name)
        echo(f"{case.points:>4}  {name}  {paint(visible(why), 'quiet')}".rstrip())
    echo(f"\n{len(cases):,} to review")


def _end(session: Session) -> int:
    left = session.count - session.answered
    echo(
        f"\n{session.answered:,} answered, {left:,} left. `kith undo` undoes the last answer."
    )
    return 0
