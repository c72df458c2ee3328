"""The folder of a built site, which MkDocs empties and fills: nothing is written through a link."""

from __future__ import annotations

import os
from pathlib import Path

from kith.disk import system, whole
from kith.disk.output_files import make_output_folder
from kith.disk.system_errors import refused
from kith.errors import KithError

MARKER = ".kith-site"
"""A file in every folder that holds a built site; MkDocs leaves hidden files alone."""

_MARKER_TEXT = b"A site built by Kith; building again empties this folder.\n"


def is_marked(folder: Path) -> bool:
    """Whether a folder holds a built site; a link of the marker's name proves nothing."""
    marker = folder / MARKER
    if not marker.is_file():
        return False
    return not marker.is_symlink()


def mark(folder: Path) -> None:
    """Mark a folder as one that the next build may empty, before anything is in it.

    A build that stops half-way would otherwise block every later one.

    Raises:
        KithError: The folder cannot be made or written to.
    """
    make_output_folder(folder)
    if is_marked(folder):
        return
    try:
        whole.create(folder / MARKER, _MARKER_TEXT)
    except FileExistsError as error:
        msg = f'"{folder / MARKER}" is not a file; nothing was written'
        raise KithError(msg, "delete it") from error
    except OSError as error:
        raise refused(f'nothing was written to "{folder}"', error) from error


def remove_links(folder: Path) -> None:
    """Remove the links in a site's folder, which MkDocs would keep and write through.

    Raises:
        KithError: One cannot be removed.
    """
    if not folder.is_dir():
        return
    for entry in os.scandir(folder):
        if entry.is_symlink() and not entry.name.startswith("."):
            _remove(Path(entry.path))


def remove_built_files(folder: Path) -> None:
    """Remove what was built into a folder, and leave what was there before.

    Raises:
        KithError: Something cannot be removed, and can still be seen.
    """
    for path in sorted(folder.rglob("*"), reverse=True):
        top = path.relative_to(folder).parts[0]
        if top.startswith(".") and top != MARKER:
            # Not ours: MkDocs leaves hidden files alone, which may be a repository.
            continue
        _remove(path)


def _remove(path: Path) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            system.remove_folder(path)
        else:
            system.remove(path)
    except OSError as error:
        raise refused(f'"{path}" was not removed', error) from error
