"""What comes next: the next contact that is planned, hello that falls due, and birthday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from kith.model.contact import Person
from kith.network.due import hello_due
from kith.network.evidence import has_left
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.views.shared import HOW_WORDS, person_link
from kith.site.words import say_ago, say_date_near
from kith.text.dates import PartialDate


class UpcomingEvent(msgspec.Struct, frozen=True):
    """Something that lies ahead.

    Args:
        what: What it is.
        who: With whom, or whose.
        when: On which day.
        ahead: How long until then.
    """

    what: str
    who: Link
    when: str
    ahead: str


def build_upcoming(
    data: SiteData, *, birthdays: bool = True
) -> tuple[UpcomingEvent, ...]:
    """The next of each kind, the nearest first; birthdays only if asked for."""
    nearest: dict[str, tuple[dt.date, Person]] = {}
    for person in data.journal.people_by_slug.values():
        if person.slug in data.network.barred:
            continue
        for kind, day in _ahead(data, person):
            if kind == "birthday" and not birthdays:
                continue
            if kind not in nearest or day < nearest[kind][0]:
                nearest[kind] = (day, person)
    found = sorted(nearest.items(), key=lambda one: one[1][0])
    return tuple(_coming(data, kind, day, person) for kind, (day, person) in found)


def _ahead(data: SiteData, person: Person) -> Iterator[tuple[str, dt.date]]:
    if not (person.birthday or person.keep_in_touch or person.interactions) or has_left(
        person
    ):
        return
    evidence = data.evidence_of(person)
    birthday = data.network.next_birthday(person)
    if birthday is not None:
        yield "birthday", birthday
    hello = hello_due(person, evidence, data.today)
    if hello is not None and hello > data.today:
        yield "hello", hello
    for planned in evidence.future[:1]:
        yield HOW_WORDS[planned.interaction.how], planned.date.earliest


def _coming(data: SiteData, kind: str, day: dt.date, person: Person) -> UpcomingEvent:
    date = PartialDate.of(day)
    what = {"birthday": "Birthday of", "hello": "Say hello to", "met": "Meet"}.get(kind)
    return UpcomingEvent(
        what or f"{kind[:1].upper()}{kind[1:]} with",
        person_link(person),
        say_date_near(date, data.today),
        say_ago(date, data.today),
    )
