"""Findings that were accepted once, so that only new ones are reported.

A baseline counts by file and rule, not by line or message: it stays true when lines move, and its
diffs can be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from kith.disk.state import version_of
from kith.errors import KithError
from kith.model.finding import Finding

BASELINE_VERSION = 1
_REMEDY = "rename it, and create a new one with --update-baseline"


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was accepted.

    Args:
        version: Of the file's shape.
        accepted: How many findings of each rule, by file.
    """

    accepted: dict[str, dict[str, int]]
    version: int = BASELINE_VERSION


class BaselineComparison(msgspec.Struct, frozen=True):
    """Findings beside a baseline.

    Args:
        new: Those it does not hold.
        accepted: How many it holds.
        gone: How many it holds that are there no longer.
    """

    new: tuple[Finding, ...]
    accepted: int
    gone: int


def read_baseline(text: bytes, name: str) -> Baseline:
    """A baseline from its file.

    Raises:
        KithError: It is not one, or of a version this program does not know.
    """
    try:
        version = version_of(text)
        if version != BASELINE_VERSION:
            msg = f'"{name}" is a baseline of version {version}, which this Kith does not support'
            raise KithError(msg, _REMEDY)
        return msgspec.json.decode(text, type=Baseline)
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        msg = f'"{name}" is not a baseline: {error}'
        raise KithError(msg, _REMEDY) from error


def format_baseline(findings: Sequence[Finding]) -> str:
    """The file of a baseline that accepts these findings, sorted, one line for each rule."""
    counts = Counter(map(_key, findings))
    accepted: dict[str, dict[str, int]] = {}
    for path, rule in sorted(counts):
        accepted.setdefault(path, {})[rule] = counts[path, rule]
    encoded = msgspec.json.encode(Baseline(accepted))
    return msgspec.json.format(encoded, indent=1).decode() + "\n"


def compare(
    findings: Sequence[Finding],
    baseline: Baseline,
    is_looked_at: Callable[[str, str], bool] = lambda _path, _rule: True,
) -> BaselineComparison:
    """Set aside what a baseline accepts: of a file and rule, the first so many.

    Args:
        findings: The findings of a run.
        baseline: What was accepted.
        is_looked_at: Whether a rule's findings in a file would be among them; what was not
            looked for is not gone.
    """
    remaining = _flat_counts(baseline.accepted)
    new = []
    for finding in findings:
        key = _key(finding)
        if remaining[key] > 0:
            remaining[key] -= 1
        else:
            new.append(finding)
    gone = 0
    for (path, rule), count in remaining.items():
        if is_looked_at(path, rule):
            gone += count
    return BaselineComparison(tuple(new), len(findings) - len(new), gone)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.path, finding.rule


def _flat_counts(
    accepted: Mapping[str, Mapping[str, int]],
) -> Counter[tuple[str, str]]:
    """How many findings are accepted, by file and rule."""
    counts: Counter[tuple[str, str]] = Counter()
    for path, rules in accepted.items():
        for rule, count in rules.items():
            counts[path, rule] = count
    return counts
