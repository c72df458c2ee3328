"""A file is not UTF-8 text.

## Why this matters

With a wrong encoding, names and notes turn into other characters, and may be saved that way.

## How to fix it

Save the file as UTF-8; every editor can do this.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="not-utf-8",
    title="not UTF-8 text",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("not-utf-8"),
    examples=(
        Example(
            title="Saved in an old encoding",
            files={"contacts/ada-byron.md": "---\nname: J\udcf6rg\n---\n"},
            finds=("contacts/ada-byron.md:2",),
        ),
        Example(
            title="Correct",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\nMet at the library.\n"
            },
        ),
    ),
)
