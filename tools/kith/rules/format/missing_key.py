"""A required key is missing.

## Why this matters

Without a name, a title or a date, Kith cannot show or check the entry.

## How to fix it

Add the key. A person and an organization need `name`, a post needs `title`, and a position needs `organization`.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="missing-key",
    title="a required key is missing",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("missing-key"),
    examples=(
        Example(
            title="A person without a name",
            files={"contacts/ada-byron.md": "---\nstatus: received\n---\n"},
            finds=("contacts/ada-byron.md:2",),
        ),
        Example(
            title="A position without its organization",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\npositions:\n  - title: Analyst\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="Correct",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\nMet at the library.\n"
            },
        ),
    ),
)
