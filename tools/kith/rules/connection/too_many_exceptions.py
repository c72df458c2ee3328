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

from collections.abc import Iterator, Mapping

from kith.model.contact import Allow, Person
from kith.model.journal_file import JournalFile
from kith.rules.rule import (
    CONNECTING,
    Context,
    Example,
    Rule,
    Setting,
    Survey,
    diagnostic_at,
)
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of

_COUNTED = frozenset({"connection", "reputation"})


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic when the share of exceptions is above the limit."""
    for person in context.journal.people:
        message = context.conclusions.get(person.path)
        if message:
            yield diagnostic_at(person, "allow", message=message)


def _is_exception(context: Context, record: JournalFile) -> bool | None:
    """Whether a connection has an exception that counts; nothing of whoever is no connection."""
    if not isinstance(record, Person) or record.status not in CONNECTING:
        return None
    return any(_counts(allow, context) for allow in record.allow)


def _compare_with_limit(
    exceptions: Mapping[str, bool], context: Context
) -> dict[str, str]:
    """What to say of too many exceptions, in the first of their files."""
    excepted = [path for path, is_exception in exceptions.items() if is_exception]
    percent = int(context.settings["percent"])
    if len(excepted) < int(context.settings["least"]):
        return {}
    if 100 * len(excepted) <= percent * len(exceptions):
        return {}
    share = round(100 * len(excepted) / len(exceptions))
    message = (
        f"{len(excepted)} of {len(exceptions)} connections are exceptions: "
        f"{share} %; the limit is {percent} %"
    )
    return {min(excepted, key=slug_of): message}


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
    title="too many connections are exceptions",
    step="review them: kith stats",
    family="connection",
    severity="warning",
    document=__doc__,
    check=check,
    looks_at="journal",
    survey=Survey(bool, _is_exception, _compare_with_limit),
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
