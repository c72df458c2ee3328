"""Findings that were accepted once, so that only new ones are reported.

A baseline counts by person and rule, not by line, message or folder: it stays true when lines and
files move. Each person, organization and post is one line of the file, so its diffs can be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from kith.check.progress import is_progress
from kith.disk.state import version_of
from kith.errors import KithError
from kith.model.finding import Finding
from kith.text.slugs import slug_of

BASELINE_VERSION = 2
_REMEDY = (
    "rename it, and create a new one with `kith check --accept` or --update-baseline"
)

Counts = Mapping[str, Mapping[str, int]]
"""How many findings of each rule, by subject."""
IsLookedAt = Callable[[str, str], bool]
"""Whether a run would report the findings of a rule about a subject."""


def subject_of(path: str) -> str:
    """What a baseline calls the file at a path: a contact by its slug, a post by ``posts/SLUG``."""
    slug = slug_of(path)
    return f"posts/{slug}" if path.startswith("posts/") else slug


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was accepted.

    Args:
        version: Of the file's shape; version 1 counted by path.
        accepted: How many findings of each rule, by subject.
    """

    accepted: dict[str, dict[str, int]]
    version: int = BASELINE_VERSION

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline that accepts some findings and nothing else."""
        return cls(_nested(Counter(map(_key, findings))))

    @property
    def total(self) -> int:
        """How many findings are accepted."""
        return sum(sum(rules.values()) for rules in self.accepted.values())

    @property
    def text(self) -> str:
        """The file: sorted, a line for each subject."""
        lines = []
        for subject, rules in sorted(self.accepted.items()):
            counts = msgspec.json.encode(dict(sorted(rules.items()))).decode()
            spaced = counts.replace('":', '": ').replace(',"', ', "')
            lines.append(f"  {msgspec.json.encode(subject).decode()}: {spaced}")
        accepted = ",\n".join(lines)
        body = f"{{\n{accepted}\n }}" if accepted else "{}"
        return f'{{\n "version": {BASELINE_VERSION},\n "accepted": {body}\n}}\n'

    def accepting(self, findings: Iterable[Finding], looked_at: IsLookedAt) -> Baseline:
        """A baseline that accepts these findings, and what it held of all that was not looked at.

        Args:
            findings: What was found.
            looked_at: What was looked for.
        """
        counts = Counter(map(_key, findings))
        for key, count in _flat_counts(self.accepted).items():
            if not looked_at(*key):
                counts[key] = count
        return Baseline(_nested(counts))

    def tidied(self, findings: Sequence[Finding], looked_at: IsLookedAt) -> Baseline:
        """A baseline without what is gone; what came of it as progress is accepted instead.

        Args:
            findings: Everything that was found.
            looked_at: What was looked for.
        """
        present = Counter(map(_key, findings))
        counts: Counter[tuple[str, str]] = Counter()
        for key, count in _flat_counts(self.accepted).items():
            counts[key] = min(count, present[key]) if looked_at(*key) else count
        for finding in compare(findings, self).progress:
            if looked_at(*_key(finding)):
                counts[_key(finding)] += 1
        return Baseline(_nested(counts))

    def renamed(self, old: str, new: str, *, is_shared: bool = False) -> Baseline:
        """A baseline in which a subject has another name, or has become part of another.

        Args:
            old: What it was called.
            new: What it is called now.
            is_shared: Whether another file keeps the old name.
        """
        if old not in self.accepted or old == new:
            return self
        accepted = dict(self.accepted)
        rules = accepted[old] if is_shared else accepted.pop(old)
        merged = dict(accepted.get(new, {}))
        for rule, count in rules.items():
            merged[rule] = max(count, merged.get(rule, 0))
        accepted[new] = merged
        return Baseline(accepted)

    def without(self, subject: str) -> Baseline:
        """A baseline that holds nothing of a subject."""
        accepted = dict(self.accepted)
        accepted.pop(subject, None)
        return Baseline(accepted)


class BaselineComparison(msgspec.Struct, frozen=True):
    """Findings beside a baseline.

    Args:
        new: Those it does not hold.
        accepted: How many it holds.
        gone: How many it holds that are there no longer.
        progress: Those it does not hold that came of accepted ones, and are better.
    """

    new: tuple[Finding, ...]
    accepted: int = 0
    gone: int = 0
    progress: tuple[Finding, ...] = ()


def read_baseline(text: bytes, name: str) -> Baseline:
    """A baseline from its file.

    Raises:
        KithError: It is not one, or of a version this program does not know.
    """
    try:
        version = version_of(text)
        if version not in {1, BASELINE_VERSION}:
            msg = f'"{name}" is a baseline of version {version}, which this Kith does not support'
            raise KithError(msg, _REMEDY)
        baseline = msgspec.json.decode(text, type=Baseline)
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        msg = f'"{name}" is not a baseline: {error}'
        raise KithError(msg, _REMEDY) from error
    return _by_subject(baseline) if version == 1 else baseline


def compare(
    findings: Sequence[Finding],
    baseline: Baseline,
    looked_at: IsLookedAt = lambda _subject, _rule: True,
) -> BaselineComparison:
    """Set aside what a baseline accepts: of a subject and rule, the first so many.

    Args:
        findings: Everything that was found.
        baseline: What was accepted.
        looked_at: What is reported of it; what was not looked for is not gone.
    """
    remaining = _flat_counts(baseline.accepted)
    others = []
    accepted = 0
    for finding in findings:
        key = _key(finding)
        if remaining[key] > 0:
            remaining[key] -= 1
            accepted += looked_at(*key)
        else:
            others.append(finding)
    gone = sum(count for key, count in remaining.items() if looked_at(*key))
    present = set(map(_key, findings))
    new: list[Finding] = []
    progress: list[Finding] = []
    for finding in others:
        subject, rule = _key(finding)
        if not looked_at(subject, rule):
            continue
        rules = baseline.accepted.get(subject, {})
        rules_gone = [name for name in rules if (subject, name) not in present]
        better = is_progress(rule, rules, rules_gone)
        (progress if better else new).append(finding)
    return BaselineComparison(tuple(new), accepted, gone, tuple(progress))


def _by_subject(baseline: Baseline) -> Baseline:
    """A baseline of version 1, which counted by path."""
    counts: Counter[tuple[str, str]] = Counter()
    for path, rules in baseline.accepted.items():
        for rule, count in rules.items():
            counts[subject_of(path), rule] += count
    return Baseline(_nested(counts))


def _key(finding: Finding) -> tuple[str, str]:
    return subject_of(finding.path), finding.rule


def _flat_counts(accepted: Counts) -> Counter[tuple[str, str]]:
    """How many findings are accepted, by subject and rule."""
    counts: Counter[tuple[str, str]] = Counter()
    for subject, rules in accepted.items():
        for rule, count in rules.items():
            counts[subject, rule] = count
    return counts


def _nested(counts: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    accepted: dict[str, dict[str, int]] = {}
    for subject, rule in sorted(counts):
        count = counts[subject, rule]
        if count > 0:
            accepted.setdefault(subject, {})[rule] = count
    return accepted
