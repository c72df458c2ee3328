"""What the server of ``kith serve`` looks at to see that a journal changed."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import Any

import msgspec

from kith.disk.reading import read_file

Sight = dict[str, tuple[int, ...]]
"""What is at each path; equal where nothing changed."""

_SECONDS_BETWEEN = 0.4
# Looking takes a sixth of one processor at most, however many files there are.
_REST = 5
_SECONDS_TO_SETTLE = 0.1
_MOST_LOOKS = 20


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


def settings_files(root: Path) -> list[Path]:
    """The file of a journal's settings, and the word lists that it names, there or not.

    Args:
        root: The journal's folder.
    """
    location = root / "pyproject.toml"
    names: Any = ()
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        text = read_file(location).decode("utf-8-sig")
        names = tomllib.loads(text)["tool"]["kith"]["words"]
    if isinstance(names, str):
        names = [names]
    files = [location]
    if isinstance(names, list):
        files += [root / name for name in names if isinstance(name, str)]
    return files


class _Watch(msgspec.Struct, eq=False):
    path: str
    handler: Any
    look: Callable[[], Sight]
    seen: Sight


class Watcher:
    """Tells of changes at paths, also of those where nothing is yet, or nothing any more.

    It stands in for the observer of MkDocs' server, which stops looking at a path for good when
    nothing is there for a moment.

    Args:
        before: The observer that is there; what others asked of it, it goes on doing.
        looks: How to look at a path, where that is more than looking at what is there.
        first: What was seen at a path before the site was built.
    """

    def __init__(
        self,
        before: Any,
        *,
        looks: Mapping[str, Callable[[], Sight]],
        first: Mapping[str, Sight],
    ) -> None:
        self._before = before
        self._looks = looks
        self._first = first
        self._watches: list[_Watch] = []
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def schedule(self, handler: Any, path: str, *, recursive: bool = True) -> _Watch:
        """Begin to tell a handler of changes at and below a path; gives what ends it."""
        del recursive
        look = self._looks.get(path) or (lambda: look_at([path]))
        seen = self._first.get(path)
        watch = _Watch(path, handler, look, look() if seen is None else seen)
        self._watches = [*self._watches, watch]
        return watch

    def unschedule(self, watch: Any) -> None:
        """Tell no more."""
        if watch in self._watches:
            self._watches = [
                scheduled for scheduled in self._watches if scheduled is not watch
            ]
        else:
            self._before.unschedule(watch)

    def start(self) -> None:
        """Begin to look."""
        self._before.start()
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        self._before.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait until nothing is looked at any more."""
        self._thread.join(timeout)
        self._before.join(timeout)

    def _run(self) -> None:
        pause = _SECONDS_BETWEEN
        while not self._stopping.wait(pause):
            began = time.monotonic()
            for watch in self._watches:
                self._look(watch)
            pause = max(_SECONDS_BETWEEN, _REST * (time.monotonic() - began))

    def _look(self, watch: _Watch) -> None:
        now = watch.look()
        if now == watch.seen:
            return
        # Whoever writes may not be done: an editor deletes a file and makes it anew.
        for _ in range(_MOST_LOOKS):
            before, now = now, self._look_later(watch)
            if before == now:
                break
        watch.seen = now
        from watchdog.events import FileModifiedEvent  # noqa: PLC0415 - comes with MkDocs

        watch.handler.dispatch(FileModifiedEvent(watch.path))

    def _look_later(self, watch: _Watch) -> Sight:
        self._stopping.wait(_SECONDS_TO_SETTLE)
        return watch.look()
