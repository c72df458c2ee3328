"""Something that has happened is dated after today.

## Why this matters

A mistyped year reverses the order of events: yesterday's connection becomes a future one, and a concern counts as not yet raised.

## How to fix it

Correct the date. Write plans in the text below the front matter.

## What counts

The dates of statuses, concerns, removals, introductions, ties, opportunities and published posts.
Positions may start and end after today, because a contract can be signed before it begins.
`future-interaction` checks interactions, and `implausible-birthday` checks birthdays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kith.model.fields import Record
from kith.model.journal_file import JournalFile
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.dates import PartialDate
from kith.text.diagnostic import Diagnostic

_SINGLE = ("since", "published")
_BELOW = {
    "concerns": ("date", "resolved"),
    "removed": ("date",),
    "declined": ("date",),
    "introductions": ("date",),
    "knows": ("since",),
    "opportunities": ("opened", "closed"),
}

_Dated = tuple[PartialDate | None, tuple[str | int, ...]]


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every date that lies wholly in the future and cannot."""
    today_key = context.today_key
    for record in context.journal.records:
        for date, path in _dates(record):
            if date is not None and date.first_key > today_key:
                message = f'"{path[-1]}" is {date}, which is in the future'
                yield diagnostic_at(record, *path, message=message)


def _dates(record: JournalFile) -> Iterator[_Dated]:
    """The dates of a record with the keys and indexes that lead to them."""
    # A post may be meant for a day to come.
    if getattr(record, "status", None) not in {"idea", "draft", "ready"}:
        for key in _SINGLE:
            yield getattr(record, key, None), (key,)
    for key, names in _BELOW.items():
        value = getattr(record, key, None)
        if isinstance(value, tuple):
            for index, entry in enumerate(value):
                yield from _dates_of(entry, names, (key, index))
        elif value is not None:
            yield from _dates_of(value, names, (key,))


def _dates_of(
    record: Record, names: Iterable[str], path: tuple[str | int, ...]
) -> Iterator[_Dated]:
    for name in names:
        yield getattr(record, name), (*path, name)


def _file(since: str) -> dict[str, str]:
    return {
        "contacts/ada-byron.md": f"---\nname: Ada Byron\nstatus: considering\n{since}\n---\n"
    }


_POST = (
    "---\ntitle: Count the rows\nstatus: {}\npublished: 2026-06-02\nkind: insight\n"
    "audience: engineers\ntakeaway: count the rows twice\n---\n"
    "Count the rows twice: engineers who do lose fewer of them.\n"
)
_TODAY = dt.date(2026, 6, 1)

RULE = Rule(
    name="future-date",
    title="something past is dated after today",
    family="format",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="A year mistyped",
            files=_file("since: 2062-05-17"),
            finds=("contacts/ada-byron.md:4",),
            today=_TODAY,
        ),
        Example(
            title="An introduction and a published post",
            files=_file("introductions:\n  - {date: 2026-06-02, about: the library}")
            | {"posts/count.md": _POST.format("published")},
            finds=("contacts/ada-byron.md:5", "posts/count.md:4"),
            today=_TODAY,
        ),
        Example(
            title="A post planned for a future day",
            files={"posts/count.md": _POST.format("draft")},
            today=_TODAY,
        ),
        Example(title="Today", files=_file("since: 2026-06-01"), today=_TODAY),
        Example(title="Sometime this year", files=_file("since: 2026"), today=_TODAY),
        Example(
            title="A position that begins next month",
            files=_file("positions:\n  - {organization: Initech, start: 2026-07-01}"),
            today=_TODAY,
        ),
    ),
)
