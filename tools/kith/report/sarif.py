"""Findings as SARIF 2.1.0, the OASIS format that code hosts and editors read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kith.model.finding import Finding
from kith.report.fingerprint import with_fingerprints
from kith.rules.rule import Rule
from kith.text.counts import noun_for
from kith.text.diagnostic import SEVERITIES, Severity

MOST_RESULTS = 25_000
"""GitHub refuses a file with more results in one run ("SARIF results exceed one or more limits")."""

_LEVELS: dict[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "advice": "note",
}


def findings_as_sarif(
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    *,
    version: str,
    prefix: str = "",
) -> dict[str, Any]:
    """A SARIF log with one run; of more findings than a code host accepts, the gravest.

    Args:
        findings: What was found.
        rules: All rules.
        version: Kith's version.
        prefix: From the top of the repository to the journal, such as ``notes/``.
    """
    index = {rule.name: number for number, rule in enumerate(rules)}
    marked = list(with_fingerprints(findings))
    if len(marked) > MOST_RESULTS:
        marked.sort(key=lambda pair: SEVERITIES.index(pair[0].severity))
        del marked[MOST_RESULTS:]
    return {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kith",
                        "version": version,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "invocations": [_invocation(say_left_out(findings))],
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    "ROOT": {"description": {"text": "The top of the repository."}}
                },
                "results": [
                    _result(finding, fingerprint, index[finding.rule], prefix)
                    for finding, fingerprint in marked
                ],
            }
        ],
    }


def say_left_out(findings: Sequence[Finding]) -> str:
    """How many findings a log leaves out, in a sentence; nothing if it has room for all."""
    number = len(findings) - MOST_RESULTS
    if number <= 0:
        return ""
    verb = noun_for(number, "finding is", "findings are")
    return (
        f"{number:,} {verb} left out: code hosts accept {MOST_RESULTS:,} results, "
        "errors first, then warnings, then advice"
    )


def _invocation(left_out: str) -> dict[str, Any]:
    """That the check ran to its end, and what its log does not say."""
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if left_out:
        notification = {
            "descriptor": {"id": "results-left-out"},
            "level": "warning",
            "message": {"text": f"{left_out}."},
        }
        invocation["toolExecutionNotifications"] = [notification]
    return invocation


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.remedy, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(
    finding: Finding, fingerprint: str, index: int, prefix: str
) -> dict[str, Any]:
    uri = quote(prefix + finding.path, errors="replace")
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.help}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri, "uriBaseId": "ROOT"},
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                    },
                }
            }
        ],
        "partialFingerprints": {"kith/v1": fingerprint},
    }
