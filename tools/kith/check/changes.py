"""Which findings a change brought: those in the files it touched, and new ones anywhere else.

A fault made in one file is often seen in another, so both states are judged and compared.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import msgspec

from kith.check.check import CheckResult, check_journal
from kith.errors import KithError
from kith.load.journal import parse_journal
from kith.load.settings import read_settings
from kith.load.state import Change, State
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


def check_change(change: Change, today: dt.date) -> ChangeResult:
    """Judge a journal before and after a change, each by its own settings.

    Raises:
        SettingsError: The newer settings cannot be understood.
        KithError: A file that they name cannot be read.
    """
    settings = read_settings(change.after.read)
    journal, result = _check(change.after, settings, today)
    known = Counter(
        _identity(finding) for finding in _findings_before(change, settings, today)
    )
    kept = []
    for finding in result.findings:
        identity = _identity(finding)
        is_new = known[identity] == 0
        known[identity] -= 1 if known[identity] else 0
        if is_new or finding.path in change.touched:
            kept.append(finding)
    only = msgspec.structs.replace(result, findings=tuple(kept))
    return ChangeResult(only, journal, settings)


def _findings_before(
    change: Change, settings: Settings, today: dt.date
) -> tuple[Finding, ...]:
    try:
        own = read_settings(change.before.read)
        return _check(change.before, own, today)[1].findings
    except KithError:
        # What was wrong with older settings is no fault of this change.
        return _check(change.before, settings, today)[1].findings


def _check(
    state: State, settings: Settings, today: dt.date
) -> tuple[Journal, CheckResult]:
    journal = parse_journal(state.files, state.problems, state.unread)
    network = Network.of(journal, today, settings)
    return journal, check_journal(journal, network, settings)


def _identity(finding: Finding) -> tuple[str, str, str]:
    """What a finding has in common with the same one in another state, where lines have moved."""
    return finding.path, finding.rule, finding.message
