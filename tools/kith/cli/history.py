"""``kith history``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.options import echo, format_option, journal_option, paint
from kith.cli.paging import echo_pages
from kith.cli.who import chosen_file, complete_who
from kith.operations.history import FileVersion, read_history
from kith.operations.journal_folder import JournalFolder
from kith.operations.lookup import find_file
from kith.report.history import format_version
from kith.report.json_output import encode_json
from kith.text.visible import visible


@click.command(
    name="history",
    epilog="\b\nExamples:\n  kith history ada-byron\n  kith history ada-byron --limit 3\n"
    "  kith history Initech --format json\n",
)
@click.argument("who", nargs=-1, required=True, shell_complete=complete_who)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="Show only the newest N versions.  [default: all]",
    metavar="N",
)
@format_option
@journal_option
def command(
    *, who: tuple[str, ...], limit: int | None, output_format: str, root: Path
) -> int:
    """Show what changed in the file of WHO, and when: a person, an organization or a post.

    The changes come from Git, with renames of the file, the newest first, and with what is not
    committed yet.
    """
    path = find_file(JournalFolder(root), chosen_file(who, root))
    versions: tuple[FileVersion, ...] = ()
    try:
        versions = read_history(root, path, limit or 0)
    finally:
        # A program gets a list also where there is no Git to ask.
        if output_format == "json":
            report = {"version": 1, "path": path, "history": versions}
            click.echo(encode_json(report))
    if output_format == "json":
        return 0
    if not versions:
        echo(f"{visible(path)} was never committed, so it has no history.")
        return 1
    lines: list[str] = []
    for version in versions:
        lines += format_version(
            _heading(version),
            version.renamed_from,
            version.changes,
            paint,
            is_new=version.is_new,
        )
    echo_pages(lines)
    return 0


def _heading(version: FileVersion) -> str:
    if not version.commit:
        return "not committed yet"
    parts = (version.date, version.author, version.commit[:8], version.subject)
    return "  ".join(filter(None, parts))
