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
    title="a value of the wrong type",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("wrong-type"),
    examples=(
        Example(
            title="Keys instead of a text",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nlocation: {city: London}\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="Not an email address",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nemail: ada at byron\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="A single value instead of a list",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\ntags: mathematics\n---\n"
            },
        ),
    ),
)
