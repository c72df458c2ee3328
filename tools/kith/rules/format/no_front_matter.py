"""A file has no front matter, or an empty one.

## Why this matters

Without front matter, Kith does not know who the file is about and ignores it.

## How to fix it

Start the file with a line of three hyphens, keys such as `name: Ada Byron`, and three hyphens again.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="no-front-matter",
    title="no front matter",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("no-front-matter"),
    examples=(
        Example(
            title="Only text",
            files={"contacts/ada-byron.md": "Ada Byron, met at the library.\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            title="An empty file",
            files={"contacts/ada-byron.md": ""},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            title="Empty front matter",
            files={"contacts/ada-byron.md": "---\n---\nAda\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            title="Correct",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\nMet at the library.\n"
            },
        ),
        Example(
            title="A byte-order mark does no harm",
            files={"contacts/ada-byron.md": "\ufeff---\nname: Ada Byron\n---\n"},
        ),
        Example(
            title="The front matter may end with three dots",
            files={"contacts/ada-byron.md": "---\nname: Ada Byron\n...\nNotes.\n"},
        ),
    ),
)
