"""Gives an organization another slug in the owner's settings, where positions may name it."""

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
    if renaming.old not in text or "organization" not in renaming.kinds:
        return text
    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        # Every other command says so.
        return text
    places = [
        one for one in _positions(wanted) if one.get("organization") == renaming.old
    ]
    for place in places:
        place["organization"] = renaming.new
    if not places:
        return text
    pattern = rf"""(\borganization["']?\s*=\s*)(["']){re.escape(renaming.old)}\2"""
    after = re.sub(pattern, rf"\g<1>\g<2>{renaming.new}\g<2>", text)
    if _loaded(after) != wanted:
        line = next(
            (
                number
                for number, row in enumerate(lines_of(text), 1)
                if renaming.old in row
            ),
            1,
        )
        raise EditRefused(f"{path}:{line}", "[tool.kith.me] refers to it ambiguously")
    return after


def _positions(settings: Any) -> list[dict[str, Any]]:
    for name in ("tool", "kith", "me"):
        settings = settings.get(name) if isinstance(settings, dict) else None
    if not isinstance(settings, dict):
        return []
    found = [settings.get(key) for key in _LISTS]
    lists = [one for one in found if isinstance(one, list)]
    return [item for items in lists for item in items if isinstance(item, dict)]


def _loaded(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
