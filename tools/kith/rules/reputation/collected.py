"""The only reasons given for a connection are a title, an employer or numbers.

## Why this matters

If you collect titles, your network becomes a trophy wall. People notice when they are on one, and so do those you introduce them to.

## How to fix it

Add a reason that is about the person, such as `know-their-work` or `shared-field`. If there is none, ask yourself whether you want the connection.

## What counts

Only reasons that are recorded. A contact without `reasons` is not reported.

## Source

The criterion is a careful networker's own: connect with people you know, whatever their title.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic

_COLLECTORS = {
    "title": "their title",
    "employer": "their employer",
    "volume": "the number of connections",
    "numbers": "the number of connections",
}


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody connected or invited for none but a collector's reasons."""
    for person in context.connections:
        reasons = [reason.casefold() for reason in person.reasons]
        if reasons and all(reason in _COLLECTORS for reason in reasons):
            named = " and ".join(
                dict.fromkeys(_COLLECTORS[reason] for reason in reasons)
            )
            message = f"{person.name} is {person.status} only for {named}"
            yield diagnostic_at(person, "reasons", message=message)


def _file(reasons: str) -> dict[str, str]:
    return {
        "contacts/vera-lund.md": f"---\nname: Vera Lund\nstatus: connected\n{reasons}"
        "vouch: Listens first.\ninteractions:\n  - 2025-05-17 met: a dinner\n---\n"
    }


RULE = Rule(
    name="collected",
    title="connected only for a title or numbers",
    step="add a reason that is about the person",
    family="reputation",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="For her title",
            files=_file("reasons: title\n"),
            finds=("contacts/vera-lund.md:4",),
        ),
        Example(
            title="For her employer and the number of connections",
            files=_file("reasons: [employer, volume]\n"),
            finds=("contacts/vera-lund.md:4",),
        ),
        Example(
            title="One reason is about her",
            files=_file("reasons: [employer, know-their-work]\n"),
        ),
        Example(title="No reasons given", files=_file("")),
    ),
)
