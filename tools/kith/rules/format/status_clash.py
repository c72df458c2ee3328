"""Somebody is removed or declined, but there was contact afterwards.

## Why this matters

The file contradicts itself: either the connection goes on, or the status is not the last word.

## How to fix it

If you are in contact again, set the status that holds now. Keep what happened under `removed` or `declined`, with its date and reason. If the status holds, write that key: it says when and why you parted, and contact afterwards is no contradiction.

## What counts

The status `removed` or `declined` without the key of that name, and a meeting, a call, work together or an answered message dated after `since`.
A `removed` or `declined` key beside another status is history and stays; `readmitted` judges people who are back.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Interaction, Person
from kith.network.evidence import TALKS
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.dates import PartialDate
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody parted from, without a word on it, with whom contact went on."""
    for person in context.journal.people:
        if person.since is None or not _is_parted_without_a_word(person):
            continue
        later = _last_after(person.since, person.interactions)
        if later:
            message = f"{person.name} is {person.status} since {person.since}, but there was contact on {later.date}"
            yield diagnostic_at(person, "status", message=message)


def _is_parted_without_a_word(person: Person) -> bool:
    if person.status == "removed":
        return person.removed is None
    return person.status == "declined" and person.declined is None


def _last_after(
    day: PartialDate, interactions: tuple[Interaction, ...]
) -> Interaction | None:
    """The last real contact after a connection ended."""
    for interaction in reversed(interactions):
        is_real = interaction.how in TALKS or interaction.direction == "both"
        if is_real and interaction.date.first_key > day.last_key:
            return interaction
    return None


def _files(lines: str) -> dict[str, str]:
    return {"contacts/rex-dorn.md": f"---\nname: Rex Dorn\n{lines}---\n"}


RULE = Rule(
    name="status-clash",
    title="removed or declined, by another status",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="Removed, and met a year later",
            files=_files(
                "status: removed\nsince: 2025-04-03\ninteractions:\n  - 2026-04-20 met: lunch\n"
            ),
            finds=("contacts/rex-dorn.md:3",),
        ),
        Example(
            title="Removed, with the reason; you met all the same",
            files=_files(
                "status: removed\nremoved:\n  date: 2025-04-03\n  reason: sold my address\n"
                "interactions:\n  - 2026-04-20 met: by chance\n"
            ),
        ),
        Example(
            title="Declined once, and connected since you met",
            files=_files(
                "status: connected\nsince: 2026-04-21\nvouch: Tells it as it is.\n"
                "declined:\n  date: 2025-04-03\n  reason: a stranger then\n"
                "interactions:\n  - 2026-04-20 met: lunch\n"
            ),
        ),
    ),
)
