"""The front matter contains an invisible character or one that looks like another.

## Why this matters

Values that look the same are different: a search misses them, a slug leads nowhere, and one person counts as two.

## How to fix it

`kith check --fix` removes invisible characters from values, and `kith repair` replaces unusual spaces and colons. You can also retype the line.

## What counts

- Zero-width spaces and joiners, soft hyphens, byte-order marks and marks that change the direction of a text, between Latin letters. In other scripts and beside emoji they are part of the spelling, so they stay. Kith reads the value without them.
- A full-width colon (`：`) between a kind of contact and its note. Kith reads it as a normal colon.

If such a character breaks the front matter (indentation with a non-breaking space or a tab, `：` after a key, a byte-order mark in the middle of the file), the message of `bad-yaml`, `unknown-key` or another rule names the character.
A non-breaking space within a text is correct typography and is not reported.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(lines: str) -> dict[str, str]:
    return {"contacts/ada-byron.md": f"---\nname: Ada Byron\n{lines}\n---\n"}


RULE = Rule(
    name="hidden-character",
    title="an invisible or look-alike character",
    step="kith check --fix, kith repair",
    family="format",
    severity="warning",
    document=__doc__,
    check=problems_of("hidden-character"),
    examples=(
        Example(
            title="A zero-width space, as copied from a page",
            files=_file("location: Lon\u200bdon"),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="A colon from another script",
            files=_file("interactions:\n  - 2024-05-17 met：the library"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="Spelling in other scripts, and a non-breaking space in a text",
            files=_file("aliases: [می\u200cخواهم, 👩\u200d💻, Dr.\u00a0Byron]"),
        ),
    ),
)
