"""Which version of an event is valid, whichever of them was read first (RFC 5546, section 2.1.5).

The highest SEQUENCE wins, and the latest DTSTAMP among those that share it. What still leaves a
doubt is decided by what the versions say, never by the order of files.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kith.importers.calendars.answers import GuestAnswer, answers_in, with_answers
from kith.importers.calendars.called_off import is_called_off
from kith.importers.calendars.events import (
    EARLIEST,
    Event,
    Time,
    date_of,
    in_zone_of,
)
from kith.importers.calendars.guests import is_owner
from kith.importers.owner import Owner

# A proposal changes nothing until the organizer sends a new version.
_PROPOSALS = frozenset({"COUNTER", "DECLINECOUNTER", "REFRESH"})


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """All that is valid of an event that takes place once or recurs.

    Args:
        core: What it says of all its times; ``None`` where only some of them are known.
        changed: The event that one of its days has become.
        answered: Days on which people answered in another way than for the rest.
        outdated: Changed days that count only if the event still recurs on them.
        added: Further times of it.
        replaced: Older versions, and other copies of a valid one.
        proposals: What somebody only proposed or asked for.
    """

    core: Event | None
    changed: dict[dt.date, Event]
    answered: dict[dt.date, Event]
    outdated: frozenset[dt.date] = frozenset()
    added: tuple[Event, ...] = ()
    replaced: tuple[Event, ...] = ()
    proposals: tuple[Event, ...] = ()


class _Version(msgspec.Struct, frozen=True):
    """An event, and what tells whether it is newer than another one."""

    event: Event
    sequence: int
    stamp: dt.datetime

    @property
    def rank(self) -> tuple[object, ...]:
        """What is compared: the highest is valid."""
        answers = [answer.text for answer in answers_in(self.event)]
        is_off = is_called_off(self.event)
        # A copy without guests, as shown to others, does not hide who was there.
        says_who = is_off or bool(answers)
        return (
            self.sequence,
            says_who,
            self.stamp,
            self.event.stamp("LAST-MODIFIED"),
            is_off,
            answers.count("DECLINED"),
            answers.count("ACCEPTED"),
            content_of(self.event),
        )

    @property
    def age(self) -> tuple[int, dt.datetime]:
        """Its place in the order of versions."""
        return (self.sequence, self.stamp)


def resolve(events: Sequence[Event], owner: Owner) -> Series:
    """What is valid of all versions of one event.

    Args:
        events: Everything that has the identity of the event, in any order.
        owner: Whose calendar it is.
    """
    if len(events) == 1 and not events[0].calendar.method:
        return _single(events[0])
    return _Resolver(events, owner).series()


def _single(event: Event) -> Series:
    """The usual case: there is one version."""
    day = _changed_day(event, None)
    if day is None:
        return Series(core=event, changed={}, answered={})
    return Series(core=None, changed={day: event}, answered={})


class _Resolver:
    """Finds out what is valid of the versions of one event."""

    def __init__(self, events: Sequence[Event], owner: Owner) -> None:
        self._statements: list[Event] = []
        self._replies: list[Event] = []
        self._added: list[Event] = []
        self._proposals: list[Event] = []
        for event in events:
            self._list_of(event, owner).append(event)
        if not self._statements:
            # Answers to an invitation that is not there say when it was.
            self._statements = self._replies
        sequences = [event.sequence or 0 for event in self._statements]
        self._highest = max(sequences, default=0)
        self._core = self._latest(
            event for event in self._statements if not event.all("RECURRENCE-ID")
        )
        self._start = self._core.event.start if self._core else None
        # By the day of a series; without a day what is about all of it.
        self._statements_by_day = self._by_day(self._statements)
        self._replies_by_day = self._by_day(self._replies)

    def _list_of(self, event: Event, owner: Owner) -> list[Event]:
        method = event.calendar.method
        if method in _PROPOSALS:
            return self._proposals
        if method == "ADD":
            return self._added
        if method == "REPLY":
            return self._replies
        if _is_uninvitation(event, owner):
            return self._replies
        return self._statements

    def _by_day(self, events: Iterable[Event]) -> dict[dt.date | None, list[Event]]:
        events_by_day: dict[dt.date | None, list[Event]] = {}
        for event in events:
            day = _changed_day(event, self._start)
            events_by_day.setdefault(day, []).append(event)
        return events_by_day

    def series(self) -> Series:
        """What is valid."""
        versions = self._changed_versions()
        changed = {
            day: self._with_replies(version, day) for day, version in versions.items()
        }
        valid = [version.event for version in versions.values()]
        core: Event | None = None
        if self._core:
            valid.append(self._core.event)
            core = self._with_replies(self._core, None)
        valid_ids = set(map(id, valid))
        return Series(
            core=core,
            changed=changed,
            answered=self._answered_days(core, changed) if core else {},
            outdated=frozenset(self._outdated_days(versions)),
            added=tuple(_without_copies(self._added)),
            replaced=tuple(
                event for event in self._statements if id(event) not in valid_ids
            ),
            proposals=tuple(self._proposals),
        )

    def _changed_versions(self) -> dict[dt.date, _Version]:
        """The valid version of each day that was changed."""
        versions: dict[dt.date, _Version] = {}
        for day, events in self._statements_by_day.items():
            version = self._latest(events)
            if day is None:
                continue
            if version is None:
                continue
            if self._core is None or not _ends(self._core, version):
                versions[day] = version
        return versions

    def _outdated_days(self, versions: dict[dt.date, _Version]) -> Iterator[dt.date]:
        for day, version in versions.items():
            if self._core and _is_older(version, self._core):
                yield day

    def _latest(self, events: Iterable[Event]) -> _Version | None:
        versions = map(self._version, events)
        return max(versions, key=lambda version: version.rank, default=None)

    def _version(self, event: Event) -> _Version:
        sequence = event.sequence
        if sequence is None and event.calendar.method == "CANCEL":
            # It does not say which version it calls off, so it is the last one before it.
            sequence = self._highest
        return _Version(event, sequence or 0, event.stamp("DTSTAMP"))

    def _with_replies(self, version: _Version, day: dt.date | None) -> Event:
        """A version with the last answer of everybody, as far as it answers this version."""
        answers: list[GuestAnswer] = []
        for event in self._statements_by_day.get(day, ()):
            if self._is_copy(event, version):
                answers += answers_in(event, is_reply=False)
        for reply_day in {None, day}:
            for reply in self._replies_by_day.get(reply_day, ()):
                if _is_reply_to(reply, version):
                    answers += answers_in(reply)
        return with_answers(version.event, answers, version.stamp)

    def _is_copy(self, event: Event, version: _Version) -> bool:
        """Whether an event is another copy of a version that is valid."""
        if event is version.event:
            return False
        if is_called_off(event):
            return False
        return self._version(event).sequence == version.sequence

    def _answered_days(
        self, core: Event, changed: dict[dt.date, Event]
    ) -> dict[dt.date, Event]:
        """The event of each day that was answered by itself and not changed."""
        answered: dict[dt.date, Event] = {}
        for day, replies in self._replies_by_day.items():
            if day is None:
                continue
            if day in changed:
                continue
            answers = itertools.chain.from_iterable(map(answers_in, replies))
            answered[day] = with_answers(core, answers, EARLIEST)
        return answered


def _changed_day(event: Event, start: Time | None) -> dt.date | None:
    """The day of a series that an event is about, in the zone of the series, if it is about one."""
    for line in event.all("RECURRENCE-ID")[:1]:
        for time in event.times(line):
            return date_of(in_zone_of(start, time))
    return None


def _is_uninvitation(event: Event, owner: Owner) -> bool:
    """Whether the owner calls an event off for some of its guests (RFC 5546, section 3.2.5)."""
    if event.calendar.method != "CANCEL":
        return False
    if event.first("STATUS"):
        return False
    if not any(is_owner(line, owner) for line in event.all("ORGANIZER")):
        return False
    guests = event.all("ATTENDEE")
    if not guests:
        return False
    return not any(is_owner(line, owner) for line in guests)


def _is_reply_to(reply: Event, version: _Version) -> bool:
    if reply.sequence is None:
        return True
    return reply.sequence >= version.sequence


def _ends(core: _Version, version: _Version) -> bool:
    """Whether all of a series was called off after one of its times was changed."""
    if not is_called_off(core.event):
        return False
    if core.event.calendar.method == "CANCEL":
        return core.age >= version.age
    return _is_older(version, core)


def _is_older(version: _Version, core: _Version) -> bool:
    """Whether a change was made to an older version of a series than the one that is valid."""
    if version.event.calendar is core.event.calendar:
        return False
    return version.sequence < core.sequence


def _without_copies(events: Iterable[Event]) -> Iterable[Event]:
    return {content_of(event): event for event in events}.values()


def content_of(event: Event) -> str:
    """What an event says, so that two that say the same are the same."""
    parts: list[str] = []
    for name, lines in event.lines.items():
        for line in lines:
            parameters = sorted(line.parameters.items())
            parts.append(f"{name}{parameters}{line.value}")
    return "\n".join(sorted(parts))
