"""Calendars to neutral records: one for each person, with a line for each meeting and year."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from kith.importers.calendars.components import read_components
from kith.importers.calendars.events import Event
from kith.importers.calendars.guests import Attendee
from kith.importers.calendars.meetings import (
    Attendance,
    attendance,
    meeting_of,
    people_named,
    people_who_declined,
)
from kith.importers.calendars.occurrences import (
    MOST_STEPS,
    Occurrence,
    Window,
    occurrences_of,
)
from kith.importers.calendars.owner import CalendarOwner
from kith.importers.calendars.recurrence import Steps
from kith.importers.calendars.recurrence_rule import TooOften
from kith.importers.calendars.tally import Tally
from kith.importers.calendars.versions import Series, content_of, resolve
from kith.importers.calendars.withdrawals import Withdrawn
from kith.importers.charsets import decode_file
from kith.importers.nothing_read import require_read
from kith.importers.notices import Guard, Notices
from kith.importers.other_formats import format_of_other
from kith.importers.records import Batch, Notice, Origin
from kith.importers.sources import Advance, find_sources, read_whole
from kith.model.settings import Me
from kith.text.counts import counted

SOURCE = "calendar"
MOST_TIMES = 200_000
"""So many meetings of one file are counted, each for every guest: fifty a day, for ten years."""

_TOO_MANY_TIMES = (
    f"the times of its event, because the file has more than {MOST_TIMES:,}, "
    "counted for each guest"
)
_REMEDY = "export the calendar with its events, as an .ics file"
_LONGEST_HEAD = 10_000
_SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
_LEFT_OUT = {
    "alone": "an event without guests",
    "answer": "an answer to an invitation, used to see who came",
    "broken": "an event that cannot be read",
    "cancelled": "a canceled event",
    "copy": "an event replaced by a newer version, or already counted",
    "declined": "an event not accepted by you",
    "empty": "an event accepted by nobody else",
    "free": "an event shown as free time, or about an absence or a birthday",
    "outside": "an event in the future, or before the time that is looked at",
    "proposal": "an event only proposed, and not a new version of the meeting",
    "stranger": "an event without any of your addresses (--me ADDRESS adds one)",
    "too-often": _TOO_MANY_TIMES,
    "undated": "an event without a start date",
}
# What became of a meeting that an earlier import may have written.
_WITHDRAWN = {"cancelled": "was canceled", "declined": "was declined by you"}


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

    All files are read before anything is counted, because one may call off or move what another
    one announces.

    Args:
        paths: Files, folders and zips.
        me: The owner; their addresses say what they accepted.
        today: What comes later has not happened.
        since: Leave out what is older.
        max_attendees: With more people than that a meeting is an event.
        with_titles: Whether to note the titles of meetings.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all, there is no event, or the owner is in
            none of the meetings.
    """
    notices = Notices()
    read: dict[str, int] = {}
    owner = CalendarOwner(me.email, me.name)
    events = _read_events(paths, read, notices, advance)
    require_read(read, notices, _REMEDY)
    choice = _Choice(
        owner=owner,
        today=today,
        since=since,
        max_attendees=max_attendees,
        with_titles=with_titles,
    )
    meetings = _Meetings(choice, notices)
    for identity, versions in sorted(events.items()):
        meetings.count(identity, versions)
    meetings.require_owner()
    meetings.note_doubts()
    return Batch(
        source=SOURCE,
        people=tuple(meetings.tally.records()),
        notices=tuple(notices),
        read=read,
        withdrawn=tuple(meetings.withdrawn.remaining(meetings.tally)),
    )


def _read_events(
    paths: Iterable[Path], read: dict[str, int], notices: list[Notice], advance: Advance
) -> dict[str, list[Event]]:
    """All versions of every event, by its identity; the number of events goes to ``read``."""
    events: dict[str, list[Event]] = {}
    for source in find_sources(paths, _SUFFIXES, notices):
        data = read_whole(source, notices)
        advance(source.size)
        if data is None:
            continue
        number = 0
        with Guard(notices, Origin(source.name), "the rest of it"):
            for event in read_components(source.name, data, notices):
                number += 1
                events.setdefault(_identity(event), []).append(event)
        if not number:
            message = _reason_without_events(data)
            notices.append(Notice.skipped(Origin(source.name), message))
        read[source.name] = read.get(source.name, 0) + number
    return events


def _reason_without_events(data: bytes) -> str:
    """Why a file gives no event."""
    text, _ = decode_file(data)
    if "BEGIN:VCALENDAR" in text[:_LONGEST_HEAD].upper():
        return "it contains no events, at most tasks, notes or free times"
    return format_of_other(data) or "it is not a calendar"


def _identity(event: Event) -> str:
    """What all versions of an event have in common."""
    return event.first("UID") or f"without UID {content_of(event)}"


