"""Links in texts that lead to the owner's other notes: patterns for them, kept in the settings."""

from __future__ import annotations

import fnmatch
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


def unmatched(names: Iterable[str], patterns: Sequence[str]) -> list[str]:
    """The names that fit none of some patterns."""
    return [name for name in names if not _fits(name, patterns)]


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _pattern_for(name: str) -> str:
    if _DATED.fullmatch(name):
        return re.sub(r"\d", "?", name)
    match = _FILE.fullmatch(name)
    if match and match["kind"].lower() != "md":
        return f"*.{match['kind']}"
    return _SPECIAL.sub(lambda match: f"[{match[0]}]", name)


def with_elsewhere(text: str, patterns: Sequence[str]) -> str:
    """``pyproject.toml`` in which links that fit some patterns lead elsewhere, too.

    Raises:
        KithError: It is not TOML, or says something about the rule that is none of its settings.
    """
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        msg = f"pyproject.toml is not TOML: {error}"
        raise KithError(msg) from error
    rules: Any = document
    for name in ("tool", "kith", "rules"):
        if name not in rules:
            rules[name] = tomlkit.table(is_super_table=True)
        rules = rules[name]
    settings = _settings_of_rule(rules)
    existing = settings.get(SETTING, [])
    existing = [existing] if isinstance(existing, str) else list(existing)
    array = tomlkit.array().multiline(multiline=True)
    array.extend(dict.fromkeys((*map(str, existing), *patterns)))
    settings[SETTING] = array
    return tomlkit.dumps(document)


def _settings_of_rule(rules: Any) -> Any:
    """The table of the rule's settings, made where there is none."""
    if RULE not in rules:
        rules[RULE] = tomlkit.table()
    elif not hasattr(rules[RULE], "items"):
        # It said only how severe the rule is.
        severity = rules[RULE]
        rules[RULE] = tomlkit.table()
        rules[RULE]["severity"] = severity
    return rules[RULE]
