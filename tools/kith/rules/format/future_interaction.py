"""An interaction is dated after today.

## Why this matters

An event in the future is no evidence, and a mistyped year would make a stranger look like an old friend.

## How to fix it

Correct the date. Write a plan in the text below the front matter, or log it after it has happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every interaction that lies wholly in the future."""
    today_key = context.today_key
    for person in context.journal.people:
        for index, interaction in enumerate(person.interactions):
            if interaction.date.first_key > today_key:
                message = f"contact with {person.name} is dated {interaction.date}, which is in the future"
                yield diagnostic_at(person, "interactions", index, message=message)


def _file(day: str) -> dict[str, str]:
    return {
        "contacts/ada-byron.md": f"---\nname: Ada Byron\ninteractions:\n  - {day} met: library\n---\n"
    }


_TODAY = dt.date(2026, 6, 1)

RULE = Rule(
    name="future-interaction",
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
        Example(title="Today", files=_file("2026-06-01"), today=_TODAY),
        Example(title="Sometime this year", files=_file("2026"), today=_TODAY),
    ),
)
