"""Changes single values of a journal's settings; comments and layout stay."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from kith.editor.references import Renaming
from kith.errors import EditRefused, SettingsError
from kith.text.lines import lines_of

_LISTS = ("positions", "schools")
# At the start of files that some editors of Windows write.
_BYTE_ORDER_MARK = "\ufeff"
_TABLE = re.compile(r"^\[tool\.kith\][ \t]*(?:#[^\r\n]*)?(?=\r?$)", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_LINE_WITH_KEY = re.compile(r"^[ \t]*[^#\s\[][^\r\n]*", re.MULTILINE)


def with_setting(text: str, key: str, value: str) -> str:
    """``pyproject.toml`` in which a key of ``[tool.kith]`` has a value.

    Args:
        text: The whole file; empty for a new one.
        key: The key.
        value: Its value.

    Raises:
        SettingsError: The file is not TOML, or ``tool.kith`` is no table.
    """
    if text.startswith(_BYTE_ORDER_MARK):
        rest = text.removeprefix(_BYTE_ORDER_MARK)
        return _BYTE_ORDER_MARK + with_setting(rest, key, value)
    try:
        document = tomlkit.parse(text)
        table: Any = document
        for name in ("tool", "kith"):
            table = table.setdefault(name, tomlkit.table())
        line = f"{key} = {tomlkit.item(value).as_string()}"
        is_new = key not in table
        table[key] = value
    except (TOMLKitError, AttributeError, TypeError) as error:
        msg = f"pyproject.toml cannot be changed: {error}"
        raise SettingsError(msg) from error
    rewritten: str = tomlkit.dumps(document)
    in_place = _with_line(text, line) if is_new else rewritten
    return in_place if _loaded(in_place) == _loaded(rewritten) else rewritten


def _with_line(text: str, line: str) -> str:
    """The settings with a line below the last key of ``[tool.kith]``, or with that table."""
    end = "\r\n" if "\r\n" in text else "\n"
    heading = _TABLE.search(text)
    if heading is None:
        above = text if not text or text.endswith("\n") else text + end
        gap = end if above.strip() else ""
        return f"{above}{gap}[tool.kith]{end}{line}{end}"
    following = _NEXT_TABLE.search(text, heading.end())
    table_end = following.start() if following else len(text)
    index = heading.end()
    for match in _LINE_WITH_KEY.finditer(text, heading.end(), table_end):
        index = match.end()
    return f"{text[:index]}{end}{line}{text[index:]}"


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
