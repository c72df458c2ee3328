"""A hash sign cuts a note short.

## Why this matters

In YAML a space and a hash start a comment: the rest of the note is there for you, and not for Kith.

## How to mend it

Put the note in quotes; the message has the line to paste. If it is meant as a comment, put two spaces before the hash and one after it.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="note-cut-short",
    family="format",
    severity="warning",
    document=__doc__,
    check=problems_of("note-cut-short"),
    examples=(
        Example(
            "A number after a hash",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05-17 met: about ticket #42\n---\n"
            },
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "In quotes",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05-17 met: 'about ticket #42'\n---\n"
            },
        ),
        Example(
            "Meant as a comment",
            {
                "contacts/ada-byron.md": "---\nname: Ada Byron\ninteractions:\n  - 2024-05-17 met: about the ticket  # look up which\n---\n"
            },
        ),
    ),
)
