"""Verdicts for a terminal and for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.network.decide import Decision, Verdict
from kith.network.evidence import Contacted
from kith.report.text import Paint, plain
from kith.text.visible import visible

DECISIONS_VERSION = 1
_MEANINGS: dict[Verdict, str] = {
    "connect": "good",
    "wait": "warning",
    "decline": "error",
}
_MOST_EVIDENCE = 3


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
        decisions=tuple(
            DecisionItem(
                contact=decision.person.slug,
                name=decision.person.name,
                path=decision.person.path,
                status=decision.person.status,
                verdict=decision.verdict,
                reasons=decision.reasons,
                evidence=tuple(_item(contacted) for contacted in decision.evidence),
                traces=tuple(_item(contacted) for contacted in decision.traces),
                next_step=decision.next_step,
                would_change=decision.would_change,
            )
            for decision in decisions
        ),
        counts={verdict: counts[verdict] for verdict in _MEANINGS},
    )


def _item(contacted: Contacted) -> EvidenceItem:
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
        verdict = paint(f"{decision.verdict:<7}", _MEANINGS[decision.verdict])
        status = paint(f"({decision.person.status})", "quiet")
        yield f"{verdict}  {paint(visible(decision.person.name), 'place')} {status}"
        for label, texts in (
            ("because", decision.reasons),
            ("evidence", [_shown(item) for item in decision.evidence[:_MOST_EVIDENCE]]),
            ("next", (decision.next_step,)),
            ("changes", decision.would_change),
        ):
            if texts:
                yield from _paragraph(label, visible("; ".join(texts)), width, paint)
        yield ""
    counts = Counter(decision.verdict for decision in decisions)
    parts = [f"{counts[verdict]} {verdict}" for verdict in _MEANINGS if counts[verdict]]
    yield (
        ", ".join(parts) + "." if parts else "There are no open invitations to decide."
    )


def _shown(contacted: Contacted) -> str:
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
    for number, line in enumerate(lines):
        shown = "" if number else label
        yield f"         {paint(f'{shown:<9}', 'quiet')} {line}"
