"""Verdicts for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, get_args

import msgspec
from msgspec import Meta

from kith.network.decision import Decision, Verdict
from kith.network.evidence import ContactEvent
from kith.report.decision_words import say_changes, say_next_step, say_reasons

DECISIONS_VERSION = 1


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """An interaction a verdict looked at."""

    date: Annotated[str, Meta(description="YYYY, YYYY-MM or YYYY-MM-DD")]
    how: str
    direction: str | None
    source: Annotated[str | None, Meta(description="what it was imported from")]
    recorded_by: Annotated[
        str, Meta(description="slug of the contact whose file contains it")
    ]


class DecisionItem(msgspec.Struct, frozen=True, kw_only=True):
    """One verdict."""

    contact: Annotated[str, Meta(description="slug")]
    name: str
    path: str
    status: str | None
    verdict: Verdict
    reasons: Annotated[tuple[str, ...], Meta(description="the most important first")]
    evidence: Annotated[
        tuple[EvidenceItem, ...],
        Meta(description="what shows real contact, the latest first"),
    ]
    traces: Annotated[
        tuple[EvidenceItem, ...],
        Meta(description="what was recorded but shows no real contact"),
    ]
    next_step: str
    would_change: Annotated[
        tuple[str, ...], Meta(description="what would change the verdict")
    ]


class DecisionsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith decide --format json`` prints."""

    version: Annotated[
        int,
        Meta(
            description="of this format; it changes when a reading program could break"
        ),
    ]
    decisions: Annotated[tuple[DecisionItem, ...], Meta(description="by slug")]
    counts: Annotated[dict[str, int], Meta(description="by verdict")]


def report_decisions(decisions: Sequence[Decision]) -> DecisionsReport:
    """Verdicts and their counts, to be written as JSON."""
    counts = Counter(decision.verdict for decision in decisions)
    return DecisionsReport(
        version=DECISIONS_VERSION,
        decisions=tuple(map(_decision_item, decisions)),
        counts={verdict: counts[verdict] for verdict in get_args(Verdict)},
    )


def _decision_item(decision: Decision) -> DecisionItem:
    return DecisionItem(
        contact=decision.person.slug,
        name=decision.person.name,
        path=decision.person.path,
        status=decision.person.status,
        verdict=decision.verdict,
        reasons=say_reasons(decision),
        evidence=tuple(map(_evidence_item, decision.evidence)),
        traces=tuple(map(_evidence_item, decision.traces)),
        next_step=say_next_step(decision, decision.person.slug),
        would_change=say_changes(decision),
    )


def _evidence_item(contacted: ContactEvent) -> EvidenceItem:
    interaction = contacted.interaction
    return EvidenceItem(
        date=str(interaction.date),
        how=interaction.how,
        direction=interaction.direction,
        source=interaction.source,
        recorded_by=contacted.recorded_by,
    )
