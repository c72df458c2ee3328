"""A character that nobody sees, or that looks like another one, stands in the front matter.

## Why this matters

What looks the same is not: a search misses it, a slug leads nowhere, one person counts as two.

## How to mend it

`kith check --fix` takes invisible characters out of values, and `kith repair` writes plain blanks and colons; or write the line anew by hand.

## What counts

- Zero-width spaces and joiners, soft hyphens, byte-order marks and marks that turn the direction of a text, between letters of the Latin script; in other scripts, and beside emoji, they are spelling and stay. Kith reads the value without them.
- A full-width colon (`：`) between a kind of contact and its note. Kith reads the line as it was meant.

Where such a character breaks the front matter (a hard blank or a tab that indents, `：` behind a key, a mark in the middle of the file), the message of `bad-yaml`, `unknown-key` or whatever else comes of it names the character.
A hard blank within a text is typography and no fault.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(lines: str) -> dict[str, str]:
    return {"contacts/ada-byron.md": f"---\nname: Ada Byron\n{lines}\n---\n"}


RULE = Rule(
    name="hidden-character",
    family="format",
    severity="warning",
    document=__doc__,
    check=problems_of("hidden-character"),
    examples=(
        Example(
            "A zero-width space, as copied from a page",
            _file("location: Lon\u200bdon"),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            "A colon of another script",
            _file("interactions:\n  - 2024-05-17 met：the library"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "Spelling in other scripts, and a hard blank in a text",
            _file("aliases: [می\u200cخواهم, 👩\u200d💻, Dr.\u00a0Byron]"),
        ),
    ),
)
