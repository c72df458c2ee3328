"""``kith due``."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kith.cli.dates import COMING_DAY
from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    local_today,
    paint,
    terminal_width,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.cli.who import chosen_person, complete_who
from kith.cli.writer import writes
from kith.engine.record_cache import load_kept_journal
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.network.due import Due, due_for, find_due, is_snoozed
from kith.network.network import Network
from kith.operations.due import NotClear, plan_done, plan_snooze, write_due
from kith.operations.journal_folder import JournalFolder
from kith.report.due import (
    due_as_data,
    format_details,
    format_due,
    summarize_due,
)
from kith.report.due_words import say_why
from kith.report.json_output import encode_json
from kith.text.dates import parse_duration
from kith.text.visible import visible

_SCREEN = 25
"""The lines of a terminal of the usual size, all of which the list may take."""


class _DayOrSpan(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "day or span"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """A day to come: after a span such as ``2w``, or as people say it."""
        if isinstance(value, dt.date):
            return value
        today = (ctx.params.get("today") if ctx else None) or local_today()
        with contextlib.suppress(ValueError, OverflowError):
            return today + dt.timedelta(days=parse_duration(str(value)))
        day: dt.date = COMING_DAY.convert(value, param, ctx)
        return day


def _is_writing(options: dict[str, Any]) -> bool:
    return options["snooze_until"] is not None or options["done_note"] is not None


@click.command(
    name="due",
    epilog="\b\nExamples:\n  kith due\n  kith due --all\n  kith due ada-byron --snooze 2w\n"
    "  kith due ada-byron --snooze 'in January'\n  kith due ada-byron --done\n"
    '  kith due ada-byron --done "they met in May"\n',
)
@click.argument("who", nargs=-1, shell_complete=complete_who)
@click.option(
    "--limit", type=click.IntRange(1), default=None, help="The most people to show."
)
@click.option("--all", "everybody", is_flag=True, help="Show everybody.")
@click.option(
    "--snooze",
    "snooze_until",
    type=_DayOrSpan(),
    metavar="DAY|SPAN",
    help="Do not list WHO before this day, or for this long: Friday, 2027-01-15, 2w, 3m.",
)
@click.option(
    "--done",
    "done_note",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[NOTE]",
    help="Record that what is due with WHO is done.",
)
@format_option
@today_option
@journal_option
@writes(_is_writing)
def command(
    *,
    who: tuple[str, ...],
    limit: int | None,
    everybody: bool,
    snooze_until: dt.date | None,
    done_note: str | None,
    output_format: str,
    today: dt.date,
    root: Path,
) -> None:
    """Suggest whom to contact next, in groups by the reason.

    These are: unanswered emails and messages, promises in your notes (a line that begins with
    `Next:`, `To do:` or `Promised:`, or an unchecked box), introductions without an outcome,
    birthdays, people you want to keep in touch with (`keep_in_touch`), and fading ties. Only as many
    are shown as fit on a screen; --all shows everybody, with the last conversation.

    With WHO, it shows what is due with that person. --snooze writes the day to the key `snoozed` in
    their file. --done records an answer or birthday wishes as a message that you sent, closes a
    promise with the date, or writes NOTE as the outcome of an introduction. If several promises are
    open, NOTE says which, by words of it.
    """
    is_writing = _is_writing({"snooze_until": snooze_until, "done_note": done_note})
    folder = JournalFolder(root)
    # What is to be changed is read as it stands.
    journal = folder.journal if is_writing else load_kept_journal(root)
    network = Network.of(journal, today, load_settings(root))
    if who:
        person = chosen_person(who, network.journal, root)
        if is_writing:
            _write(person, network, folder, snooze_until, done_note)
        else:
            _show(person, network, output_format)
        return
    if is_writing:
        raise click.UsageError("name the person: kith due WHO --done or --snooze")
    all_due = find_due(network)
    if output_format == "json":
        click.echo(encode_json(due_as_data(all_due[:limit])))
        return
    listed = all_due[:limit]
    lines = list(format_due(listed, today, width=terminal_width(), paint=paint))
    is_complete = len(listed) == len(all_due)
    room = _SCREEN - len(_below(all_due, is_complete=False))
    if len(lines) > room and not (everybody or limit):
        is_complete = False
        width = terminal_width()
        lines = list(
            format_due(listed, today, most_lines=room, width=width, paint=paint)
        )
    if all_due:
        lines += _below(all_due, is_complete=is_complete)
    echo_pages(lines)


def _below(all_due: Sequence[Due], *, is_complete: bool) -> list[str]:
    """The lines below the list, the first of them empty."""
    width = terminal_width()
    return ["", *summarize_due(all_due, is_complete=is_complete, width=width)]


def _show(person: Person, network: Network, output_format: str) -> None:
    """What is due with one person, also while they are snoozed."""
    due = due_for(person, network)
    all_due = () if due is None else (due,)
    if output_format == "json":
        click.echo(encode_json(due_as_data(all_due)))
        return
    if due is None:
        echo(f"{visible(person.name)}: nothing is due")
    else:
        echo(f"{paint(visible(person.name), 'place')}: {visible(say_why(due))}")
        for line in format_details(due, width=terminal_width(), paint=paint):
            echo(line)
    if is_snoozed(person, network.today):
        echo(f"  snoozed until {person.snoozed}")


def _write(
    person: Person,
    network: Network,
    folder: JournalFolder,
    snooze_until: dt.date | None,
    done_note: str | None,
) -> None:
    if snooze_until is not None and done_note is not None:
        raise click.UsageError("--done and --snooze cannot be combined")
    if snooze_until is not None:
        plan = plan_snooze(folder, person, snooze_until, network.today)
    else:
        try:
            plan = plan_done(folder, person, network, done_note or "")
        except NotClear as error:
            raise click.UsageError(f"{error.message}\n{error.remedy}") from error
    write_due(folder, plan)
    click.echo(visible(f"{plan.edit.path}: {plan.description}"))
