"""Removes what commands that were killed have left half-written in a journal."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kith.disk.inside import OutsideOfJournal, locate
from kith.disk.whole import is_unfinished, remove_unfinished

_FOLDERS = ("contacts", "posts", "site", ".github", ".kith")


def remove_leftovers(root: Path) -> None:
    """Remove unfinished files in all folders that Kith writes to; links are not followed."""
    remove_unfinished(root)
    for folder in _FOLDERS:
        with contextlib.suppress(OutsideOfJournal):
            _remove_below(locate(root, f"{folder}/any").parent)


def find_leftovers(root: Path) -> list[str]:
    """The unfinished files in these folders, relative to the journal."""
    paths = []
    for folder in ("", *_FOLDERS):
        for place, folders, names in os.walk(root / folder):
            if not folder:
                folders.clear()
            unfinished = filter(is_unfinished, names)
            paths += [os.path.join(place, name) for name in unfinished]  # noqa: PTH118
    return sorted(os.path.relpath(path, root) for path in paths)


def _remove_below(top: Path) -> None:
    for folder, _, names in os.walk(top):
        if any(map(is_unfinished, names)):
            remove_unfinished(Path(folder))
