"""``kith upgrade``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.edits import Edit, echo_diff, own_pages
from kith.cli.options import echo, journal_option
from kith.cli.writer import writes
from kith.editor.undo import Writing
from kith.editor.upgrade import SETTINGS, STEPS, upgraded
from kith.load.discover import find_files
from kith.model.journal_format import FORMAT
from kith.text.files import read_text


@click.command(
    name="upgrade", epilog="\b\nExamples:\n  kith upgrade --dry-run\n  kith upgrade\n"
)
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@journal_option
@writes()
def command(*, dry_run: bool, root: Path) -> None:
    """Upgrade the journal to the newest file format.

    The format is the number `format` in the settings, under [tool.kith]; if it is missing, the
    journal has format 1. All commands refuse a journal with a newer format than this Kith supports.
    Running the upgrade again changes nothing.
    """
    texts = _texts(root)
    after = upgraded(texts)
    for said in after.steps:
        echo(said)
    if not after.texts:
        echo(f"The journal has format {FORMAT}, the newest; there is nothing to do.")
        return
    if dry_run:
        echo_diff(
            [Edit(path, texts.get(path, ""), new) for path, new in after.texts.items()]
        )
        echo("This was a dry run: nothing was written.")
        return
    with Writing(root, "upgrade") as writing:
        for path, text in after.texts.items():
            if path in texts:
                writing.replace(path, text, texts[path])
            else:
                writing.create(path, text)
    changed = f"{len(after.texts):,} file{'' if len(after.texts) == 1 else 's'} changed"
    echo(f"The journal now has format {FORMAT}, as recorded in {SETTINGS}: {changed}.")
    echo("`kith undo` undoes this.")


def _texts(root: Path) -> dict[str, str]:
    """The settings, and every record and page where a step may change them."""
    paths = [SETTINGS] if (root / SETTINGS).exists() else []
    if STEPS:
        paths += [*(found.path for found in find_files(root)[0]), *own_pages(root)]
    return {path: read_text(root / path)[0] for path in paths}
