"""Calendars to neutral records: one for each person, with a line for each meeting and year."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kith.importers.calendars.components import Calendar, read_components
from kith.importers.calendars.meetings import Meeting, attended, meeting_of
from kith.importers.calendars.occurrences import Occurrence, occurrences_of
from kith.importers.calendars.recurrence import Steps, TooOften
from kith.importers.notices import Guard, Notices
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
MOST_TIMES = 200_000
"""So many meetings of one file are counted, each for every guest: fifty a day, for ten years."""

_SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
_LEFT_OUT = {
    "cancelled": "cancelled",
    "declined": "not accepted by you",
    "alone": "without guests",
    "stranger": "without any of your addresses (--me ADDRESS adds one)",
    "empty": "accepted by nobody else",
}


class _Kept(msgspec.Struct):
    """What is known of one person while files are read."""

    origin: Origin
    names: Counter[str]
    held: dict[tuple[int, How, str], tuple[Span, str]]
    seen: dict[str, set[dt.date]]


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
    notices = Notices()
    read: dict[str, int] = {}
    reading = _Reading(
        frozenset(address.strip().casefold() for address in me.email),
        max_attendees,
        notices,
        with_titles=with_titles,
    )
    for source in find_sources(paths, _SUFFIXES, notices):
        data = read_whole(source, notices)
        advance(source.size)
        if data is None:
            continue
        calendar = Calendar()
        with Guard(notices, Origin(source.name), "the rest of it"):
            calendar = read_components(source.name, data, notices)
            reading.take(
                source.name,
                calendar,
                occurrences_of(calendar, source.name, since, today, notices),
            )
        read[source.name] = read.get(source.name, 0) + len(calendar.events)
    people, mine, unanswered = reading.people, reading.mine, reading.unanswered
    if unanswered:
        what = f"{count(unanswered, 'guest')} who did not accept or answer"
        notices.append(Notice("note", Origin(SOURCE), what, unanswered))
    if not mine and people:
        what = "the calendar's owner is unknown; use --me ADDRESS, or you may become a contact"
        notices.append(Notice("note", Origin(SOURCE), what))
    return Batch(
        source=SOURCE,
        people=tuple(_record(key, kept) for key, kept in people.items()),
        notices=tuple(notices),
        read=read,
    )


class _Reading:
    """What meetings have come to so far."""

    def __init__(
        self,
        mine: frozenset[str],
        max_attendees: int,
        notices: list[Notice],
        *,
        with_titles: bool,
    ) -> None:
        self.people: dict[str, _Kept] = {}
        self.mine = mine
        self.unanswered = 0
        self._max_attendees = max_attendees
        self._notices = notices
        self._with_titles = with_titles

    def take(
        self, name: str, calendar: Calendar, occurrences: Iterable[Occurrence]
    ) -> None:
        """Take a calendar in."""
        left: Counter[str] = Counter()
        steps = Steps(MOST_TIMES)
        for one in occurrences:
            origin = Origin(name, one.event.line)
            with Guard(self._notices, origin, "the event", is_record=True):
                try:
                    left[self._take(one, origin, calendar.method, steps)] += len(
                        one.days
                    )
                except TooOften:
                    what = (
                        f"the times of its event, because the file has more than {MOST_TIMES:,}, "
                        "counted for each guest"
                    )
                    self._notices.append(
                        Notice("skipped", origin, what, is_record=True)
                    )
        self._notices += _told(name, calendar, left)

    def _take(self, one: Occurrence, origin: Origin, method: str, steps: Steps) -> str:
        """Count an event for everybody who came; gives why it was not, or nothing."""
        why = attended(one.event, method, self.mine)
        if why != "met":
            return why
        meeting = meeting_of(one.event, self.mine, max_attendees=self._max_attendees)
        steps.take(len(one.days) * len(meeting.guests))
        self.unanswered += meeting.unanswered * len(one.days)
        uid = one.event.first("UID") or f"{origin.file}:{origin.line}"
        for guest in meeting.guests:
            kept = self.people.setdefault(
                guest.email or guest.name.casefold(), _Kept(origin, Counter(), {}, {})
            )
            if guest.name:
                kept.names[guest.name] += len(one.days)
            title = meeting.title if self._with_titles else ""
            _note(kept, meeting, one.days, uid, title)
        return "" if meeting.guests else "empty"


def _note(
    kept: _Kept, meeting: Meeting, days: Iterable[dt.date], uid: str, title: str
) -> None:
    seen = kept.seen.setdefault(uid, set())
    # The same meeting may stand in several calendars.
    new = [day for day in days if day not in seen]
    seen.update(new)
    for year, same in itertools.groupby(new, lambda day: day.year):
        of_year = list(same)
        key = (year, meeting.how, title)
        before = kept.held.get(key)
        held = Span(len(of_year), min(of_year), max(of_year))
        if before is None:
            kept.held[key] = (held, meeting.where)
        else:
            where = meeting.where if before[1] == meeting.where else ""
            kept.held[key] = (before[0].added(held), where)


def _record(key: str, kept: _Kept) -> PersonRecord:
    address = key if "@" in key else ""
    # The name most often given; of two as often the longer one, which says more.
    ranked = sorted(
        kept.names.items(), key=lambda item: (-item[1], -len(item[0]), item[0])
    )
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
            sorted(
                interactions,
                key=lambda one: (one.date, one.how, one.tally and one.tally.title),
            )
        ),
        makes_file=any(one.how != "event" for one in interactions),
    )


def _told(name: str, calendar: Calendar, left: Counter[str]) -> Iterator[Notice]:
    if not calendar.events:
        yield Notice("skipped", Origin(name), "it contains no event")
    for why, number in sorted(left.items()):
        if why and number:
            what = f"{count(number, 'event')} {_LEFT_OUT[why]}"
            yield Notice("skipped", Origin(name), what, number, is_record=True)
