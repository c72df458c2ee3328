"""Findings as an editor shows them: with the range that each is about."""

from __future__ import annotations

import bisect
import functools
import re

from lsprotocol import types

from kith.lsp.open_files import OpenFile
from kith.model.finding import Finding
from kith.text.diagnostic import Severity
from kith.text.frontmatter import Split, split_document
from kith.text.nodes import scalars_of
from kith.text.visible import visible
from kith.text.yaml_events import parse_yaml

_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "advice": types.DiagnosticSeverity.Information,
}
_LINE_OF_TOML = re.compile(r"\(at line (\d+), column (\d+)\)")


def diagnostics_of(file: OpenFile) -> list[types.Diagnostic]:
    """What is wrong with a file as the editor holds it."""
    ranges = FindingRanges(file)
    return [
        as_diagnostic(finding, ranges) for finding in file.journal.findings(file.path)
    ]


def as_diagnostic(finding: Finding, ranges: FindingRanges) -> types.Diagnostic:
    """A finding as an editor shows it."""
    message = visible(finding.message)
    if finding.help:
        message = f"{message}\n{visible(finding.help)}"
    return types.Diagnostic(
        range=ranges.range_of(finding),
        message=message,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source="kith",
    )


def problem_of_settings(file: OpenFile) -> list[types.Diagnostic]:
    """What is wrong with the settings of a journal, where they are open."""
    problem = file.journal.problem
    if problem is None:
        return []
    match = _LINE_OF_TOML.search(problem.message)
    line, column = map(int, match.groups()) if match else (1, 1)
    start = file.content.index_of(line, column)
    parts = filter(None, (problem.message, problem.remedy))
    message = "\n".join(map(visible, parts))
    return [
        types.Diagnostic(
            range=file.content.range(start, file.content.end_of_line_at(start)),
            message=message,
            severity=types.DiagnosticSeverity.Error,
            source="kith",
        )
    ]


class FindingRanges:
    """Finds which characters of a file findings are about.

    Args:
        file: The file.
    """

    def __init__(self, file: OpenFile) -> None:
        self._content = file.content

    def range_of(self, finding: Finding) -> types.Range:
        """The characters that a finding is about."""
        start, end = self.span_of(finding)
        return self._content.range(start, end)

    def span_of(self, finding: Finding) -> tuple[int, int]:
        """The first character that a finding is about, and the one after the last."""
        text = self._content.text
        if finding.spans:
            body = len(text) - len(self._split.body)
            start, end = finding.spans[0]
            return body + start, min(body + end, len(text))
        start = self._content.index_of(finding.line, finding.column)
        return start, self._end_from(start)

    def _end_from(self, start: int) -> int:
        end_of_line = self._content.end_of_line_at(start)
        index = bisect.bisect_right(self._starts, start) - 1
        if index >= 0:
            scalar_start, scalar_end = self._scalars[index]
            if scalar_start <= start < scalar_end:
                return min(scalar_end, end_of_line)
        line = self._content.text[start:end_of_line]
        return start + max(len(line.rstrip()), min(1, len(line)))

    @functools.cached_property
    def _split(self) -> Split:
        return split_document(self._content.text)

    @functools.cached_property
    def _scalars(self) -> list[tuple[int, int]]:
        """Where the values and keys of the front matter are, in order."""
        split = self._split
        if split.head is None:
            return []
        offset = self._content.text.index("\n") + 1
        return sorted(
            (offset + scalar.start, offset + scalar.end)
            for scalar in scalars_of(parse_yaml(split.head).node)
            if scalar.start < scalar.end
        )

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._scalars]
