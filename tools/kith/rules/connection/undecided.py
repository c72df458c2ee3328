"""An invitation, theirs or yours, has been open for too long.

## Why this matters

A pile of open invitations lets strangers in: on one tired evening, you accept them all.

## How to fix it

Run `kith decide` for a verdict. Then record what you did: `kith decide WHO --connect`, `--decline`, or `--withdraw` for your own invitation.

## What counts

The days since `since`; if it is missing, the rule reports nothing. For a month or a year, its last day counts.

## Source

The limits of 30 days for their invitations and 90 days for yours are rules of thumb.
LinkedIn recommends withdrawing unanswered invitations, and blocks inviting the same person again for up to three weeks ("Types of restrictions for sending invitations").
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every invitation that is older than its limit."""
    limits: dict[str | None, int] = {
        "received": int(context.settings["received_days"]),
        "invited": int(context.settings["invited_days"]),
    }
    for person in context.journal.people:
        limit = limits.get(person.status)
        if limit is None or person.since is None:
            continue
        days = (context.today - person.since.latest).days
        if days > limit:
            did = "asked you" if person.status == "received" else "was invited"
            message = (
                f"{person.name} {did} {days} days ago, and the invitation is still open"
            )
            yield diagnostic_at(person, "since", message=message)


def _file(status: str, since: str) -> dict[str, str]:
    return {
        "contacts/ina-berg.md": f"---\nname: Ina Berg\nstatus: {status}\nsince: {since}\n"
        "interactions:\n  - 2026-01-15 met: the winter school\n---\n"
    }


RULE = Rule(
    name="undecided",
    title="an invitation has been open for too long",
    step="answer it: kith decide",
    family="connection",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting("received_days", 30, "days", "how long their invitation may stay open"),
        Setting(
            "invited_days", 90, "days", "how long your own invitation may stay open"
        ),
    ),
    examples=(
        Example(
            title="They asked two months ago",
            files=_file("received", "2026-04-01"),
            finds=("contacts/ina-berg.md:4",),
        ),
        Example(
            title="You asked in winter",
            files=_file("invited", "2026-02"),
            finds=("contacts/ina-berg.md:4",),
        ),
        Example(
            title="They asked thirty days ago", files=_file("received", "2026-05-02")
        ),
        Example(title="You asked in spring", files=_file("invited", "2026-04-01")),
    ),
)
