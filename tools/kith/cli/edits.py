"""What several verbs share that change many files at once: finding, showing, renaming."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from kith.cli.options import echo, paint
from kith.editor.references import renamed_in
from kith.errors import KithError
from kith.load.discover import find_files
from kith.text.files import read_text


class Edit(msgspec.Struct, frozen=True):
    """A file to change.

    Args:
        path: The file.
        before: What it holds.
        after: What it shall hold.
    """

    path: str
    before: str
    after: str


def file_of(root: Path, slug: str) -> str:
    """The file of a slug, or of its path.

    Raises:
        KithError: There is none; the nearest is suggested.
    """
    slug = slug.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".md")
    paths = {Path(file.path).stem: file.path for file in find_files(root)[0]}
    if slug not in paths:
        near = difflib.get_close_matches(slug, paths, n=1)
        raise KithError(
            f'there is no contact or post "{slug}"', f'did you mean "{near[0]}"?' if near else ""
        )
    return paths[slug]


def edits_of_references(
    root: Path, old: str, new: str, *, leave_out: Collection[str]
) -> list[Edit]:
    """The files whose references to one slug shall name another.

    Args:
        root: The journal's folder.
        old: The slug that is referred to.
        new: The slug to refer to.
        leave_out: Files that are dealt with otherwise.

    Raises:
        KithError: A reference cannot be changed, or a file cannot be read.
    """
    edits = []
    for file in find_files(root)[0]:
        if file.path in leave_out:
            continue
        before, _ = read_text(root / file.path)
        after = renamed_in(before, file.path, old, new)
        if after != before:
            edits.append(Edit(file.path, before, after))
    return edits


def echo_diff(edits: Iterable[Edit]) -> None:
    """Show what would change, line by line."""
    for edit in edits:
        for line in difflib.unified_diff(
            edit.before.splitlines(),
            edit.after.splitlines(),
            edit.path,
            edit.path,
            n=0,
            lineterm="",
        ):
            mark = "" if line.startswith(("+++", "---", "@@")) else line[:1]
            echo(paint(line, {"+": "good", "-": "error"}.get(mark, "quiet")))
