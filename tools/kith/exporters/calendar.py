"""Birthdays, and whom to greet, as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt

from kith.exporters.content_lines import icalendar_library
from kith.model.contact import Person
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
    calendar = library.Calendar()
    calendar.add("prodid", "-//kith//kith-journal//EN")
    calendar.add("version", "2.0")
    stamp = dt.datetime.combine(network.today, dt.time(), dt.UTC)

    def add(
        kind: str, slug: str, summary: str, day: dt.date, about: str, rule: Rule | None = None
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
        calendar.add_component(event)

    for person in network.journal.people:
        day = network.next_birthday(person)
        if day is not None and not has_left(person):
            summary = f"{person.name}'s birthday"
            add("birthday", person.slug, summary, day, "", _rule(person, network))
    for due in find_due(network):
        if due.why != "birthday":
            day = max(due.on, network.today)
            about = f"{due.says}\nlast: {due.last}" if due.last else due.says
            add("greet", due.person.slug, f"Greet {due.person.name}", day, about)
    return str(calendar.to_ical().decode())


def _rule(person: Person, network: Network) -> Rule:
    """How a birthday comes again (RFC 5545, section 3.3.10)."""
    if not is_leap_day(person.birthday or ""):
        return {"freq": "yearly"}
    if network.leap_day == "02-28":
        # The last day of February.
        return {"freq": "yearly", "bymonth": 2, "bymonthday": -1}
    # The sixtieth day of a year is 29 February or 1 March.
    return {"freq": "yearly", "byyearday": 60}
