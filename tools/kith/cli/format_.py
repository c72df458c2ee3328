"""``kith format``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kith.cli.diff import echo_diff
from kith.cli.options import echo, journal_option, paint
from kith.cli.who import chosen_file, complete_who
from kith.cli.writer import writes
from kith.operations.formatting import FormatPlan, plan_format, write_format
from kith.operations.journal_folder import JournalFolder
from kith.operations.lookup import find_file
from kith.text.counts import counted
from kith.text.visible import visible


def _is_writing(options: dict[str, Any]) -> bool:
    return not (options["is_check"] or options["is_diff"])


@click.command(
    name="format",
    epilog="\b\nExamples:\n  kith format --diff\n  kith format\n  kith format ada-byron\n"
    "  kith format --check\n",
)
@click.argument("names", nargs=-1, metavar="[WHO]...", shell_complete=complete_who)
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help="Write nothing; exit with 1 if a file would change.",
)
@click.option(
    "--diff", "is_diff", is_flag=True, help="Show the changes without writing them."
)
@journal_option
@writes(_is_writing)
def command(
    *, names: tuple[str, ...], is_check: bool, is_diff: bool, root: Path
) -> int:
    """Lay out the front matter of all files, or of WHO, in the usual way.

    The keys are written in the usual order, and a list on a line that is too long with one item per
    line, so that a change is one line in a diff. Values, comments, unknown keys and the text below
    stay as they are. A file that cannot be read without doubt is skipped.
    """
    folder = JournalFolder(root)
    paths = [find_file(folder, chosen_file(name, root)) for name in names]
    plan = plan_format(root, paths or folder.paths)
    for path, reason in plan.refusals.items():
        echo(paint("Skipped", "warning") + f" {visible(path)}: {visible(reason)}.")
    if is_diff:
        echo_diff(plan.edits)
    if is_check or is_diff:
        return _report(plan, is_check=is_check)
    refusals = write_format(root, plan) if plan.edits else {}
    for path, error in refusals.items():
        echo(
            paint("Not done", "warning")
            + f": {visible(path)}: {visible(error.message)}."
        )
    written = len(plan.edits) - len(refusals)
    echo(f"{counted(written, 'file')} changed, {plan.unchanged:,} left as they are.")
    if written:
        echo("`kith undo` undoes this.")
    return 1 if refusals else 0


def _report(plan: FormatPlan, *, is_check: bool) -> int:
    if is_check:
        for edit in plan.edits:
            echo(f"Would change {visible(edit.path)}.")
    changing = counted(len(plan.edits), "file")
    echo(f"{changing} would change, {plan.unchanged:,} would not. Nothing was written.")
    return int(is_check) if plan.edits else 0
