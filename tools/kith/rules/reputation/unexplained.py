"""Someone was removed or declined, but the reason or the date is missing.

## Why this matters

In two years you will not remember why. A removal without a reason is unfair to the person and does not help you when they ask again.

## How to fix it

Record it while you remember it: `removed: {date: 2026-03-01, reason: sold my address}`. The reason stays private.

## What counts

Everybody whose status is `removed` or `declined`. `since` supplies the date.

## Source

The criterion is a careful networker's own: judge people fairly, and be able to say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Parting, Person
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody parted from without a reason or a date."""
    for person in context.journal.people:
        if person.status not in {"removed", "declined"}:
            continue
        parting = person.removed if person.status == "removed" else person.declined
        missing = _missing(person, parting)
        if missing:
            key = person.status if parting else "status"
            message = (
                f"{person.name} was {person.status}, "
                f"but the file does not say {' and '.join(missing)}"
            )
            yield diagnostic_at(person, key, message=message)


def _missing(person: Person, parting: Parting | None) -> list[str]:
    date = person.since
    reason = None
    if parting is not None:
        date = parting.date or person.since
        reason = parting.reason
    missing = []
    if not date:
        missing.append("when")
    if not reason:
        missing.append("why")
    return missing


def _file(lines: str) -> dict[str, str]:
    return {"contacts/rex-dorn.md": f"---\nname: Rex Dorn\n{lines}---\n"}


RULE = Rule(
    name="unexplained",
    title="removed or declined without a reason",
    step="record the reason and the date",
    family="reputation",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="Removed without a reason",
            files=_file("status: removed\nsince: 2025-04-03\n"),
            finds=("contacts/rex-dorn.md:3",),
        ),
        Example(
            title="Declined without a date",
            files=_file("status: declined\ndeclined: wanted my address book\n"),
            finds=("contacts/rex-dorn.md:4",),
        ),
        Example(
            title="With date and reason",
            files=_file(
                "status: removed\nremoved:\n  date: 2025-04-03\n  reason: sold my address\n"
            ),
        ),
        Example(
            title="The date of the status is enough",
            files=_file(
                "status: declined\nsince: 2025-04-03\ndeclined: wanted my address book\n"
            ),
        ),
    ),
)
