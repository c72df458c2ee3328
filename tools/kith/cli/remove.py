"""``kith remove``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kith.cli.dates import SAID_DATE
from kith.cli.diff import echo_diff
from kith.cli.options import echo, journal_option, today_option
from kith.cli.who import chosen_person, complete_who
from kith.cli.writer import only_writer
from kith.engine.record_cache import load_kept_journal
from kith.model.post import Post
from kith.network.leaning import Leaning, LeaningKind
from kith.operations.day import refuse_future_day
from kith.operations.journal_folder import JournalFolder
from kith.operations.remove import (
    count_new_findings,
    plan_removal,
    refuse_unconnected,
    write_removal,
)
from kith.text.counts import counted
from kith.text.dates import PartialDate
from kith.text.visible import visible

_MAX_LISTED = 8
_LEANS: dict[LeaningKind, str] = {
    "introduced": "came through them",
    "introduction": "has an introduction through them",
    "opportunity": "has an opportunity that depends on them",
    "mention": "mentions them",
}


@click.command(
    name="remove",
    epilog='\b\nExamples:\n  kith remove ada-byron "sold my address"\n'
    '  kith remove "Ada Byron" "sold my address" --date "last week"\n',
)
@click.argument("who", shell_complete=complete_who)
@click.argument("reason", metavar="WHY")
@click.option(
    "--date",
    "date",
    type=SAID_DATE,
    metavar="DATE",
    help="When: 2024-05-17, yesterday, 3 May.  [default: today]",
)
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@today_option
@journal_option
def command(
    *,
    who: str,
    reason: str,
    date: PartialDate | None,
    dry_run: bool,
    today: dt.date,
    root: Path,
) -> None:
    """End the connection with a person, and record why.

    The status becomes removed; the file stays, with everything in it, and the reason is private.
    It says who came through them and what depends on them. Kith only changes your file: end the
    connection itself where it is. To delete a person from every file, use `kith forget`.
    """
    journal = load_kept_journal(root)
    person = chosen_person(who, journal, root)
    refuse_unconnected(person)
    date = date or PartialDate.of(today)
    refuse_future_day(date, today)
    if dry_run:
        folder = JournalFolder(root)
        plan = plan_removal(folder, person, reason, date=date, journal=journal)
        echo_diff([plan.edit])
        _list_leanings(plan.leanings)
        echo("Nothing was written.")
        return
    with only_writer(root):
        folder = JournalFolder(root)
        plan = plan_removal(folder, person, reason, date=date, journal=journal)
        write_removal(folder, plan)
    echo(visible(f"Removed: {person.name} ({person.slug}), {plan.reason}"))
    _list_leanings(plan.leanings)
    findings = count_new_findings(folder, plan, journal, today)
    if findings:
        rules = ", ".join(f"{count:,} {rule}" for rule, count in findings.items())
        echo(f"New findings of `kith check`: {rules}")
    echo("No path leads through them any more. `kith undo` undoes this.")


def _list_leanings(leanings: Sequence[Leaning]) -> None:
    """Say who and what leans on somebody."""
    for line in _lines(leanings[:_MAX_LISTED]):
        echo(visible(line))
    if len(leanings) > _MAX_LISTED:
        hidden = counted(len(leanings) - _MAX_LISTED, "more file")
        echo(f"  … and {hidden}")


def _lines(leanings: Sequence[Leaning]) -> Iterator[str]:
    for leaning in leanings:
        record = leaning.record
        name = record.title if isinstance(record, Post) else record.name
        role = f': "{leaning.text}"' if leaning.text else ""
        yield f"  {name} ({record.slug}) {_LEANS[leaning.kind]}{role}"
