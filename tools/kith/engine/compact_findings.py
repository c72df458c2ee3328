"""Findings without what they repeat: where thousands are alike, their words are kept once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from kith.engine.judged_file import JudgedFile
from kith.model.finding import Finding
from kith.text.diagnostic import Family, Severity
from kith.text.text_edit import TextEdit


class _Words(msgspec.Struct, frozen=True, array_like=True):
    """What many findings have in common; see :class:`Finding`."""

    rule: str
    family: Family
    severity: Severity
    why: str
    help: str


class _CompactFinding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A finding: the number of its words, and what is its own."""

    words: int
    line: int
    column: int
    message: str
    subject: str
    edit: TextEdit | None = None
    spans: tuple[tuple[int, int], ...] = ()


class CompactFindings(msgspec.Struct, frozen=True, array_like=True):
    """The findings of many files.

    Args:
        words: The words, by their numbers.
        findings: The findings by path.
    """

    words: list[_Words]
    findings: dict[str, list[_CompactFinding]]


def shorten(files: Mapping[str, JudgedFile]) -> CompactFindings:
    """The findings in some files, by path."""
    numbers: dict[_Words, int] = {}
    findings = {}
    for path, file in files.items():
        if file.findings:
            findings[path] = [_shorten(found, numbers) for found in file.findings]
    return CompactFindings(list(numbers), findings)


def _shorten(finding: Finding, numbers: dict[_Words, int]) -> _CompactFinding:
    words = _Words(
        finding.rule, finding.family, finding.severity, finding.why, finding.help
    )
    return _CompactFinding(
        numbers.setdefault(words, len(numbers)),
        finding.line,
        finding.column,
        finding.message,
        finding.subject,
        finding.edit,
        finding.spans,
    )


def expand(compact: CompactFindings) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Each path with the findings there."""
    for path, findings in compact.findings.items():
        yield path, tuple(_expand(finding, path, compact.words) for finding in findings)


def _expand(finding: _CompactFinding, path: str, words: list[_Words]) -> Finding:
    common = words[finding.words]
    return Finding(
        path=path,
        line=finding.line,
        column=finding.column,
        rule=common.rule,
        family=common.family,
        severity=common.severity,
        message=finding.message,
        why=common.why,
        help=common.help,
        subject=finding.subject,
        edit=finding.edit,
        spans=finding.spans,
    )
