"""Which findings ``kith check`` reports: of some files, people or rules, or all of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kith.check.baseline import IsLookedAt, subject_of
from kith.cli.check_request import CheckRequest
from kith.cli.checking import CheckedJournal
from kith.cli.path_arguments import chosen_paths, is_chosen
from kith.errors import KithError
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.rules.registry import all_rules
from kith.rules.rule import Rule


class Scope(msgspec.Struct, frozen=True):
    """Which findings a run reports.

    Args:
        paths: The files and folders; all of them if there are none.
        rules: The names of rules; all of them if there are none.
    """

    paths: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def includes(self, path: str, rule: str) -> bool:
        """Whether the findings of a rule in a file are reported."""
        if self.rules and rule not in self.rules:
            return False
        return is_chosen(path, self.paths)

    def select(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that are reported."""
        return tuple(
            finding for finding in findings if self.includes(finding.path, finding.rule)
        )

    def by_subject(self, checked: CheckedJournal) -> IsLookedAt:
        """The same for what a baseline counts by."""
        rules = self.rules
        if not self.paths:
            return lambda _subject, rule: not rules or rule in rules
        paths = {finding.path for finding in checked.result.findings} | checked.paths
        subjects = {subject_of(path) for path in paths if is_chosen(path, self.paths)}
        return lambda subject, rule: (
            subject in subjects and (not rules or rule in rules)
        )


def scope_of(request: CheckRequest, checked: CheckedJournal) -> Scope:
    """Which findings a run reports.

    Raises:
        KithError: A rule is off, or a word means nobody and no file.
    """
    _refuse_off(request.rules, checked.settings)
    paths = chosen_paths(
        request.paths,
        request.root,
        checked.paths,
        copies=checked.copies,
        is_staged=request.is_staged,
    )
    return Scope(paths, request.rules)


def _refuse_off(names: tuple[str, ...], settings: Settings) -> None:
    """Stop at a rule that the settings switch off everywhere.

    Raises:
        KithError: One of the names is that of such a rule.
    """
    rules = {rule.name: rule for rule in all_rules()}
    for name in names:
        if not _is_on(rules[name], settings):
            msg = f'the rule "{name}" is off in pyproject.toml, so nothing was checked'
            raise KithError(msg, "give it a severity there, or remove --rule")


def _is_on(rule: Rule, settings: Settings) -> bool:
    """Whether a rule has a severity in any folder."""
    folders = (settings.rules, *settings.folders.values())
    return any(folder.severities.get(rule.name, rule.severity) for folder in folders)
