"""The edits that make every reference to a file name another slug."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator

from kith.editor.own_settings import renamed_in_settings
from kith.editor.references import Renaming, renamed_in, renamed_in_body
from kith.errors import KithError
from kith.operations.file_edit import Edit, refuse_absent, refuse_link
from kith.operations.journal_folder import JournalFolder

_SETTINGS = "pyproject.toml"

Rewrite = Callable[[str, str, Renaming], str]
"""Gives the new text of a file from its text, its path and the renaming."""


def reference_edits(
    folder: JournalFolder,
    renaming: Renaming,
    *,
    exclude: Collection[str],
    rewrite: Rewrite = renamed_in,
) -> list[Edit]:
    """The edits of all files that refer to the old slug.

    Args:
        folder: The journal.
        renaming: Which slug becomes which.
        exclude: Paths of files that the caller edits.
        rewrite: Gives the new text of a contact or post.

    Raises:
        KithError: A reference cannot be changed, or a file that may contain one cannot be read, or
            is not on the disk.
    """
    edits = []
    for path, rewrite_file in _files_to_search(folder, rewrite):
        if path in exclude:
            continue
        before = _read_if_naming(folder, path, renaming.old)
        if before is None:
            continue
        after = rewrite_file(before, path, renaming)
        if after != before:
            refuse_link(folder.root, path)
            edits.append(Edit(path, before, after))
    _refuse_absent_references(folder, renaming, exclude, rewrite)
    return edits


def _refuse_absent_references(
    folder: JournalFolder,
    renaming: Renaming,
    exclude: Collection[str],
    rewrite: Rewrite,
) -> None:
    """Stop if a file that is not on the disk would have to be changed."""
    for file in folder.absent.files:
        if file.path in exclude:
            continue
        data = file.data or b""
        before = data.decode("utf-8", "replace")
        if rewrite(before, file.path, renaming) != before:
            refuse_absent(folder.absent.paths, file.path)


def _files_to_search(
    folder: JournalFolder, rewrite: Rewrite
) -> Iterator[tuple[str, Rewrite]]:
    """Every file that may contain a reference, with what rewrites it."""
    root = folder.root
    own_locations = set()
    for path in folder.paths:
        if not (root / path).is_symlink():
            own_locations.add(os.path.realpath(root / path))
    for path in folder.paths:
        location = root / path
        # The file that a link points to is changed under its own path.
        if location.is_symlink() and os.path.realpath(location) in own_locations:
            continue
        yield path, rewrite
    for page in folder.pages:
        yield page, renamed_in_body
    if (root / _SETTINGS).is_file():
        yield _SETTINGS, renamed_in_settings


def _read_if_naming(folder: JournalFolder, path: str, slug: str) -> str | None:
    """A file's text; ``None`` for a file that is not UTF-8 and does not contain the slug."""
    data = folder.read(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if slug.encode() not in data:
            return None
        line_number = data.count(b"\n", 0, data.index(slug.encode())) + 1
        msg = f'{path}:{line_number} names "{slug}", and the file is not UTF-8'
        raise KithError(
            msg, "fix it with `kith repair`, then run this again"
        ) from error
