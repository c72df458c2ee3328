"""Someone was connected well before the first real contact.

## Why this matters

If you connect first and get to know each other later, your network fills with people you cannot vouch for.

## How to fix it

If you knew them before, record the earlier meeting or email. Otherwise keep the finding as a reminder, or give the reason for an exception: `allow: {hasty: "the reason"}`.

## What counts

The rule compares the first day of proven real contact (see the rule `stranger`) with `since`, the date of the connection.
Dates that give only the month or the year get the benefit of the doubt.
The rule does not report family, nor people you never had contact with; `stranger` does.

## Source

The 30 days are a rule of thumb: people often connect on the way home from the meeting, or a few weeks after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody connected more than some days before the first evidence."""
    days = int(context.settings["days"])
    for person in context.journal.people:
        if person.status != "connected" or person.since is None:
            continue
        evidence = context.network.evidence[person.slug]
        first = evidence.first
        if first is None or evidence.is_family:
            continue
        late = (first.earliest - person.since.latest).days
        if late > days:
            message = (
                f"{person.name} was connected on {person.since}, "
                f"{late} days before the first real contact ({first})"
            )
            yield diagnostic_at(person, "since", message=message)


def _file(since: str, interaction: str, lines: str = "") -> dict[str, str]:
    text = f"---\nname: Lena Vogt\nstatus: connected\nsince: {since}\n{lines}"
    text += "vouch: Answers the question that was asked.\n"
    return {"contacts/lena-vogt.md": f"{text}interactions:\n  - {interaction}\n---\n"}


RULE = Rule(
    name="hasty",
    title="connected before the first real contact",
    step="record the earlier meeting or email",
    family="connection",
    severity="warning",
    document=__doc__,
    check=check,
    looks_at="network",
    settings=(
        Setting(
            "days", 30, "days", "how long after connecting the first contact may happen"
        ),
    ),
    examples=(
        Example(
            title="Connected a year before the first call",
            files=_file("2024-01-10", "2025-02-01 call: about the open position"),
            finds=("contacts/lena-vogt.md:4",),
        ),
        Example(
            title="Connected after meeting",
            files=_file("2024-01-10", "2024-01-08 met: meet-up"),
        ),
        Example(
            title="Connected three weeks before the first call",
            files=_file("2024-01-10", "2024-01-31 call: about the open position"),
        ),
        Example(
            title="The same month: no day is assumed",
            files=_file("2024-01", "2024-02 met: meet-up"),
        ),
        Example(
            title="An exception with a reason",
            files=_file(
                "2024-01-10",
                "2025-02-01 call",
                'allow: {hasty: "my sister asked me to connect before they moved"}\n',
            ),
        ),
    ),
)
