"""Birthdays, and whom to greet, as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

import icalendar
import msgspec

from kith.exporters.mark import PRODUCT
from kith.exporters.plain import plain_line, plain_text
from kith.exporters.selection import exported_people
from kith.model.contact import Person
from kith.model.settings import LeapDay
from kith.network.birthdays import is_leap_day
from kith.network.due import find_due
from kith.network.network import Network
from kith.report.due_words import say_last_contact, say_why

RecurrenceRule = dict[str, str | int]


class _Event(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a whole day.

    Args:
        uid: Its identity, the same in every export.
        summary: What the calendar shows.
        day: The day, or the first one.
        description: What else is to be said, or nothing.
        rule: How it comes again, if it does.
    """

    uid: str
    summary: str
    day: dt.date
    description: str = ""
    rule: RecurrenceRule | None = None


def format_calendar(network: Network, *, include_removed: bool = False) -> str:
    """A yearly event for each birthday whose day is known, and one for each greeting that is due.

    Args:
        network: Whose birthdays and greetings.
        include_removed: Whether birthdays of people who were removed or declined are part of it.
    """
    whole = icalendar.Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    stamp = dt.datetime.combine(network.today, dt.time(), dt.UTC)
    for event in _birthdays(network, include_removed=include_removed):
        whole.add_component(_component(event, stamp))
    for event in _greetings(network):
        whole.add_component(_component(event, stamp))
    return str(whole.to_ical().decode())


def _birthdays(network: Network, *, include_removed: bool) -> Iterator[_Event]:
    for person in exported_people(network, include_removed=include_removed):
        day = network.next_birthday(person)
        if day is None:
            continue
        start, rule = _start_and_rule(person, day, network.leap_day)
        yield _Event(
            uid=f"birthday-{person.slug}@kith",
            summary=f"{person.name}'s birthday",
            day=start,
            rule=rule,
        )


def _greetings(network: Network) -> Iterator[_Event]:
    for due in find_due(network):
        if due.why == "birthday":
            continue
        description = say_why(due)
        last = say_last_contact(due)
        if last:
            description += f"\nlast: {last}"
        yield _Event(
            uid=f"greet-{due.person.slug}@kith",
            summary=f"Contact {due.person.name}",
            day=max(due.on, network.today),
            description=description,
        )


def _component(event: _Event, stamp: dt.datetime) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp)
    component.add("dtstart", event.day)
    component.add("dtend", event.day + dt.timedelta(days=1))
    component.add("summary", plain_line(event.summary))
    component.add("transp", "TRANSPARENT")
    if event.description:
        component.add("description", plain_text(event.description))
    if event.rule:
        component.add("rrule", event.rule)
    return component


def _start_and_rule(
    person: Person, day: dt.date, leap_day: LeapDay
) -> tuple[dt.date, RecurrenceRule]:
    """From which day on a birthday comes again, and how (RFC 5545, section 3.3.10).

    One of 29 February starts on such a day, so that a program that reads nothing but "yearly"
    shows it there.
    """
    if not is_leap_day(person.birthday or ""):
        return day, {"freq": "yearly"}
    year = day.year
    while not calendar.isleap(year):
        year -= 1
    start = dt.date(year, 2, 29)
    if leap_day == "02-28":
        # The last day of February.
        return start, {"freq": "yearly", "bymonth": 2, "bymonthday": -1}
    # The sixtieth day of a year is 29 February or 1 March.
    return start, {"freq": "yearly", "byyearday": 60}
