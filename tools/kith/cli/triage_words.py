"""What `kith triage` shows of somebody, and how it reads when something was."""

from __future__ import annotations

import datetime as dt

from kith.editor.triage import Session
from kith.errors import KithError
from kith.model.contact import Person
from kith.text.dates import PartialDate, parse_date
from kith.text.visible import visible


def describe(person: Person) -> list[str]:
    """What a file says of somebody, in a few lines for the owner to remember by."""
    told = [
        visible(", ".join(filter(None, (one.title, one.organization))))
        + ("" if one.end is None else f" (until {one.end})")
        for one in person.positions[:3]
    ]
    state = f"{person.status or 'no status'} {person.since or ''}".strip()
    addresses = [*person.email[:2], *person.phone[:1], *person.linkedin[:1]]
    told.append(visible(" · ".join([state, *addresses])))
    for one in person.interactions[-3:]:
        way = f" {one.direction}" if one.direction else ""
        words = one.note or one.where or ""
        told.append(visible(f"{one.date} {one.how}{way}: {words}").rstrip(": "))
    return told


def default_date(person: Person) -> PartialDate | None:
    """The year to offer: that of the connection, which the owner confirms or corrects."""
    known = person.status == "connected" and person.since is not None
    return PartialDate(person.since.year) if known and person.since else None


def read_when(text: str, today: dt.date) -> tuple[PartialDate | None, str]:
    """A date, if a text begins with one, and the words behind it.

    Raises:
        KithError: The date has not come.
    """
    first, _, rest = text.strip().partition(" ")
    try:
        date = parse_date(first)
    except ValueError:
        return None, text.strip()
    if date.earliest > today:
        msg = f"{date} is in the future"
        raise KithError(msg, "record an interaction after it has happened")
    return date, rest.strip()


def progress(session: Session) -> str:
    """How far one is."""
    return f"{session.number:,} of {session.count:,} · {session.answered:,} answered"
