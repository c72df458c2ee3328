"""Findings as SARIF 2.1.0, the OASIS format that code hosts and editors read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kith.model.finding import Finding
from kith.report.fingerprint import with_fingerprints
from kith.rules.rule import Rule
from kith.text.diagnostic import Severity

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
    """A SARIF log with one run.

    Args:
        findings: What was found.
        rules: All rules.
        version: Kith's version.
        prefix: From the top of the repository to the journal, such as ``notes/``.
    """
    index = {rule.name: number for number, rule in enumerate(rules)}
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
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    "ROOT": {"description": {"text": "The top of the repository."}}
                },
                "results": [
                    _result(finding, fingerprint, index[finding.rule], prefix)
                    for finding, fingerprint in with_fingerprints(findings)
                ],
            }
        ],
    }


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
