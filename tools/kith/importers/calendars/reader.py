"""Calendars to neutral records: one for each person, with a line for each meeting and year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kith.importers.calendars.components import Calendar, read_components
from kith.importers.calendars.meetings import Guest, Meeting, attended, meeting_of
from kith.importers.calendars.occurrences import occurrences_of
from kith.importers.records import (
    Batch,
    ImportedInteraction,
    Notice,
    Origin,
    PersonRecord,
)
from kith.importers.sources import Advance, find_sources, read_whole
from kith.importers.tally import Span, Tally
from kith.importers.texts import count
from kith.importers.tidy import name_of_address
from kith.model.contact import How
from kith.model.settings import Me

SOURCE = "calendar"
_SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
_LEFT_OUT = {
    "cancelled": "cancelled",
    "declined": "not accepted by you",
    "alone": "with nobody invited",
    "stranger": "naming none of your addresses (--me ADDRESS adds one)",
    "empty": "accepted by nobody else",
}


class _Kept(msgspec.Struct):
    """What is known of one person while files are read."""

    origin: Origin
    names: Counter[str]
    held: dict[tuple[int, How, str], tuple[Span, str]]
    seen: set[tuple[str, dt.date]]


def read_calendars(
    paths: Iterable[Path],
    *,
    me: Me,
    today: dt.date,
    since: dt.date | None = None,
    max_attendees: int = 10,
    with_titles: bool = True,
    advance: Advance = lambda _size: None,
) -> Batch:
    """Read every calendar of the files, folders and zips.

    Args:
        paths: Where to look.
        me: The owner; their addresses say what they accepted.
        today: What comes later has not happened.
        since: Leave out what is older.
        max_attendees: With more people than that a meeting is an event.
        with_titles: Whether to note what meetings were called.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    notices: list[Notice] = []
    read: dict[str, int] = {}
    people: dict[str, _Kept] = {}
    mine = frozenset(address.strip().casefold() for address in me.email)
    unanswered = 0
    for source in find_sources(paths, _SUFFIXES, notices):
        data = read_whole(source, notices)
        advance(source.size)
        if data is None:
            continue
        calendar = read_components(source.name, data, notices)
        read[source.name] = read.get(source.name, 0) + len(calendar.events)
        left: Counter[str] = Counter()
        for one in occurrences_of(calendar, source.name, since, today, notices):
            why = attended(one.event, calendar.method, mine)
            if why != "met":
                left[why] += 1
                continue
            meeting = meeting_of(one.event, mine, max_attendees=max_attendees)
            unanswered += meeting.unanswered
            left["empty"] += not meeting.guests
            uid = str(one.event.get("UID") or f"{source.name}:{one.line}")
            for guest in meeting.guests:
                origin = Origin(source.name, one.line)
                kept = people.setdefault(
                    guest.email or guest.name.casefold(), _Kept(origin, Counter(), {}, set())
                )
                _note(kept, guest, meeting, one.day, uid, with_titles=with_titles)
        notices += _told(source.name, calendar, left)
    if unanswered:
        what = f"{count(unanswered, 'guest')} who did not accept, or did not answer"
        notices.append(Notice("note", Origin(SOURCE), what, unanswered))
    if not mine and people:
        what = (
            "nobody said whose calendar this is; you may be among its people without --me ADDRESS"
        )
        notices.append(Notice("note", Origin(SOURCE), what))
    return Batch(
        source=SOURCE,
        people=tuple(_record(key, kept) for key, kept in people.items()),
        notices=tuple(notices),
        read=read,
    )


def _note(
    kept: _Kept, guest: Guest, meeting: Meeting, day: dt.date, uid: str, *, with_titles: bool
) -> None:
    if guest.name:
        kept.names[guest.name] += 1
    if (uid, day) in kept.seen:
        # The same meeting stands in several calendars.
        return
    kept.seen.add((uid, day))
    key = (day.year, meeting.how, meeting.title if with_titles else "")
    before = kept.held.get(key)
    span = before[0].with_day(day) if before else Span(1, day, day)
    where = meeting.where if before is None or before[1] == meeting.where else ""
    kept.held[key] = (span, where)


def _record(key: str, kept: _Kept) -> PersonRecord:
    address = key if "@" in key else ""
    # The name most often given; of two as often the longer one, which says more.
    ranked = sorted(kept.names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    name = ranked[0][0] if ranked else name_of_address(address)
    interactions = [
        ImportedInteraction(
            date=span.last,
            how=how,
            where=where,
            tally=Tally(held=span, title=title),
        )
        for (_year, how, title), (span, where) in kept.held.items()
    ]
    return PersonRecord(
        origin=kept.origin,
        name=name,
        email=(address,) if address else (),
        interactions=tuple(
            sorted(interactions, key=lambda one: (one.date, one.how, one.tally and one.tally.title))
        ),
        makes_file=any(one.how != "event" for one in interactions),
    )


def _told(name: str, calendar: Calendar, left: Counter[str]) -> list[Notice]:
    if not calendar.events:
        return [Notice("skipped", Origin(name), "there is no event in it")]
    return [
        Notice("skipped", Origin(name), f"{count(number, 'event')} {_LEFT_OUT[why]}", number)
        for why, number in sorted(left.items())
        if number
    ]
