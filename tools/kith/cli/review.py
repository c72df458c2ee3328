"""``kith review``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    person_named,
    today_option,
)
from kith.cli.writer import writes
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.text.shell import arguments
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.review import Review, Waiting


@click.group(
    name="review",
    invoke_without_command=True,
    epilog="\b\nExamples:\n  kith review                   list what needs a decision\n"
    "  kith review join 3f9a1c       it is the suggested person\n"
    "  kith review join 3f9a1c ada-byron\n"
    "  kith review join --all        accept every entry with only one suggestion\n"
    "  kith review new 3f9a1c        it is somebody else: create a file\n"
    "  kith review drop 3f9a1c       create no file, and do not ask again\n",
)
@click.option(
    "--waiting",
    is_flag=True,
    help="Also list people with too little information for a file.",
)
@format_option
@journal_option
@click.pass_context
def command(ctx: click.Context, *, waiting: bool, form: str, root: Path) -> None:
    """Decide who is who where an import was not sure.

    An import never matches a person to a file by name alone. People it could not match wait here.
    Every later import tries again: an address that you add to a file may be enough.
    """
    from kith.importers.review import load_review  # noqa: PLC0415 - only for this verb
    from kith.importers.review_list import format_review, review_as_data  # noqa: PLC0415
    from kith.report.data import encode_json  # noqa: PLC0415

    ctx.obj = root
    if ctx.invoked_subcommand is not None:
        return
    review = load_review(root)
    shown = [item for item in review if waiting or item.kind == "unsure"]
    shown.sort(
        key=lambda item: (item.kind == "waiting", item.record.name.casefold(), item.key)
    )
    if form == "json":
        click.echo(encode_json(review_as_data(shown)))
        return
    for line in format_review(shown, load_journal(root)):
        echo(visible(line))
    rest = len(review) - len(shown)
    more = (
        f"; {rest:,} with too little information (--waiting lists them)" if rest else ""
    )
    echo(f"{'' if not shown else chr(10)}{len(shown):,} to decide{more}")


@command.command(
    name="join", epilog="\b\nExample:\n  kith review join 3f9a1c ada-byron\n"
)
@click.argument("item", metavar="ID", required=False)
@click.argument("slug", required=False)
@click.option(
    "--all", "everything", is_flag=True, help="Join every ID with only one suggestion."
)
@today_option
@click.pass_obj
@writes()
def join(
    root: Path, *, item: str | None, slug: str | None, everything: bool, today: dt.date
) -> None:
    """Join ID to the person SLUG, or to the only person suggested."""
    if everything == bool(item):
        raise click.UsageError("give either one ID or --all")
    review = _load(root)
    chosen = (
        [_named(item, review)] if item else [one for one in review if _has_one(one)]
    )
    journal = load_journal(root)
    decisions = {}
    for one in chosen:
        if slug is None and not _has_one(one):
            candidates = " or ".join(one.candidates) or "anybody"
            msg = f"{visible(one.record.name)} could be {candidates}"
            raise KithError(
                msg, f"choose one: kith review join {arguments(one.name)} SLUG"
            )
        decisions[one.key] = person_named(slug or one.candidates[0], journal, root).slug
    _decide(root, today, review, decisions, "join")


@command.command(name="new", epilog="\b\nExample:\n  kith review new 3f9a1c 77b0de\n")
@click.argument("items", metavar="ID...", nargs=-1, required=True)
@today_option
@click.pass_obj
@writes()
def new(root: Path, *, items: tuple[str, ...], today: dt.date) -> None:
    """Create a new file for each ID, because it is somebody else."""
    _decide_each(root, today, items, "new")


@command.command(name="drop", epilog="\b\nExample:\n  kith review drop 3f9a1c 77b0de\n")
@click.argument("items", metavar="ID...", nargs=-1, required=True)
@today_option
@click.pass_obj
@writes()
def drop(root: Path, *, items: tuple[str, ...], today: dt.date) -> None:
    """Ignore each ID, now and in every later import."""
    _decide_each(root, today, items, "drop")


def _decide_each(root: Path, today: dt.date, items: tuple[str, ...], how: str) -> None:
    review = _load(root)
    _decide(root, today, review, {_named(item, review).key: "" for item in items}, how)


def _decide(
    root: Path,
    today: dt.date,
    review: Review,
    decisions: dict[tuple[str, str], str],
    how: str,
) -> None:
    from kith.importers.plan import Wishes  # noqa: PLC0415
    from kith.importers.run import Importer  # noqa: PLC0415
    from kith.importers.write import refuse_failures  # noqa: PLC0415

    wishes = Wishes(reply_days=load_settings(root).reply_days)
    outcome = Importer(root, today, wishes).decide(review, decisions, how=how)
    left = sum(item.kind == "unsure" for item in review)
    written = outcome.created + outcome.updated
    files = f"{written:,} file{'' if written == 1 else 's'} written"
    echo(f"{len(decisions):,} decided, {files}; {left:,} left to decide")
    refuse_failures(outcome.failures)


def _load(root: Path) -> Review:
    from kith.importers.review import load_review  # noqa: PLC0415

    return load_review(root)


def _has_one(item: Waiting) -> bool:
    return item.kind == "unsure" and len(item.candidates) == 1


def _named(name: str, review: Review) -> Waiting:
    found = [item for item in review if item.name.startswith(name.casefold()) and name]
    if len(found) != 1:
        why = (
            "is the start of several IDs"
            if found
            else "is not the ID of anything to decide"
        )
        raise KithError(f'"{name}" {why}', "`kith review --waiting` lists all IDs")
    return found[0]
