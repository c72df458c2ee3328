"""A merge was left unresolved in the file.

## Why this matters

Both sides stand in the file; what is read may be either, or neither.

## How to mend it

Keep the side that is right, or both where they add up, and delete the three marker lines (`<<<<<<<`, `=======`, `>>>>>>>`).
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="git-conflict",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("git-conflict"),
    examples=(
        Example(
            "Both sides of a merge",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\n<<<<<<< HEAD\nstatus: received\n=======\nstatus: considering\n>>>>>>> other\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "After the merge",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\n---\n"},
        ),
    ),
)
