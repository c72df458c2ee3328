"""An interaction is dated after today.

## Why this matters

An event in the future is no evidence, and a mistyped year would make a stranger look like an old friend.

## How to fix it

Correct the date. Write a plan in the text below the front matter, or log it after it has happened.

## What counts

Interactions after today, except a meeting planned within a year with somebody whose invitation is open: `kith decide` waits for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kith.model.contact import Interaction, Person
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic

_OPEN = frozenset({"considering", "received", "invited"})
# In the form YYYYMMDD of dates that are compared.
_YEAR = 1_00_00


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every interaction that lies wholly in the future."""
    today_key = context.today_key
    for person in context.journal.people:
        for index, interaction in enumerate(person.interactions):
            if interaction.date.first_key > today_key:
                if _is_awaited(person, interaction, today_key):
                    continue
                message = f"contact with {person.name} is dated {interaction.date}, which is in the future"
                yield diagnostic_at(person, "interactions", index, message=message)


def _is_awaited(person: Person, interaction: Interaction, today_key: int) -> bool:
    """Whether a verdict on somebody waits for it; what is farther away is rather a slip."""
    if person.status not in _OPEN:
        return False
    return interaction.date.first_key <= today_key + _YEAR


def _file(day: str, lines: str = "") -> dict[str, str]:
    return {
        "contacts/ada-byron.md": f"---\nname: Ada Byron\n{lines}interactions:\n  - {day} met: library\n---\n"
    }


_TODAY = dt.date(2026, 6, 1)

RULE = Rule(
    name="future-interaction",
    title="an interaction dated after today",
    family="format",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="A year mistyped",
            files=_file("2062-05-17"),
            finds=("contacts/ada-byron.md:4",),
            today=_TODAY,
        ),
        Example(
            title="Planned, before the invitation is decided",
            files=_file("2026-06-20", "status: received\nsince: 2026-05-20\n"),
            today=_TODAY,
        ),
        Example(title="Today", files=_file("2026-06-01"), today=_TODAY),
        Example(title="Sometime this year", files=_file("2026"), today=_TODAY),
    ),
)
