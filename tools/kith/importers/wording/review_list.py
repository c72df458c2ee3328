"""What waits for a decision, as lines for a terminal and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kith.importers.state.review import Waiting
from kith.importers.wording.review_words import (
    describe_person,
    describe_record,
    say_contact,
)
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
            "contact": say_contact(item.record.interactions),
        }
        for item in items
    ]


def format_review(items: Iterable[Waiting], journal: Journal) -> Iterator[str]:
    """What waits: who, what is known about them, and who in the journal they may be."""
    names = organization_names(journal)
    for item in items:
        record = item.record
        yield f"{item.name}  {visible(record.name)}  ({item.source})"
        details = describe_record(record)
        if details:
            yield f"{_INDENT}{', '.join(details)}"
        yield f"{_INDENT}{visible(item.reason)}"
        for slug in item.candidates:
            person = journal.people_by_slug.get(slug)
            if person is not None:
                details = [visible(person.name), *describe_person(person, names)]
                yield f"{_INDENT}could be {slug} ({'; '.join(details)})"


def organization_names(journal: Journal) -> dict[str, str]:
    """The names of organizations with a file, by slug."""
    return {
        organization.slug: organization.name for organization in journal.organizations
    }
