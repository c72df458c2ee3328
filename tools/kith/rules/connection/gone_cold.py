"""You are connected with someone but have had no real contact for years.

## Why this matters

You may still value a tie that you have not used for years, but you no longer know what you would be vouching for.

## How to fix it

Send a short message or ask one question, and record the answer. If you want no reminders about this person, write `keep_in_touch: never`.

## What counts

The last meeting, call, work together, or writing in both directions.
Unanswered emails, comments and events you both attended do not count.
The rule does not report people you never had contact with; `stranger` does.
If `keep_in_touch` is longer than the limit, it replaces the limit.

## Source

The three years are a rule of thumb.
Dunbar's layers of acquaintance need about one contact a year to last (Proc. R. Soc. A 2020, doi 10.1098/rspa.2020.0446), which is stricter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kith.model.contact import Person
from kith.rules.rule import (
    Context,
    Example,
    Rule,
    Setting,
    diagnostic_at,
    diagnostic_below,
)
from kith.text.dates import PartialDate, parse_duration
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody connected whose last evidence is too old."""
    today = context.today
    years = int(context.settings["years"])
    cold_before = context.today_key - years * 10000
    for person in context.connections:
        if person.status != "connected":
            continue
        if person.keep_in_touch == "never":
            continue
        last = context.network.evidence[person.slug].last
        if last is None:
            continue
        if last.date.last_key >= cold_before:
            continue
        if _is_wished(person, last.date, today):
            continue
        message = f"the last real contact with {person.name} was in {last.date.year}"
        if last.recorded_by == person.slug:
            yield diagnostic_below(person, last.interaction, message=message)
        else:
            # It stands in the file of somebody else who took part.
            yield diagnostic_at(person, "status", message=message)


def _is_wished(person: Person, last: PartialDate, today: dt.date) -> bool:
    """Whether so long a silence is what the owner asked for."""
    wished_days = parse_duration(person.keep_in_touch) if person.keep_in_touch else 0
    return (today - last.latest).days <= wished_days


def _file(interaction: str, lines: str = "") -> dict[str, str]:
    return {
        "contacts/lena-vogt.md": "---\nname: Lena Vogt\nstatus: connected\n"
        f"vouch: Answers the question that was asked.\n{lines}interactions:\n{interaction}---\n"
    }


RULE = Rule(
    name="gone-cold",
    title="no real contact for years",
    step="send a short message: kith due",
    family="connection",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="network",
    settings=(Setting("years", 3, "years", "how long a tie lasts without contact"),),
    examples=(
        Example(
            title="Nine years ago",
            files=_file("  - 2017-05-17 met\n"),
            finds=("contacts/lena-vogt.md:6",),
        ),
        Example(
            title="A comment does not count",
            files=_file("  - 2017-05-17 met\n  - 2026-01-10 comment: on my post\n"),
            finds=("contacts/lena-vogt.md:6",),
        ),
        Example(
            title="A dinner recorded in somebody else's file",
            files={
                "contacts/ina-berg.md": "---\nname: Ina Berg\nstatus: connected\noffers: advice\n---\n",
                **_file("  - date: 2018-05-17\n    how: met\n    with: [ina-berg]\n"),
            },
            finds=("contacts/ina-berg.md:3", "contacts/lena-vogt.md:6"),
        ),
        Example(
            title="Last year", files=_file("  - 2017-05-17 met\n  - 2025-05-17 call\n")
        ),
        Example(title="Three years to the day", files=_file("  - 2023-06-01 met\n")),
        Example(
            title="No reminders wanted",
            files=_file("  - 2017-05-17 met\n", lines="keep_in_touch: never\n"),
        ),
    ),
)
