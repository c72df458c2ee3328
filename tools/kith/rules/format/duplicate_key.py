"""A key is given twice.

## Why this matters

Most programs use the last value and silently ignore the first.

## How to fix it

Keep one of them, or combine both in a list.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="duplicate-key",
    title="a key is given twice",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("duplicate-key"),
    examples=(
        Example(
            title="Two email addresses under two keys",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nemail: ada@byron.example\nemail: a@byron.example\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="As a list",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nemail: [ada@byron.example, a@byron.example]\n---\n"
            },
        ),
    ),
)
