"""What comes next: the next contact that is planned, hello that falls due, and birthday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from kith.model.contact import Person
from kith.network.due import hello_due, is_snoozed
from kith.network.evidence import is_parted
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.shared import HOW_WORDS, person_link
from kith.text.dates import PartialDate
from kith.text.spoken import capitalize, say_ago, say_date_near


class UpcomingEvent(msgspec.Struct, frozen=True):
    """Something that lies ahead.

    Args:
        label: What kind of event, such as ``Birthday of``.
        person: With whom, or whose.
        when: On which day.
        ahead: How long until then.
    """

    label: str
    person: PageLink
    when: str
    ahead: str


def build_upcoming(
    data: SiteData, *, birthdays: bool = True
) -> tuple[UpcomingEvent, ...]:
    """The next of each kind, the nearest first; birthdays only if asked for."""
    nearest: dict[str, tuple[dt.date, Person]] = {}
    for person in data.journal.people_by_slug.values():
        if person.slug in data.network.excluded:
            continue
        for kind, day in _next_days(data, person):
            nearest_day, _ = nearest.get(kind, (dt.date.max, person))
            if day < nearest_day:
                nearest[kind] = (day, person)
    if not birthdays:
        nearest.pop("birthday", None)
    ordered = sorted(nearest.items(), key=lambda pair: pair[1][0])
    return tuple(_event(data, kind, day, person) for kind, (day, person) in ordered)


def _next_days(data: SiteData, person: Person) -> Iterator[tuple[str, dt.date]]:
    """The next day of each kind that has to do with somebody."""
    dated = (person.birthday, person.keep_in_touch, person.interactions)
    if not any(dated) or is_parted(person):
        return
    evidence = data.evidence_of(person)
    birthday = data.network.next_birthday(person)
    if birthday is not None:
        yield "birthday", birthday
    hello = hello_due(person, evidence, data.today)
    if hello is not None and is_snoozed(person, hello):
        hello = None
    if hello is not None and hello > data.today:
        yield "hello", hello
    if evidence.future:
        planned = evidence.future[0]
        yield HOW_WORDS[planned.interaction.how], planned.date.earliest


def _event(data: SiteData, kind: str, day: dt.date, person: Person) -> UpcomingEvent:
    date = PartialDate.of(day)
    return UpcomingEvent(
        _LABELS.get(kind) or f"{capitalize(kind)} with",
        person_link(person),
        say_date_near(date, data.today),
        say_ago(date, data.today),
    )


_LABELS = {"birthday": "Birthday of", "hello": "Say hello to", "met": "Meet"}
