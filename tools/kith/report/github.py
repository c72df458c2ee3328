"""Findings as the workflow commands that GitHub Actions turns into annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kith.model.finding import Finding
from kith.text.diagnostic import Severity

_COMMANDS: dict[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "advice": "notice",
}


def findings_as_github(
    findings: Sequence[Finding], *, prefix: str = ""
) -> Iterator[str]:
    """One command for each finding.

    Args:
        findings: What was found.
        prefix: From the top of the repository to the journal.
    """
    for finding in findings:
        properties = {
            "file": prefix + finding.path,
            "line": str(finding.line),
            "col": str(finding.column),
            "title": f"{finding.rule} ({finding.severity})",
        }
        pairs = [f"{key}={_escape_property(text)}" for key, text in properties.items()]
        message = f"{finding.message}\n{finding.help}\n{finding.why}"
        command = _COMMANDS[finding.severity]
        yield f"::{command} {','.join(pairs)}::{_escape_message(message)}"


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
