"""A file is not UTF-8 text.

## Why this matters

Read with a wrong encoding, names and notes turn into other characters and stay so.

## How to mend it

Save the file as UTF-8; every editor can.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="not-utf-8",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("not-utf-8"),
    examples=(
        Example(
            "Saved in an old encoding",
            {"contacts/ada-byron.md": "---\nname: J\udcf6rg\n---\n"},
            finds=("contacts/ada-byron.md:2",),
        ),
        Example(
            "As it should be",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\nMet at the library.\n"},
        ),
    ),
)
