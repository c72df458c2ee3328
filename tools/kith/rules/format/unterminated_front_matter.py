"""The front matter is not closed.

## Why this matters

Kith cannot tell where the keys end and the text begins.

## How to fix it

Add a line of three hyphens (`---`) below the last key.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unterminated-front-matter",
    title="the front matter is not closed",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unterminated-front-matter"),
    examples=(
        Example(
            title="The closing line is missing",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n\nMet at the library.\n"
            },
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            title="Correct",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\nMet at the library.\n"
            },
        ),
    ),
)
