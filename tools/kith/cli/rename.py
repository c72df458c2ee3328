"""``kith rename``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.edits import (
    Edit,
    echo_diff,
    edits_of_references,
    file_of,
    other_files,
    others_of_slug,
    refuse_link,
    taken_paths,
)
from kith.cli.options import complete_slug, echo, journal_option
from kith.cli.writer import writes
from kith.editor.references import Renaming, kinds_of, renamed_in
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.importers.rename import renamed_memories
from kith.load.records import slug_of
from kith.text.files import read_text
from kith.text.lines import lines_of
from kith.text.shell import arguments
from kith.text.slugs import is_reserved, slugify


@click.command(
    name="rename",
    epilog="\b\nExamples:\n  kith rename ada-byron ada-lovelace --dry-run\n"
    "  kith rename contacts/london/ada.md ada-lind\n",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("new_slug")
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@journal_option
@writes()
def command(*, slug: str, new_slug: str, dry_run: bool, root: Path) -> int:
    """Rename the file of a contact or post and update every reference to it.

    References are keys in front matter, [[slug]], links, and your own positions in the settings.
    Nothing else changes. If the command is interrupted, run it again to complete it.
    """
    old = file_of(root, slug)
    refuse_link(root, old)
    new = _checked(root, new_slug, old)
    target = Path(old).with_name(f"{new}.md").as_posix()
    before, _ = read_text(root / old)
    namesakes = others_of_slug(root, old)
    renaming = Renaming(slug_of(old), new, kinds_of(old, before), old, target)
    # Of two files with one slug, nobody can tell which one a reference means.
    after = before if namesakes else renamed_in(before, old, renaming)
    edits = edits_of_references(root, renaming, leave_out={old, target})
    _refuse_taken(root, target, after)
    if dry_run:
        echo(f"{old} would become {target}")
        echo_diff([Edit(old, before, after), *([] if namesakes else edits)])
        echo(
            f"\n{other_files(0 if namesakes else len(edits))} would change. Nothing was written."
        )
        return _say_namesakes(renaming.old, namesakes, edits)
    # What cannot be read must not be found out half-way.
    memories = [] if namesakes else list(renamed_memories(root, renaming.old, new))
    with Writing(root, f"rename {renaming.old} {new}") as writing:
        # Both names are there until every reference is changed: none ever leads nowhere.
        if not (root / target).exists():
            writing.create(target, after, like=old)
        if not namesakes:
            for edit in edits:
                writing.replace(edit.path, edit.after, edit.before)
        for path, text in memories:
            writing.write(path, text)
        writing.delete(old, before)
    changed = 0 if namesakes else len(edits)
    echo(f"Renamed {old} to {target}; {other_files(changed)} changed")
    return _say_namesakes(renaming.old, namesakes, edits)


def _say_namesakes(slug: str, namesakes: tuple[str, ...], edits: list[Edit]) -> int:
    """Name the references that were left to another file of the slug; 1 if there are any."""
    if not (namesakes and edits):
        return 0
    echo(
        f'References to "{slug}" were left to {", ".join(namesakes)}; please review them:'
    )
    for edit in edits:
        before, after = lines_of(edit.before), lines_of(edit.after)
        for number, (one, other) in enumerate(
            zip(before, after, strict=False), start=1
        ):
            if one != other:
                echo(f"  {edit.path}:{number}: {one.strip()}")
    return 1


def _checked(root: Path, wish: str, old: str) -> str:
    """The new slug, if it is one and nobody else has it."""
    wish = wish.removesuffix(".md")
    plain = slugify(wish)
    if wish != plain or not plain:
        remedy = f"kith rename {arguments(Path(old).stem, plain)}" if plain else ""
        raise KithError(
            f'"{wish}" is not a slug: use lowercase letters, digits, hyphens', remedy
        )
    if is_reserved(wish):
        msg = f'"{wish}" cannot be a slug: it is a reserved word of an operating system or of YAML'
        raise KithError(msg, f"kith rename {arguments(Path(old).stem, f'{wish}-2')}")
    target = Path(old).with_name(f"{wish}.md").as_posix()
    if target == old:
        raise KithError(f"{old} already has that name")
    if (root / target).exists() and (root / target).samefile(root / old):
        msg = f"{old} and {target} are the same name on this file system"
        first, second = (
            arguments(Path(old).stem, f"{wish}-2"),
            arguments(f"{wish}-2", wish),
        )
        raise KithError(msg, f"rename it twice: kith rename {first}, then {second}")
    for path in taken_paths(root):
        if Path(path).stem.casefold() == wish and path not in {old, target}:
            raise KithError(f'"{wish}" is taken: {path}')
    return wish


def _refuse_taken(root: Path, target: str, text: str) -> None:
    """A file under the new name is there only if an earlier run was stopped after making it."""
    if (root / target).exists() and read_text(root / target)[0] != text:
        msg = f'"{Path(target).stem}" is taken: {target}'
        raise KithError(msg, "`kith merge` combines two files about the same person")
