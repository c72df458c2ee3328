"""The front matter is excessively nested, repeated or long.

## Why this matters

Such front matter is a mistake or an attack: a few lines of aliases can expand to millions of values.

## How to fix it

Write out the values without anchors and aliases, and put long texts below the front matter.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="yaml-limit",
    title="the front matter is too long or nested",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("yaml-limit"),
    examples=(
        Example(
            title="Nested without end",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nx-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="A small anchor is fine",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nx-home: &home London\nlocation: *home\n---\n"
            },
        ),
    ),
)
