"""What is below the facts of a record: its notes, and what `kith check` finds in its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.model.finding import Finding
from kith.report.paragraphs import format_labelled
from kith.report.text import Paint, plain
from kith.text.shell import arguments
from kith.text.visible import visible


class FindingItem(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in a file."""

    rule: str
    severity: str
    line: int
    message: str
    fix: Annotated[str, Meta(description="how to fix it")]
    is_fixable: Annotated[
        bool, Meta(description="whether `kith check --fix` can fix it")
    ]


def finding_item(finding: Finding) -> FindingItem:
    """A finding as values to be written as JSON."""
    return FindingItem(
        rule=finding.rule,
        severity=finding.severity,
        line=finding.line,
        message=finding.message,
        fix=finding.help,
        is_fixable=finding.edit is not None,
    )


def format_record_findings(
    findings: Sequence[Finding], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """The findings in one file, each with how to fix it."""
    if not findings:
        return
    yield ""
    for finding in findings:
        text = f"{finding.rule}: {finding.message} (line {finding.line})"
        yield from format_labelled(
            finding.severity,
            [text],
            width=width,
            paint=paint,
            meaning=finding.severity,
        )
        yield from format_labelled("fix", [finding.help], width=width, paint=paint)
    if any(finding.edit for finding in findings):
        path = arguments(findings[0].path)
        yield f"`kith check --fix {path}` fixes what can be fixed for sure."


def format_notes(body: str) -> Iterator[str]:
    """The Markdown below the front matter, as it is written."""
    if body.strip():
        yield ""
        yield from map(visible, body.splitlines())
