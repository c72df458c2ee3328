"""A file has no front matter, or an empty one.

## Why this matters

Without it Kith does not know who the file is about, and the file is left out of everything.

## How to mend it

Start the file with a line of three hyphens, keys such as `name: Ada Byron`, and three hyphens again.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="no-front-matter",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("no-front-matter"),
    examples=(
        Example(
            "Only a text",
            {"contacts/ada-byron.md": "Ada Byron, met at the library.\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            "An empty file",
            {"contacts/ada-byron.md": ""},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            "Empty front matter",
            {"contacts/ada-byron.md": "---\n---\nAda\n"},
            finds=("contacts/ada-byron.md:1",),
        ),
        Example(
            "As it should be",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\nMet at the library.\n"},
        ),
        Example(
            "A byte-order mark does no harm",
            {"contacts/ada-byron.md": "\ufeff---\nname: Ada Byron\n---\n"},
        ),
        Example(
            "The header may end in three dots",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\n...\nNotes.\n"},
        ),
    ),
)
