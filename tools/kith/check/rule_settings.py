"""The settings of rules: the journal's own, the defaults for the rest, and what is wrong there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kith.errors import SettingsError
from kith.model.settings import RuleSettings, Settings
from kith.rules.registry import rules_by_name
from kith.rules.rule import Rule, Setting
from kith.text.suggest import did_you_mean

_TYPE_NAMES: dict[type, str] = {int: "a number", str: "a text"}


def rule_settings(rule: Rule, settings: RuleSettings) -> Mapping[str, Any]:
    """A rule's settings: the journal's, and the defaults for the rest."""
    values = {setting.name: setting.default for setting in rule.settings}
    values.update(settings.values.get(rule.name, {}))
    return values


def validate_rule_settings(settings: Settings) -> None:
    """See that the settings name only rules and settings that exist.

    Raises:
        SettingsError: They do not; the message suggests the nearest name.
    """
    _validate(settings.rules, "tool.kith.rules")
    for folder, folder_settings in settings.folders.items():
        _validate(folder_settings, f'tool.kith.folders."{folder}".rules')


def _validate(settings: RuleSettings, where: str) -> None:
    rules = rules_by_name()
    for name in (*settings.severities, *settings.values):
        rule = rules.get(name)
        if rule is None:
            raise _unknown(f"[{where}]", "rule", name, tuple(rules))
        values = settings.values.get(name, {})
        _validate_values(rule, values, f"{where}.{name}")


def _validate_values(rule: Rule, values: Mapping[str, Any], where: str) -> None:
    settings = {setting.name: setting for setting in rule.settings}
    for key, value in values.items():
        setting = settings.get(key)
        if setting is None:
            choices = (*settings, "severity")
            raise _unknown(f"[{where}]", "setting", key, choices)
        if not isinstance(value, type(setting.default)):
            msg = f"[{where}] {key} takes {_type_name(setting)}"
            raise SettingsError(msg)


def _type_name(setting: Setting) -> str:
    return _TYPE_NAMES.get(type(setting.default), "a list of texts")


def _unknown(
    where: str,
    kind: str,
    name: str,
    choices: tuple[str, ...],
) -> SettingsError:
    msg = f'{where} names a {kind} that does not exist: "{name}"'
    remedy = did_you_mean(name, choices) or "`kith rule` lists the rules"
    return SettingsError(msg, remedy)
