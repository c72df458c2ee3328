"""Runs every rule, sets the exceptions aside and sorts what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kith.check.rule_settings import rule_settings, validate_rule_settings
from kith.model.contact import Allow
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.network import Network
from kith.prose.lexicon import Lexicon, builtin_lexicons, parse_lexicon
from kith.prose.text_reading import Readings
from kith.rules.registry import all_rules
from kith.rules.rule import Context, Rule
from kith.text.diagnostic import Diagnostic, Severity

__all__ = [
    "CheckResult",
    "check_journal",
    "readings_for",
    "rule_settings",
    "validate_rule_settings",
]


class CheckResult(msgspec.Struct, frozen=True):
    """The findings of a run of the rules.

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
    if rules is None:
        rules = all_rules()
    run = _Run(journal, network, settings, tuple(rules))
    for rule in sorted(run.rules, key=lambda rule: rule.after):
        run.judge(rule)
    return run.result()


def readings_for(settings: Settings) -> Readings:
    """What reads the texts of posts, with the journal's own word lists before Kith's.

    Raises:
        SettingsError: A word list cannot be understood.
    """
    journal_lexicons = _by_code(map(parse_lexicon, settings.word_lists))

    def lexicons() -> tuple[Lexicon, ...]:
        # The journal's own come first, and count where Kith has one of the same code.
        builtin = _by_code(builtin_lexicons())
        by_code = journal_lexicons | builtin | journal_lexicons
        return tuple(by_code.values())

    return Readings(lexicons, settings.me)


def _by_code(lexicons: Iterable[Lexicon]) -> dict[str, Lexicon]:
    return {lexicon.code: lexicon for lexicon in lexicons}


class _Run:
    """One judgement of a journal, see :func:`check_journal`."""

    def __init__(
        self,
        journal: Journal,
        network: Network,
        settings: Settings,
        rules: tuple[Rule, ...],
    ) -> None:
        self.rules = rules
        self._settings = settings
        self._today = network.today
        self._context = Context(
            journal=journal,
            network=network,
            settings={},
            me=settings.me,
            families={rule.name: rule.family for rule in all_rules()},
            readings=readings_for(settings),
        )
        self._exceptions = _exceptions(journal)
        self._by_folder = {
            folder: settings.rules_for(folder) for folder in ("", *settings.folders)
        }
        self._findings: list[Finding] = []
        self._needed: set[tuple[str, str]] = set()
        self._excused = 0

    def judge(self, rule: Rule) -> None:
        """Add the findings of a rule."""
        for diagnostic, severity in self._diagnostics(rule):
            allow = self._exceptions.get((diagnostic.path, rule.name))
            if allow is not None:
                self._needed.add((diagnostic.path, rule.name))
                if allow.holds(self._today):
                    self._excused += 1
                    continue
            self._findings.append(_finding(rule, diagnostic, severity))

    def result(self) -> CheckResult:
        """The findings of all rules."""
        findings = sorted(
            self._findings,
            key=lambda finding: (
                finding.path,
                finding.line,
                finding.column,
                finding.rule,
            ),
        )
        return CheckResult(tuple(findings), self._excused, frozenset(self._needed))

    def _diagnostics(self, rule: Rule) -> Iterator[tuple[Diagnostic, Severity]]:
        """A rule's diagnostics, each with the severity that holds in its folder."""
        context = self._context_for(rule)
        for group in self._groups(rule):
            if not any(group.severities.values()):
                continue
            context = msgspec.structs.replace(context, settings=group.values)
            for diagnostic in rule.check(context):
                severity = self._severity(rule, diagnostic, group)
                if severity is not None:
                    yield diagnostic, severity

    def _context_for(self, rule: Rule) -> Context:
        if not rule.after:
            return self._context
        # It looks at what the others found.
        return msgspec.structs.replace(
            self._context,
            needed=frozenset(self._needed),
            judging=self._judging(),
        )

    def _judging(self) -> frozenset[str]:
        """The rules that are on in the whole journal, and see what they judge."""
        names = set()
        for rule in self.rules:
            if not rule.after and self._is_on_everywhere(rule):
                names.add(rule.name)
        return frozenset(names)

    def _is_on_everywhere(self, rule: Rule) -> bool:
        folders = self._settings.folders.values()
        for settings in (self._settings.rules, *folders):
            if not settings.severities.get(rule.name, rule.severity):
                return False
        return True

    def _groups(self, rule: Rule) -> list[_FolderGroup]:
        """The folders by a rule's settings in them: it runs once for each of these."""
        groups: list[_FolderGroup] = []
        for folder, settings in self._by_folder.items():
            values = rule_settings(rule, settings)
            severity = settings.severities.get(rule.name, rule.severity)
            for group in groups:
                if group.values == values:
                    group.severities[folder] = severity
                    break
            else:
                groups.append(_FolderGroup(values, {folder: severity}))
        return groups

    def _severity(
        self,
        rule: Rule,
        diagnostic: Diagnostic,
        group: _FolderGroup,
    ) -> Severity | None:
        """How severe a diagnostic is in its folder; nothing where the rule does not judge that."""
        folder = self._settings.folder_of(diagnostic.path)
        severity = group.severities.get(folder)
        if severity is None:
            return None
        is_set = rule.name in self._by_folder[folder].severities
        if is_set:
            return severity
        return diagnostic.severity or severity


class _FolderGroup(msgspec.Struct):
    """Folders in which the settings of a rule are the same.

    Args:
        values: The settings.
        severities: How severe its diagnostics are in each of the folders; nothing where it is off.
    """

    values: Mapping[str, Any]
    severities: dict[str, Severity | None]


def _exceptions(journal: Journal) -> dict[tuple[str, str], Allow]:
    """The exceptions that have a reason, by file and rule."""
    exceptions = {}
    for record in journal.records:
        for allow in record.allow:
            if allow.reason:
                exceptions[record.path, allow.rule] = allow
    return exceptions


def _finding(rule: Rule, diagnostic: Diagnostic, severity: Severity) -> Finding:
    """What a rule reports; where the diagnostic has no help of its own, the rule's."""
    return Finding.of(
        diagnostic,
        rule=rule.name,
        family=rule.family,
        severity=severity,
        why=rule.why,
        help_=rule.remedy,
    )
