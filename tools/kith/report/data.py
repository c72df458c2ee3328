"""Findings for programs: JSON with a version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from kith.model.finding import SEVERITIES, Finding

SCHEMA_VERSION = 1


def findings_as_data(findings: Sequence[Finding], excused: int) -> dict[str, Any]:
    """Findings and their counts as plain values.

    ``findings`` holds an object for each, with ``path``, ``line``, ``column``, ``rule``,
    ``family``, ``severity``, ``message``, ``why``, ``help`` and ``subject``; ``counts`` holds the
    number of each severity, of all (``total``), of those excused, and by rule (``rules``).
    """
    severities = Counter(finding.severity for finding in findings)
    rules = Counter(finding.rule for finding in findings)
    return {
        "version": SCHEMA_VERSION,
        "findings": [msgspec.to_builtins(finding) for finding in findings],
        "counts": {
            **{name: severities[name] for name in SEVERITIES},
            "total": len(findings),
            "excused": excused,
            "rules": dict(sorted(rules.items())),
        },
    }


def encode_json(data: Any) -> str:
    """Data as indented JSON, letters of all scripts as they are."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode()