class _Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What the owner wants, see :func:`read_calendars`."""

    owner: CalendarOwner
    today: dt.date
    since: dt.date | None
    max_attendees: int
    with_titles: bool


class _Meetings:
    """Counts meetings, and says which events are none."""

    def __init__(self, choice: _Choice, notices: list[Notice]) -> None:
        self.tally = Tally()
        self.withdrawn = Withdrawn()
        self._choice = choice
        self._notices = notices
        self._strangers = 0
        self._unanswered = 0
        self._nobodies = 0
        # Work is bounded for each file, so that one of them costs the others nothing.
        self._steps: dict[str, Steps] = {}
        self._times: dict[str, Steps] = {}

    def count(self, identity: str, versions: list[Event]) -> None:
        """Count every time that an event took place.

        Args:
            identity: What its versions have in common.
            versions: All that was read of it.
        """
        outcomes: dict[Origin, str | Attendee] = {}
        with Guard(self._notices, versions[0].origin, "the event") as guard:
            series = resolve(versions, self._choice.owner)
            for event in series.replaced:
                outcomes[event.origin] = "copy"
            for event in series.proposals:
                outcomes[event.origin] = "proposal"
            window = self._window(series, versions)
            for occurrence in occurrences_of(series, window, self._notices):
                self._count_occurrence(identity, occurrence, outcomes)
            for event in series.replaced:
                self._withdraw_version(identity, event)
        for event in versions:
            usual = "broken" if guard.has_failed else _reason_without_times(event)
            self._account_for(event, outcomes.get(event.origin, usual))

    def _account_for(self, event: Event, outcome: str | Attendee) -> None:
        """Count an event with the first of its guests, or note why it counts with none."""
        self._choice.owner.look_into(event)
        if isinstance(outcome, Attendee):
            self.tally.add_row(outcome)
            return
        self._strangers += outcome == "stranger"
        message = _LEFT_OUT[outcome]
        self._notices.append(Notice.skipped(event.origin, message, is_record=True))

    def require_owner(self) -> None:
        """See that the owner is in one of the meetings, see :meth:`Owner.require_met`."""
        self._choice.owner.require_met(self._strangers, "meeting")

    def note_doubts(self) -> None:
        """Note what was left out or in doubt over all files."""
        if self._unanswered:
            message = (
                f"{counted(self._unanswered, 'guest')} who did not accept or answer"
            )
            self._note(message, self._unanswered)
        if self._nobodies:
            message = (
                f"{counted(self._nobodies, 'guest')} who are rooms, groups, shared "
                "addresses or programs"
            )
            self._note(message, self._nobodies)

    def _note(self, message: str, count: int = 1) -> None:
        self._notices.append(Notice.note(Origin(SOURCE), message, count=count))

    def _window(self, series: Series, versions: list[Event]) -> Window:
        file = (series.core or versions[0]).calendar.file
        zones = sorted({event.calendar.timezone for event in versions} - {""})
        steps = self._steps.setdefault(file, Steps(MOST_STEPS))
        return Window(
            self._choice.since, self._choice.today, zones[0] if zones else "", steps
        )

    def _count_occurrence(
        self,
        identity: str,
        occurrence: Occurrence,
        outcomes: dict[Origin, str | Attendee],
    ) -> None:
        origin = occurrence.event.origin
        reason = "too-often"
        with contextlib.suppress(TooOften):
            outcome = self._outcome_of(identity, occurrence)
            reason = "met" if isinstance(outcome, Attendee) else outcome
            self._withdraw(identity, occurrence, reason)
            if reason == "met":
                outcomes[origin] = outcome
                return
        outcomes.setdefault(origin, reason)

    def _withdraw_version(self, identity: str, event: Event) -> None:
        """Note when a version would have taken place that is no longer valid."""
        series = Series(core=event, changed={}, answered={})
        for occurrence in occurrences_of(series, self._window(series, [event]), []):
            people = meeting_of(
                event, self._choice.owner, max_attendees=self._choice.max_attendees
            ).attendees
            self.withdrawn.add(identity, occurrence, people, "was moved or canceled")

    def _withdraw(self, identity: str, occurrence: Occurrence, reason: str) -> None:
        """Note with whom an event did not take place."""
        event, owner = occurrence.event, self._choice.owner
        if reason in {"met", "empty"}:
            refusals = people_who_declined(event, owner)
            self.withdrawn.add(identity, occurrence, refusals, "was declined by them")
        elif reason in _WITHDRAWN:
            people = people_named(event, owner)
            self.withdrawn.add(identity, occurrence, people, _WITHDRAWN[reason])

    def _outcome_of(
        self, identity: str, occurrence: Occurrence
    ) -> Attendance | Literal["empty"] | Attendee:
        """Count an event for everybody who came; gives the first of them, or why not."""
        event, days = occurrence.event, occurrence.days
        reason = attendance(event, self._choice.owner)
        if reason != "met":
            return reason
        meeting = meeting_of(
            event, self._choice.owner, max_attendees=self._choice.max_attendees
        )
        times = self._times.setdefault(event.calendar.file, Steps(MOST_TIMES))
        times.take(len(days) * len(meeting.attendees))
        self._unanswered += meeting.unanswered * len(days)
        self._nobodies += meeting.nobodies * len(days)
        title = meeting.title if self._choice.with_titles else ""
        self.tally.add(meeting, days, identity, title, event.origin)
        return meeting.attendees[0] if meeting.attendees else "empty"


def _reason_without_times(event: Event) -> str:
    """Why an event took place at no time."""
    if event.calendar.method == "REPLY":
        return "answer"
    return "undated" if event.start is None else "outside"
