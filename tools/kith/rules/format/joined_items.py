"""Items of a list are read as one text.

## Why this matters

YAML starts an item with a dash and a blank, and with nothing else; `+ person` and `+ vip` below each other are one label, "+ person + vip".

## How to mend it

`kith repair` writes them as items; or start each with `- `, all set in alike.

## What counts

Lines below a key that takes several values which start with `+`, `•`, `–`, a number (`1.`, `2)`), a box to tick, a dash without a plain blank behind it, and a dash that is set in deeper than the item above it.
With `*` the front matter is no YAML at all, and `bad-yaml` says the same.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(lines: str) -> dict[str, str]:
    return {"contacts/ada-byron.md": f"---\nname: Ada Byron\n{lines}\n---\n"}


RULE = Rule(
    name="joined-items",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("joined-items"),
    examples=(
        Example(
            "Marks of Markdown",
            _file("tags:\n  + engines\n  + poetry"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "Set in too deep",
            _file("tags:\n  - engines\n    - poetry"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            "Interactions with bullets",
            _file("interactions:\n  + 2024-05-17 met: the library"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example("A list", _file("tags:\n  - engines\n  - 1. FC Turin\n  - rock - jazz")),
    ),
)
