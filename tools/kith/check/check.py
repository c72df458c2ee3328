"""Runs every rule, sets the exceptions aside and sorts what is left."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kith.check.rule_settings import rule_settings, validate_rule_settings
from kith.check.surveys import Conclusions, Extracts, Surveys
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
    judge = Judge(settings, tuple(rules), network.today)
    surveys = judge.new_surveys()
    context = judge.context(journal, network)
    for record in journal.records:
        surveys.replace(record.path, surveys.extracts_of(record, context))
    for name in surveys.rules:
        judge.conclude(name, surveys, context)
    return judge.judge(journal, network, surveys).result()


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


class Judge:
    """Judges journals, or parts of them, by some rules and settings on one day.

    Args:
        settings: Which rules are on, and with what settings.
        rules: The rules.
        today: The day.

    Raises:
        SettingsError: A word list cannot be understood.
    """

    def __init__(
        self, settings: Settings, rules: tuple[Rule, ...], today: dt.date
    ) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.after))
        self.today = today
        self._settings = settings
        self._families = {rule.name: rule.family for rule in all_rules()}
        self._readings = readings_for(settings)
        self._folders = {
            folder: settings.rules_for(folder) for folder in ("", *settings.folders)
        }
        self._groups = {rule.name: self._groups_of(rule) for rule in self.rules}

    def context(self, journal: Journal, network: Network) -> Context:
        """What all rules may look at."""
        return Context(
            journal=journal,
            network=network,
            settings={},
            me=self._settings.me,
            families=self._families,
            readings=self._readings,
        )

    def new_surveys(
        self,
        load_extracts: Callable[[], Extracts] = dict,
        conclusions: Conclusions | None = None,
    ) -> Surveys:
        """The surveys of the rules that are on anywhere; see :class:`Surveys`."""
        rules = filter(self._groups_on, self.rules)
        return Surveys(rules, load_extracts, conclusions)

    def conclude(self, name: str, surveys: Surveys, context: Context) -> set[str]:
        """Draw the conclusions of a rule's survey anew; see :meth:`Surveys.conclude`."""
        groups = self._groups_on(surveys.rules[name])
        contexts = [with_settings(context, group.values) for group in groups]
        return surveys.conclude(name, contexts)

    def judge(self, journal: Journal, network: Network, surveys: Surveys) -> Judgement:
        """Judge the files that a journal lists.

        Args:
            journal: The files, and what can be asked of all others.
            network: What follows from all of them.
            surveys: What the rules have seen of all files.
        """
        context = self.context(journal, network)
        judgement = Judgement(_exceptions(journal), self.today)
        for rule in self.rules:
            if rule.after:
                # It looks at what the others found.
                context = msgspec.structs.replace(
                    context,
                    needed=frozenset(judgement.needed),
                    judging=self._judging,
                )
            for diagnostic, severity in self._diagnostics(rule, context, surveys):
                judgement.add(rule, diagnostic, severity)
        return judgement

    @functools.cached_property
    def _judging(self) -> frozenset[str]:
        """The rules that are on in the whole journal, and see what they judge."""
        names = set()
        for rule in self.rules:
            if not rule.after and self._is_on_everywhere(rule):
                names.add(rule.name)
        return frozenset(names)

    def _diagnostics(
        self, rule: Rule, context: Context, surveys: Surveys
    ) -> Iterator[tuple[Diagnostic, Severity]]:
        """A rule's diagnostics, each with the severity that holds in its folder."""
        conclusions = surveys.conclusions.get(rule.name, [])
        for index, group in enumerate(self._groups_on(rule)):
            context = with_settings(context, group.values)
            if rule.looks_at == "record":
                context = msgspec.structs.replace(
                    context, journal=context.journal.alone
                )
            if conclusions:
                context = msgspec.structs.replace(
                    context, conclusions=conclusions[index]
                )
            for diagnostic in rule.check(context):
                severity = self._severity(rule, diagnostic, group)
                if severity is not None:
                    yield diagnostic, severity

    def _is_on_everywhere(self, rule: Rule) -> bool:
        folders = self._settings.folders.values()
        for settings in (self._settings.rules, *folders):
            if not settings.severities.get(rule.name, rule.severity):
                return False
        return True

    def _groups_on(self, rule: Rule) -> list[_FolderGroup]:
        """The groups of folders of which a rule is on in one at least."""
        groups = self._groups[rule.name]
        return [group for group in groups if any(group.severities.values())]

    def _groups_of(self, rule: Rule) -> list[_FolderGroup]:
        """The folders by a rule's settings in them: it runs once for each of these."""
        groups: list[_FolderGroup] = []
        for folder, settings in self._folders.items():
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
        is_set = rule.name in self._folders[folder].severities
        if is_set:
            return severity
        return diagnostic.severity or severity


class Judgement:
    """The findings of a run of the rules, while they are gathered.

    Args:
        exceptions: The exceptions that have a reason, by file and rule.
        today: The day on which they hold or have ended.
    """

    def __init__(
        self, exceptions: Mapping[tuple[str, str], Allow], today: dt.date
    ) -> None:
        self.findings: list[Finding] = []
        self.needed: set[tuple[str, str]] = set()
        self.excused: Counter[str] = Counter()
        self._exceptions = exceptions
        self._today = today

    def add(self, rule: Rule, diagnostic: Diagnostic, severity: Severity) -> None:
        """Add what a rule found, unless an exception excuses it."""
        allow = self._exceptions.get((diagnostic.path, rule.name))
        if allow is not None:
            self.needed.add((diagnostic.path, rule.name))
            if allow.holds(self._today):
                self.excused[diagnostic.path] += 1
                return
        self.findings.append(_finding(rule, diagnostic, severity))

    def result(self) -> CheckResult:
        """The findings of all rules, in order."""
        return CheckResult(
            findings=tuple(sorted(self.findings, key=order_of_findings)),
            excused=self.excused.total(),
            needed=frozenset(self.needed),
        )


def order_of_findings(finding: Finding) -> tuple[str, int, int, str]:
    """Orders findings as they are reported: by path, line, column and rule."""
    return finding.path, finding.line, finding.column, finding.rule


def with_settings(context: Context, settings: Mapping[str, Any]) -> Context:
    """A context with a rule's own settings."""
    return msgspec.structs.replace(context, settings=settings)


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
