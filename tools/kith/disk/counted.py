"""How many files of the user's this process has written, for what is said when it fails."""

from __future__ import annotations

from pathlib import Path

# A list, for one number that changes.
_written = [0]


def written_files() -> int:
    """How many files this process has made, replaced or deleted, Kith's own notes aside."""
    return _written[0]


def count_written(path: Path) -> None:
    """Say that a file was made, replaced or deleted."""
    if ".kith" not in path.parts:
        _written[0] += 1
