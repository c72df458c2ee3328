"""The file contains an unresolved merge conflict.

## Why this matters

The file contains both sides of the conflict, so Kith cannot tell which one is right.

## How to fix it

Keep the right side, or both if they complement each other, and delete the three marker lines (`<<<<<<<`, `=======`, `>>>>>>>`).
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="git-conflict",
    title="an unresolved merge conflict",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("git-conflict"),
    examples=(
        Example(
            title="Both sides of a merge",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n<<<<<<< HEAD\nstatus: received\n=======\nstatus: considering\n>>>>>>> other\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="After the merge",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\n---\n"
            },
        ),
    ),
)
