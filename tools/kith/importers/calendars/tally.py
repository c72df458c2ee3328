"""Counts meetings with everybody who took part, and what was left out, by file and reason."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.calendars.guests import Attendee
from kith.importers.calendars.meetings import Meeting
from kith.importers.records import (
    ImportedInteraction,
    Origin,
    PersonRecord,
    meeting_key,
)
from kith.importers.tidy import most_frequent_name, name_of_address
from kith.importers.year_summary import Span, YearSummary
from kith.model.contact import How
from kith.names.addresses import is_shared_address
from kith.names.blocks import exact_block


class _YearOfMeetings(msgspec.Struct):
    """Meetings of one year, kind and title with one person, and where they were."""

    span: Span
    where: str
    keys: list[str]


class _Guest(msgspec.Struct, kw_only=True):
    """What is known about one person while files are read.

    Args:
        origin: Where they were read first.
        address: Their email address, in small letters; empty if none was given.
        names: How often each name was given.
        years: Their meetings, by year, kind and title.
        seen: The days that were counted, by the identity of the event.
        rows: How many events are counted with them first of all guests.
    """

    origin: Origin
    address: str
    names: Counter[str] = msgspec.field(default_factory=Counter)
    years: dict[tuple[int, How, str], _YearOfMeetings] = {}
    seen: dict[str, set[dt.date]] = {}
    rows: int = 0

    def add(
        self, meeting: Meeting, days: Iterable[dt.date], identity: str, title: str
    ) -> None:
        """Count the days of a meeting, each once."""
        seen = self.seen.setdefault(identity, set())
        new_days = [day for day in days if day not in seen]
        seen.update(new_days)
        for year, same_year in itertools.groupby(new_days, lambda day: day.year):
            days_of_year = list(same_year)
            span = Span(len(days_of_year), min(days_of_year), max(days_of_year))
            keys = [meeting_key(identity, day) for day in days_of_year]
            self._add_span((year, meeting.how, title), span, meeting.where, keys)

    def _add_span(
        self, key: tuple[int, How, str], span: Span, where: str, keys: list[str]
    ) -> None:
        year = self.years.get(key)
        if year is None:
            self.years[key] = _YearOfMeetings(span, where, keys)
            return
        year.span = year.span.added(span)
        year.keys += keys
        if year.where != where:
            year.where = ""


class Tally:
    """Everybody met in the calendars."""

    def __init__(self) -> None:
        # By address, or by name if there is no address; a name may look like one.
        self._guests: dict[tuple[str, str], _Guest] = {}

    def __len__(self) -> int:
        return len(self._guests)

    def add(
        self,
        meeting: Meeting,
        days: tuple[dt.date, ...],
        identity: str,
        title: str,
        origin: Origin,
    ) -> None:
        """Count a meeting with everybody who came.

        Args:
            meeting: The meeting.
            days: When it took place.
            identity: What tells its event from others.
            title: What to call it.
            origin: Where it was read.
        """
        for attendee in meeting.attendees:
            guest = self._guest(attendee, origin)
            if attendee.name:
                guest.names[attendee.name] += len(days)
            guest.add(meeting, days, identity, title)

    def add_row(self, attendee: Attendee) -> None:
        """Count an event with somebody who was there."""
        self._guests[_key(attendee)].rows += 1

    def has(self, attendee: Attendee, identity: str, day: dt.date) -> bool:
        """Whether a meeting with somebody was counted on a day."""
        guest = self._guests.get(_key(attendee))
        if guest is None:
            return False
        return day in guest.seen.get(identity, ())

    def records(self) -> Iterator[PersonRecord]:
        """A record for each person, in an order that does not depend on that of the files."""
        for _, guest in sorted(self._guests.items()):
            yield _record(guest)

    def _guest(self, attendee: Attendee, origin: Origin) -> _Guest:
        key = _key(attendee)
        if key not in self._guests:
            self._guests[key] = _Guest(origin=origin, address=attendee.email)
        return self._guests[key]


def _key(attendee: Attendee) -> tuple[str, str]:
    name = attendee.name.casefold()
    if attendee.email:
        # An office or a family has one address for several people.
        is_shared = is_shared_address(attendee.email)
        name = exact_block(name) if is_shared else ""
    return (attendee.email, name)


def _record(guest: _Guest) -> PersonRecord:
    interactions: list[ImportedInteraction] = []
    for (_year, how, title), year in guest.years.items():
        interactions.append(
            ImportedInteraction(
                date=year.span.last,
                how=how,
                where=year.where,
                summary=YearSummary(meetings=year.span, title=title),
                meetings=tuple(sorted(year.keys)),
            )
        )
    interactions.sort(key=_order)
    return PersonRecord(
        origin=guest.origin,
        name=most_frequent_name(guest.names) or name_of_address(guest.address),
        email=(guest.address,) if guest.address else (),
        interactions=tuple(interactions),
        makes_file=any(interaction.how != "event" for interaction in interactions),
        rows=guest.rows,
    )


def _order(interaction: ImportedInteraction) -> tuple[dt.date, str, str]:
    assert interaction.summary is not None
    return (interaction.date, interaction.how, interaction.summary.title)
