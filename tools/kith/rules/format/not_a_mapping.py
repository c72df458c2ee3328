"""The front matter is not made of keys and values.

## Why this matters

From a list or a plain text, Kith cannot tell who the file is about.

## How to fix it

Write one key and its value on each line, such as `name: Ada Byron`.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of

RULE = Rule(
    name="not-a-mapping",
    title="the front matter has no keys",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("not-a-mapping"),
    examples=(
        Example(
            title="A list",
            files={"contacts/ada-byron.md": "---\n- Ada Byron\n- Mathematician\n---\n"},
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
