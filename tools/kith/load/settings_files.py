"""Which files the settings of a journal are made of, and name."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path
from typing import Any

from kith.disk.reading import read_file


def settings_files(root: Path) -> list[Path]:
    """The file of a journal's settings, and the word lists and baseline it names, there or not.

    Args:
        root: The journal's folder.
    """
    location = root / "pyproject.toml"
    table: Any = {}
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        text = read_file(location).decode("utf-8-sig")
        table = tomllib.loads(text)["tool"]["kith"]
    if not isinstance(table, dict):
        return [location]
    named = table.get("words")
    words = named if isinstance(named, list) else [named]
    names = [*words, table.get("baseline")]
    return [location, *(root / name for name in names if isinstance(name, str))]
