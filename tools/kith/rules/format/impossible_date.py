"""A value is not a valid date.

## Why this matters

Rules that need the date cannot check it, and the entry is missing from the timeline.

## How to fix it

Write `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with as much of the date as you know.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="impossible-date",
    title="a value that is not a date",
    step="write YYYY, YYYY-MM or YYYY-MM-DD",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("impossible-date"),
    examples=(
        Example(
            title="There is no February 30",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\nsince: 2024-02-30\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="The day first",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nsince: 17.05.2024\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="Only year and month",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\nsince: 2026-05\n---\n"
            },
        ),
    ),
)
