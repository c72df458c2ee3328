"""A value is not of the kind its key takes.

## Why this matters

It cannot be understood, so it is left out.

## How to mend it

Write what the key takes: a text, a list, keys with values; the message says which.
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
            "Keys where a text belongs",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nlocation: {city: London}\n---\n"},
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "Not a mail address",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nemail: ada at byron\n---\n"},
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "A single value where a list may stand",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\ntags: mathematics\n---\n"},
        ),
    ),
)
