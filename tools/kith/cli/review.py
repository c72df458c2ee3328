"""``kith review``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.cli.answers import is_terminal
from kith.cli.options import (
    echo,
    format_option,
    journal_option,
    today_option,
)
from kith.cli.paging import echo_pages
from kith.cli.writer import only_writer, writes
from kith.errors import KithError
from kith.load.journal import load_journal
from kith.load.settings import load_settings
from kith.operations.lookup import find_person
from kith.text.counts import counted
from kith.text.shell import arguments
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.pipeline.decisions import Decisions, How
    from kith.importers.pipeline.run import Importer
    from kith.importers.state.review import Review, Waiting
    from kith.model.journal import Journal
    from kith.operations.review import ReviewSitting


@click.group(
    name="review",
    invoke_without_command=True,
    epilog="\b\nExamples:\n  kith review                   answer the questions, one key each\n"
    "  kith review --list            list them with their IDs\n"
    "  kith review join 3f9a1c       it is the suggested person\n"
    "  kith review join 3f9a1c ada-byron\n"
    "  kith review join --all        accept every entry with one suggestion of that name\n"
    "  kith review new 3f9a1c        it is somebody else: create a file\n"
    "  kith review drop 3f9a1c       create no file, and do not ask again\n",
)
@click.option(
    "--waiting",
    is_flag=True,
    help="List these and the people with too little information for a file.",
)
@click.option(
    "--list",
    "only_list",
    is_flag=True,
    help="Print the questions without asking anything.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Ask, and show what the answers would change without writing it.",
)
@format_option
@today_option
@journal_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    waiting: bool,
    only_list: bool,
    dry_run: bool,
    output_format: str,
    today: dt.date,
    root: Path,
) -> None:
    """Decide who is who where an import was not sure.

    An import never matches a person to a file by name alone. People it could not match wait here.
    On a terminal, Kith asks about them, one key each: the surest first, and those that are alike
    together. It writes the answers when you quit with q, and `kith undo` undoes all of them.
    Otherwise, and with --list, it lists them for `join`, `new` and `drop`.
    Every later import tries again: an address that you add to a file may be enough.
    """
    ctx.obj = root
    if ctx.invoked_subcommand is not None:
        return
    review = _load(root)
    if output_format == "json":
        _print_data(review, with_waiting=waiting)
        return
    is_listing = any((waiting, only_list, not is_terminal()))
    if is_listing or not _ask(root, today, review, dry_run=dry_run):
        _list(root, review, with_waiting=waiting)


def _print_data(review: Review, *, with_waiting: bool) -> None:
    from kith.importers.wording.review_list import review_as_data  # noqa: PLC0415 - only for this command
    from kith.report.json_output import encode_json  # noqa: PLC0415

    entries = _entries(review, with_waiting=with_waiting)
    click.echo(encode_json(review_as_data(entries)))


def _ask(root: Path, today: dt.date, review: Review, *, dry_run: bool) -> bool:
    """Ask about what waits, and write the answers; whether there was anything to ask."""
    from kith.cli.review_sitting import Asker  # noqa: PLC0415 - only for this command
    from kith.importers.wording.review_list import organization_names  # noqa: PLC0415
    from kith.operations.review import ReviewSitting, build_questions  # noqa: PLC0415

    journal = load_journal(root)
    sitting = ReviewSitting(build_questions(review, journal))
    if not sitting.count:
        return False
    try:
        Asker(sitting, organization_names(journal)).run()
    except KeyboardInterrupt:
        echo(f"\nNothing was written; {_discarded(sitting)}.")
        raise
    except EOFError:
        if not sitting.decisions:
            echo("\nNothing was written.")
            return True
        message = f"the input ended, so nothing was written; {_discarded(sitting)}"
        raise KithError(message, "end with q to write the answers") from None
    if not sitting.decisions:
        echo("\nNothing was decided, and nothing was written.")
    elif dry_run:
        _show_plan(root, today, review, sitting.decisions)
    else:
        _write_sitting(root, today, sitting.decisions)
    return True


def _discarded(sitting: ReviewSitting) -> str:
    return f"{counted(sitting.decided, 'decision')} discarded"


def _show_plan(
    root: Path, today: dt.date, review: Review, decisions: Decisions
) -> None:
    """Say which files decisions would create and change."""
    plans = _importer(root, today).plan_decisions(review, decisions)
    created = {step.path for plan in plans for step in plan.creations}
    changed = {step.path for plan in plans for step in plan.updates} - created
    dropped = sum(decision.how == "drop" for decision in decisions.values())
    echo()
    for verb, paths in (("create", created), ("change", changed)):
        for path in sorted(paths):
            echo(f"Would {verb} {visible(path)}")
    if dropped:
        echo(f"Would not ask again about {counted(dropped, 'person', 'people')}")
    echo(f"{len(created) + len(changed):,} to write; nothing was written")


def _write_sitting(root: Path, today: dt.date, decisions: Decisions) -> None:
    """Write decisions about what still waits."""
    with only_writer(root):
        review = _load(root)
        people = load_journal(root).people_by_slug
        waiting = {entry.key for entry in review}
        current = {
            key: decision
            for key, decision in decisions.items()
            if key in waiting and (not decision.slug or decision.slug in people)
        }
        echo()
        _write(root, today, review, current)
    if len(current) < len(decisions):
        outdated = counted(len(decisions) - len(current), "answer")
        echo(f"{outdated} left out, because another command changed the journal.")
    if current:
        echo("`kith undo` undoes all of it.")


def _list(root: Path, review: Review, *, with_waiting: bool) -> None:
    from kith.importers.wording.review_list import format_review  # noqa: PLC0415 - only for this command

    entries = _entries(review, with_waiting=with_waiting)
    hidden = len(review) - len(entries)
    if not entries:
        echo(_nothing(hidden))
        return
    summary = f"{len(entries):,} to decide"
    if hidden:
        summary += f"; {hidden:,} with too little information (--waiting lists them)"
    lines = format_review(entries, load_journal(root))
    echo_pages([*map(visible, lines), "", summary])


def _nothing(hidden: int) -> str:
    """That nothing waits, and what to do next."""
    if hidden:
        people = counted(hidden, "person has", "people have")
        return (
            f"Nothing waits for a decision; {people} too little information for a file "
            "(--waiting lists them)."
        )
    return "Nothing waits for a decision; continue with `kith triage`, or import more."


def _entries(review: Review, *, with_waiting: bool) -> list[Waiting]:
    """What is listed, in its order."""
    listed = [entry for entry in review if with_waiting or entry.kind == "unsure"]
    listed.sort(key=_order)
    return listed


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
    root: Path, today: dt.date, entry_ids: tuple[str, ...], how: How
) -> None:
    review = _load(root)
    decisions = {_find_entry(entry_id, review).key: "" for entry_id in entry_ids}
    _decide(root, today, review, decisions, how)


def _decide(
    root: Path,
    today: dt.date,
    review: Review,
    slugs: dict[tuple[str, str], str],
    how: How,
) -> None:
    """Write what was decided.

    Args:
        root: The journal's folder.
        today: The current day.
        review: All entries.
        slugs: The slug of the person to join, by the key of the entry; empty for another decision.
        how: The decision.
    """
    from kith.importers.pipeline.decisions import ReviewDecision  # noqa: PLC0415 - only for this command

    decisions = {key: ReviewDecision(how, slug) for key, slug in slugs.items()}
    _write(root, today, review, decisions)


def _write(root: Path, today: dt.date, review: Review, decisions: Decisions) -> None:
    from kith.importers.pipeline.write import refuse_failures  # noqa: PLC0415 - only for this command

    outcome = _importer(root, today).decide(review, decisions)
    undecided = sum(entry.kind == "unsure" for entry in review)
    files = counted(outcome.created + outcome.updated, "file")
    echo(f"{len(decisions):,} decided, {files} written; {undecided:,} left to decide")
    refuse_failures(outcome.failures)


def _importer(root: Path, today: dt.date) -> Importer:
    from kith.importers.pipeline.plan import ImportOptions  # noqa: PLC0415 - only for this command
    from kith.importers.pipeline.run import Importer  # noqa: PLC0415

    return Importer(
        root, today, ImportOptions(reply_days=load_settings(root).reply_days)
    )


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
