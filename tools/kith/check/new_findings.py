"""Which findings a change brought: those in the files it touched, and new ones anywhere else.

A mistake made in one file is often seen in another, so both states are judged and compared.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import msgspec

from kith.check.check import CheckResult, check_journal
from kith.errors import KithError
from kith.load.journal import parse_journal
from kith.load.journal_state import State, StateChange
from kith.load.settings import read_settings
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.network import Network


class ChangeResult(msgspec.Struct, frozen=True):
    """What a change brought.

    Args:
        result: The findings in the files that changed, and new ones elsewhere.
        journal: The newer state.
        settings: Those it was judged by.
    """

    result: CheckResult
    journal: Journal
    settings: Settings


def check_change(change: StateChange, today: dt.date) -> ChangeResult:
    """Judge a journal before and after a change, each by its own settings.

    Raises:
        SettingsError: The newer settings cannot be understood.
        KithError: A file that they name cannot be read.
    """
    settings = read_settings(change.after.read)
    journal, result = _check(change.after, settings, today)
    older_findings = _findings_before(change, settings, today)
    older_counts = Counter(map(_identity, older_findings))
    findings = []
    for finding in result.findings:
        identity = _identity(finding)
        if older_counts[identity] == 0:
            findings.append(finding)
            continue
        older_counts[identity] -= 1
        if finding.path in change.touched:
            findings.append(finding)
    result = msgspec.structs.replace(result, findings=tuple(findings))
    return ChangeResult(result, journal, settings)


def _findings_before(
    change: StateChange,
    settings: Settings,
    today: dt.date,
) -> tuple[Finding, ...]:
    try:
        older_settings = read_settings(change.before.read)
        _, result = _check(change.before, older_settings, today)
    except KithError:
        # What was wrong with older settings is not due to this change.
        _, result = _check(change.before, settings, today)
    return result.findings


def _check(
    state: State,
    settings: Settings,
    today: dt.date,
) -> tuple[Journal, CheckResult]:
    journal = parse_journal(state.files, state.problems, state.unread)
    network = Network.of(journal, today, settings)
    return journal, check_journal(journal, network, settings)


def _identity(finding: Finding) -> tuple[str, str, str]:
    """What a finding has in common with the same one in another state, where lines have moved."""
    return finding.path, finding.rule, finding.message
