"""A person's contacts with us, year by year."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.network.evidence import Contacted, Evidence
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.words import MONTHS, say_ago
from kith.text.dates import PartialDate

KIND_WORDS = {
    "met": "Met",
    "call": "Call",
    "video": "Video call",
    "email": "Email",
    "message": "Message",
    "event": "Same event",
    "worked-together": "Worked together",
    "introduced": "Introduced",
    "comment": "Comment",
}
DIRECTION_WORDS = {"both": "both ways", "sent": "sent", "received": "received"}
_WRITTEN = frozenset({"email", "message", "comment"})


class Event(msgspec.Struct, frozen=True, gc=False):
    """One contact as the timeline shows it.

    Args:
        iso: The date as written.
        when: The date without its year, or nothing where only the year is known.
        ago: How long ago.
        how: Which kind it is; names the icon.
        label: The kind in words.
        direction: Which way it went, for written ones.
        where: Place or occasion.
        with_: Who else took part.
        note: What it was about.
        source: What it was imported from.
        recorded_in: In whose file it stands, if not this person's.
        weight: ``proof``, ``trace`` or ``future``.
    """

    iso: str
    when: str
    ago: str
    how: str
    label: str
    direction: str
    where: str
    with_: tuple[Link, ...]
    note: str
    source: str
    recorded_in: Link | None
    weight: str


class Year(msgspec.Struct, frozen=True):
    """The contacts of one year, the latest first."""

    year: int
    events: tuple[Event, ...]


def build_timeline(data: SiteData, person: Person, evidence: Evidence) -> tuple[Year, ...]:
    """Every contact with somebody, the latest first, by year."""
    weighed = [
        *((one, "proof") for one in evidence.proofs),
        *((one, "trace") for one in evidence.traces),
        *((one, "future") for one in evidence.future),
    ]
    if not weighed:
        return ()
    weighed.sort(key=lambda pair: (pair[0].date.latest, pair[0].date.earliest), reverse=True)
    years: dict[int, list[Event]] = {}
    for contacted, weight in weighed:
        event = _event(data, person, contacted, weight)
        years.setdefault(contacted.date.year, []).append(event)
    return tuple(Year(year, tuple(events)) for year, events in years.items())


def _event(data: SiteData, person: Person, contacted: Contacted, weight: str) -> Event:
    one = contacted.interaction
    elsewhere = contacted.recorded_by != person.slug
    others = (contacted.recorded_by, *one.with_) if elsewhere else one.with_
    find = data.addresses.contact_or_words
    return Event(
        str(one.date),
        _span(one.since, one.date),
        say_ago(one.date, data.today),
        one.how,
        KIND_WORDS[one.how],
        DIRECTION_WORDS.get(one.direction or "", "")
        or ("direction not recorded" if one.how in _WRITTEN and one.how != "comment" else ""),
        one.where or "",
        tuple(find(slug) for slug in dict.fromkeys(others) if slug != person.slug),
        one.note or "",
        one.source or "",
        find(contacted.recorded_by) if elsewhere else None,
        weight,
    )


def _span(since: PartialDate | None, date: PartialDate) -> str:
    """The day as it is shown; of a line that sums up several, the first and the last."""
    if since is None or since.year != date.year or not (since.month and date.month):
        return _short(date)
    return f"{_short(since)} – {_short(date)}"


def _short(date: PartialDate) -> str:
    if not date.month:
        return ""
    month = MONTHS[date.month - 1][:3]
    return f"{date.day} {month}" if date.day else month
