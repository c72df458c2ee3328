"""Kith does not know this key.

## Why this matters

Kith ignores the value of an unknown key, and a typo in `status` hides a whole connection.

## How to fix it

Correct the spelling. If it is a key of your own, start its name with `x-`.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unknown-key",
    title="a key that Kith does not know",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unknown-key"),
    examples=(
        Example(
            title="A typo",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstaus: received\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="A key of your own",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nx-coffee: black\n---\n"
            },
        ),
    ),
)
