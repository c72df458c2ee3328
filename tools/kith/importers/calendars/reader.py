"""Calendars to neutral records: one for each person, with a line for each meeting and year."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kith.importers.calendars.components import Calendar, read_components
from kith.importers.calendars.meetings import (
    Attendee,
    Meeting,
    attendance,
    meeting_of,
)
from kith.importers.calendars.occurrences import Occurrence, occurrences_of
from kith.importers.calendars.recurrence import Steps
from kith.importers.calendars.rule import TooOften
from kith.importers.notices import Guard, Notices
from kith.importers.records import (
    Batch,
    ImportedInteraction,
    Notice,
    Origin,
    PersonRecord,
)
from kith.importers.sources import Advance, find_sources, read_whole
from kith.importers.tidy import most_frequent_name, name_of_address
from kith.importers.year_summary import Span, YearSummary
from kith.model.contact import How
from kith.model.settings import Me
from kith.names.addresses import is_shared_address
from kith.names.blocks import exact_block
from kith.text.counts import counted

SOURCE = "calendar"
MOST_TIMES = 200_000
"""So many meetings of one file are counted, each for every guest: fifty a day, for ten years."""

_TOO_MANY_TIMES = (
    f"the times of its event, because the file has more than {MOST_TIMES:,}, "
    "counted for each guest"
)
_SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
_LEFT_OUT = {
    "cancelled": "cancelled",
    "declined": "not accepted by you",
    "alone": "without guests",
    "stranger": "without any of your addresses (--me ADDRESS adds one)",
    "empty": "accepted by nobody else",
}


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
        paths: Files, folders and zips.
        me: The owner; their addresses say what they accepted.
        today: What comes later has not happened.
        since: Leave out what is older.
        max_attendees: With more people than that a meeting is an event.
        with_titles: Whether to note the titles of meetings.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    notices = Notices()
    read: dict[str, int] = {}
    mine = frozenset(address.strip().casefold() for address in me.email)
    meetings = _Meetings(mine, max_attendees, notices, with_titles=with_titles)
    for source in find_sources(paths, _SUFFIXES, notices):
        data = read_whole(source, notices)
        advance(source.size)
        if data is None:
            continue
        calendar = Calendar()
        with Guard(notices, Origin(source.name), "the rest of it"):
            calendar = read_components(source.name, data, notices)
            occurrences = occurrences_of(calendar, source.name, since, today, notices)
            meetings.count_all(source.name, calendar, occurrences)
        read[source.name] = read.get(source.name, 0) + len(calendar.events)
    meetings.note_doubts()
    return Batch(
        source=SOURCE,
        people=tuple(meetings.records()),
        notices=tuple(notices),
        read=read,
    )


class _Series(msgspec.Struct):
    """Meetings of one year, kind and title with one person, and where they were."""

    span: Span
    where: str


class _Guest(msgspec.Struct, kw_only=True):
    """What is known about one person while files are read.

    Args:
        origin: Where they were read first.
        address: Their email address, in small letters; empty if none was given.
        names: How often each name was given.
        series: Their meetings, by year, kind and title.
        seen: The days that were counted, by the identity of the event.
    """

    origin: Origin
    address: str
    names: Counter[str] = msgspec.field(default_factory=Counter)
    series: dict[tuple[int, How, str], _Series] = {}
    seen: dict[str, set[dt.date]] = {}

    def add(
        self, meeting: Meeting, days: Iterable[dt.date], identity: str, title: str
    ) -> None:
        """Count the days of a meeting; the same one may stand in several calendars."""
        seen = self.seen.setdefault(identity, set())
        new_days = [day for day in days if day not in seen]
        seen.update(new_days)
        for year, same_year in itertools.groupby(new_days, lambda day: day.year):
            days_of_year = list(same_year)
            span = Span(len(days_of_year), min(days_of_year), max(days_of_year))
            self._add_span((year, meeting.how, title), span, meeting.where)

    def _add_span(self, key: tuple[int, How, str], span: Span, where: str) -> None:
        series = self.series.get(key)
        if series is None:
            self.series[key] = _Series(span, where)
            return
        series.span = series.span.added(span)
        if series.where != where:
            series.where = ""


class _Meetings:
    """Counts meetings with everybody who took part."""

    def __init__(
        self,
        mine: frozenset[str],
        max_attendees: int,
        notices: list[Notice],
        *,
        with_titles: bool,
    ) -> None:
        # By address, or by name if there is no address; a name may look like one.
        self._guests: dict[tuple[str, str], _Guest] = {}
        self._mine = mine
        self._unanswered = 0
        self._max_attendees = max_attendees
        self._notices = notices
        self._with_titles = with_titles

    def count_all(
        self, name: str, calendar: Calendar, occurrences: Iterable[Occurrence]
    ) -> None:
        """Count everything that took place in a calendar.

        Args:
            name: The name of its file.
            calendar: The calendar.
            occurrences: The times that its events took place.
        """
        uncounted: Counter[str] = Counter()
        steps = Steps(MOST_TIMES)
        for occurrence in occurrences:
            origin = Origin(name, occurrence.event.line)
            with Guard(self._notices, origin, "the event", is_record=True):
                try:
                    reason = self._count(occurrence, origin, calendar.method, steps)
                except TooOften:
                    self._notices.append(
                        Notice.skipped(origin, _TOO_MANY_TIMES, is_record=True)
                    )
                else:
                    uncounted[reason] += len(occurrence.days)
        origin = Origin(name)
        if not calendar.events:
            self._notices.append(Notice.skipped(origin, "it contains no event"))
        for reason, number in sorted(uncounted.items()):
            if reason and number:
                message = f"{counted(number, 'event')} {_LEFT_OUT[reason]}"
                self._notices.append(
                    Notice.skipped(origin, message, count=number, is_record=True)
                )

    def note_doubts(self) -> None:
        """Note what was in doubt over all files."""
        if self._unanswered:
            message = (
                f"{counted(self._unanswered, 'guest')} who did not accept or answer"
            )
            self._notices.append(
                Notice.note(Origin(SOURCE), message, count=self._unanswered)
            )
        if self._guests and not self._mine:
            message = (
                "the calendar's owner is unknown; use --me ADDRESS, or you may become "
                "a contact"
            )
            self._notices.append(Notice.note(Origin(SOURCE), message))

    def records(self) -> Iterator[PersonRecord]:
        """A record for each person."""
        for guest in self._guests.values():
            yield _record(guest)

    def _count(
        self, occurrence: Occurrence, origin: Origin, method: str, steps: Steps
    ) -> str:
        """Count an event for everybody who came; gives why it was not, or nothing."""
        event, days = occurrence.event, occurrence.days
        reason = attendance(event, method, self._mine)
        if reason != "met":
            return reason
        meeting = meeting_of(event, self._mine, max_attendees=self._max_attendees)
        steps.take(len(days) * len(meeting.attendees))
        self._unanswered += meeting.unanswered * len(days)
        identity = event.first("UID") or f"{origin.file}:{origin.line}"
        title = meeting.title if self._with_titles else ""
        for attendee in meeting.attendees:
            guest = self._guest(attendee, origin)
            if attendee.name:
                guest.names[attendee.name] += len(days)
            guest.add(meeting, days, identity, title)
        return "" if meeting.attendees else "empty"

    def _guest(self, attendee: Attendee, origin: Origin) -> _Guest:
        name = attendee.name.casefold()
        if attendee.email:
            # An office or a family has one address for several people.
            is_shared = is_shared_address(attendee.email)
            name = exact_block(name) if is_shared else ""
        key = (attendee.email, name)
        if key not in self._guests:
            self._guests[key] = _Guest(origin=origin, address=attendee.email)
        return self._guests[key]


def _record(guest: _Guest) -> PersonRecord:
    interactions: list[ImportedInteraction] = []
    for (_year, how, title), series in guest.series.items():
        interactions.append(
            ImportedInteraction(
                date=series.span.last,
                how=how,
                where=series.where,
                summary=YearSummary(meetings=series.span, title=title),
            )
        )
    interactions.sort(key=_order)
    return PersonRecord(
        origin=guest.origin,
        name=most_frequent_name(guest.names) or name_of_address(guest.address),
        email=(guest.address,) if guest.address else (),
        interactions=tuple(interactions),
        makes_file=any(interaction.how != "event" for interaction in interactions),
    )


def _order(interaction: ImportedInteraction) -> tuple[dt.date, str, str]:
    assert interaction.summary is not None
    return (interaction.date, interaction.how, interaction.summary.title)
