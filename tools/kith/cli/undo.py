"""``kith undo``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.options import journal_option
from kith.cli.writer import writes
from kith.editor.undo import Undone, undo_last
from kith.text.counts import counted

_MAX_LISTED = 10


@click.command(
    name="undo",
    epilog="\b\nExamples:\n  kith undo --dry-run\n  kith undo && kith undo\n",
)
@click.option(
    "--dry-run", is_flag=True, help="Show what would be undone without writing."
)
@journal_option
@writes()
def command(*, dry_run: bool, root: Path) -> int:
    """Undo what the last command wrote to the journal. Repeat to go further back.

    Every file is restored byte for byte. Files that changed since then are left alone and listed.
    The last twenty commands can be undone, except `kith forget`.
    """
    undone = undo_last(root, dry_run=dry_run)
    if undone is None:
        click.echo("There is nothing to undo.")
        return 0
    would = "would be " if dry_run else ""
    # Import memory is restored with them, but it is not one of the owner's files.
    restored = [path for path in undone.restored if not path.startswith(".kith/")]
    files = counted(len(restored), "file")
    click.echo(f"kith {undone.command}: {files} {would}restored")
    _list(restored)
    return _report_unrestored(undone)


def _report_unrestored(undone: Undone) -> int:
    """List the files that were left alone; 1 if there are any."""
    if not undone.skipped:
        return 0
    files = counted(len(undone.skipped), "file")
    click.echo(f"{files} changed since then and left alone:")
    _list(undone.skipped)
    return 1


def _list(paths: list[str] | tuple[str, ...]) -> None:
    for path in paths[:_MAX_LISTED]:
        click.echo(f"  {path}")
    if len(paths) > _MAX_LISTED:
        click.echo(f"  … and {len(paths) - _MAX_LISTED:,} more")
