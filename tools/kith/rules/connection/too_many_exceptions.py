"""Too many connections are exceptions.

## Why this matters

"Almost always" is a promise. If every tenth connection is an exception, the network no longer shows whom you can vouch for.

## How to fix it

Review the exceptions that `kith stats` lists. Delete those whose reason no longer convinces you, and give the others an end date.

## What counts

People connected or invited whose file contains a valid exception, with a reason, to a connection or reputation rule.
Fewer exceptions than `least` are never too many.
The rule reports one finding, in the first such file by name.

## Source

One in ten and at least five are rules of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Allow
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic

_COUNTED = frozenset({"connection", "reputation"})


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic when the share of exceptions is above the limit."""
    people = list(context.connections)
    excepted = [
        person
        for person in people
        if any(_counts(allow, context) for allow in person.allow)
    ]
    percent = int(context.settings["percent"])
    is_few = len(excepted) < int(context.settings["least"])
    if is_few or 100 * len(excepted) <= percent * len(people):
        return
    first = min(excepted, key=lambda person: person.slug)
    share = round(100 * len(excepted) / len(people))
    message = (
        f"{len(excepted)} of {len(people)} connections are exceptions: "
        f"{share} %; the limit is {percent} %"
    )
    yield diagnostic_at(first, "allow", message=message)


def _counts(allow: Allow, context: Context) -> bool:
    return context.families.get(allow.rule) in _COUNTED and allow.holds(context.today)


def _files(excepted: int, others: int) -> dict[str, str]:
    plain = "status: connected\nvouch: Does what she says.\ninteractions:\n  - 2025-05-17 met\n---\n"
    allowed = "status: connected\nvouch: Does what she says.\nallow:\n  stranger: pen friends\n---\n"
    return {
        f"contacts/{name}.md": f"---\nname: {name.title()}\n{text}"
        for name, text in (
            *((f"ann{letter}", allowed) for letter in "abcdefgh"[:excepted]),
            *((f"bea{letter}", plain) for letter in "abcdefgh"[:others]),
        )
    }


RULE = Rule(
    name="too-many-exceptions",
    family="connection",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting(
            "percent",
            10,
            "percent",
            "the largest share of connections with an exception",
        ),
        Setting("least", 5, "connections", "fewer exceptions are never too many"),
    ),
    examples=(
        Example(
            title="Two of three",
            files=_files(2, 1),
            finds=("contacts/anna.md:6",),
            settings={"rules": {"too-many-exceptions": {"least": 2}}},
        ),
        Example(title="Two of three: too few to report", files=_files(2, 1)),
    ),
)
