"""Files that are written whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from pathlib import Path
from typing import Self

from kith.disk import system
from kith.disk.reading import kind_of, read_file
from kith.disk.stamp import stamp_of
from kith.disk.write_count import count_written
from kith.errors import ChangedMeanwhile

# Short, whatever the file is called: a name may have 255 bytes, and many have.
_PREFIX = ".kith-"
_UNFINISHED = re.compile(rf"{re.escape(_PREFIX)}(\d+)-[0-9a-f]{{12}}\.tmp")
NEW_MODE = 0o666
"""The permissions of a new file, less what the process withholds."""


class Unfinished:
    """A file that nobody sees yet, beside the one it is to become; gone unless it is named.

    Args:
        folder: The folder it lies in.
        mode: Its permissions, less what the process withholds from new files.

    Raises:
        OSError: The system refuses.
    """

    def __init__(self, folder: Path, mode: int) -> None:
        suffix = os.urandom(6).hex()
        self.path = folder / f"{_PREFIX}{os.getpid()}-{suffix}.tmp"
        self._descriptor: int | None = system.make_file(self.path, mode)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self.close()
        with contextlib.suppress(OSError):
            # Gone already, if all went well.
            system.remove(self.path)

    def write(self, data: bytes) -> None:
        """Write its whole content."""
        system.write_all(self.descriptor, data)

    def finish(self) -> None:
        """Have its content on the disk, before it is given a name."""
        system.keep(self.descriptor)
        # Windows renames no file that is open.
        self.close()

    @property
    def descriptor(self) -> int:
        """Its descriptor, open for writing."""
        assert self._descriptor is not None
        return self._descriptor

    def close(self) -> None:
        """Close it as it is."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)


def create(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Make a new file.

    Args:
        path: The file; its folder exists.
        data: Its content.
        mode: Its permissions; ``None`` for those of any new file.

    Raises:
        FileExistsError: There is something at that path.
        OSError: The system refuses; nothing was made.
    """
    with Unfinished(path.parent, NEW_MODE if mode is None else mode) as new:
        new.write(data)
        if mode is not None:
            system.set_mode(new.descriptor, mode)
        new.finish()
        system.name_new(new.path, path)
    count_written(path)


def replace(path: Path, data: bytes, stamp: str) -> None:
    """Replace the content of a file; its permissions stay.

    Args:
        path: An existing file.
        data: The new content.
        stamp: That of the content from which the new one was made.

    Raises:
        ChangedMeanwhile: The file holds something else by now.
        OSError: It is no file, or the system refuses; the file is as it was.
    """
    status = refuse_other(path, stamp)
    with Unfinished(path.parent, 0o600) as new:
        new.write(data)
        system.set_owner(new.descriptor, status)
        system.set_mode(new.descriptor, stat.S_IMODE(status.st_mode))
        new.finish()
        # Once more: writing may have taken a while.
        refuse_other(path, stamp)
        system.name_over(new.path, path)
    count_written(path)


def delete(path: Path, stamp: str) -> None:
    """Delete a file.

    Args:
        path: An existing file.
        stamp: That of the content that may be lost.

    Raises:
        ChangedMeanwhile: The file holds something else by now.
        OSError: It is no file, or the system refuses; the file is as it was.
    """
    refuse_other(path, stamp)
    system.remove(path)
    count_written(path)


def refuse_other(path: Path, stamp: str) -> os.stat_result:
    """Make sure that a path leads to the very file that was read, and give its status.

    Raises:
        ChangedMeanwhile: The file holds something else by now.
        OSError: It is no file, or may not be written.
    """
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        kind = kind_of(status.st_mode) or "no file"
        raise OSError(None, f"it is {kind}, so it is left alone")
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if stamp_of(read_file(path)) != stamp:
        raise ChangedMeanwhile(str(path))
    return status


def remove_unfinished(folder: Path) -> None:
    """Remove the unfinished files that a killed process has left in a folder."""
    names: list[str] = []
    with contextlib.suppress(OSError):
        names = os.listdir(folder)  # noqa: PTH208 - a name of many thousands is one of them
    for name in names:
        if not name.startswith(_PREFIX):
            continue
        match = _UNFINISHED.fullmatch(name)
        if match and not is_alive(int(match[1])):
            with contextlib.suppress(OSError):
                system.remove(folder / name)


def is_unfinished(name: str) -> bool:
    """Whether a file of that name is one that was about to be written."""
    return bool(_UNFINISHED.fullmatch(name))


def is_alive(process: int) -> bool:
    """Whether a process may still be at work; of those on Windows, only this one is known."""
    if os.name == "nt":
        # There, asking would interrupt it. This process holds the lock, so no other is at work.
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        # It is somebody else's, or the system does not say.
        return True
    return True
