"""Somebody was removed or declined, but the status is different.

## Why this matters

The file contradicts itself. An import or a path that follows the wrong key brings back a person you removed.

## How to fix it

Set `status: removed` or `status: declined`. If you are connected again, move what happened into a concern with its `resolved` date and delete the key.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody with a parting beside another status."""
    for person in context.journal.people:
        if person.status in {"removed", "declined"}:
            continue
        status = f'the status "{person.status}"' if person.status else "no status"
        for key, parting in (
            ("removed", person.removed),
            ("declined", person.declined),
        ):
            if parting is not None:
                message = f'{person.name} has the key "{key}" but {status}'
                yield diagnostic_at(person, key, message=message)


_REMOVED = "removed:\n  date: 2025-04-03\n  reason: sold my address\n"

RULE = Rule(
    name="status-clash",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="Removed, with an open invitation",
            files={
                "contacts/rex-dorn.md": f"---\nname: Rex Dorn\nstatus: received\n{_REMOVED}---\n"
            },
            finds=("contacts/rex-dorn.md:5",),
        ),
        Example(
            title="Removed",
            files={
                "contacts/rex-dorn.md": f"---\nname: Rex Dorn\nstatus: removed\n{_REMOVED}---\n"
            },
        ),
    ),
)
