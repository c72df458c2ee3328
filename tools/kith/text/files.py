"""Reads and replaces a user's files: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from kith.errors import ChangedMeanwhile, KithError

_TEMPORARY = ".kith-"

# A list, for one number that changes.
_written = [0]


def written_files() -> int:
    """How many files this process has made, replaced or deleted, Kith's own notes aside."""
    return _written[0]


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
        KithError: It cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f'"{path}" cannot be read: {error}'
        raise KithError(msg) from error
    return data, stamp_of(data)


def replace_file(path: Path, content: str | bytes, stamp: str) -> None:
    """Replace a file by a text, atomically, its permissions kept.

    Args:
        path: An existing file.
        content: What it shall hold: a text, which becomes UTF-8, or bytes as they are.
        stamp: What :func:`read_text` gave for the content the new one was made from.

    Raises:
        ChangedMeanwhile: The file does not hold that content any more.
        KithError: It is a link, or cannot be written.
    """
    try:
        if path.is_symlink():
            msg = f'"{path}" is a link; nothing is written through it'
            raise KithError(msg)
        if stamp_of(path.read_bytes()) != stamp:
            raise ChangedMeanwhile(str(path))
        _write(path, content, stat.S_IMODE(path.stat().st_mode))
    except OSError as error:
        msg = f'"{path}" cannot be written: {error.strerror}'
        raise KithError(msg) from error


def create_file(path: Path, content: str | bytes, *, mode: int | None = None) -> None:
    """Make a new file, atomically; one that is there already is never touched.

    Args:
        path: Where.
        content: What it shall hold.
        mode: Its permissions; those of any new file where none are given.

    Raises:
        KithError: There is something at that path, or it cannot be written.
    """
    try:
        if os.path.lexists(path):
            msg = f'"{path}" is there already'
            raise KithError(msg)
        _write(path, content, 0o666 & ~_umask() if mode is None else mode)
    except OSError as error:
        msg = f'"{path}" cannot be written: {error.strerror}'
        raise KithError(msg) from error


def delete_file(path: Path, stamp: str) -> None:
    """Delete a file.

    Args:
        path: An existing file.
        stamp: What :func:`read_text` gave for the content that may be lost.

    Raises:
        ChangedMeanwhile: The file does not hold that content any more.
        KithError: It cannot be deleted.
    """
    try:
        if stamp_of(path.read_bytes()) != stamp:
            raise ChangedMeanwhile(str(path))
        path.unlink()
        _count(path)
    except OSError as error:
        msg = f'"{path}" cannot be deleted: {error.strerror}'
        raise KithError(msg) from error


def stamp_of(content: str | bytes) -> str:
    """The stamp that :func:`read_text` gives for a text, or for bytes."""
    return hashlib.sha256(_encoded(content)).hexdigest()


def _write(path: Path, content: str | bytes, mode: int) -> None:
    prefix = f"{_TEMPORARY}{os.getpid()}-"
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_encoded(content))
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _count(path)


def _count(path: Path) -> None:
    if ".kith" not in path.parts:
        _written[0] += 1


def sweep(folder: Path) -> None:
    """Remove what a process that was killed has left of files it was about to write."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not (entry.name.startswith(_TEMPORARY) and entry.name.endswith(".tmp")):
                continue
            owner = entry.name.removeprefix(_TEMPORARY).partition("-")[0]
            if not (owner.isdigit() and _is_alive(int(owner))):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        # It is somebody else's, or the system does not say.
        return True
    return True


def _encoded(content: str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    try:
        return content.encode("utf-8")
    except UnicodeEncodeError as error:
        lost = content[max(0, error.start - 20) : error.end]
        msg = f'nothing was written: "{lost}" is not text in UTF-8'
        raise KithError(msg, "type it on a terminal that is set to UTF-8") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
