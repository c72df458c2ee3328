"""One writer at a time: the lock around what a command reads, changes and writes.

The lock is the system's own on the open file ``.kith/lock``, so it ends with the process, however
that ends. ``.kith/writer.json`` names the holder; if it still does after that process ended, the
process was killed. That is a second file because Windows lets nobody else read a locked one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kith.disk import system
from kith.disk.inside import STATE, locate
from kith.disk.leftovers import remove_leftovers
from kith.disk.reading import only_a_file, read_file
from kith.disk.system_errors import refused
from kith.disk.whole import is_alive
from kith.errors import KithError

LOCK = f"{STATE}/lock"
WRITER = f"{STATE}/writer.json"
"""Names the holder of the lock; empty if there is none."""
PATIENCE = 60.0
"""Seconds that a command waits for another one by default."""
NOTICE_AFTER = 1.0
"""Seconds after which it reports that it is waiting."""

_PAUSE = 0.05
_NO_LOCKS = frozenset({errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOLCK})
_held: dict[str, int] = {}

Tell = Callable[[str], None]


class Holder(msgspec.Struct, frozen=True):
    """The command that holds the lock.

    Args:
        command: The command, such as ``kith import linkedin``.
        process: The number of its process.
    """

    command: str
    process: int


class JournalBusy(KithError):  # noqa: N818 - named for the event
    """Another command has been writing the whole time."""

    def __init__(self, root: Path, waited: float) -> None:
        writing = f"has been writing to this journal for {waited:g} s"
        super().__init__(
            f"{_describe_holder(root)} {writing}; nothing was written",
            "run this again when it has ended; KITH_WAIT sets how many seconds to wait",
        )


@contextlib.contextmanager
def one_writer(
    root: Path,
    command: str,
    *,
    patience: float = PATIENCE,
    tell: Tell = lambda _text: None,
) -> Iterator[None]:
    """Be the only command that writes to a journal, from reading what is to change on.

    It may be nested within a process. Commands that only read do not wait.

    Args:
        root: The journal's folder.
        command: The name of this command, for others that wait.
        patience: How many seconds to wait for another command.
        tell: Called with a sentence when this command has to wait.

    Raises:
        JournalBusy: Another command went on writing.
        KithError: The journal cannot be written to.
    """
    folder = os.path.realpath(root)
    if folder in _held:
        yield
        return
    with _locked(root, Holder(command, os.getpid()), patience, tell):
        _held[folder] = os.getpid()
        try:
            yield
        finally:
            del _held[folder]


@contextlib.contextmanager
def _locked(root: Path, holder: Holder, patience: float, tell: Tell) -> Iterator[None]:
    descriptor = _acquired(root, patience, tell)
    try:
        with _named(root, holder):
            yield
    finally:
        # With it the lock ends.
        os.close(descriptor)


@contextlib.contextmanager
def _named(root: Path, holder: Holder) -> Iterator[None]:
    """Name the holder for as long as it writes; the lock does not depend on it."""
    descriptor = None
    with contextlib.suppress(OSError):
        descriptor = _open(locate(root, WRITER))
        if os.fstat(descriptor).st_size:
            # That holder was killed, and may have left unfinished files anywhere.
            remove_leftovers(root)
        system.cut(descriptor)
        system.write_all(descriptor, msgspec.json.encode(holder))
    try:
        yield
    finally:
        if descriptor is not None:
            with contextlib.suppress(OSError):
                system.cut(descriptor)
            os.close(descriptor)


def _acquired(root: Path, patience: float, tell: Tell) -> int:
    """The descriptor of the lock file, locked."""
    start = time.monotonic()
    is_told = False
    while True:
        descriptor = _try(root)
        if descriptor is not None:
            return descriptor
        waited = time.monotonic() - start
        if waited >= patience:
            raise JournalBusy(root, patience)
        if waited >= NOTICE_AFTER and not is_told:
            is_told = True
            tell(f"{_describe_holder(root)} is writing to this journal; waiting for it")
        time.sleep(_PAUSE)


def _try(root: Path) -> int | None:
    """The descriptor of the lock file, if no other process has locked it."""
    try:
        return _try_to_lock(root)
    except OSError as error:
        msg = "nothing was written because the lock was refused"
        raise refused(msg, error) from error


def _try_to_lock(root: Path) -> int | None:
    path = locate(root, LOCK)
    make_state_folder(root)
    descriptor = _open(path)
    try:
        if _lock(descriptor) and _is_still(path, os.fstat(descriptor)):
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _open(path: Path) -> int:
    """Open a file that several processes share; it is made if it is missing.

    Raises:
        OSError: The system refuses, or it is no file.
    """
    return only_a_file(system.open_shared(path, 0o600), path)


def make_state_folder(root: Path) -> None:
    """Make the folder of Kith's own state, and have Git ignore it.

    Raises:
        OSError: The system refuses.
    """
    if (root / STATE).is_dir():
        return
    system.make_folders(root, [STATE])
    with contextlib.suppress(FileExistsError):
        descriptor = system.make_file(root / STATE / ".gitignore", 0o666)
        try:
            system.write_all(descriptor, b"*\n")
        finally:
            os.close(descriptor)


def _lock(descriptor: int) -> bool:
    try:
        return system.lock(descriptor)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            # Some disks of other machines have none; what changed meanwhile is still seen there.
            return True
        raise


def _is_still(path: Path, locked: os.stat_result) -> bool:
    """Whether a path leads to the locked file: somebody may have deleted it meanwhile."""
    try:
        return os.path.samestat(path.stat(), locked)
    except FileNotFoundError:
        return False


def killed_writer(root: Path) -> str:
    """The command that was killed while it wrote to a journal; nothing if none was.

    A command that is writing right now is none.
    """
    try:
        holder = msgspec.json.decode(read_file(root / WRITER), type=Holder)
    except (OSError, ValueError, msgspec.MsgspecError):
        return ""
    return "" if is_alive(holder.process) else holder.command


def _describe_holder(root: Path) -> str:
    """The holder of the lock, for a message."""
    path = root / WRITER
    try:
        holder = msgspec.json.decode(read_file(path), type=Holder)
        since = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError, msgspec.MsgspecError):
        return "another command"
    return f"`{holder.command}` (process {holder.process}, since {since:%H:%M:%S})"
