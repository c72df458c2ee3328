"""``kith log``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.options import complete_slug, journal_option, today_option
from kith.cli.writer import writes
from kith.operations.journal_folder import JournalFolder
from kith.operations.log import CHOICES, DirectionRefused, plan_log, write_log
from kith.text.dates import PartialDate, parse_date
from kith.text.visible import visible


class _Date(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> PartialDate:
        """A date as far as it is known."""
        if isinstance(value, PartialDate):
            return value
        try:
            return parse_date(str(value))
        except ValueError as error:
            self.fail(f'"{value}": {error}', param, ctx)


@click.command(
    name="log",
    epilog='\b\nExamples:\n  kith log ada-byron met "the reunion in Turin"\n'
    '  kith log ada-byron email "sent the notes" --sent --date 2026-05-09\n'
    "  kith log ada-byron video --with omar-haddad --date 2026-05\n",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("how", type=click.Choice(CHOICES["how"]))
@click.argument("note", default="")
@click.option(
    "--date",
    "date",
    type=_Date(),
    metavar="DATE",
    help="The date, or part of it.  [default: today]",
)
@click.option(
    "--with",
    "with_",
    multiple=True,
    metavar="SLUG",
    shell_complete=complete_slug,
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
    slug: str,
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

    It adds one line in order of date. Nothing else in the file changes.
    """
    folder = JournalFolder(root)
    try:
        plan = plan_log(
            folder,
            slug,
            how,
            today=today,
            date=date,
            note=note,
            where=where,
            others=with_,
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
