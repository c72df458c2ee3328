"""A value is not one of the values its key allows.

## Why this matters

Kith ignores a status or a kind of contact that it does not know.

## How to fix it

Write one of the values in the message. `kith check --fix` corrects values that differ only in case.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unknown-value",
    title="a value that its key does not allow",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unknown-value"),
    examples=(
        Example(
            title="A typo",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: recieved\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="Capitals",
            files={
                "contacts/ada-byron.md": '---\nname: Ada Byron\nstatus: "Received"\n---\n'
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="An unknown kind of contact",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05-17 lunch: at the harbour\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="A known value",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: received\n---\n"
            },
        ),
    ),
)
