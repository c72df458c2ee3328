"""Runs every rule, sets the exceptions aside and sorts what is left."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping
from typing import Any

import msgspec

from kith.errors import SettingsError
from kith.model.contact import Allow
from kith.model.finding import Finding, Severity
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.network import Network
from kith.rules.registry import all_rules, rules_by_name
from kith.rules.rule import Context, Fault, Rule


class CheckResult(msgspec.Struct, frozen=True):
    """What a run of the rules found.

    Args:
        findings: By path, line, column and rule.
        excused: How many more there would be but for an exception with its reason.
    """

    findings: tuple[Finding, ...]
    excused: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether any finding fails the run."""
        return any(finding.severity == "error" for finding in self.findings)


def check_journal(journal: Journal, network: Network, settings: Settings) -> CheckResult:
    """Judge a journal by every rule that is on.

    Raises:
        SettingsError: The settings name a rule or a setting that does not exist.
    """
    validate_rule_settings(settings)
    exceptions = _exceptions(journal)
    findings: list[Finding] = []
    excused = 0
    names = frozenset(rules_by_name())
    for rule in all_rules():
        severity = settings.severities.get(rule.name, rule.severity)
        if severity is None:
            continue
        context = Context(journal, network, rule_settings(rule, settings), settings.me, names)
        override = rule.name in settings.severities
        for fault in rule.check(context):
            if _is_excused(exceptions.get((fault.path, rule.name)), network.today):
                excused += 1
            else:
                own = severity if override else fault.severity or severity
                findings.append(_finding(rule, fault, own))
    findings.sort(key=lambda found: (found.path, found.line, found.column, found.rule))
    return CheckResult(tuple(findings), excused)


def rule_settings(rule: Rule, settings: Settings) -> Mapping[str, Any]:
    """A rule's settings: the journal's, and the defaults for the rest."""
    defaults = {setting.name: setting.default for setting in rule.settings}
    return defaults | dict(settings.rules.get(rule.name, {}))


def validate_rule_settings(settings: Settings) -> None:
    """See that the settings name only rules and settings that exist.

    Raises:
        SettingsError: They do not; the message suggests the nearest name.
    """
    rules = rules_by_name()
    for name in (*settings.severities, *settings.rules):
        if name not in rules:
            raise _unknown("[tool.kith.rules]", "rule", name, tuple(rules))
        known = {setting.name: setting for setting in rules[name].settings}
        for key, value in settings.rules.get(name, {}).items():
            if key not in known:
                raise _unknown(f"[tool.kith.rules.{name}]", "setting", key, (*known, "severity"))
            if not isinstance(value, type(known[key].default)):
                wanted = {int: "a number", str: "a text"}.get(
                    type(known[key].default), "a list of texts"
                )
                msg = f"[tool.kith.rules.{name}] {key} takes {wanted}"
                raise SettingsError(msg)


def _unknown(where: str, what: str, name: str, known: tuple[str, ...]) -> SettingsError:
    near = difflib.get_close_matches(name, known, n=1)
    remedy = f'did you mean "{near[0]}"?' if near else "`kith rule` lists the rules"
    return SettingsError(f'{where} names a {what} that does not exist: "{name}"', remedy)


def _exceptions(journal: Journal) -> dict[tuple[str, str], Allow]:
    return {
        (record.path, allow.rule): allow
        for record in journal.records
        for allow in record.allow
        if allow.reason
    }


def _is_excused(allow: Allow | None, today: dt.date) -> bool:
    return allow is not None and (allow.until is None or allow.until.latest >= today)


def _finding(rule: Rule, fault: Fault, severity: Severity) -> Finding:
    return Finding(
        path=fault.path,
        line=fault.line,
        column=fault.column,
        rule=rule.name,
        family=rule.family,
        severity=severity,
        message=fault.message,
        why=rule.why,
        help=fault.help or rule.mend,
        subject=fault.subject,
    )
