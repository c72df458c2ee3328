"""Which findings a change brought: those in the files it touched, and new ones anywhere else.

A fault made in one file is often seen in another, so both states are judged and compared.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kith.check.check import CheckResult, check_journal
from kith.load.git import SETTINGS, Change
from kith.load.journal import parse_journal, read_files
from kith.load.settings import parse_settings
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.network import Network


class ChangeResult(msgspec.Struct, frozen=True):
    """What a change brought.

    Args:
        result: The findings in the files that changed, and new ones elsewhere.
        journal: The newer state.
        files: The bytes of its files.
    """

    result: CheckResult
    journal: Journal
    files: Mapping[str, bytes]


def check_change(root: Path, change: Change, settings: Settings, today: dt.date) -> ChangeResult:
    """Judge a journal before and after a change, and keep what the change brought.

    Raises:
        SettingsError: The settings cannot be understood.
    """
    on_disk, problems = read_files(root)
    after = _with(on_disk, change.after)
    before = _with(after, change.before)
    journal = parse_journal(after, problems)
    result = _check(journal, settings, today)
    old = _check(parse_journal(before, problems), _settings_before(change, settings, root), today)
    known = Counter(_identity(finding) for finding in old.findings)
    kept = []
    for finding in result.findings:
        identity = _identity(finding)
        is_new = known[identity] == 0
        known[identity] -= 1 if known[identity] else 0
        if is_new or finding.path in change.before:
            kept.append(finding)
    return ChangeResult(msgspec.structs.replace(result, findings=tuple(kept)), journal, after)


def _check(journal: Journal, settings: Settings, today: dt.date) -> CheckResult:
    network = Network.of(journal, today, settings)
    return check_journal(journal, network, settings)


def _with(files: Mapping[str, bytes], other: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Files as they are in another state."""
    merged = dict(files)
    for path, data in other.items():
        if not path.endswith(".md"):
            continue
        if data is None:
            merged.pop(path, None)
        else:
            merged[path] = data
    return merged


def _settings_before(change: Change, settings: Settings, root: Path) -> Settings:
    if SETTINGS not in change.before:
        return settings
    try:
        whole = tomllib.loads((change.before[SETTINGS] or b"").decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings()
    return parse_settings(whole.get("tool", {}).get("kith", {}), root)


def _identity(finding: Finding) -> tuple[str, str, str]:
    """What a finding has in common with the same one in another state, where lines have moved."""
    return finding.path, finding.rule, finding.message
