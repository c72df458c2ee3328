"""Several list items are read as one text.

## Why this matters

YAML starts an item only with a dash and a space. `+ person` and `+ vip` on two lines become one label, "+ person + vip".

## How to fix it

`kith repair` turns them into items. You can also start each one with `- `, all with the same indentation.

## What counts

Lines below a key for several values that start with `+`, `•`, `–`, a number (`1.`, `2)`), a checkbox, a dash without a space after it, or a dash that is indented deeper than the item above it.
With `*` the front matter is not YAML, and `bad-yaml` reports it instead.
"""

from __future__ import annotations

from kith.rules.rule import Example, Rule, problems_of


def _file(lines: str) -> dict[str, str]:
    return {"contacts/ada-byron.md": f"---\nname: Ada Byron\n{lines}\n---\n"}


RULE = Rule(
    name="joined-items",
    title="several list items read as one text",
    step="kith repair turns them into items",
    family="format",
    severity="error",
    document=__doc__,
    check=problems_of("joined-items"),
    examples=(
        Example(
            title="Markdown bullets",
            files=_file("tags:\n  + engines\n  + poetry"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="Indented too deep",
            files=_file("tags:\n  - engines\n    - poetry"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="Interactions with bullets",
            files=_file("interactions:\n  + 2024-05-17 met: the library"),
            finds=("contacts/ada-byron.md:4",),
        ),
        Example(
            title="A list",
            files=_file("tags:\n  - engines\n  - 1. FC Turin\n  - rock - jazz"),
        ),
    ),
)
