"""Birthdays in the next thirty days."""

from __future__ import annotations

import calendar
import datetime as dt

import msgspec

from kith.network.evidence import has_left
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.views.shared import Avatar, avatar_of, person_link
from kith.site.words import MONTHS

DAYS = 30
"""How far ahead birthdays are shown."""


class Birthday(msgspec.Struct, frozen=True):
    """A birthday that is near."""

    avatar: Avatar
    link: Link
    when: str
    turns: str


def build_birthdays(data: SiteData) -> tuple[Birthday, ...]:
    """The birthdays to come, the nearest first."""
    found = []
    for person in data.journal.people:
        if not person.birthday or has_left(person):
            continue
        year, month, day = _parts(person.birthday)
        if not day:
            continue
        coming = _next(month, day, data.today)
        ahead = (coming - data.today).days
        if ahead <= DAYS:
            turns = f"turns {coming.year - year}" if year else ""
            avatar = avatar_of(person.name, person.slug)
            found.append(
                (ahead, Birthday(avatar, person_link(person), _when(coming, ahead), turns))
            )
    found.sort(key=lambda pair: (pair[0], pair[1].link.words))
    return tuple(birthday for _, birthday in found)


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day, each 0 where it is unknown."""
    year, _, rest = ("0", "", text[2:]) if text.startswith("--") else text.partition("-")
    month, _, day = rest.partition("-")
    return int(year), int(month or 0), int(day or 0)


def _next(month: int, day: int, today: dt.date) -> dt.date:
    coming = _in_year(today.year, month, day)
    return coming if coming >= today else _in_year(today.year + 1, month, day)


def _in_year(year: int, month: int, day: int) -> dt.date:
    # Born on 29 February: kept on the 28th in other years.
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _when(coming: dt.date, ahead: int) -> str:
    word = {0: "today", 1: "tomorrow"}.get(ahead) or f"in {ahead} days"
    return f"{coming.day} {MONTHS[coming.month - 1]}, {word}"
