"""``kith log``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.options import complete_slug, journal_option, person_named, today_option
from kith.cli.paths import refuse_absent
from kith.cli.writer import writes
from kith.editor.contact_file import add_interaction
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.model.contact import Interaction
from kith.model.fields import record_spec
from kith.network.evidence import WRITING
from kith.text.dates import PartialDate, parse_date
from kith.text.edit import FrontMatter
from kith.text.files import read_text
from kith.text.visible import visible

_CHOICES = {spec.key: spec.choices for spec in record_spec(Interaction)}


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
@click.argument("how", type=click.Choice(_CHOICES["how"]))
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
    journal = load_journal(root)
    person = person_named(slug, journal, root)
    others = tuple(person_named(other, journal, root).slug for other in with_)
    date = date or PartialDate.of(today)
    if date.earliest > today:
        msg = f"{date} is in the future"
        raise KithError(msg, "record an interaction after it has happened")
    if how in WRITING and direction is None:
        raise click.UsageError(f"{how} needs a direction: --both, --sent or --received")
    if how not in WRITING and direction is not None:
        raise click.UsageError(f"--{direction} is for email and message")
    refuse_absent(journal.absent, person.path)
    text, _ = read_text(root / person.path)
    front = FrontMatter(text, person.path)
    head = " ".join(filter(None, (str(date), how, direction)))
    add_interaction(front, head, note=note.strip(), where=where.strip(), with_=others)
    with Writing(root, f"log {person.slug} {how}") as writing:
        writing.replace(person.path, front.text, text)
    said = f": {note.strip()}" if note.strip() else ""
    click.echo(visible(f"{person.path}: {head}{said}"))
