"""``kith rename``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.edits import Edit, echo_diff, edits_of_references, file_of
from kith.cli.options import complete_slug, echo, journal_option
from kith.editor.references import renamed_in
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.importers.rename import renamed_memories
from kith.load.discover import find_files
from kith.text.files import read_text
from kith.text.slugs import slugify


@click.command(
    name="rename", epilog="\b\nExample:\n  kith rename ada-byron ada-lovelace --dry-run\n"
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("new_slug")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@journal_option
def command(*, slug: str, new_slug: str, dry_run: bool, root: Path) -> None:
    """Give a contact's or post's file another name, in every reference to it as well.

    Only the references change: in front matter, as [[slug]] and as links. A run that was stopped
    is completed by running it again.
    """
    old = file_of(root, slug)
    slug = Path(old).stem
    new = _checked(root, new_slug, old)
    target = str(Path(old).with_name(f"{new}.md"))
    before, _ = read_text(root / old)
    after = renamed_in(before, old, slug, new)
    edits = edits_of_references(root, slug, new, leave_out={old, target})
    _refuse_taken(root, target, after)
    if dry_run:
        echo(f"{old} would become {target}")
        echo_diff([Edit(old, before, after), *edits])
        echo(f"\n{len(edits):,} other files would change. Nothing was written.")
        return
    with Writing(root, f"rename {slug} {new}") as writing:
        # Both names are there until every reference is changed: none ever leads nowhere.
        if not (root / target).exists():
            writing.create(target, after)
        for edit in edits:
            writing.replace(edit.path, edit.after, edit.before)
        for path, text in renamed_memories(root, slug, new):
            writing.write(path, text)
        writing.delete(old, before)
    echo(f"{old} is now {target}; {len(edits):,} other files changed")


def _checked(root: Path, wish: str, old: str) -> str:
    """The new slug, if it is one and nobody else has it."""
    wish = wish.removesuffix(".md")
    plain = slugify(wish)
    if wish != plain or not plain:
        remedy = f'kith rename {Path(old).stem} "{plain}"' if plain else ""
        raise KithError(f'"{wish}" is no slug: small letters, digits and hyphens', remedy)
    files, problems = find_files(root)
    paths = [*(file.path for file in files), *(problem.path for problem in problems)]
    target = str(Path(old).with_name(f"{wish}.md"))
    for path in paths:
        if Path(path).stem.casefold() == wish and path not in {old, target}:
            raise KithError(f'"{wish}" is taken: {path}')
    if target == old:
        raise KithError(f"{old} has that name already")
    return wish


def _refuse_taken(root: Path, target: str, text: str) -> None:
    """A file under the new name is there only if an earlier run was stopped after making it."""
    if (root / target).exists() and read_text(root / target)[0] != text:
        msg = f'"{Path(target).stem}" is taken: {target}'
        raise KithError(msg, "`kith merge` makes one file of two about the same person")
