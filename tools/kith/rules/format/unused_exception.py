"""An exception excuses nothing.

## Why this matters

An unnecessary exception will one day hide a problem that you did not mean to excuse.

## How to fix it

Delete it; Git keeps the reason in its history.

## What counts

Valid exceptions with a reason, to a rule that is on and reports nothing in that file.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_below
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every exception that no finding needs."""
    for record, allow in context.exceptions:
        if not allow.holds(context.today) or allow.rule not in context.judging:
            continue
        if (record.path, allow.rule) not in context.needed:
            message = f'the exception to "{allow.rule}" is not needed'
            yield diagnostic_below(record, allow, message=message)


def _file(interactions: str) -> dict[str, str]:
    return {
        "contacts/ada-byron.md": "---\nname: Ada Byron\nstatus: connected\nvouch: Sees the whole.\n"
        f'{interactions}allow:\n  stranger: "we shared a teacher"\n---\n'
    }


RULE = Rule(
    name="unused-exception",
    title="an exception that excuses nothing",
    family="format",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="network",
    after=True,
    examples=(
        Example(
            title="They have met since then",
            files=_file("interactions:\n  - 2026-05-01 met: the reunion\n"),
            finds=("contacts/ada-byron.md:8",),
        ),
        Example(title="It is needed", files=_file("")),
    ),
)
