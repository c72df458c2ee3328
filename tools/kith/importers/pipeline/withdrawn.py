"""Meetings that a file records and that a calendar has since called off: told, never deleted."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.importers.records import Batch, Notice, Withdrawal
from kith.importers.year_summary import YearSummary, parse_year_summary
from kith.model.contact import Interaction, Person
from kith.model.journal import Journal
from kith.network.evidence import WRITING

_Counts = dict[tuple[str, int, str], int]


def with_doubts(batch: Batch, journal: Journal) -> Batch:
    """A batch with a notice for each line of a file that records what did not take place."""
    if not batch.withdrawn:
        return batch
    doubts = tuple(dict.fromkeys(_doubts(batch, journal)))
    return msgspec.structs.replace(batch, notices=(*batch.notices, *doubts))


def _doubts(batch: Batch, journal: Journal) -> Iterator[Notice]:
    people = _people_by_address(journal)
    counts = _counts(batch)
    for withdrawal in batch.withdrawn:
        contact = people.get(withdrawal.email)
        if contact is None:
            continue
        for interaction in contact.interactions:
            if interaction.source != batch.source:
                continue
            if _is_too_much(interaction, withdrawal, counts):
                yield _doubt(contact, interaction, withdrawal)


def _people_by_address(journal: Journal) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for person in journal.people:
        for address in person.email:
            people.setdefault(address.casefold(), person)
    return people


def _counts(batch: Batch) -> _Counts:
    """How many meetings the source still knows of, by address, year and title."""
    counts: _Counts = {}
    for record in batch.people:
        for interaction in record.interactions:
            summary = interaction.summary
            if summary is None:
                continue
            if summary.meetings is None:
                continue
            for address in record.email:
                key = (address, summary.year, summary.title)
                counts[key] = max(counts.get(key, 0), summary.meetings.count)
    return counts


def _recorded(interaction: Interaction, withdrawal: Withdrawal) -> YearSummary | None:
    """What a line says, if it is about the meeting that did not take place."""
    if interaction.how in WRITING:
        return None
    if not interaction.date.day:
        return None
    date = interaction.date.earliest
    since = interaction.since.earliest if interaction.since else date
    if not since <= withdrawal.day <= date:
        return None
    note = interaction.note or ""
    summary = parse_year_summary(note, date, since, is_written=False)
    if summary is None:
        return None
    if summary.title not in {"", withdrawal.title}:
        return None
    return summary


def _is_too_much(
    interaction: Interaction, withdrawal: Withdrawal, counts: _Counts
) -> bool:
    """Whether a line counts more meetings than its source still knows of."""
    summary = _recorded(interaction, withdrawal)
    if summary is None:
        return False
    assert summary.meetings is not None
    key = (withdrawal.email, withdrawal.day.year, summary.title)
    return summary.meetings.count > counts.get(key, 0)


def _doubt(person: Person, interaction: Interaction, withdrawal: Withdrawal) -> Notice:
    line, _ = interaction.place_of()
    title = f'"{withdrawal.title}"' if withdrawal.title else "a meeting"
    message = (
        f"{title} on {withdrawal.day} with {person.name} {withdrawal.reason}, and "
        f"{person.path}:{line} counts it; correct the line, or remove its source to keep it"
    )
    return Notice.unsure(withdrawal.origin, message)
