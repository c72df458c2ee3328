"""A file ends its lines untidily.

## Why this matters

Invisible blanks and a missing last line end turn up as changes in Git that nobody meant.

## How to mend it

`kith check --fix` takes the blanks away and ends the last line; set your editor to do so on saving.

## What counts

Blanks at the ends of lines in the front matter, where they do not belong to a value, and a file whose last line has no end.
In the text below, two blanks at the end of a line mean a line break, and stay.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="untidy-layout",
    family="format",
    severity="advice",
    document=__doc__,
    check=problems_of("untidy-layout"),
    examples=(
        Example(
            "A blank that nobody sees",
            {"contacts/ada-byron.md": "---\nname: Ada Byron \nemail: ada@byron.example\n---\n"},
            finds=("contacts/ada-byron.md:2",),
        ),
        Example(
            "No end of the last line",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n\nMathematics."},
            finds=("contacts/ada-byron.md:5",),
        ),
        Example(
            "A line break in the text",
            {"contacts/ada-byron.md": "---\nname: Ada Byron\n---\n\nMathematics,  \nengines.\n"},
        ),
    ),
)
