"""``kith introduce``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kith.cli.dates import date_option
from kith.cli.options import echo, journal_option, today_option
from kith.cli.who import chosen_person, complete_who
from kith.cli.writer import writes
from kith.engine.record_cache import load_kept_journal
from kith.operations.introduce import (
    NewIntroduction,
    plan_introduction,
    write_introduction,
)
from kith.operations.journal_folder import JournalFolder
from kith.operations.log import refuse_future
from kith.text.dates import PartialDate
from kith.text.shell import word
from kith.text.visible import visible


@click.command(
    name="introduce",
    epilog="\b\nExamples:\n"
    '  kith introduce "Ada Byron" "Omar Haddad" --about "his pipeline, her tests"\n'
    '  kith introduce "Ada Byron" --by "Ina Berg"\n'
    '  kith introduce "Ada Byron" --by "Ina Berg" --outcome "we talk every week"\n',
)
@click.argument("who", shell_complete=complete_who)
@click.argument("to", default="", shell_complete=complete_who)
@click.option(
    "--by",
    "introducer",
    default="",
    metavar="WHO",
    shell_complete=complete_who,
    help="Who introduced you to WHO, or was asked to.",
)
@click.option("--about", default="", metavar="TEXT", help="What it is for.")
@click.option("--outcome", default="", metavar="TEXT", help="What came of it.")
@date_option("When:")
@today_option
@journal_option
@writes()
def command(
    *,
    who: str,
    to: str,
    introducer: str,
    about: str,
    outcome: str,
    date: PartialDate,
    today: dt.date,
    root: Path,
) -> None:
    """Record that you introduced WHO to TO, or that somebody introduced you to WHO.

    Record the outcome later with the same people and --outcome: `kith due` reminds you of an
    introduction without one.
    """
    if bool(to) == bool(introducer):
        raise click.UsageError("give either TO, or --by WHO")
    refuse_future(date, today)
    journal = load_kept_journal(root)
    introduction = NewIntroduction(
        person=chosen_person(who, journal, root),
        to=chosen_person(to, journal, root) if to else None,
        introducer=chosen_person(introducer, journal, root) if introducer else None,
        date=date,
        about=about.strip(),
        outcome=outcome.strip(),
    )
    folder = JournalFolder(root)
    edit = plan_introduction(folder, introduction)
    write_introduction(folder, edit, introduction.person.slug)
    echo(visible(f"{edit.path}: {_describe(introduction)}"))
    if introduction.introducer and not outcome:
        names = word(introduction.person.slug)
        by = word(introduction.introducer.slug)
        echo(f"Later: kith introduce {names} --by {by} --outcome TEXT")


def _describe(introduction: NewIntroduction) -> str:
    if introduction.outcome:
        return f"what came of the introduction: {introduction.outcome}"
    name = introduction.person.name
    if introduction.to:
        return f"you introduced {name} to {introduction.to.name}"
    assert introduction.introducer is not None
    return f"introduced to {name} by {introduction.introducer.name}"
