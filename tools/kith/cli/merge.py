"""``kith merge``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.diff import echo_diff
from kith.cli.options import echo, journal_option
from kith.cli.who import chosen_file, complete_who
from kith.cli.writer import writes
from kith.operations.journal_folder import JournalFolder
from kith.operations.merge import MergePlan, plan_merge, write_merge
from kith.text.counts import counted


@click.command(
    name="merge",
    epilog="\b\nExamples:\n  kith merge ada-byron ada-byron-2 --dry-run\n"
    "  kith merge ada-byron ada-byron-2 && kith check contacts/ada-byron.md\n",
)
@click.argument("keep", shell_complete=complete_who)
@click.argument("other", shell_complete=complete_who)
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@journal_option
@writes()
def command(*, keep: str, other: str, dry_run: bool, root: Path) -> None:
    """Combine two files about the same person or organization into KEEP.

    Lists are combined. For single values KEEP wins; OTHER's value is added to the body. A
    connection that ended stays ended. References to OTHER become references to KEEP, and OTHER's
    file is deleted. If the command is interrupted, run it again to complete it.
    """
    folder = JournalFolder(root)
    plan = plan_merge(folder, chosen_file(keep, root), chosen_file(other, root))
    changed = counted(len(plan.edits), "other file")
    if dry_run:
        echo_diff([plan.kept_edit, *plan.edits])
        echo()
        _describe(plan)
        echo(
            f"Would delete {plan.other_path} and change {changed}. Nothing was written."
        )
        return
    write_merge(folder, plan)
    echo(
        f"Combined into {plan.kept_path}. Deleted: {plan.other_path}; changed: {changed}."
    )
    _describe(plan)


def _describe(plan: MergePlan) -> None:
    for key in plan.removed_references:
        echo(
            f"  removed, because it would refer to {plan.kept_path} itself: "
            f'a reference in "{key}"'
        )
    for line in plan.body_lines:
        echo(f"  added to its body: {line}")
