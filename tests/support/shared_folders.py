"""Folders that are costly to make, made once for all processes that run the tests together."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

_DONE = "made"


def shared_folder(
    factory: pytest.TempPathFactory, key: str, make: Callable[[Path], object]
) -> Path:
    """A folder of a run of the tests, made by the process that needs it first.

    Args:
        factory: Gives the folder of the run.
        key: All that the folder's content follows from, apart from the code under test.
        make: Writes the content into a folder that is not there yet.

    Returns:
        The folder. Others read it at the same time, so no test may change it.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    place = base / "shared" / hashlib.sha256(key.encode()).hexdigest()[:16]
    place.mkdir(parents=True, exist_ok=True)
    with FileLock(place / "lock"):
        if not (place / _DONE).exists():
            shutil.rmtree(place / "folder", ignore_errors=True)
            make(place / "folder")
            (place / _DONE).touch()
    return place / "folder"
