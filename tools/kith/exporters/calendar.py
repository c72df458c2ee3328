"""Birthdays, and whom to greet, as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import calendar
import datetime as dt

from kith.exporters.content_lines import icalendar_library
from kith.exporters.mark import PRODUCT
from kith.model.contact import Person
from kith.model.settings import LeapDay
from kith.network.birthdays import is_leap_day
from kith.network.due import find_due
from kith.network.evidence import has_left
from kith.network.network import Network
from kith.text.visible import visible

Rule = dict[str, str | int]


def format_calendar(network: Network) -> str:
    """A yearly event for each birthday whose day is known, and one for each greeting that is due.

    Raises:
        KithError: The library that writes it is not installed.
    """
    library = icalendar_library()
    whole = library.Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    stamp = dt.datetime.combine(network.today, dt.time(), dt.UTC)

    def add(
        kind: str,
        slug: str,
        summary: str,
        day: dt.date,
        about: str,
        rule: Rule | None = None,
    ) -> None:
        event = library.Event()
        event.add("uid", f"{kind}-{slug}@kith")
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
        event.add("summary", visible(summary))
        event.add("transp", "TRANSPARENT")
        if about:
            event.add("description", visible(about))
        if rule:
            event.add("rrule", rule)
        whole.add_component(event)

    for person in network.journal.people:
        day = network.next_birthday(person)
        if day is not None and not has_left(person):
            summary = f"{person.name}'s birthday"
            start, rule = _start_and_rule(person, day, network.leap_day)
            add("birthday", person.slug, summary, start, "", rule)
    for due in find_due(network):
        if due.why != "birthday":
            day = max(due.on, network.today)
            about = f"{due.says}\nlast: {due.last}" if due.last else due.says
            add("greet", due.person.slug, f"Contact {due.person.name}", day, about)
    return str(whole.to_ical().decode())


def _start_and_rule(
    person: Person, day: dt.date, leap_day: LeapDay
) -> tuple[dt.date, Rule]:
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
