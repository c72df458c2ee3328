"""Findings for programs: JSON with a version and a schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kith.model.coverage import Coverage
from kith.model.finding import Finding
from kith.text.diagnostic import SEVERITIES

FINDINGS_VERSION = 1


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings there are."""

    error: int
    warning: int
    advice: int
    total: Annotated[int, Meta(description="all that are listed")]
    excused: Annotated[
        int, Meta(description="not listed: an exception with its reason")
    ]
    accepted: Annotated[
        int, Meta(description="not listed: they are in the baseline")
    ] = 0
    progress: Annotated[
        int,
        Meta(description="not listed: they came of accepted ones, and are better"),
    ] = 0
    gone: Annotated[int, Meta(description="in the baseline, and there no longer")] = 0
    rules: Annotated[dict[str, int], Meta(description="by rule")]


class FilesRead(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the journal's files; each counts once."""

    people: int
    organizations: int
    posts: int
    unreadable: Annotated[
        int, Meta(description="could not be read; each has a finding")
    ]
    copies: Annotated[
        int, Meta(description="not read, as they are copies of another file")
    ]


class FindingsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith check --format json`` prints."""

    version: Annotated[
        int,
        Meta(
            description="of this format; it changes when a reading program could break"
        ),
    ]
    findings: Annotated[
        tuple[Finding, ...], Meta(description="by path, line, column and rule")
    ]
    counts: Counts
    files: FilesRead


def report_findings(
    findings: Sequence[Finding],
    read: Coverage,
    *,
    excused: int = 0,
    accepted: int = 0,
    progress: int = 0,
    gone: int = 0,
) -> FindingsReport:
    """Findings, their counts and what was read, to be written as JSON."""
    severities = Counter(finding.severity for finding in findings)
    rules = Counter(finding.rule for finding in findings)
    return FindingsReport(
        version=FINDINGS_VERSION,
        findings=tuple(findings),
        counts=Counts(
            **{name: severities[name] for name in SEVERITIES},
            total=len(findings),
            excused=excused,
            accepted=accepted,
            progress=progress,
            gone=gone,
            rules=dict(sorted(rules.items())),
        ),
        files=FilesRead(
            people=read.people,
            organizations=read.organizations,
            posts=read.posts,
            unreadable=read.unread,
            copies=read.copies,
        ),
    )


def encode_json(data: Any) -> str:
    """Data as indented JSON; letters of all scripts are not escaped."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode()
