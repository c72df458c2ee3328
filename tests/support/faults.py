"""Runs a command in a process of its own, with a disk that fails it, fills up, or a sudden end.

Every call by which a program changes a disk is counted, whoever makes it. At the chosen one the
process is killed, as by ``kill -9``, or the call fails as the system would have it fail.
"""

from __future__ import annotations

import errno
import io
import itertools
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

CHANGING = (
    "write",
    "fsync",
    "link",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "rmdir",
    "ftruncate",
    "fchmod",
)
THOROUGH = bool(os.environ.get("KITH_FAULTS"))
"""Whether to try every single step rather than some of each command."""


class Fault(NamedTuple):
    """What goes wrong.

    Args:
        at: At which call that changes a disk, counted from 1; none where 0.
        error: With which number of the system it fails; killed there where 0.
        room: How many bytes may be written before the disk is full.
    """

    at: int = 0
    error: int = 0
    room: int | None = None


NONE = Fault()


class Ended(NamedTuple):
    """How a command ended.

    Args:
        code: Its exit code; less than 0 where it was killed.
        out: What it wrote to standard output.
        err: What it wrote to standard error.
        calls: How many calls changed a disk, where it was not killed.
    """

    code: int
    out: str
    err: str
    calls: int


def run(
    words: list[str], folder: Path, fault: Fault = NONE, typed: str | int = ""
) -> Ended:
    """Run a command of Kith's in a folder.

    Args:
        words: The words after ``kith``.
        folder: Where; what it says is kept beside it meanwhile.
        fault: What goes wrong.
        typed: Its standard input, or the descriptor of a pipe to it.
    """
    return start(words, folder, fault, typed).end()


class Started(NamedTuple):
    """A command that runs in a process of its own.

    Args:
        process: The number of that process.
        said: Where it puts what it says.
    """

    process: int
    said: list[Path]

    def end(self) -> Ended:
        """Wait for its end."""
        _, status = os.waitpid(self.process, 0)
        texts = [path.read_text("utf-8") if path.exists() else "" for path in self.said]
        for path in self.said:
            path.unlink(missing_ok=True)
        code = os.waitstatus_to_exitcode(status)
        return Ended(code, texts[0], texts[1], int(texts[2] or 0))


_numbers = itertools.count()


def start(
    words: list[str], folder: Path, fault: Fault = NONE, typed: str | int = ""
) -> Started:
    """As :func:`run`, without waiting for the end."""
    name = f"{folder.name}.{os.getpid()}-{next(_numbers)}"
    said = [folder.with_name(f"{name}.{stream}") for stream in ("out", "err", "calls")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _be_child(words, folder, fault, typed, said)
    return Started(child, said)


def steps(count: int, most: int) -> Iterator[int]:
    """Numbers from 1 to a count: all of them where asked for, else some that lie apart."""
    if THOROUGH or count <= most:
        yield from range(1, count + 1)
        return
    yield from sorted(
        {1 + number * (count - 1) // (most - 1) for number in range(most)}
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by path; links by where they lead."""
    found = {}
    for path in sorted(folder.rglob("*")):
        own = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[own] = f"-> {os.readlink(path)}".encode()  # noqa: PTH115
        elif path.is_file():
            found[own] = path.read_bytes()
    return found


def _be_child(
    words: list[str], folder: Path, fault: Fault, typed: str | int, said: list[Path]
) -> None:
    code = 99
    try:
        os.chdir(folder)
        os.environ["KITH_TODAY"] = "2026-06-01"
        os.environ.pop("KITH_DEBUG", None)
        os.environ.pop("CI", None)
        sys.stdin = os.fdopen(typed) if isinstance(typed, int) else io.StringIO(typed)
        out, err = io.StringIO(), io.StringIO()
        sys.stdout, sys.stderr = out, err
        from kith.cli.main import main  # noqa: PLC0415 - after the fork, all is loaded anyway

        counted = _arm(fault)
        code = main(words)
        _disarm(counted)
        for path, text in zip(
            said, (out.getvalue(), err.getvalue(), str(counted[0])), strict=True
        ):
            path.write_text(text, "utf-8")
    except BaseException:  # noqa: BLE001 - whatever it is, it is no behavior of a command
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


_ORIGINALS: dict[str, Callable[..., Any]] = {
    name: getattr(os, name) for name in CHANGING
}


def _arm(fault: Fault) -> list[int]:
    counted = [0, 0 if fault.room is None else fault.room]
    for name in CHANGING:
        setattr(os, name, _counting(name, fault, counted))
    original = os.open

    def opening(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            _strike("open", fault, counted)
        return original(path, flags, *rest, **options)

    _ORIGINALS["open"] = original
    os.open = opening
    _arm_synchronizing(fault, counted)
    return counted


def _arm_synchronizing(fault: Fault, counted: list[int]) -> None:
    """The one call that changes a disk and is none of Python's own."""
    from kith.disk import system  # noqa: PLC0415 - after the fork, all is loaded anyway

    original = system.keep_file_system

    def synchronizing(folder: Path) -> bool:
        try:
            _strike("syncfs", fault, counted)
        except OSError:
            return False
        return original(folder)

    system.keep_file_system = synchronizing


def _disarm(counted: list[int]) -> None:
    del counted
    for name, function in _ORIGINALS.items():
        setattr(os, name, function)


def _counting(name: str, fault: Fault, counted: list[int]) -> Callable[..., Any]:
    original = _ORIGINALS[name]

    def call(*given: Any, **options: Any) -> Any:
        if name == "write":
            return _write(original, given, fault, counted)
        _strike(name, fault, counted)
        return original(*given, **options)

    return call


def _write(
    original: Callable[..., Any], given: Any, fault: Fault, counted: list[int]
) -> int:
    descriptor, data = given
    if counted[0] + 1 == fault.at and len(data) > 1:
        # Half of it is there, and the rest is not.
        original(descriptor, bytes(data)[: len(data) // 2])
    _strike("write", fault, counted)
    if fault.room is None:
        return int(original(descriptor, data))
    if counted[1] <= 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    written = int(original(descriptor, bytes(data)[: counted[1]]))
    counted[1] -= written
    return written


def _strike(name: str, fault: Fault, counted: list[int]) -> None:
    counted[0] += 1
    if counted[0] != fault.at:
        return
    if not fault.error:
        os.kill(os.getpid(), signal.SIGKILL)
    raise OSError(fault.error, os.strerror(fault.error), name)
