"""Runs every rule, sets the exceptions aside and sorts what is left."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kith.errors import SettingsError
from kith.model.contact import Allow
from kith.model.finding import Finding, Severity
from kith.model.journal import Journal
from kith.model.settings import RuleSettings, Settings
from kith.network.network import Network
from kith.prose.lexicon import Lexicon, builtin_lexicons, parse_lexicon
from kith.prose.reading import Readings
from kith.rules.registry import all_rules, rules_by_name
from kith.rules.rule import Context, Fault, Rule


class CheckResult(msgspec.Struct, frozen=True):
    """What a run of the rules found.

    Args:
        findings: By path, line, column and rule.
        excused: How many more there would be but for an exception with its reason.
        needed: The exceptions that excuse something, or would if they had not expired, as path
            and rule.
    """

    findings: tuple[Finding, ...]
    excused: int = 0
    needed: frozenset[tuple[str, str]] = frozenset()

    @property
    def has_errors(self) -> bool:
        """Whether any finding fails the run."""
        return any(finding.severity == "error" for finding in self.findings)


def check_journal(
    journal: Journal,
    network: Network,
    settings: Settings,
    *,
    rules: Iterable[Rule] | None = None,
) -> CheckResult:
    """Judge a journal by every rule that is on.

    Args:
        journal: What was read.
        network: What follows from it; holds the day it is judged on.
        settings: Which rules are on, and with what settings.
        rules: The rules to judge by, where it shall not be all there are. An exception from any
            other rule is neither needed nor unused.

    Raises:
        SettingsError: The settings name a rule or a setting that does not exist, or hold a word
            list that cannot be understood.
    """
    validate_rule_settings(settings)
    exceptions = _exceptions(journal)
    families = {rule.name: rule.family for rule in all_rules()}
    base = Context(journal, network, {}, settings.me, families, readings_for(settings))
    findings: list[Finding] = []
    needed: set[tuple[str, str]] = set()
    excused = 0
    judged_by = all_rules() if rules is None else tuple(rules)
    for rule in sorted(judged_by, key=lambda rule: rule.after):
        context = base
        if rule.after:
            context = msgspec.structs.replace(
                base, needed=frozenset(needed), judging=_judging(judged_by, settings)
            )
        for fault, severity in _run(rule, context, settings):
            allow = exceptions.get((fault.path, rule.name))
            if allow is not None:
                needed.add((fault.path, rule.name))
            if allow is not None and allow.holds(network.today):
                excused += 1
            else:
                findings.append(_finding(rule, fault, severity))
    findings.sort(key=lambda found: (found.path, found.line, found.column, found.rule))
    return CheckResult(tuple(findings), excused, frozenset(needed))


def readings_for(settings: Settings) -> Readings:
    """What reads the texts of posts, with the journal's own word lists before Kith's.

    Raises:
        SettingsError: A word list cannot be understood.
    """
    own = {lexicon.code: lexicon for lexicon in map(parse_lexicon, settings.word_lists)}

    def lexicons() -> tuple[Lexicon, ...]:
        builtin = {lexicon.code: lexicon for lexicon in builtin_lexicons()}
        return tuple((own | builtin | own).values())

    return Readings(lexicons, settings.me)


def _judging(rules: Iterable[Rule], settings: Settings) -> frozenset[str]:
    """The rules that are on in the whole journal, and see what they judge."""
    return frozenset(
        rule.name
        for rule in rules
        if not rule.after
        and all(
            said.severities.get(rule.name, rule.severity)
            for said in (settings.rules, *settings.folders.values())
        )
    )


def _run(
    rule: Rule, context: Context, settings: Settings
) -> Iterator[tuple[Fault, Severity]]:
    """A rule's faults, each judged by what holds in its folder."""
    by_folder = {
        folder: settings.rules_for(folder) for folder in ("", *settings.folders)
    }
    done: list[Mapping[str, Any]] = []
    for said in by_folder.values():
        values = rule_settings(rule, said)
        if values in done:
            continue
        done.append(values)
        alike = {
            folder: other.severities.get(rule.name, rule.severity)
            for folder, other in by_folder.items()
            if rule_settings(rule, other) == values
        }
        if not any(alike.values()):
            continue
        for fault in rule.check(msgspec.structs.replace(context, settings=values)):
            folder = settings.folder_of(fault.path) if settings.folders else ""
            severity = alike.get(folder)
            if severity is None:
                continue
            is_own = rule.name in by_folder[folder].severities
            yield fault, severity if is_own else fault.severity or severity


def rule_settings(rule: Rule, said: RuleSettings) -> Mapping[str, Any]:
    """A rule's settings: the journal's, and the defaults for the rest."""
    defaults = {setting.name: setting.default for setting in rule.settings}
    return defaults | dict(said.values.get(rule.name, {}))


def validate_rule_settings(settings: Settings) -> None:
    """See that the settings name only rules and settings that exist.

    Raises:
        SettingsError: They do not; the message suggests the nearest name.
    """
    _validate(settings.rules, "tool.kith.rules")
    for folder, said in settings.folders.items():
        _validate(said, f'tool.kith.folders."{folder}".rules')


def _validate(said: RuleSettings, where: str) -> None:
    rules = rules_by_name()
    for name in (*said.severities, *said.values):
        if name not in rules:
            raise _unknown(f"[{where}]", "rule", name, tuple(rules))
        known = {setting.name: setting for setting in rules[name].settings}
        for key, value in said.values.get(name, {}).items():
            if key not in known:
                raise _unknown(
                    f"[{where}.{name}]", "setting", key, (*known, "severity")
                )
            if not isinstance(value, type(known[key].default)):
                wanted = {int: "a number", str: "a text"}.get(
                    type(known[key].default), "a list of texts"
                )
                msg = f"[{where}.{name}] {key} takes {wanted}"
                raise SettingsError(msg)


def _unknown(where: str, what: str, name: str, known: tuple[str, ...]) -> SettingsError:
    near = difflib.get_close_matches(name, known, n=1)
    remedy = f'did you mean "{near[0]}"?' if near else "`kith rule` lists the rules"
    return SettingsError(
        f'{where} names a {what} that does not exist: "{name}"', remedy
    )


def _exceptions(journal: Journal) -> dict[tuple[str, str], Allow]:
    return {
        (record.path, allow.rule): allow
        for record in journal.records
        for allow in record.allow
        if allow.reason
    }


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
        mend=fault.mend,
        spans=fault.spans,
    )
