"""Verdicts for a terminal and for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.network.decide import Decision, Verdict
from kith.network.evidence import ContactEvent
from kith.report.decision_words import say_changes, say_next_step, say_reasons
from kith.report.text import Paint, plain
from kith.text.visible import visible

DECISIONS_VERSION = 1
_MEANINGS: dict[Verdict, str] = {
    "connect": "good",
    "wait": "warning",
    "decline": "error",
}
_MAX_EVIDENCE = 3


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
        counts={verdict: counts[verdict] for verdict in _MEANINGS},
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
        next_step=say_next_step(decision),
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


def format_decisions(
    decisions: Sequence[Decision], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """Verdicts one below the other, each with its reasons and the next step."""
    for decision in decisions:
        yield from _format_decision(decision, width, paint)
        yield ""
    counts = Counter(decision.verdict for decision in decisions)
    parts = [f"{counts[verdict]} {verdict}" for verdict in _MEANINGS if counts[verdict]]
    if parts:
        yield f"{', '.join(parts)}."
    else:
        yield "There are no open invitations to decide."


def _format_decision(decision: Decision, width: int, paint: Paint) -> Iterator[str]:
    verdict = paint(f"{decision.verdict:<7}", _MEANINGS[decision.verdict])
    status = paint(f"({decision.person.status})", "quiet")
    yield f"{verdict}  {paint(visible(decision.person.name), 'place')} {status}"
    evidence = tuple(map(_format_evidence, decision.evidence[:_MAX_EVIDENCE]))
    for label, texts in (
        ("because", say_reasons(decision)),
        ("evidence", evidence),
        ("next", (say_next_step(decision),)),
        ("changes", say_changes(decision)),
    ):
        if texts:
            yield from _paragraph(label, visible("; ".join(texts)), width, paint)


def _format_evidence(contacted: ContactEvent) -> str:
    interaction = contacted.interaction
    words = [str(interaction.date), interaction.how, interaction.direction or ""]
    source = f" (from {interaction.source})" if interaction.source else ""
    return " ".join(filter(None, words)) + source


def _paragraph(label: str, text: str, width: int, paint: Paint) -> Iterator[str]:
    lines = textwrap.wrap(
        text,
        max(width - 19, 40),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        yield f"         {paint(f'{label:<9}', 'quiet')} {line}"
        # The label is only on the first line.
        label = ""
