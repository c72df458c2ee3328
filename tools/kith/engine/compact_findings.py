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


_Row = tuple[int, int, int, str, str, TextEdit | None, tuple[tuple[int, int], ...]]
"""A finding: the number of its words; its line and column, message, subject, edit and spans."""


class CompactFindings(msgspec.Struct, frozen=True, array_like=True):
    """The findings of many files.

    Args:
        words: The words, by their numbers.
        findings: The findings by path.
    """

    words: list[_Words]
    findings: dict[str, list[_Row]]


def shorten(files: Mapping[str, JudgedFile]) -> CompactFindings:
    """The findings in some files, by path."""
    numbers: dict[_Words, int] = {}
    findings = {}
    for path, file in files.items():
        if file.findings:
            findings[path] = [_shorten(finding, numbers) for finding in file.findings]
    return CompactFindings(list(numbers), findings)


def _shorten(finding: Finding, numbers: dict[_Words, int]) -> _Row:
    words = _Words(
        rule=finding.rule,
        family=finding.family,
        severity=finding.severity,
        why=finding.why,
        help=finding.help,
    )
    return (
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
    for path, rows in compact.findings.items():
        yield path, tuple(_expand(row, path, compact.words) for row in rows)


def _expand(row: _Row, path: str, words: list[_Words]) -> Finding:
    number, line, column, message, subject, edit, spans = row
    common = words[number]
    return Finding(
        path=path,
        line=line,
        column=column,
        rule=common.rule,
        family=common.family,
        severity=common.severity,
        message=message,
        why=common.why,
        help=common.help,
        subject=subject,
        edit=edit,
        spans=spans,
    )
