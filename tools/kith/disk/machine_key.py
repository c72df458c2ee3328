"""A secret of this machine and user, by which Kith tells its own caches from others' files."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from kith.disk import system
from kith.disk.output_files import make_output_folder
from kith.disk.reading import read_file
from kith.disk.user_state import user_state_folder
from kith.errors import KithError

_LENGTH = 32


def machine_key() -> bytes | None:
    """The key, made when there is none; nothing where it cannot be kept."""
    try:
        file = user_state_folder() / "machine.key"
        return _read(file) or _make(file)
    except (OSError, KithError):
        return None


def _read(file: Path) -> bytes | None:
    """The key in a file; nothing where nobody but its owner should have made it."""
    try:
        status = file.stat()
        key = read_file(file)
    except FileNotFoundError:
        return None
    if os.name == "posix" and status.st_uid != os.getuid():
        return None
    if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
        return None
    return key if len(key) == _LENGTH else None


def _make(file: Path) -> bytes | None:
    make_output_folder(file.parent)
    key = secrets.token_bytes(_LENGTH)
    try:
        descriptor = system.make_file(file, 0o600)
    except FileExistsError:
        # Made by another process just now, or not fit to be used.
        return _read(file)
    try:
        system.write_all(descriptor, key)
    finally:
        os.close(descriptor)
    return key
