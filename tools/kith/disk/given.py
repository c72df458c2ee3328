"""Files that the user names for output, anywhere: nothing of somebody else's is written over."""

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
from kith.disk.trouble import refused
from kith.errors import KithError

_HEAD = 4096
_OTHER = "choose another file"

IsOurs = Callable[[bytes], bool]
"""Says by how a file begins whether Kith wrote it."""


def write_given(
    path: Path,
    content: Content,
    is_ours: IsOurs,
    *,
    force: bool = False,
    remedy: str = _OTHER,
) -> None:
    """Write a file that the user named, whole or not at all.

    Args:
        path: Where.
        content: What it shall hold.
        is_ours: Says of a file that is there whether it may be replaced.
        force: Whether one that is none of Kith's may be, too.
        remedy: What to do about one that may not.

    Raises:
        KithError: There is something else, or it cannot be written.
    """
    data = encoded(content)
    with built_beside(path, is_ours, force=force, remedy=remedy) as new:
        new.write(data)


@contextlib.contextmanager
def built_beside(
    path: Path,
    is_ours: IsOurs,
    *,
    force: bool = False,
    remedy: str = _OTHER,
    mode: int = 0o666,
) -> Iterator[whole.Unfinished]:
    """A file to fill, which takes the place of the one that the user named when it is whole.

    Args:
        path: The file to become.
        is_ours: Says of a file that is there whether it may be replaced.
        force: Whether one that is none of Kith's may be, too.
        remedy: What to do about one that may not.
        mode: The permissions of a new file, less what the process withholds.

    Raises:
        KithError: There is something else, or it cannot be written.
    """
    try:
        before = _looked_at(path)
        if before and not force:
            _refuse_other(path, before, is_ours, remedy)
        whole.sweep(path.parent)
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


def refuse_taken(path: Path, is_ours: IsOurs, *, remedy: str = _OTHER) -> None:
    """Stop, before a long work is begun, where its result could not be written to a file.

    Raises:
        KithError: There is something else.
    """
    try:
        before = _looked_at(path)
        if before:
            _refuse_other(path, before, is_ours, remedy)
    except OSError as error:
        raise refused(f'"{path}" cannot be written', error) from error


def make_given_folder(path: Path) -> None:
    """Make a folder that the user named, and those above it.

    Raises:
        KithError: The system refuses.
    """
    place = Path(os.path.realpath(path))
    missing: list[str] = []
    while not place.is_dir() and place != place.parent:
        missing.insert(0, place.name)
        place = place.parent
    try:
        system.make_folders(place, missing)
    except OSError as error:
        raise refused(f'the folder "{path}" was not made', error) from error


def _looked_at(path: Path) -> os.stat_result | None:
    """What is known of the file to replace; nothing where there is none.

    Raises:
        KithError: It is no file.
        OSError: The system refuses.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        msg = f'"{path}" is {kind_of(found.st_mode) or "no file"}; nothing was written to it'
        raise KithError(msg, "name a file")
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return found


def _refuse_other(
    path: Path, found: os.stat_result, is_ours: IsOurs, remedy: str
) -> None:
    # In an empty file there is nothing to lose.
    if found.st_size and not is_ours(_head(path)):
        msg = f'"{path}" already exists and was not written by Kith; it was not changed'
        raise KithError(msg, remedy)


def _head(path: Path) -> bytes:
    descriptor = open_descriptor(path)
    try:
        return os.read(descriptor, _HEAD)
    finally:
        os.close(descriptor)


def _refuse_changed(path: Path, before: os.stat_result) -> None:
    now = path.lstat()
    if (now.st_ino, now.st_size, now.st_mtime_ns) != (
        before.st_ino,
        before.st_size,
        before.st_mtime_ns,
    ):
        msg = f'"{path}" changed in the meantime; it was not overwritten'
        raise KithError(msg, "run it again")
