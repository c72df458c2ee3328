"""Files and folders of a journal that are named on the command line."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from kith.errors import KithError
from kith.load.discover import FOLDERS
from kith.text.shell import word


class _Records(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "path"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """A path that says something: an empty one would mean the whole journal."""
        if not str(value).strip():
            self.fail("the path is empty", param, ctx)
        return Path(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        """The shell's own completion of files."""
        return click.Path().shell_complete(ctx, param, incomplete)


RECORDS = _Records()
"""A file or folder of the journal on the command line."""


def is_chosen(path: str, chosen: Sequence[str]) -> bool:
    """Whether a file is one of those chosen, or below one; none chosen means all of them."""
    return not chosen or any(
        own in {".", path} or path.startswith(f"{own}/") for own in chosen
    )


def chosen_paths(
    paths: Sequence[Path],
    root: Path,
    known: Collection[str],
    *,
    copies: Mapping[str, Sequence[str]] = MappingProxyType({}),
    is_staged: bool = False,
) -> tuple[str, ...]:
    """What the journal calls the files and folders that were named.

    Args:
        paths: As they were given: with links and ``..`` in them, absolute or not.
        root: The journal's folder.
        known: The paths of the journal's files, readable or not.
        copies: Files that are not read as they are copies of another, by that one's path.
        is_staged: Whether these are the ones that Git knows of.

    Raises:
        BadParameter: One does not exist, lies outside of the journal, or is no contact or post.
        KithError: All of them are folders in which there is none.
    """
    chosen, empty = [], []
    for path in paths:
        name = name_of(path, root, known)
        if name is not None:
            chosen.append(name)
        else:
            _refuse_copy(path, root, copies)
            _refuse_stranger(path, root, is_staged=is_staged)
            empty.append(path)
    for path in empty:
        click.echo(f'kith: "{path}" contains no contacts or posts', err=True)
    if empty and not chosen:
        raise KithError(
            "nothing was checked", "name a folder that contains some, or none"
        )
    return tuple(chosen)


def name_of(path: Path, root: Path, known: Collection[str]) -> str | None:
    """What the journal calls a file, or a folder that holds some; nothing where it is neither.

    Args:
        path: As it was given.
        root: The journal's folder.
        known: The paths of the journal's files, readable or not.
    """
    names = list(dict.fromkeys(_names(path, root)))
    for name in names:
        if _holds(name, known):
            return name
    for name in names:
        for same in _alike(name, known):
            if _is_same(path, root / same):
                return same
    return None


def file_named(name: str, root: Path, known: Collection[str]) -> str | None:
    """What the journal calls a file, named as the journal does or by its path from here.

    Args:
        name: As it was given, with or without ``.md``.
        root: The journal's folder.
        known: The paths of the files that may be meant.
    """
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    by_name = {unicodedata.normalize("NFC", path): path for path in known}
    for own in (plain, f"{plain}.md"):
        if own in by_name:
            return by_name[own]
    for path in (Path(name), Path(f"{name}.md")):
        found = name_of(path, root, known)
        if found in by_name.values():
            return found
    return None


def refuse_absent(absent: Collection[str], path: str) -> None:
    """Stop before anything is written if a file is not laid out on the disk.

    Args:
        absent: The paths of the files that are not.
        path: The file.

    Raises:
        KithError: It is not.
    """
    if path in absent:
        msg = f"{path} is in Git but not on the disk, because this checkout is sparse"
        folder = path.rpartition("/")[0]
        raise KithError(
            msg,
            f"run `git sparse-checkout add {word(folder)}` or `git sparse-checkout disable`",
        )


def _holds(name: str, known: Collection[str]) -> bool:
    # An empty journal says so itself.
    return (
        name == "."
        or name in known
        or any(path.startswith(f"{name}/") for path in known)
    )


def _names(path: Path, root: Path) -> Iterator[str]:
    """What the journal may call a path: as it is written first, then where its links lead."""
    for full in (_absolute(path), os.path.realpath(path)):
        yield from _names_of(full, root)


def _absolute(path: Path) -> str:
    """A path from the top, each ``..`` taken as the system does: after the links before it."""
    if ".." not in path.parts:
        return os.path.abspath(path)  # noqa: PTH100 - links are kept
    if path.name == "..":
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118


def _names_of(full: str, root: Path) -> Iterator[str]:
    # Compared as files: links, capitals and accents may write one folder in several ways.
    own = [(name, root / name) for name in FOLDERS]
    rest = ""
    place = full
    while True:
        for name, folder in own:
            if _is_same(place, folder):
                yield f"{name}/{rest}".rstrip("/")
        if _is_same(place, root):
            yield rest or "."
        above, last = os.path.split(place)
        if above == place:
            return
        rest = f"{last}/{rest}".rstrip("/")
        place = above


def _is_same(one: str | Path, other: str | Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - plain strings throughout
    except OSError:
        return False


def _alike(name: str, known: Collection[str]) -> Iterator[str]:
    """Files, and folders of files, that some systems do not tell from a name."""
    depth = name.count("/") + 1
    wanted = _folded(name)
    for path in known:
        same = "/".join(path.split("/")[:depth])
        if _folded(same) == wanted:
            yield same


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _refuse_copy(path: Path, root: Path, copies: Mapping[str, Sequence[str]]) -> None:
    """Stop at a file that is not read as it is a copy of another.

    Raises:
        BadParameter: It is one.
    """
    for original, own in copies.items():
        if name_of(path, root, own) in own:
            msg = f'"{path}" was not read because it is a copy of {original}; check that file'
            raise click.BadParameter(msg)


def _refuse_stranger(path: Path, root: Path, *, is_staged: bool) -> None:
    """Stop at a path that is no folder of the journal.

    Raises:
        BadParameter: It is none.
    """
    names = list(_names(path, root))
    if not os.path.lexists(path):
        raise click.BadParameter(f'"{path}" does not exist')
    if not path.exists():
        raise click.BadParameter(f'"{path}" is a broken link')
    if not names:
        raise click.BadParameter(f'"{path}" is not in the journal at "{root}"')
    is_record_folder = any(
        name == "." or name.split("/")[0] in FOLDERS for name in names
    )
    if path.is_dir() and is_record_folder:
        return
    if any(part.startswith(".") for part in names[0].split("/")):
        why = "names that begin with a dot are ignored"
    elif not is_record_folder:
        why = "contacts and posts are in contacts/ and posts/"
    elif path.suffix != ".md":
        why = "the names of contacts and posts end in .md"
    elif is_staged:
        why = "it is neither staged nor committed; `git add` it"
    else:
        why = "it is behind a link to a folder, and Kith does not follow such links"
    raise click.BadParameter(f'"{path}" was not read as a contact or post: {why}')
