"""Renames an organization in the owner's settings, where positions may refer to it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from kith.editor.references import Renaming
from kith.errors import EditRefused
from kith.text.lines import lines_of

_LISTS = ("positions", "schools")


def renamed_in_settings(text: str, path: str, renaming: Renaming) -> str:
    """``pyproject.toml`` in which the owner's positions name an organization by its new slug.

    Args:
        text: The whole file; comments and layout stay.
        path: What to call it in an error.
        renaming: Which slug becomes which.

    Raises:
        EditRefused: A position cannot be changed without touching more than it.
    """
    if renaming.old not in text:
        return text
    if "organization" not in renaming.kinds:
        return text
    settings = _loaded(text)
    # What is not TOML is reported by every other command.
    if settings is None:
        return text
    if not _rename(settings, renaming):
        return text
    pattern = rf"""(\borganization["']?\s*=\s*)(["']){re.escape(renaming.old)}\2"""
    renamed = re.sub(pattern, rf"\g<1>\g<2>{renaming.new}\g<2>", text)
    if _loaded(renamed) != settings:
        line = _first_line_with(renaming.old, text)
        raise EditRefused(f"{path}:{line}", "[tool.kith.me] refers to it ambiguously")
    return renamed


def _rename(settings: Any, renaming: Renaming) -> bool:
    """Rename an organization in settings as plain data; whether they name it."""
    is_named = False
    for position in _positions(settings):
        if position.get("organization") == renaming.old:
            position["organization"] = renaming.new
            is_named = True
    return is_named


def _positions(settings: Any) -> list[dict[str, Any]]:
    """The owner's positions and schools."""
    owner = _table(settings, "tool", "kith", "me")
    positions = []
    for key in _LISTS:
        items = owner.get(key)
        if isinstance(items, list):
            positions += [item for item in items if isinstance(item, dict)]
    return positions


def _table(settings: Any, *names: str) -> dict[str, Any]:
    """A table of settings by the names that lead there; empty if it is none."""
    for name in names:
        settings = settings.get(name) if isinstance(settings, dict) else None
    if isinstance(settings, dict):
        return settings
    return {}


def _first_line_with(word: str, text: str) -> int:
    for number, line in enumerate(lines_of(text), start=1):
        if word in line:
            return number
    return 1


def _loaded(text: str) -> Any:
    """Settings as plain data; ``None`` if they are not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
