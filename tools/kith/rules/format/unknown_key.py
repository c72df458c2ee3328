"""A key is not one that Kith knows.

## Why this matters

Whatever stands under it is ignored, and a slip of the pen in `status` hides a whole connection.

## How to mend it

Correct the spelling; for a key of your own, start its name with `x-`.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unknown-key",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unknown-key"),
    examples=(
        Example(
            "A slip of the pen",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nstaus: received\n---\n"},
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "A key of your own",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nx-coffee: black\n---\n"},
        ),
    ),
)
