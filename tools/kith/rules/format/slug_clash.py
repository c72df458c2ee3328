"""Two files have the same slug.

## Why this matters

References use the slug, so Kith cannot tell which of the two files is meant. Two names that differ only in case become one file on Windows and macOS.

## How to fix it

Rename one of the files and the references to it; `kith rename` does both.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every file whose slug, but for case, is that of another one."""
    journal = context.journal
    for record in journal.records:
        paths = [path for path in journal.namesakes(record.slug) if path != record.path]
        if paths:
            yield Diagnostic(
                path=record.path,
                line=1,
                column=1,
                message=f'the slug "{record.slug}" is also the slug of {", ".join(paths)}',
                subject=record.slug,
            )


RULE = Rule(
    name="slug-clash",
    title="two files have the same slug",
    step="rename one: kith rename",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="In two folders",
            files={
                "contacts/ada.md": "---\nname: Ada Byron\n---\n",
                "contacts/london/ada.md": "---\nname: Ada Lind\n---\n",
            },
            finds=("contacts/ada.md:1", "contacts/london/ada.md:1"),
        ),
        Example(
            title="In a different case",
            files={
                "contacts/ada.md": "---\nname: Ada Byron\n---\n",
                "contacts/Ada.md": "---\nname: Ada Lind\n---\n",
            },
            finds=("contacts/Ada.md:1", "contacts/ada.md:1"),
        ),
        Example(
            title="Two slugs",
            files={
                "contacts/ada.md": "---\nname: Ada Byron\n---\n",
                "contacts/london/ada-lind.md": "---\nname: Ada Lind\n---\n",
            },
        ),
    ),
)
