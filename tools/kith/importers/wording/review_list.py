"""What waits for a decision, as lines for a terminal and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kith.importers.records import ImportedInteraction, PersonRecord
from kith.importers.state.review import Waiting
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.visible import visible

_INDENT = " " * 8


def review_as_data(items: Iterable[Waiting]) -> list[dict[str, Any]]:
    """What waits, as plain values."""
    return [
        {
            "id": item.name,
            "name": item.record.name,
            "email": list(item.record.email),
            "source": item.source,
            "file": item.record.origin.file,
            "place": item.record.origin.line,
            "kind": item.kind,
            "reason": item.reason,
            "candidates": list(item.candidates),
            "contact": _contact(item.record.interactions),
        }
        for item in items
    ]


def format_review(items: Iterable[Waiting], journal: Journal) -> Iterator[str]:
    """What waits: who, what is known about them, and who in the journal they may be."""
    for item in items:
        record = item.record
        yield f"{item.name}  {visible(record.name)}  ({item.source})"
        details = _details(record)
        if details:
            yield f"{_INDENT}{visible(', '.join(details))}"
        yield f"{_INDENT}{visible(item.reason)}"
        for slug in item.candidates:
            person = journal.people_by_slug.get(slug)
            if person is not None:
                yield f"{_INDENT}could be {_described(person)}"


def _details(record: PersonRecord) -> list[str]:
    details = [*record.email[:3], *record.phone[:1]]
    if record.position is not None:
        details.append(_joined(record.position.title, record.position.organization))
    details.append(_contact(record.interactions))
    return list(filter(None, details))


def _described(person: Person) -> str:
    details = [visible(person.name)]
    for position in person.positions:
        if position.end is None:
            details.append(visible(_joined(position.title, position.organization)))
            break
    if person.status:
        details.append(f"{person.status} {person.since or ''}".strip())
    return f"{person.slug} ({'; '.join(details)})"


def _joined(*texts: str | None) -> str:
    return ", ".join(filter(None, texts))


def _contact(interactions: tuple[ImportedInteraction, ...]) -> str:
    """How much contact there was, and when."""
    if not interactions:
        return ""
    years = sorted({interaction.date.year for interaction in interactions})
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
    counted = list(_counts(interactions)) or [interactions[0].how]
    return f"{', '.join(counted)} {span}"


def _counts(interactions: tuple[ImportedInteraction, ...]) -> Iterator[str]:
    totals = {"sent": 0, "received": 0, "meetings": 0}
    for interaction in interactions:
        for noun in totals:
            span = getattr(interaction.summary, noun, None)
            if span is not None:
                totals[noun] += span.count
    for noun, total in totals.items():
        if total:
            yield f"{total} {noun}"
