"""The few calls by which Kith changes anything on a disk; no other module makes them.

Each does one thing and raises what the system raises. :mod:`kith.disk.whole` combines them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)
_OPEN = (
    os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_END = (
    os.O_WRONLY
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
    # A pipe of that name could wait forever.
    | getattr(os, "O_NONBLOCK", 0)
)
# What file systems answer where another process has the lock.
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK})
_RELEASE = re.compile(r"(\d+)\.(\d+)")
# Errors of file systems without hard links: FAT, and some that are mounted from elsewhere.
_NO_LINKS = frozenset(
    {
        errno.EPERM,
        errno.EACCES,
        errno.ENOSYS,
        errno.EOPNOTSUPP,
        errno.ENOTSUP,
        errno.EMLINK,
    }
)


def make_file(path: Path, mode: int) -> int:
    """Make a file that is not there yet, and open it for writing."""
    return os.open(path, _NEW, mode)


def open_end(path: Path) -> int:
    """Open a file to write at its end; a missing one is not made."""
    return os.open(path, _END)


def open_shared(path: Path, mode: int) -> int:
    """Open a file for reading and writing, as it is; a missing one is made."""
    # Opened without waiting: a pipe of that name could wait forever.
    return os.open(path, _OPEN | getattr(os, "O_NONBLOCK", 0), mode)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of some bytes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def cut(descriptor: int, size: int = 0) -> None:
    """Cut an open file to a size in bytes, and go on writing there."""
    os.lseek(descriptor, size, os.SEEK_SET)
    os.ftruncate(descriptor, size)


def lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; false if another process has locked it.

    Raises:
        OSError: The system refuses, or the disk has no locks.
    """
    if sys.platform == "win32":
        from filelock import lock_descriptor  # noqa: PLC0415

        return lock_descriptor(descriptor, blocking=False)
    import fcntl  # noqa: PLC0415 - not on Windows

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def keep(descriptor: int) -> None:
    """Have what was written to an open file outlast a power cut."""
    os.fsync(descriptor)


def keep_file(path: Path) -> None:
    """Have the content of a file that is closed outlast a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        keep(descriptor)
    finally:
        os.close(descriptor)


def keeps_file_systems() -> bool:
    """Whether this is Linux 5.8 or newer, whose syncfs reports what could not be written."""
    if sys.platform != "linux":
        return False
    release = _RELEASE.match(os.uname().release)
    if release is None:
        return False
    return (int(release[1]), int(release[2])) >= (5, 8)


def keep_file_system(folder: Path) -> bool:
    """Have everything on the disk of a folder outlast a power cut; false if that failed."""
    import ctypes  # noqa: PLC0415 - 10 ms, for who writes many files

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return bool(ctypes.CDLL(None).syncfs(descriptor) == 0)
    except (AttributeError, OSError):
        # A C library without it.
        return False
    finally:
        os.close(descriptor)


def keep_names(folder: Path) -> None:
    """Have the names in a folder outlast a power cut, where the system can promise that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def set_mode(descriptor: int, mode: int) -> None:
    """Give an open file its permissions, where the system has them."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def set_owner(descriptor: int, like: os.stat_result) -> None:
    """Give an open file the owner of another, if the system permits it."""
    if not hasattr(os, "fchown"):
        return
    status = os.fstat(descriptor)
    if (status.st_uid, status.st_gid) != (like.st_uid, like.st_gid):
        with contextlib.suppress(OSError):
            os.fchown(descriptor, like.st_uid, like.st_gid)


def name_new(temporary: Path, path: Path) -> None:
    """Give a file a name that nothing has yet.

    Raises:
        FileExistsError: Something has it.
        OSError: The system refuses.
    """
    if os.name == "nt":
        # It refuses a name that is taken.
        temporary.rename(path)
        return
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _take_name(temporary, path)
        return
    temporary.unlink()


def _take_name(temporary: Path, path: Path) -> None:
    """Do the same as :func:`name_new`, where a file cannot have two names."""
    # The name is taken first, so that nobody else's file can be lost.
    os.close(make_file(path, 0o600))
    try:
        temporary.replace(path)
    except BaseException:
        path.unlink()
        raise


def name_over(temporary: Path, path: Path) -> None:
    """Give a file the name of another, which is gone then."""
    temporary.replace(path)


def remove(path: Path) -> None:
    """Remove a file, or a link itself."""
    path.unlink()


def remove_folder(path: Path) -> None:
    """Remove an empty folder."""
    path.rmdir()


def remove_tree(folder: Path) -> None:
    """Remove a folder that Kith made elsewhere than in a journal, as far as that can be done."""
    import shutil  # noqa: PLC0415 - 3 ms, and rarely needed

    shutil.rmtree(folder, ignore_errors=True)


def move(path: Path, to: Path) -> None:
    """Give a folder another name."""
    path.rename(to)


def make_private_folder(path: Path) -> None:
    """Make a folder into which nobody else may look."""
    path.mkdir(mode=0o700)


def make_folders(top: Path, names: Sequence[str]) -> None:
    """Make folders below an existing one, each in the one before."""
    folder = top
    for name in names:
        folder /= name
        try:
            folder.mkdir()
        except FileExistsError as error:
            if folder.is_dir():
                continue
            reason = os.strerror(errno.ENOTDIR)
            raise NotADirectoryError(errno.ENOTDIR, reason, str(folder)) from error
