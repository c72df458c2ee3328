"""``kith undo``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.options import journal_option
from kith.cli.writer import writes
from kith.editor.undo import Undone, undo_last

_SHOWN = 10


@click.command(
    name="undo", epilog="\b\nExamples:\n  kith undo --dry-run\n  kith undo && kith undo\n"
)
@click.option("--dry-run", is_flag=True, help="Say what would be taken back, and write nothing.")
@journal_option
@writes()
def command(*, dry_run: bool, root: Path) -> int:
    """Take back what the last command wrote into the journal; again, the one before.

    Every file becomes what it was, byte for byte. One that was changed since is left alone and
    named. The last twenty commands can be taken back; `kith forget` cannot.
    """
    undone = undo_last(root, dry_run=dry_run)
    if undone is None:
        click.echo("There is nothing to take back.")
        return 0
    would = "would be " if dry_run else ""
    # What Kith remembers of an import goes back along with it; that is nobody's file.
    own = [path for path in undone.restored if not path.startswith(".kith/")]
    click.echo(f"kith {undone.command}: {_files(len(own))} {would}as before")
    _list(own)
    return _kept(undone)


def _kept(undone: Undone) -> int:
    if not undone.kept:
        return 0
    click.echo(f"{_files(len(undone.kept))} changed since, left alone:")
    _list(undone.kept)
    return 1


def _files(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"


def _list(paths: list[str] | tuple[str, ...]) -> None:
    for path in paths[:_SHOWN]:
        click.echo(f"  {path}")
    if len(paths) > _SHOWN:
        click.echo(f"  … and {len(paths) - _SHOWN:,} more")
