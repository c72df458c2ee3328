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
    today_option,
)
from kith.cli.writer import writes
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.operations.lookup import find_person
from kith.text.counts import counted
from kith.text.shell import arguments
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.state.review import Review, Waiting
    from kith.model.journal import Journal


@click.group(
    name="review",
    invoke_without_command=True,
    epilog="\b\nExamples:\n  kith review                   list what needs a decision\n"
    "  kith review join 3f9a1c       it is the suggested person\n"
    "  kith review join 3f9a1c ada-byron\n"
    "  kith review join --all        accept every entry with one suggestion of that name\n"
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
def command(
    ctx: click.Context, *, waiting: bool, output_format: str, root: Path
) -> None:
    """Decide who is who where an import was not sure.

    An import never matches a person to a file by name alone. People it could not match wait here.
    Every later import tries again: an address that you add to a file may be enough.
    """
    from kith.importers.state.review import load_review  # noqa: PLC0415 - only for this command
    from kith.importers.wording.review_list import format_review, review_as_data  # noqa: PLC0415
    from kith.report.json_output import encode_json  # noqa: PLC0415

    ctx.obj = root
    if ctx.invoked_subcommand is not None:
        return
    review = load_review(root)
    listed = [entry for entry in review if waiting or entry.kind == "unsure"]
    listed.sort(key=_order)
    if output_format == "json":
        click.echo(encode_json(review_as_data(listed)))
        return
    for line in format_review(listed, load_journal(root)):
        echo(visible(line))
    if listed:
        echo()
    summary = f"{len(listed):,} to decide"
    hidden = len(review) - len(listed)
    if hidden:
        summary += f"; {hidden:,} with too little information (--waiting lists them)"
    echo(summary)


def _order(entry: Waiting) -> tuple[bool, str, tuple[str, str]]:
    """What the list is sorted by: entries to decide first, then by name."""
    return entry.kind == "waiting", entry.record.name.casefold(), entry.key


@command.command(
    name="join", epilog="\b\nExample:\n  kith review join 3f9a1c ada-byron\n"
)
@click.argument("entry_id", metavar="ID", required=False)
@click.argument("slug", required=False)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Join every ID with only one suggestion and a name that agrees with it.",
)
@today_option
@click.pass_obj
@writes()
def join(
    root: Path,
    *,
    entry_id: str | None,
    slug: str | None,
    everything: bool,
    today: dt.date,
) -> None:
    """Join ID to the person SLUG, or to the only person suggested."""
    if everything == bool(entry_id):
        raise click.UsageError("give either one ID or --all")
    review = _load(root)
    journal = load_journal(root)
    if entry_id:
        entries = [_find_entry(entry_id, review)]
    else:
        entries = [entry for entry in review if _is_likely(entry, journal)]
    decisions = {}
    for entry in entries:
        name = slug or _only_candidate(entry)
        decisions[entry.key] = find_person(name, journal, root).slug
    _decide(root, today, review, decisions, "join")


def _only_candidate(entry: Waiting) -> str:
    """The slug of the only person whom an import suggests for an entry.

    Raises:
        KithError: It suggests nobody, or several.
    """
    if not _has_one_candidate(entry):
        candidates = " or ".join(entry.candidates) or "anybody"
        msg = f"{visible(entry.record.name)} could be {candidates}"
        remedy = f"choose one: kith review join {arguments(entry.name)} SLUG"
        raise KithError(msg, remedy)
    return entry.candidates[0]


@command.command(name="new", epilog="\b\nExample:\n  kith review new 3f9a1c 77b0de\n")
@click.argument("entry_ids", metavar="ID...", nargs=-1, required=True)
@today_option
@click.pass_obj
@writes()
def new(root: Path, *, entry_ids: tuple[str, ...], today: dt.date) -> None:
    """Create a new file for each ID, because it is somebody else."""
    _decide_each(root, today, entry_ids, "new")


@command.command(name="drop", epilog="\b\nExample:\n  kith review drop 3f9a1c 77b0de\n")
@click.argument("entry_ids", metavar="ID...", nargs=-1, required=True)
@today_option
@click.pass_obj
@writes()
def drop(root: Path, *, entry_ids: tuple[str, ...], today: dt.date) -> None:
    """Ignore each ID, now and in every later import."""
    _decide_each(root, today, entry_ids, "drop")


def _decide_each(
    root: Path, today: dt.date, entry_ids: tuple[str, ...], decision: str
) -> None:
    review = _load(root)
    decisions = {_find_entry(entry_id, review).key: "" for entry_id in entry_ids}
    _decide(root, today, review, decisions, decision)


def _decide(
    root: Path,
    today: dt.date,
    review: Review,
    slugs: dict[tuple[str, str], str],
    decision: str,
) -> None:
    """Write what was decided.

    Args:
        root: The journal's folder.
        today: The current day.
        review: All entries.
        slugs: The slug of the person to join, by the key of the entry; empty for another decision.
        decision: ``join``, ``new`` or ``drop``.
    """
    from kith.importers.pipeline.plan import ImportOptions  # noqa: PLC0415
    from kith.importers.pipeline.run import Importer  # noqa: PLC0415
    from kith.importers.pipeline.write import refuse_failures  # noqa: PLC0415

    options = ImportOptions(reply_days=load_settings(root).reply_days)
    outcome = Importer(root, today, options).decide(review, slugs, how=decision)
    undecided = sum(entry.kind == "unsure" for entry in review)
    files = counted(outcome.created + outcome.updated, "file")
    echo(f"{len(slugs):,} decided, {files} written; {undecided:,} left to decide")
    refuse_failures(outcome.failures)


def _load(root: Path) -> Review:
    from kith.importers.state.review import load_review  # noqa: PLC0415

    return load_review(root)


def _has_one_candidate(entry: Waiting) -> bool:
    if entry.kind != "unsure":
        return False
    return len(entry.candidates) == 1


def _is_likely(entry: Waiting, journal: Journal) -> bool:
    """Whether only one person is suggested, whose name agrees."""
    from kith.names.compare import compare_any  # noqa: PLC0415

    if not _has_one_candidate(entry):
        return False
    person = journal.people_by_slug.get(entry.candidates[0])
    if person is None:
        return False
    names = compare_any([entry.record.name], (person.name, *person.aliases))
    return names.grade in {"same", "compatible"}


def _find_entry(entry_id: str, review: Review) -> Waiting:
    """The entry with an ID, or with one that starts like that.

    Raises:
        KithError: There is none, or there are several.
    """
    matches = []
    if entry_id:
        prefix = entry_id.casefold()
        matches = [entry for entry in review if entry.name.startswith(prefix)]
    if len(matches) == 1:
        return matches[0]
    reason = "is not the ID of anything to decide"
    if matches:
        reason = "is the start of several IDs"
    raise KithError(f'"{entry_id}" {reason}', "`kith review --waiting` lists all IDs")
