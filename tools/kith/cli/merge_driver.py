"""``kith merge-driver``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.operations.merge_driver import ThreeFiles, drive_merge
from kith.text.three_way import Labels
from kith.text.visible import visible

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    name="merge-driver",
    epilog="\b\nExamples:\n  kith git-setup     (installs it)\n"
    "  kith merge-driver base.md ours.md theirs.md contacts/ada-byron.md\n",
)
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("path")
@click.option(
    "--marker-size",
    type=click.IntRange(min=1, max=1000),
    default=7,
    help="The length of the markers around a conflict.",
)
@click.option("--our-label", default="ours", help="What the markers call OURS.")
@click.option("--their-label", default="theirs", help="What the markers call THEIRS.")
@click.pass_context
def command(
    context: click.Context,
    *,
    base: Path,
    ours: Path,
    theirs: Path,
    path: str,
    marker_size: int,
    our_label: str,
    their_label: str,
) -> None:
    """Merge two edits of a contact or post by meaning. Git runs this command.

    BASE is the version that both sides started from. The result is written to OURS. PATH is the
    file's place in the repository. Two interactions that were added both stay, and a new title next
    to a new phone number, too. Only what contradicts is marked, as Git does; then the exit code
    is 1. A file that cannot be read without doubt is merged line by line.
    """
    files = ThreeFiles(base=base, ours=ours, theirs=theirs, path=path)
    labels = Labels(
        _label(our_label, "ours"), _label(their_label, "theirs"), marker_size
    )
    merged = drive_merge(files, labels)
    name = visible(path)
    if merged.doubt:
        doubt = visible(merged.doubt)
        click.echo(f"{name}: merged line by line, because {doubt}", err=True)
    else:
        click.echo(f"{name}: merged by meaning")
    if not merged.is_clean:
        context.exit(1)


def _label(text: str, default: str) -> str:
    """A label; Git before version 2.44 passes what it does not know as it is written."""
    if text.startswith("%"):
        return default
    return " ".join(text.split()) or default
