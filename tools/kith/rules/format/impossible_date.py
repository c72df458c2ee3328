"""A date is not one.

## Why this matters

Rules that depend on it cannot judge, and the entry falls out of the timeline.

## How to mend it

Write `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as far as you know it.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="impossible-date",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("impossible-date"),
    examples=(
        Example(
            "There is no 30th of February",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\nsince: 2024-02-30\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "The day before the month",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nsince: 17.05.2024\n---\n"},
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "Known to the month",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\nsince: 2026-05\n---\n"
            },
        ),
    ),
)
