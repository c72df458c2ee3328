"""A file has trailing spaces or no newline at its end.

## Why this matters

Trailing spaces and a missing newline cause unintended changes in Git.

## How to fix it

`kith check --fix` removes the spaces and adds the newline. You can set your editor to do so when it saves.

## What counts

Trailing spaces in the front matter that do not belong to a value, and a missing newline at the end of the file.
In the text, two spaces at the end of a line mean a line break, so they stay.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="untidy-layout",
    title="trailing spaces, or no final newline",
    step="kith check --fix",
    family="format",
    severity="advice",
    document=__doc__,
    check=problems_of("untidy-layout"),
    examples=(
        Example(
            title="A trailing space",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron \nemail: ada@byron.example\n---\n"
            },
            finds=("contacts/ada-byron.md:2",),
        ),
        Example(
            title="No newline at the end",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\n\nMathematics."
            },
            finds=("contacts/ada-byron.md:5",),
        ),
        Example(
            title="A line break in the text",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\n---\n\nMathematics,  \nengines.\n"
            },
        ),
    ),
)
