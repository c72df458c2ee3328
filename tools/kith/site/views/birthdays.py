"""Birthdays in the next thirty days."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.model.contact import Person
from kith.network.birthdays import age_on
from kith.network.due import BIRTHDAY_DAYS
from kith.network.evidence import is_parted
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.channels import channels_to
from kith.site.views.shared import Avatar, avatar_of, person_link
from kith.text.spoken import MONTHS

DAYS = 30
"""How far ahead birthdays are shown."""


class Birthday(msgspec.Struct, frozen=True, kw_only=True):
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
    link: PageLink
    when: str
    turns: str
    ahead: int
    channels: tuple[PageLink, ...]

    @property
    def is_near(self) -> bool:
        """Whether it is today or tomorrow."""
        return self.ahead < 2


def build_birthdays(data: SiteData) -> tuple[Birthday, ...]:
    """The birthdays to come, the nearest first."""
    birthdays = []
    for person in data.journal.people_by_slug.values():
        if not person.birthday or is_parted(person):
            continue
        day = _next_within(data, person, DAYS)
        if day is None:
            continue
        ahead = (day - data.today).days
        birthday = Birthday(
            avatar=avatar_of(person.name, person.slug),
            link=person_link(person),
            when=_when(day, ahead),
            turns=_turns(person.birthday, day),
            ahead=ahead,
            channels=channels_to(person),
        )
        birthdays.append(birthday)
    birthdays.sort(key=lambda birthday: (birthday.ahead, birthday.link.words))
    return tuple(birthdays)


def say_birthday(person: Person, data: SiteData) -> str:
    """The day of somebody's birthday, and which one it is; nothing unless it is near."""
    day = _next_within(data, person, BIRTHDAY_DAYS)
    if day is None:
        return ""
    when = _when(day, (day - data.today).days)
    turns = _turns(person.birthday or "", day)
    if turns:
        return f"{when}, {turns}"
    return when


def _next_within(data: SiteData, person: Person, days: int) -> dt.date | None:
    """Somebody's next birthday, if it is not more than some days ahead."""
    day = data.network.next_birthday(person)
    if day is None or (day - data.today).days > days:
        return None
    return day


def _turns(birthday: str, day: dt.date) -> str:
    age = age_on(birthday, day)
    if age is None:
        return ""
    return f"turns {age}"


def _when(day: dt.date, ahead: int) -> str:
    word = {0: "today", 1: "tomorrow"}.get(ahead, f"in {ahead} days")
    return f"{day.day} {MONTHS[day.month - 1]}, {word}"
