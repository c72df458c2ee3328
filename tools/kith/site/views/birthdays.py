"""Birthdays in the next thirty days."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.model.contact import Person
from kith.network.birthdays import age_on
from kith.network.due import BIRTHDAY_DAYS
from kith.network.evidence import has_left
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.views.channels import channels_to
from kith.site.views.shared import Avatar, avatar_of, person_link
from kith.site.words import MONTHS

DAYS = 30
"""How far ahead birthdays are shown."""


class Birthday(msgspec.Struct, frozen=True):
    """A birthday that is near.

    Args:
        avatar: Of whose it is.
        link: Whose it is.
        when: The day, and how far ahead it is.
        turns: Which one it is, where the year of birth is known.
        ahead: In how many days it is; 0 is today.
        channels: How to reach them.
    """

    avatar: Avatar
    link: Link
    when: str
    turns: str
    ahead: int
    channels: tuple[Link, ...]

    @property
    def is_near(self) -> bool:
        """Whether it is today or tomorrow."""
        return self.ahead < 2


def build_birthdays(data: SiteData) -> tuple[Birthday, ...]:
    """The birthdays to come, the nearest first."""
    found = []
    for person in data.journal.people_by_slug.values():
        if not person.birthday or has_left(person):
            continue
        coming = data.network.next_birthday(person)
        if coming is None or (coming - data.today).days > DAYS:
            continue
        ahead = (coming - data.today).days
        found.append(
            Birthday(
                avatar_of(person.name, person.slug),
                person_link(person),
                _when(coming, ahead),
                _turns(person.birthday, coming),
                ahead,
                channels_to(person),
            )
        )
    found.sort(key=lambda one: (one.ahead, one.link.words))
    return tuple(found)


def say_birthday(person: Person, data: SiteData) -> str:
    """The day of somebody's birthday, and which one it is; nothing unless it is near."""
    coming = data.network.next_birthday(person)
    if coming is None or (coming - data.today).days > BIRTHDAY_DAYS:
        return ""
    turns = _turns(person.birthday or "", coming)
    return ", ".join(filter(None, (_when(coming, (coming - data.today).days), turns)))


def _turns(birthday: str, coming: dt.date) -> str:
    age = age_on(birthday, coming)
    return "" if age is None else f"turns {age}"


def _when(coming: dt.date, ahead: int) -> str:
    word = {0: "today", 1: "tomorrow"}.get(ahead) or f"in {ahead} days"
    return f"{coming.day} {MONTHS[coming.month - 1]}, {word}"
