"""``[tool.kith.rules]``, and the same for a folder."""

from __future__ import annotations

from typing import Any

from kith.errors import SettingsError
from kith.load.settings_values import as_table, refuse_unknown
from kith.model.settings import RuleSettings, SettingValue
from kith.text.diagnostic import SEVERITIES, Severity


def parse_folders(value: Any) -> dict[str, RuleSettings]:
    """The settings of rules in single folders, from the table ``[tool.kith.folders]``.

    Raises:
        SettingsError: It says something of the wrong type.
    """
    folders = {}
    for name, folder_value in as_table(value, "tool.kith.folders").items():
        where = f'tool.kith.folders."{name}"'
        table = as_table(folder_value, where)
        refuse_unknown(table, ("rules",), f"[{where}]")
        folder = name.replace("\\", "/").removeprefix("./").strip("/")
        folders[folder] = parse_rules(table.get("rules", {}), f"{where}.rules")
    return folders


def parse_rules(value: Any, where: str) -> RuleSettings:
    """The settings of rules; whether these exist is not looked at.

    Args:
        value: The table.
        where: What to call it in an error.

    Raises:
        SettingsError: It says something of the wrong type.
    """
    severities: dict[str, Severity | None] = {}
    values: dict[str, dict[str, SettingValue]] = {}
    for name, rule_value in as_table(value, where).items():
        settings = {"severity": rule_value}
        if isinstance(rule_value, dict):
            settings = dict(rule_value)
        if "severity" in settings:
            severity = settings.pop("severity")
            severities[name] = _parse_severity(f"[{where}] {name}", severity)
        values[name] = {}
        for key, setting in settings.items():
            values[name][key] = _parse_setting(f"[{where}.{name}] {key}", setting)
    return RuleSettings(severities, values)


def _parse_severity(where: str, value: Any) -> Severity | None:
    if value in (False, "off"):
        return None
    if value in SEVERITIES:
        return value  # type: ignore[no-any-return]
    msg = f'{where}: "{value}" is not a severity'
    raise SettingsError(msg, "choose one of " + ", ".join((*SEVERITIES, "off")))


def _parse_setting(where: str, value: Any) -> SettingValue:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if type(value) in {int, str}:
        setting: int | str = value
        return setting
    msg = f"{where} must be a number, a text or a list of texts"
    raise SettingsError(msg)
