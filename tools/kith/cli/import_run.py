"""Runs an import that the command line asked for, and prints what it did."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from kith.cli.diff import line_meaning
from kith.cli.options import echo, paint
from kith.cli.output import progress_stream
from kith.cli.writer import only_writer
from kith.load.settings import load_settings
from kith.model.settings import Settings
from kith.text.counts import counted
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.importers.pipeline.plan import Plan
    from kith.importers.records import Batch

# Smaller imports end before anybody could read a progress bar.
_MIN_FILES_SHOWN = 500
_MIN_BYTES_SHOWN = 20_000_000


def settings_with_me(options: dict[str, Any]) -> Settings:
    """The journal's settings, with the addresses from the command line."""
    settings = load_settings(options["root"])
    addresses = tuple(dict.fromkeys((*settings.me.email, *options["me"])))
    me = msgspec.structs.replace(settings.me, email=addresses)
    return msgspec.structs.replace(settings, me=me)


def run_import(
    batch: Batch,
    settings: Settings,
    *,
    root: Path,
    today: dt.date,
    dry_run: bool,
    output_format: str,
    **options: Any,
) -> None:
    """Plan, write and report: the same for every source."""
    from kith.importers.pipeline.plan import ImportOptions  # noqa: PLC0415
    from kith.importers.pipeline.run import Importer  # noqa: PLC0415
    from kith.importers.pipeline.write import refuse_failures  # noqa: PLC0415
    from kith.importers.wording.summary import (  # noqa: PLC0415
        format_dry_run,
        format_summary,
        summary_as_data,
    )
    from kith.report.json_output import encode_json  # noqa: PLC0415

    import_options = ImportOptions(
        only_existing=options["only_existing"],
        limit=options["limit"],
        since=options["since"],
        reply_days=settings.reply_days,
    )
    lock = nullcontext() if dry_run else only_writer(root)
    with lock, _progress_of_writing() as progress:
        outcome = Importer(root, today, import_options).run(
            batch, dry_run=dry_run, progress=progress
        )
    for notice in outcome.warnings:
        click.echo(f"kith: {notice}", err=True)
    summary = summary_as_data(outcome)
    if output_format == "json":
        click.echo(encode_json(summary))
        refuse_failures(outcome.failures)
        return
    if dry_run:
        for line in format_dry_run(outcome, root, settings.reply_days):
            echo(paint(visible(line), line_meaning(line)))
        echo()
    for line in format_summary(summary):
        echo(visible(line))
    _print_next_steps(summary)
    refuse_failures(outcome.failures)


def _print_next_steps(summary: dict[str, Any]) -> None:
    if summary["dry_run"]:
        echo("\nThis was a dry run: nothing was written.")
        return
    lines = []
    if summary["undecided"]:
        questions = counted(summary["undecided"], "question")
        lines.append(f"`kith review` has {questions} about who is who.")
    if summary["created"] or summary["updated"]:
        lines.append(
            "`kith triage` goes through the contacts without recorded contact."
        )
        lines.append("`kith check` lists the connections you cannot vouch for.")
    label = "\nNext: "
    for line in lines:
        echo(f"{label}{line}")
        label = "      "


@contextmanager
def progress_of_reading(paths: Iterable[Path]) -> Iterator[Callable[[int], None]]:
    """Counts bytes in a progress bar on a terminal, if there are many."""
    size = sum(map(_size, paths))
    if size < _MIN_BYTES_SHOWN or not sys.stderr.isatty():
        yield lambda _size: None
        return
    with click.progressbar(length=size, label="Reading", file=progress_stream()) as bar:
        yield bar.update


def _size(path: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    try:
        if not path.is_dir():
            return path.stat().st_size
        files = (file for file in path.rglob("*") if file.is_file())
        return sum(file.stat().st_size for file in files)
    except OSError:
        return 0


@contextmanager
def _progress_of_writing() -> Iterator[Callable[[Plan], Callable[[], None]]]:
    """Counts written files in a progress bar on a terminal, if there are many."""
    with ExitStack() as stack:

        def start(plan: Plan) -> Callable[[], None]:
            count = len(plan.creations) + len(plan.updates)
            if count < _MIN_FILES_SHOWN or not sys.stderr.isatty():
                return lambda: None
            progress_bar = click.progressbar(
                length=count, label="Writing", file=progress_stream()
            )
            bar = stack.enter_context(progress_bar)
            return lambda: bar.update(1)

        yield start
