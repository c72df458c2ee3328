"""Files and folders of a journal that are named on the command line."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from kith.errors import KithError
from kith.load.discover import FOLDERS
from kith.operations.journal_paths import candidate_paths, journal_path


class _RecordPath(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "path"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """A path that is not empty: an empty one would mean the whole journal."""
        if not str(value).strip():
            self.fail("the path is empty", param, ctx)
        return Path(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        """The shell's own completion of files."""
        return click.Path().shell_complete(ctx, param, incomplete)


RECORDS = _RecordPath()
"""A file or folder of the journal on the command line."""


def is_chosen(path: str, chosen: Sequence[str]) -> bool:
    """Whether a file is one of the chosen files, or in a chosen folder; all are if none is."""
    if not chosen:
        return True
    for choice in chosen:
        if choice in {".", path}:
            return True
        if path.startswith(f"{choice}/"):
            return True
    return False


def chosen_paths(
    paths: Sequence[Path],
    root: Path,
    known_paths: Collection[str],
    *,
    copies: Mapping[str, Sequence[str]] = MappingProxyType({}),
    is_staged: bool = False,
) -> tuple[str, ...]:
    """The paths in the journal of the files and folders that were named.

    Args:
        paths: As they were typed: with links and ``..`` in them, absolute or not.
        root: The journal's folder.
        known_paths: The paths of the journal's files, readable or not.
        copies: Files that are not read because they are copies, by the path of the original.
        is_staged: Whether the journal's files are those that Git has staged.

    Raises:
        BadParameter: One does not exist, is outside of the journal, or is no contact or post.
        KithError: All of them are folders without contacts and posts.
    """
    chosen = []
    empty = []
    for path in paths:
        name = journal_path(path, root, known_paths)
        if name is not None:
            chosen.append(name)
        else:
            _refuse_copy(path, root, copies)
            _refuse_other_file(path, root, is_staged=is_staged)
            empty.append(path)
    for path in empty:
        click.echo(f'kith: "{path}" contains no contacts or posts', err=True)
    if empty and not chosen:
        raise KithError(
            "nothing was checked", "name a folder that contains some, or none"
        )
    return tuple(chosen)


def _refuse_copy(path: Path, root: Path, copies: Mapping[str, Sequence[str]]) -> None:
    """Stop at a file that is not read because it is a copy of another.

    Raises:
        BadParameter: It is one.
    """
    for original, copy_paths in copies.items():
        if journal_path(path, root, copy_paths) in copy_paths:
            msg = f'"{path}" was not read because it is a copy of {original}; check that file'
            raise click.BadParameter(msg)


def _refuse_other_file(path: Path, root: Path, *, is_staged: bool) -> None:
    """Stop at a path that is not a folder of the journal.

    Raises:
        BadParameter: It is not.
    """
    names = list(candidate_paths(path, root))
    if not os.path.lexists(path):
        raise click.BadParameter(f'"{path}" does not exist')
    if not path.exists():
        raise click.BadParameter(f'"{path}" is a broken link')
    if not names:
        raise click.BadParameter(f'"{path}" is not in the journal at "{root}"')
    if path.is_dir() and _is_in_record_folder(names):
        return
    reason = _reason_not_read(path, names, is_staged=is_staged)
    raise click.BadParameter(f'"{path}" was not read as a contact or post: {reason}')


def _is_in_record_folder(names: Sequence[str]) -> bool:
    return any(name == "." or name.split("/")[0] in FOLDERS for name in names)


def _reason_not_read(path: Path, names: Sequence[str], *, is_staged: bool) -> str:
    if any(part.startswith(".") for part in names[0].split("/")):
        return "names that begin with a dot are ignored"
    if not _is_in_record_folder(names):
        return "contacts and posts are in contacts/ and posts/"
    if path.suffix != ".md":
        return "the names of contacts and posts end in .md"
    if is_staged:
        return "it is neither staged nor committed; `git add` it"
    return "it is behind a link to a folder, and Kith does not follow such links"
