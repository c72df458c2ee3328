"""What the server of ``kith serve`` looks at to see that a journal changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from kith.disk.sight import SECONDS_BETWEEN, Sight, look_at, pause_after, settle


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
        pause = SECONDS_BETWEEN
        while not self._stopping.wait(pause):
            began = time.monotonic()
            for watch in self._watches:
                self._look(watch)
            pause = pause_after(time.monotonic() - began)

    def _look(self, watch: _Watch) -> None:
        now = watch.look()
        if now == watch.seen:
            return
        now = settle(watch.look, now, self._stopping.wait)
        watch.seen = now
        from watchdog.events import FileModifiedEvent  # noqa: PLC0415 - comes with MkDocs

        watch.handler.dispatch(FileModifiedEvent(watch.path))
