"""Refuses a journal that a later Kith has written, before anything else of it is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kith.disk.reading import read_file
from kith.load.journal_state import SETTINGS
from kith.model.journal_format import format_of
from kith.text.encodings import decode_with_line_feeds

# What nearly every file says of it; only others are worth reading as TOML.
_FIRST = re.compile(rb"^format = 1[ \t]*\r?$", re.MULTILINE)


def refuse_newer_format(root: Path) -> None:
    """Stop before anything else is read of a journal that a later Kith has written.

    Whatever else is wrong with the settings is said by who needs them.

    Raises:
        NewerFormat: Its format is later than those that are known.
        SettingsError: It names none.
    """
    try:
        data = read_file(root / SETTINGS)
        if _is_first_format(data):
            return
        import tomllib  # noqa: PLC0415 - for few settings

        settings: Any = tomllib.loads(decode_with_line_feeds(data))
    except (OSError, ValueError):
        return
    for name in ("tool", "kith"):
        if not isinstance(settings, dict):
            return
        settings = settings.get(name)
    if isinstance(settings, dict):
        format_of(settings)


def _is_first_format(data: bytes) -> bool:
    """Whether settings can be of no other format than the first; a backslash can hide a key."""
    if b"\\" in data:
        return False
    return data.count(b"format") == len(_FIRST.findall(data))
