"""A value is not one of those its key can have.

## Why this matters

A status or a kind of contact that is not understood counts for nothing.

## How to mend it

Write one of the values named in the message; `kith check --fix` mends a value that is only in the wrong case.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unknown-value",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unknown-value"),
    examples=(
        Example(
            "A slip of the pen",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: recieved\n---\n"},
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "Capitals",
            {"contacts/ada-byron.md": '---\nname: Ada Byron\nstatus: "Received"\n---\n'},
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "An unknown kind of contact",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05-17 lunch: at the harbour\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "One of the known ones",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\n---\n"},
        ),
    ),
)
