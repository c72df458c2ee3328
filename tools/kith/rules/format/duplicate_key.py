"""A key is given twice.

## Why this matters

Most programs silently take the last one; the first is lost without a word.

## How to mend it

Keep one of them, or make one list of both.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="duplicate-key",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("duplicate-key"),
    examples=(
        Example(
            "Two mail addresses under two keys",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nemail: ada@byron.example\nemail: a@byron.example\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "As a list",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\nemail: [ada@byron.example, a@byron.example]\n---\n"
            },
        ),
    ),
)
