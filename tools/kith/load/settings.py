"""``[tool.kith]`` in a journal's ``pyproject.toml``."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

from kith.errors import SettingsError
from kith.model.finding import SEVERITIES, Severity
from kith.model.settings import Me, Settings, SettingValue

_KEYS = ("title", "me", "rules")
_ME_KEYS = ("name", "email", "linkedin")


def load_settings(root: Path) -> Settings:
    """The settings of the journal in a folder; the defaults where it says nothing.

    Raises:
        SettingsError: The file is not TOML, or says something unknown.
    """
    location = root / "pyproject.toml"
    try:
        text = location.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"pyproject.toml cannot be read: {error}"
        raise SettingsError(msg) from error
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"pyproject.toml is not TOML: {error}"
        raise SettingsError(msg) from error
    tool = whole.get("tool", {})
    table = tool.get("kith", {}) if isinstance(tool, dict) else {}
    return parse_settings(table)


def parse_settings(table: Any) -> Settings:
    """Settings from the table ``[tool.kith]``.

    Raises:
        SettingsError: It says something unknown, or of the wrong type.
    """
    if not isinstance(table, dict):
        msg = "tool.kith must be a table"
        raise SettingsError(msg)
    refuse_unknown(table, _KEYS, "[tool.kith]")
    severities, rules = _parse_rules(table.get("rules", {}))
    title = table.get("title", Settings().title)
    if not isinstance(title, str):
        msg = "[tool.kith] title must be a text"
        raise SettingsError(msg)
    return Settings(
        title=title, me=_parse_me(table.get("me", {})), severities=severities, rules=rules
    )


def refuse_unknown(given: Any, known: tuple[str, ...], where: str) -> None:
    """Raise for the first name that is not known, suggesting the nearest.

    Raises:
        SettingsError: A name is not known.
    """
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            remedy = f'did you mean "{near[0]}"?' if near else "known: " + ", ".join(known)
            msg = f'{where} has no "{name}"'
            raise SettingsError(msg, remedy)


def _parse_me(table: Any) -> Me:
    if not isinstance(table, dict):
        msg = "tool.kith.me must be a table"
        raise SettingsError(msg)
    refuse_unknown(table, _ME_KEYS, "[tool.kith.me]")
    email = table.get("email", ())
    emails = (email,) if isinstance(email, str) else tuple(email)
    texts = (table.get("name", ""), table.get("linkedin", ""), *emails)
    if not all(isinstance(text, str) for text in texts):
        msg = "[tool.kith.me] takes texts; email takes a text or a list of them"
        raise SettingsError(msg)
    return Me(table.get("name", ""), emails, table.get("linkedin", ""))


def _parse_rules(
    table: Any,
) -> tuple[dict[str, Severity | None], dict[str, dict[str, SettingValue]]]:
    if not isinstance(table, dict):
        msg = "tool.kith.rules must be a table"
        raise SettingsError(msg)
    severities: dict[str, Severity | None] = {}
    rules: dict[str, dict[str, SettingValue]] = {}
    for name, given in table.items():
        own = dict(given) if isinstance(given, dict) else {"severity": given}
        if "severity" in own:
            severities[name] = _parse_severity(name, own.pop("severity"))
        rules[name] = {key: _parse_value(name, key, value) for key, value in own.items()}
    return severities, rules


def _parse_severity(rule: str, value: Any) -> Severity | None:
    if value in (False, "off"):
        return None
    if value in SEVERITIES:
        return value  # type: ignore[no-any-return]
    msg = f'[tool.kith.rules] {rule}: "{value}" is not a severity'
    raise SettingsError(msg, "choose one of " + ", ".join((*SEVERITIES, "off")))


def _parse_value(rule: str, key: str, value: Any) -> SettingValue:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, (int, str)) and not isinstance(value, bool):
        return value
    msg = f"[tool.kith.rules.{rule}] {key} must be a number, a text or a list of texts"
    raise SettingsError(msg)
