"""Removes what commands that were killed have left half-written in a journal."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kith.disk.inside import OutsideOfJournal, locate
from kith.disk.whole import is_unfinished, sweep

_PLACES = ("contacts", "posts", "site", ".github", ".kith")


def sweep_journal(root: Path) -> None:
    """Remove what was left in any folder that Kith writes to; links are not followed."""
    sweep(root)
    for place in _PLACES:
        with contextlib.suppress(OutsideOfJournal):
            _sweep_below(locate(root, f"{place}/any").parent)


def _sweep_below(top: Path) -> None:
    for folder, _, names in os.walk(top):
        if any(map(is_unfinished, names)):
            sweep(Path(folder))
