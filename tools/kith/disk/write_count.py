"""How many of the user's files this process has written, for the message when it fails."""

from __future__ import annotations

from pathlib import Path


class _Counter:
    """A number that changes."""

    def __init__(self) -> None:
        self.written = 0


_counter = _Counter()


def written_files() -> int:
    """How many files this process has made, replaced or deleted, Kith's own state aside."""
    return _counter.written


def count_written(path: Path) -> None:
    """Count a file that was made, replaced or deleted."""
    if ".kith" not in path.parts:
        _counter.written += 1
