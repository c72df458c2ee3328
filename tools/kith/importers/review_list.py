"""What waits for a decision, as lines for a terminal and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kith.importers.records import ImportedInteraction, PersonRecord
from kith.importers.review import Waiting
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.visible import visible


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
    """What waits: who, what is known of them, and who in the journal they may be."""
    for item in items:
        record = item.record
        known = [*record.email[:3], *record.phone[:1], _position(record)]
        yield f"{item.name}  {visible(record.name)}  ({item.source})"
        told = [part for part in (*known, _contact(record.interactions)) if part]
        if told:
            yield f"        {visible(', '.join(told))}"
        for slug in item.candidates:
            person = journal.people_by_slug.get(slug)
            if person is not None:
                yield f"        could be {_described(person)}"
        if not item.candidates:
            yield f"        {visible(item.reason)}"


def _described(person: Person) -> str:
    position = next((one for one in person.positions if one.end is None), None)
    told = [visible(person.name)]
    if position:
        told.append(
            visible(", ".join(filter(None, (position.title, position.organization))))
        )
    if person.status:
        told.append(f"{person.status} {person.since or ''}".strip())
    return f"{person.slug} ({'; '.join(told)})"


def _position(record: PersonRecord) -> str:
    position = record.position
    if position is None:
        return ""
    return ", ".join(filter(None, (position.title, position.organization)))


def _contact(interactions: tuple[ImportedInteraction, ...]) -> str:
    """How much contact there was, and when."""
    if not interactions:
        return ""
    years = sorted({one.date.year for one in interactions})
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
    tallies = [one.tally for one in interactions if one.tally]
    counts = [
        (sum(one.sent.count for one in tallies if one.sent), "sent"),
        (sum(one.received.count for one in tallies if one.received), "received"),
        (sum(one.held.count for one in tallies if one.held), "meetings"),
    ]
    told = [f"{number} {what}" for number, what in counts if number]
    return f"{', '.join(told) or interactions[0].how} {span}"
