"""``kith rename``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.diff import echo_diff
from kith.cli.options import echo, journal_option
from kith.cli.who import chosen_file, complete_who
from kith.cli.writer import writes
from kith.operations.file_edit import Edit
from kith.operations.journal_folder import JournalFolder
from kith.operations.rename import RenamePlan, plan_rename, write_rename
from kith.text.counts import counted
from kith.text.lines import lines_of


@click.command(
    name="rename",
    epilog="\b\nExamples:\n  kith rename ada-byron ada-lovelace --dry-run\n"
    "  kith rename contacts/london/ada.md ada-lind\n",
)
@click.argument("who", shell_complete=complete_who)
@click.argument("new_slug")
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@journal_option
@writes()
def command(*, who: str, new_slug: str, dry_run: bool, root: Path) -> int:
    """Rename the file of a contact or post and update every reference to it.

    References are keys in front matter, [[slug]], links, and your own positions in the settings.
    Nothing else changes. If the command is interrupted, run it again to complete it.
    """
    folder = JournalFolder(root)
    plan = plan_rename(folder, chosen_file(who, root), new_slug)
    changed = counted(len(plan.edits), "other file")
    if dry_run:
        echo(f"{plan.old_path} would become {plan.new_path}")
        echo_diff([plan.own_edit, *plan.edits])
        echo(f"\n{changed} would change. Nothing was written.")
        return _report_namesakes(plan)
    write_rename(folder, plan)
    echo(f"Renamed {plan.old_path} to {plan.new_path}; {changed} changed")
    return _report_namesakes(plan)


def _report_namesakes(plan: RenamePlan) -> int:
    """List the references that may mean another file with the slug; 1 if there are any."""
    if not plan.left_edits:
        return 0
    namesakes = ", ".join(plan.namesakes)
    echo(
        f'References to "{plan.old_slug}" were left to {namesakes}; please review them:'
    )
    for edit in plan.left_edits:
        _list_changed_lines(edit)
    return 1


def _list_changed_lines(edit: Edit) -> None:
    pairs = zip(lines_of(edit.before), lines_of(edit.after), strict=False)
    for line_number, (before, after) in enumerate(pairs, start=1):
        if before != after:
            echo(f"  {edit.path}:{line_number}: {before.strip()}")
