"""``kith undo``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.options import journal_option
from kith.cli.writer import writes
from kith.editor.undo import Undone, undo_last

_SHOWN = 10


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
    # What Kith remembers of an import goes back along with it; that is nobody's file.
    own = [path for path in undone.restored if not path.startswith(".kith/")]
    click.echo(f"kith {undone.command}: {_files(len(own))} {would}restored")
    _list(own)
    return _kept(undone)


def _kept(undone: Undone) -> int:
    if not undone.kept:
        return 0
    click.echo(f"{_files(len(undone.kept))} changed since then and left alone:")
    _list(undone.kept)
    return 1


def _files(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"


def _list(paths: list[str] | tuple[str, ...]) -> None:
    for path in paths[:_SHOWN]:
        click.echo(f"  {path}")
    if len(paths) > _SHOWN:
        click.echo(f"  … and {len(paths) - _SHOWN:,} more")
