"""A file, or what stands in its place, cannot be read.

## Why this matters

A contact that cannot be read is missing everywhere, and nobody would notice.

## How to mend it

Give the file back its permissions, replace the link by the file it should lead to, rename a folder called `x.md` or a file whose name is not UTF-8, or give the file the ending `.md`.

## What counts

A file without permission, a link that leads nowhere or out of the journal, a link to a folder, a folder whose name ends in `.md`, a Markdown file with another ending or with a name that is not UTF-8.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="unreadable",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("unreadable"),
    examples=(
        Example("A file like any other", {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n"}),
    ),
)
