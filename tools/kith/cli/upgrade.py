"""``kith upgrade``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.diff import echo_diff
from kith.cli.options import echo, journal_option
from kith.cli.writer import writes
from kith.editor.undo import Transaction
from kith.editor.upgrade import SETTINGS, STEPS, upgraded
from kith.model.journal_format import FORMAT
from kith.operations.file_edit import Edit
from kith.operations.journal_folder import JournalFolder
from kith.text.counts import counted
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
    upgrade = upgraded(texts)
    for step in upgrade.steps:
        echo(step)
    if not upgrade.texts:
        echo(f"The journal has format {FORMAT}, the newest; there is nothing to do.")
        return
    if dry_run:
        edits = []
        for path, text in upgrade.texts.items():
            edits.append(Edit(path, texts.get(path, ""), text))
        echo_diff(edits)
        echo("This was a dry run: nothing was written.")
        return
    with Transaction(root, "upgrade") as writing:
        for path, text in upgrade.texts.items():
            if path in texts:
                writing.replace(path, text, texts[path])
            else:
                writing.create(path, text)
    changed = f"{counted(len(upgrade.texts), 'file')} changed"
    echo(f"The journal now has format {FORMAT}, as recorded in {SETTINGS}: {changed}.")
    echo("`kith undo` undoes this.")


def _texts(root: Path) -> dict[str, str]:
    """The settings; also every record and page if a step may change them."""
    paths = [SETTINGS] if (root / SETTINGS).exists() else []
    if STEPS:
        folder = JournalFolder(root)
        paths += [*folder.paths, *folder.pages]
    return {path: read_text(root / path)[0] for path in paths}
