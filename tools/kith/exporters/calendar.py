"""Birthdays, and whom to greet, as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt

from kith.exporters.content_lines import icalendar_library
from kith.network.due import find_due, next_birthday
from kith.network.evidence import has_left
from kith.network.network import Network
from kith.text.visible import visible


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

    def add(kind: str, slug: str, summary: str, day: dt.date, about: str, *, yearly: bool) -> None:
        event = library.Event()
        event.add("uid", f"{kind}-{slug}@kith")
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
        event.add("summary", visible(summary))
        event.add("transp", "TRANSPARENT")
        if about:
            event.add("description", visible(about))
        if yearly:
            event.add("rrule", {"freq": "yearly"})
        calendar.add_component(event)

    for person in network.journal.people:
        if person.birthday and not has_left(person):
            day = next_birthday(person.birthday, network.today)
            if day is not None:
                summary = f"{person.name}'s birthday"
                add("birthday", person.slug, summary, day, "", yearly=True)
    for due in find_due(network):
        if due.why != "birthday":
            day = max(due.on, network.today)
            about = f"{due.says}\nlast: {due.last}" if due.last else due.says
            add("greet", due.person.slug, f"Greet {due.person.name}", day, about, yearly=False)
    return str(calendar.to_ical().decode())
