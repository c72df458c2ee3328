"""Someone you once removed is connected or invited again without a reason.

## Why this matters

You ended this connection for a reason. If you resume it without considering that reason, the same thing may happen again.

## How to fix it

If the matter is settled, give the concern a `resolved` date. Otherwise explain what is different now (`allow: {readmitted: "the reason"}`) or end the connection again.

## What counts

A `removed` key beside the status `connected` or `invited`.
A concern settles it if its `resolved` date is after the removal and not in the future.

## Source

The criterion is a careful networker's own: a removed person stays removed until somebody reviews the decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.network.distrust import was_settled
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody taken back without a review."""
    for person in context.connections:
        removed = person.removed
        if removed is None or was_settled(person, context.today):
            continue
        when = f" on {removed.date}" if removed.date else ""
        message = f"{person.name} was removed{when} and is {person.status} again without a reason"
        yield diagnostic_at(person, "removed", message=message)


_REMOVED = "removed:\n  date: 2025-04-03\n  reason: see the concern\n"
_MET = (
    "vouch: Says what she thinks.\ninteractions:\n  - 2026-03-01 met: talked it over\n"
)


def _file(lines: str) -> dict[str, str]:
    return {
        "contacts/mia-kern.md": f"---\nname: Mia Kern\nstatus: connected\n{_REMOVED}{lines}{_MET}---\n"
    }


RULE = Rule(
    name="readmitted",
    title="removed once, connected again",
    step="resolve the concern, or give a reason",
    family="reputation",
    severity="error",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="Connected again without a reason",
            files=_file(""),
            finds=("contacts/mia-kern.md:5",),
        ),
        Example(
            title="The matter was settled later",
            files=_file(
                "concerns:\n  - date: 2025-04-02\n    what: shared a draft of mine\n"
                "    basis: first-hand\n    resolved: 2026-02\n"
            ),
        ),
        Example(
            title="Settled before she was removed: that was another matter",
            files=_file(
                "concerns:\n  - date: 2023-04-02\n    what: shared a draft of mine\n"
                "    basis: first-hand\n    resolved: 2024-02\n"
            ),
            finds=("contacts/mia-kern.md:5",),
        ),
        Example(
            title="An exception with a reason",
            files=_file('allow:\n  readmitted: "she apologised, and put it right"\n'),
        ),
    ),
)
