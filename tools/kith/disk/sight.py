"""What there is at some paths, to see whether anything changed there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK

Sight = dict[str, tuple[int, ...]]
"""What is at each path; equal where nothing changed."""

SECONDS_BETWEEN = 0.4
"""How long to wait between two looks, at least."""
# Looking takes a sixth of one processor at most, however many files there are.
_REST = 5
_SECONDS_TO_SETTLE = 0.1
_MOST_LOOKS = 20


def pause_after(seconds: float) -> float:
    """How long to wait after looks that took so many seconds."""
    return max(SECONDS_BETWEEN, _REST * seconds)


def settle(
    look: Callable[[], Sight], now: Sight, wait: Callable[[float], object]
) -> Sight:
    """Look again until nothing changes any more; gives what was seen last.

    Whoever writes may not be done: an editor deletes a file and makes it anew.

    Args:
        look: How to look.
        now: What was seen just now.
        wait: Waits for some seconds.
    """
    for _ in range(_MOST_LOOKS):
        wait(_SECONDS_TO_SETTLE)
        before, now = now, look()
        if before == now:
            break
    return now


def look_at(paths: Iterable[str | Path]) -> Sight:
    """What there is at and below some paths; nothing where nothing is.

    Of a folder its being there and its permissions count, of a file its size and times as well.
    Links are looked at as such and as what they lead to. Below the paths, what editors leave for
    themselves is passed over: hidden files, and names that end in ``~``.

    Args:
        paths: Files and folders, there or not.
    """
    seen: Sight = {}
    entered: set[tuple[int, int]] = set()
    waiting = [os.fspath(path) for path in paths]
    while waiting:
        path = waiting.pop()
        with contextlib.suppress(OSError):
            status = target = os.lstat(path)
            seen[path] = _facts(status)
            if S_ISLNK(status.st_mode):
                target = os.stat(path)  # noqa: PTH116 - faster
                seen[path] = (*_facts(status), *_facts(target))
            if not S_ISDIR(target.st_mode):
                continue
            identity = (target.st_dev, target.st_ino)
            # A link may lead to a folder that it is in.
            if identity not in entered:
                entered.add(identity)
                waiting += _names_in(path)
    return seen


def _facts(status: os.stat_result) -> tuple[int, ...]:
    identity = (status.st_mode, status.st_dev, status.st_ino)
    if S_ISDIR(status.st_mode):
        return identity
    return (*identity, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _names_in(folder: str) -> Iterator[str]:
    for name in os.listdir(folder):  # noqa: PTH208 - faster
        if name.startswith("."):
            continue
        if not name.endswith("~"):
            yield f"{folder}{os.sep}{name}"
