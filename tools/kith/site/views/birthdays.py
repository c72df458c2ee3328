"""Birthdays in the next thirty days."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.network.due import next_birthday
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
        coming = next_birthday(person.birthday, data.today)
        if coming is None:
            continue
        ahead = (coming - data.today).days
        if ahead <= DAYS:
            year = "" if person.birthday.startswith("--") else person.birthday[:4]
            turns = f"turns {coming.year - int(year)}" if year else ""
            avatar = avatar_of(person.name, person.slug)
            found.append(
                (ahead, Birthday(avatar, person_link(person), _when(coming, ahead), turns))
            )
    found.sort(key=lambda pair: (pair[0], pair[1].link.words))
    return tuple(birthday for _, birthday in found)


def _when(coming: dt.date, ahead: int) -> str:
    word = {0: "today", 1: "tomorrow"}.get(ahead) or f"in {ahead} days"
    return f"{coming.day} {MONTHS[coming.month - 1]}, {word}"
