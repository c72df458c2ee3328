"""A birthday is in the future, or longer ago than anybody has lived.

## Why this matters

An impossible age does not help when you congratulate somebody. Kith shows only the day, without the age.

## How to fix it

Correct the year. If you do not know it, write `--MM-DD` without one, such as `--03-14`.

## What counts

A date of birth after today, or more than 122 years ago, the highest proven age (Jeanne Calment, 1875 to 1997). The latter is only advice, because you may keep a file about somebody who has died.
Some address books write 1604 or 1900 if they do not know the year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kith.network.birthdays import OLDEST
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.dates import PartialDate, parse_birthday
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every birthday whose year cannot be right."""
    today_key = context.today_key
    for person in context.journal.people:
        if not person.birthday:
            continue
        year, date = parse_birthday(person.birthday)
        if not year:
            continue
        if date.first_key > today_key:
            message = f"{person.name}'s birthday is {date}, which is in the future"
            yield diagnostic_at(person, "birthday", message=message, help_=_help(date))
        elif context.today.year - year > OLDEST:
            message = (
                f"{person.name}'s birthday is {date}, more than {OLDEST} years ago"
            )
            yield diagnostic_at(
                person,
                "birthday",
                message=message,
                help_=_help(date),
                severity="advice",
            )


def _help(date: PartialDate) -> str:
    if not date.day:
        return "correct the year"
    without_year = f"-{str(date)[4:]}"
    return f"correct the year; if you do not know it, write: birthday: {without_year}"


def _file(day: str) -> dict[str, str]:
    return {"contacts/ada-byron.md": f"---\nname: Ada Byron\nbirthday: {day}\n---\n"}


_TODAY = dt.date(2026, 6, 1)

RULE = Rule(
    name="implausible-birthday",
    title="a birthday nobody can have",
    family="format",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="A year mistyped",
            files=_file("2985-03-14"),
            finds=("contacts/ada-byron.md:3",),
            today=_TODAY,
        ),
        Example(
            title="The year that an address book writes for an unknown one",
            files=_file("1604-03-14"),
            finds=("contacts/ada-byron.md:3",),
            today=_TODAY,
        ),
        Example(
            title="Only the year, and in the future",
            files=_file("2985"),
            finds=("contacts/ada-byron.md:3",),
            today=_TODAY,
        ),
        Example(title="Born today", files=_file("2026-06-01"), today=_TODAY),
        Example(title="Without the year", files=_file("--03-14"), today=_TODAY),
        Example(title="Very old", files=_file("1904-06-02"), today=_TODAY),
    ),
)
