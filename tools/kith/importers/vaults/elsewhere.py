"""Links in texts that lead to the owner's other notes: patterns for them, kept in the settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from kith.errors import KithError

RULE = "dangling-reference"
SETTING = "elsewhere"
_DATED = re.compile(r"[\dWQ][\dWQ _.-]{3,}")
_FILE = re.compile(r".+\.(?P<kind>[A-Za-z][A-Za-z0-9]{1,9})")
_SPECIAL = re.compile(r"[*?\[]")


def patterns_for(names: Iterable[str]) -> tuple[str, ...]:
    """Patterns that fit the names of notes and files: one for all of a shape, where they have one.

    ``2024-05-17`` becomes ``????-??-??``, ``Map.canvas`` becomes ``*.canvas``.
    """
    return tuple(sorted({_pattern_for(name) for name in names}))


def _pattern_for(name: str) -> str:
    if _DATED.fullmatch(name):
        return re.sub(r"\d", "?", name)
    if (found := _FILE.fullmatch(name)) and found["kind"].lower() != "md":
        return f"*.{found['kind']}"
    return _SPECIAL.sub(lambda match: f"[{match[0]}]", name)


def with_elsewhere(text: str, patterns: Sequence[str]) -> str:
    """``pyproject.toml`` in which links that fit some patterns lead elsewhere, too.

    Raises:
        KithError: It is not TOML, or says of the rule something that is none of its settings.
    """
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        msg = f"pyproject.toml is not TOML: {error}"
        raise KithError(msg) from error
    table: Any = document
    for name in ("tool", "kith", "rules"):
        if name not in table:
            table[name] = tomlkit.table(is_super_table=True)
        table = table[name]
    if RULE not in table:
        table[RULE] = tomlkit.table()
    elif not hasattr(table[RULE], "items"):
        # Only how severe it is was said.
        severity, table[RULE] = table[RULE], tomlkit.table()
        table[RULE]["severity"] = severity
    known = table[RULE].get(SETTING, [])
    known = [known] if isinstance(known, str) else list(known)
    array = tomlkit.array().multiline(multiline=True)
    array.extend(dict.fromkeys((*map(str, known), *patterns)))
    table[RULE][SETTING] = array
    return tomlkit.dumps(document)
