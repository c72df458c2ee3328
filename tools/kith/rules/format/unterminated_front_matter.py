"""The front matter is opened and never closed.

## Why this matters

The whole text would be taken for keys, or the keys for text.

## How to mend it

Add a line of three hyphens (`---`) below the last key.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unterminated-front-matter",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unterminated-front-matter"),
    examples=(
        Example(
            "The closing line is missing",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\n\nMet at the library.\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            "As it should be",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\nMet at the library.\n"},
        ),
    ),
)
