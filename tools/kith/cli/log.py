"""``kith log``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.dates import SAID_DATE
from kith.cli.options import journal_option, today_option
from kith.cli.who import chosen_person_file, complete_who
from kith.cli.writer import writes
from kith.operations.journal_folder import JournalFolder
from kith.operations.log import CHOICES, DirectionRefused, plan_log, write_log
from kith.text.dates import PartialDate
from kith.text.visible import visible


@click.command(
    name="log",
    epilog='\b\nExamples:\n  kith log "Ada Byron" met "the reunion in Turin"\n'
    '  kith log ada-byron email "sent the notes" --sent --date yesterday\n'
    "  kith log ada-byron video --with omar-haddad --date 2026-05\n",
)
@click.argument("who", shell_complete=complete_who)
@click.argument("how", type=click.Choice(CHOICES["how"]), metavar="HOW")
@click.argument("note", default="")
@click.option(
    "--date",
    "date",
    type=SAID_DATE,
    metavar="DATE",
    help="When: 2024-05-17, yesterday, 3 May, May 2019.  [default: today]",
)
@click.option(
    "--with",
    "with_",
    multiple=True,
    metavar="WHO",
    shell_complete=complete_who,
    help="Who else took part.",
)
@click.option("--where", default="", metavar="TEXT", help="The place or occasion.")
@click.option("--both", "direction", flag_value="both", help="You wrote to each other.")
@click.option("--sent", "direction", flag_value="sent", help="You wrote.")
@click.option("--received", "direction", flag_value="received", help="They wrote.")
@today_option
@journal_option
@writes()
def command(
    *,
    who: str,
    how: str,
    note: str,
    date: PartialDate | None,
    with_: tuple[str, ...],
    where: str,
    direction: str | None,
    today: dt.date,
    root: Path,
) -> None:
    """Add an interaction to a person's file.

    HOW is met, call, video, email, message, event, worked-together, introduced or comment. It adds
    one line in order of date. Nothing else in the file changes.
    """
    folder = JournalFolder(root)
    try:
        plan = plan_log(
            folder,
            chosen_person_file(who, root),
            how,
            today=today,
            date=date,
            note=note,
            where=where,
            others=tuple(chosen_person_file(other, root) for other in with_),
            direction=direction,
        )
    except DirectionRefused as error:
        raise click.UsageError(_usage(how, direction)) from error
    write_log(folder, plan)
    suffix = f": {note.strip()}" if note.strip() else ""
    click.echo(visible(f"{plan.edit.path}: {plan.head}{suffix}"))


def _usage(how: str, direction: str | None) -> str:
    if direction is None:
        return f"{how} needs a direction: --both, --sent or --received"
    return f"--{direction} is for email and message"
