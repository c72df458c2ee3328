"""The front matter is nested, repeated or long beyond all need.

## Why this matters

Such a header is a mistake or an attack: a few lines of aliases can expand to millions of values.

## How to mend it

Write the values out, without anchors and aliases; put long texts below the front matter.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="yaml-limit",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("yaml-limit"),
    examples=(
        Example(
            "Nested without end",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nx-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "A small anchor is fine",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nx-home: &home London\nlocation: *home\n---\n"
            },
        ),
    ),
)
