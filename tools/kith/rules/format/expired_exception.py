"""An exception has expired.

## Why this matters

You gave the exception an end date to review it then, and that date has passed.

## How to fix it

Delete the exception, or give it a new reason and a new `until`.

## What counts

An exception is valid through the day in `until`, or through the end of the month or year.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_below
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every exception whose last day has passed."""
    for record, allow in context.exceptions:
        if allow.until and allow.has_ended(context.today):
            message = f'the exception to "{allow.rule}" expired on {allow.until.latest}'
            yield diagnostic_below(record, allow, message=message)


def _file(until: str) -> dict[str, str]:
    return {
        "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: connected\nvouch: Sees the whole.\n"
        f"allow:\n  stranger:\n    reason: she writes to me in May\n    until: {until}\n---\n"
    }


RULE = Rule(
    name="expired-exception",
    title="an exception has expired",
    family="format",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="It ended yesterday",
            files=_file("2026-05-31"),
            finds=("contacts/ada-byron.md:7",),
        ),
        Example(title="Its last day is today", files=_file("2026-06-01")),
        Example(title="Its last month has begun", files=_file("2026-06")),
    ),
)
