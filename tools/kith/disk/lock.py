"""One writer at a time: the lock around what a command reads, changes and writes.

The lock is the system's own on the open file ``.kith/lock``, so it ends with the process, however
that ends. ``.kith/writer.json`` says who holds it; where it still does after that process ended, it
was killed. That is a second file because Windows lets nobody else read what is locked.
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
from filelock import lock_descriptor

from kith.disk import system
from kith.disk.inside import STATE, locate
from kith.disk.leftovers import sweep_journal
from kith.disk.reading import only_a_file, read_file
from kith.disk.trouble import refused
from kith.errors import KithError

LOCK = f"{STATE}/lock"
WRITER = f"{STATE}/writer.json"
"""Who holds the lock; empty where nobody does."""
PATIENCE = 60.0
"""Seconds that a command waits for another one, where nothing else is said."""
SAID_AFTER = 1.0
"""Seconds after which it says so."""

_PAUSE = 0.05
_NO_LOCKS = frozenset({errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOLCK})
_held: dict[str, int] = {}

Tell = Callable[[str], None]


class Holder(msgspec.Struct, frozen=True):
    """Who writes.

    Args:
        command: What they run, such as ``kith import linkedin``.
        process: The number of their process.
    """

    command: str
    process: int


class JournalBusy(KithError):  # noqa: N818 - named for the event
    """Another command has been writing all the while."""

    def __init__(self, root: Path, waited: float) -> None:
        super().__init__(
            f"{_told(root)} has been writing to this journal for {waited:g} s; nothing was written",
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

    Whoever is that already may ask again. Nobody who only reads has to wait.

    Args:
        root: The journal's folder.
        command: What to call oneself to others.
        patience: How many seconds to wait for another command.
        tell: Called with a sentence when one has to wait.

    Raises:
        JournalBusy: Another command went on writing.
        KithError: The journal cannot be written to.
    """
    place = os.path.realpath(root)
    if place not in _held:
        with _locked(root, Holder(command, os.getpid()), patience, tell):
            _held[place] = os.getpid()
            try:
                yield
            finally:
                del _held[place]
        return
    yield


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
    """Say who writes for as long as that lasts; the lock does not depend on it."""
    descriptor = None
    with contextlib.suppress(OSError):
        descriptor = _open(locate(root, WRITER))
        if os.fstat(descriptor).st_size:
            # Whoever wrote that was killed, and may have left unfinished files anywhere.
            sweep_journal(root)
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
    """The open file, locked."""
    start = time.monotonic()
    is_said = False
    while True:
        try:
            descriptor = _try(root)
        except OSError as error:
            raise refused(
                "nothing was written because the lock was refused", error
            ) from error
        if descriptor is not None:
            return descriptor
        waited = time.monotonic() - start
        if waited >= patience:
            raise JournalBusy(root, patience)
        if waited >= SAID_AFTER and not is_said:
            is_said = True
            tell(f"{_told(root)} is writing to this journal; waiting for it")
        time.sleep(_PAUSE)


def _try(root: Path) -> int | None:
    """The open file if nobody else has it locked."""
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
    """A file that several processes have open, made where it is not there.

    Raises:
        OSError: The system refuses, or it is no file.
    """
    return only_a_file(system.open_shared(path, 0o600), path)


def make_state_folder(root: Path) -> None:
    """Make the folder of what Kith keeps for itself, and have Git look away from it.

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
        return lock_descriptor(descriptor, blocking=False)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            # Some disks of other machines have none; what changed meanwhile is still seen there.
            return True
        raise


def _is_still(path: Path, found: os.stat_result) -> bool:
    """Whether a path leads to what was locked: somebody may have deleted it meanwhile."""
    try:
        return os.path.samestat(path.stat(), found)
    except FileNotFoundError:
        return False


def _told(root: Path) -> str:
    """Who holds the lock, in words."""
    path = root / WRITER
    try:
        holder = msgspec.json.decode(read_file(path), type=Holder)
        since = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError, msgspec.MsgspecError):
        return "another command"
    return f"`{holder.command}` (process {holder.process}, since {since:%H:%M:%S})"
