"""Reads a user's files, with a stamp of what they held; :mod:`kith.disk` writes them."""

from __future__ import annotations

from pathlib import Path

from kith.disk.reading import read_file
from kith.disk.stamp import stamp_of
from kith.disk.system_errors import refused
from kith.errors import KithError


def read_text(path: Path) -> tuple[str, str]:
    """A file's text, line endings and byte-order mark as they are, and a stamp of its content.

    Raises:
        KithError: It cannot be read, or is not UTF-8.
    """
    data, stamp = read_bytes(path)
    try:
        return data.decode("utf-8"), stamp
    except UnicodeDecodeError as error:
        msg = f'"{path}" cannot be read: {error}'
        raise KithError(msg) from error


def read_bytes(path: Path) -> tuple[bytes, str]:
    """What a file holds, whatever its encoding, and a stamp of it.

    Raises:
        KithError: It cannot be read, or is something other than a file.
    """
    try:
        data = read_file(path)
    except OSError as error:
        raise refused(f'"{path}" cannot be read', error) from error
    return data, stamp_of(data)
