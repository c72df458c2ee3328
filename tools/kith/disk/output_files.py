"""Files that the user names for output, anywhere: only Kith's own are overwritten."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from kith.disk import system, whole
from kith.disk.reading import kind_of, open_descriptor
from kith.disk.stamp import Content, encoded
from kith.disk.system_errors import refused
from kith.errors import KithError

_HEAD = 4096
_CHOOSE_ANOTHER = "choose another file"

IsOurs = Callable[[bytes], bool]
"""Tells by how a file begins whether Kith wrote it."""


def write_output(
    path: Path,
    content: Content,
    is_ours: IsOurs,
    *,
    force: bool = False,
    remedy: str = _CHOOSE_ANOTHER,
) -> None:
    """Write a file that the user named, whole or not at all.

    Args:
        path: The file.
        content: Its content.
        is_ours: Tells whether Kith wrote a file that exists, so that it may be replaced.
        force: Whether to replace any other file, too.
        remedy: What the user can do if a file must not be replaced.

    Raises:
        KithError: Something else exists there, or it cannot be written.
    """
    data = encoded(content)
    with open_output(path, is_ours, force=force, remedy=remedy) as new:
        new.write(data)


@contextlib.contextmanager
def open_output(
    path: Path,
    is_ours: IsOurs,
    *,
    force: bool = False,
    remedy: str = _CHOOSE_ANOTHER,
    mode: int = 0o666,
) -> Iterator[whole.Unfinished]:
    """A temporary file that replaces the file that the user named when it is complete.

    Args:
        path: The file to become.
        is_ours: Tells whether Kith wrote a file that exists, so that it may be replaced.
        force: Whether to replace any other file, too.
        remedy: What the user can do if a file must not be replaced.
        mode: The permissions of a new file, less what the process withholds.

    Raises:
        KithError: Something else exists there, or it cannot be written.
    """
    try:
        before = _status(path)
        if before and not force:
            _refuse_other(path, before, is_ours, remedy)
        whole.remove_unfinished(path.parent)
        with whole.Unfinished(path.parent, mode if before is None else 0o600) as new:
            yield new
            if before is None:
                new.finish()
                system.name_new(new.path, path)
            else:
                system.set_owner(new.descriptor, before)
                system.set_mode(new.descriptor, stat.S_IMODE(before.st_mode))
                new.finish()
                _refuse_changed(path, before)
                system.name_over(new.path, path)
        system.keep_names(path.parent)
    except FileExistsError as error:
        msg = f'another program created "{path}" in the meantime; it was not changed'
        raise KithError(msg, "run it again") from error
    except OSError as error:
        raise refused(f'"{path}" was not written', error) from error


def remove_output(path: Path, is_ours: IsOurs) -> bool:
    """Remove a file if Kith wrote it.

    Args:
        path: The file.
        is_ours: Tells by how it begins whether Kith wrote it.

    Returns:
        Whether it was there, and Kith's.

    Raises:
        KithError: The system refuses.
    """
    try:
        if _status(path) is None or not is_ours(_head(path)):
            return False
        system.remove(path)
        system.keep_names(path.parent)
    except OSError as error:
        raise refused(f'"{path}" was not removed', error) from error
    return True


def refuse_taken(path: Path, is_ours: IsOurs, *, remedy: str = _CHOOSE_ANOTHER) -> None:
    """Stop before long work is begun if its result could not be written to a file.

    Raises:
        KithError: Something else exists there.
    """
    try:
        existing = _status(path)
        if existing:
            _refuse_other(path, existing, is_ours, remedy)
    except OSError as error:
        raise refused(f'"{path}" cannot be written', error) from error


def make_output_folder(path: Path) -> None:
    """Make a folder that the user named, and those above it.

    Raises:
        KithError: The system refuses.
    """
    existing = Path(os.path.realpath(path))
    missing: list[str] = []
    while not existing.is_dir() and existing != existing.parent:
        missing.insert(0, existing.name)
        existing = existing.parent
    try:
        system.make_folders(existing, missing)
    except OSError as error:
        raise refused(f'the folder "{path}" was not made', error) from error


def _status(path: Path) -> os.stat_result | None:
    """The status of the file to replace; ``None`` if there is none.

    Raises:
        KithError: It is no file.
        OSError: The system refuses.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        kind = kind_of(status.st_mode) or "no file"
        msg = f'"{path}" is {kind}; nothing was written to it'
        raise KithError(msg, "name a file")
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return status


def _refuse_other(
    path: Path,
    status: os.stat_result,
    is_ours: IsOurs,
    remedy: str,
) -> None:
    # In an empty file there is nothing to lose.
    if status.st_size and not is_ours(_head(path)):
        msg = f'"{path}" already exists and was not written by Kith; it was not changed'
        raise KithError(msg, remedy)


def _head(path: Path) -> bytes:
    descriptor = open_descriptor(path)
    try:
        return os.read(descriptor, _HEAD)
    finally:
        os.close(descriptor)


def _refuse_changed(path: Path, before: os.stat_result) -> None:
    if _state_of(path.lstat()) != _state_of(before):
        msg = f'"{path}" changed in the meantime; it was not overwritten'
        raise KithError(msg, "run it again")


def _state_of(status: os.stat_result) -> tuple[int, int, int]:
    """What differs if a file was changed or replaced."""
    return status.st_ino, status.st_size, status.st_mtime_ns
