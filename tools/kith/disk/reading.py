"""Reads files, and nothing that only looks like one: a pipe or a device could wait forever."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO

LARGEST = 100_000_000
"""Bytes; no file of a journal is larger, and one that is would fill the memory."""

_BLOCK = 1 << 16
# Without O_NONBLOCK, opening a pipe waits for somebody who writes to it.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def kind_of(mode: int) -> str:
    """The name of something other than a file, by its mode; empty for a file."""
    for is_kind, name in _KINDS:
        if is_kind(mode):
            return name
    return ""


def special_kind(path: str | os.PathLike[str]) -> str:
    """What a path leads to, if that is neither a file nor a folder; empty otherwise.

    Raises:
        OSError: The system does not tell, or there is nothing.
    """
    mode = Path(path).stat().st_mode
    if stat.S_ISDIR(mode):
        return ""
    return kind_of(mode)


def refuse_special(path: str | os.PathLike[str]) -> None:
    """Make sure that a path leads to a file or a folder.

    Raises:
        OSError: It leads to something else, or nowhere.
    """
    if kind := special_kind(path):
        raise _no_file(kind, path)


def refuse_kind(mode: int, path: str | os.PathLike[str]) -> None:
    """Make sure that a mode is that of a file.

    Raises:
        OSError: It is that of something else.
    """
    if not stat.S_ISREG(mode):
        raise _no_file(kind_of(mode) or "no file", path)


def open_descriptor(path: str | os.PathLike[str]) -> int:
    """Open a file for reading, without ever waiting for it.

    Raises:
        OSError: It cannot be opened, or is something other than a file.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno == errno.ENXIO:
            # Only a socket cannot be opened at all.
            raise _no_file("a socket", path) from None
        raise
    return only_a_file(descriptor, path)


def only_a_file(descriptor: int, path: str | os.PathLike[str]) -> int:
    """An open descriptor if it is of a file; else it is closed.

    Raises:
        OSError: It is of something else.
    """
    try:
        refuse_kind(os.fstat(descriptor).st_mode, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def open_file(path: str | os.PathLike[str]) -> IO[bytes]:
    """Open a file for reading, as ``open(path, "rb")`` does.

    Raises:
        OSError: It cannot be opened, or is something other than a file.
    """
    return os.fdopen(open_descriptor(path), "rb")


def read_file(path: str | os.PathLike[str], limit: int = LARGEST) -> bytes:
    """The bytes of a file.

    Args:
        path: The file.
        limit: How many bytes it may have.

    Raises:
        OSError: It cannot be read, is something other than a file, or is too large.
    """
    descriptor = open_descriptor(path)
    try:
        # A third of the time that a file object takes, over thousands of small files.
        data = os.read(descriptor, _BLOCK)
        if len(data) < _BLOCK:
            return data
        parts = [data]
        size = len(data)
        while data := os.read(descriptor, _BLOCK):
            parts.append(data)
            size += len(data)
            if size > limit:
                reason = f"it is larger than {limit // 1_000_000} MB"
                raise OSError(errno.EFBIG, reason, str(path))
        return b"".join(parts)
    finally:
        os.close(descriptor)


def _no_file(kind: str, path: str | os.PathLike[str]) -> OSError:
    number = errno.EISDIR if kind == "a folder" else errno.EINVAL
    return OSError(number, f"it is {kind}, not a file", str(path))
