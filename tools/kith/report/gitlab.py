"""Findings as GitLab's Code Quality report, a subset of the Code Climate format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kith.model.finding import Finding
from kith.report.fingerprint import with_fingerprints
from kith.text.diagnostic import Severity

_SEVERITIES: dict[Severity, str] = {
    "error": "major",
    "warning": "minor",
    "advice": "info",
}


def findings_as_gitlab(
    findings: Sequence[Finding], *, prefix: str = ""
) -> list[dict[str, Any]]:
    """One object for each finding.

    Args:
        findings: What was found.
        prefix: From the top of the repository to the journal.
    """
    return [
        {
            "description": f"{finding.message}. {finding.help}",
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": prefix + finding.path,
                "lines": {"begin": finding.line},
            },
        }
        for finding, fingerprint in with_fingerprints(findings)
    ]
