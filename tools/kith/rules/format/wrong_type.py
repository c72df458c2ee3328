"""A value has the wrong type for its key.

## Why this matters

Kith cannot interpret the value, so it ignores it.

## How to fix it

Write a value of the right type: a text, a list, or keys with values; the message tells you which.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="wrong-type",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("wrong-type"),
    examples=(
        Example(
            "Keys instead of a text",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nlocation: {city: London}\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "Not an email address",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nemail: ada at byron\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "A single value instead of a list",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\ntags: mathematics\n---\n"},
        ),
    ),
)
