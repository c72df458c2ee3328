"""The front matter is not YAML.

## Why this matters

Kith cannot read the front matter until it is fixed, so the contact is missing everywhere.

## How to fix it

Look at the line in the message. Usually a text with a colon or a quotation mark needs quotes around it, or the indentation is uneven.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="bad-yaml",
    title="the front matter is not YAML",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("bad-yaml"),
    examples=(
        Example(
            title="A colon inside a note",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05-17 met: she said: come back\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="A quotation mark that is not closed",
            files={"contacts/ada-byron.md": '---\nname: "Ada Byron\n---\n'},
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="The note in quotes",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05-17 met: 'she said: come back'\n---\n"
            },
        ),
    ),
)
