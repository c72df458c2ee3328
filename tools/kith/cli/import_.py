"""``kith import``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.cli.options import echo, format_option, journal_option, paint, today_option
from kith.load.discover import find_files
from kith.load.journal import load_journal
from kith.load.settings import load_settings

if TYPE_CHECKING:
    from kith.importers.plan import Plan
    from kith.importers.records import Batch

# Below this many files an import is over before a progress bar could be read.
_WORTH_SHOWING = 500


@click.group(name="import")
def command() -> None:
    """Bring in what other programs export.

    What is there already is kept: your edits, comments and the order of keys.
    """


@command.command(
    name="linkedin",
    epilog="\b\nExamples:\n  kith import linkedin Complete_LinkedInDataExport.zip --dry-run\n"
    "  kith import linkedin ~/Downloads/linkedin/\n"
    "  kith import linkedin Connections.csv --format json\n",
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--with-text", is_flag=True, help="Take the texts of messages into the notes, too.")
@format_option
@today_option
@journal_option
def linkedin(
    *, path: Path, dry_run: bool, with_text: bool, form: str, today: dt.date, root: Path
) -> None:
    """Import a LinkedIn export: the zip as downloaded, the folder, or Connections.csv.

    Connections become contacts, invitations keep their direction, messages become dated
    interactions, one for each person and day, without their text. Nobody is marked as met, and
    somebody removed or declined stays so. Running it again adds only what is new.
    """
    from kith.importers.linkedin import read_linkedin  # noqa: PLC0415 - only for this verb

    batch = read_linkedin(path, me=load_settings(root).me, with_text=with_text)
    _run(batch, root, today, dry_run=dry_run, form=form)


def _run(batch: Batch, root: Path, today: dt.date, *, dry_run: bool, form: str) -> None:
    """Plan, write and report: the same for every source."""
    from kith.importers.memory import load_memory  # noqa: PLC0415
    from kith.importers.plan import Planner  # noqa: PLC0415
    from kith.importers.summary import (  # noqa: PLC0415
        format_dry_run,
        format_summary,
        summary_as_data,
    )
    from kith.importers.write import apply_plan  # noqa: PLC0415
    from kith.report.data import encode_json  # noqa: PLC0415

    journal = load_journal(root)
    memory = load_memory(root, batch.source)
    plan = Planner(journal, memory, _taken(root), today).plan(batch)
    outcome = None
    if not dry_run:
        with _progress(plan) as step:
            outcome = apply_plan(plan, root, memory, progress=step)
    data = summary_as_data(batch, plan, outcome)
    if form == "json":
        click.echo(encode_json(data))
        return
    if dry_run:
        for line in format_dry_run(plan, root):
            echo(paint(line, _meaning(line)))
        echo()
    for line in format_summary(data):
        echo(line)
    if dry_run:
        echo("\nNothing was written: this was a dry run.")
    elif data["created"] or data["updated"]:
        echo("\nNext: `kith check` says which connections you cannot account for yet;")
        echo("      `kith serve` shows everything in a browser.")


def _taken(root: Path) -> list[str]:
    """The slugs of all files below ``contacts/``, readable or not."""
    files, problems = find_files(root)
    paths = [*(file.path for file in files), *(problem.path for problem in problems)]
    return [path.rsplit("/", 1)[-1].removesuffix(".md") for path in paths]


def _meaning(line: str) -> str:
    if line.startswith("+") and not line.startswith("+++"):
        return "good"
    if line.startswith("-") and not line.startswith("---"):
        return "error"
    return "quiet" if line.startswith(("@@", "---", "+++")) else ""


@contextmanager
def _progress(plan: Plan) -> Iterator[Callable[[], None]]:
    count = len(plan.creations) + len(plan.updates)
    if count < _WORTH_SHOWING or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=count, label="Writing", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
