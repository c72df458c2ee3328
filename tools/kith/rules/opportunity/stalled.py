"""Nothing has happened with an open opportunity for weeks.

## Why this matters

Open matters weigh on you, and the other side forgets them. A short question or an honest end is better than silence.

## How to fix it

Ask about the current state and record the contact, or close the opportunity: `status: lost` or `withdrawn`, with `closed`.

## What counts

Opportunities with the status `interested`, `applied`, `interviewing` or `offer`.
The last event is the opening of the opportunity or the last interaction with the person it came through or with people who work there.
An opportunity without `opened`, at an organization without any contact, cannot be checked.

## Source

The 45 days are a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.network.opportunities import last_sign
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every open opportunity without a sign of life."""
    limit = int(context.settings["days"])
    for organization, index, opportunity in context.opportunities:
        if opportunity.status is None or not opportunity.is_open:
            continue
        last = last_sign(organization, opportunity, context.network)
        if last is None:
            continue
        days = (context.today - last.latest).days
        if days > limit:
            role = f'"{opportunity.role}"' if opportunity.role else "an opportunity"
            message = (
                f"{role} at {organization.name}: nothing has happened for {days} days"
            )
            yield diagnostic_at(
                organization, "opportunities", index, "status", message=message
            )


def _files(status: str, interaction: str) -> dict[str, str]:
    return {
        "contacts/initech.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
        f"  - role: Data engineer\n    opened: 2026-02-02\n    status: {status}\n    via: ina-berg\n---\n",
        "contacts/ina-berg.md": "---\nname: Ina Berg\nvouch: Keeps her word.\n"
        f"interactions:\n  - 2025-10-01 met\n  - {interaction}\n---\n",
    }


RULE = Rule(
    name="stalled",
    title="nothing has happened for weeks",
    step="close them: kith opportunity close",
    family="opportunity",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="network",
    settings=(Setting("days", 45, "days", "how long nothing may happen"),),
    examples=(
        Example(
            title="Nothing since winter",
            files=_files("applied", "2026-02-05 call: promised to ask"),
            finds=("contacts/initech.md:7",),
        ),
        Example(
            title="Ina called last week",
            files=_files("applied", "2026-05-25 call: they decide in June"),
        ),
        Example(
            title="Closed", files=_files("lost", "2026-02-05 call: promised to ask")
        ),
    ),
)
