"""The bytes of an ``.ics`` to events, one by one, so that a bad one does not cost its neighbors.

An event keeps only the lines that are needed; tasks and alarms are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.importers.calendars.described_zones import DescribedZones
from kith.importers.calendars.events import Calendar, Event
from kith.importers.charsets import decode_file
from kith.importers.content_lines import ContentLine, parse_content_line
from kith.importers.notices import Guard
from kith.importers.records import Notice, Origin
from kith.text.counts import counted

MOST_EVENTS = 200_000
"""So many events of one file are read: thirty a day, for eighteen years."""

_NEEDED = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
    "EXRULE", "SUMMARY", "LOCATION", "ORGANIZER", "ATTENDEE", "URL", "CONFERENCE",
    "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "DESCRIPTION", "SEQUENCE",
    "DTSTAMP", "LAST-MODIFIED", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", "X-MICROSOFT-ONLINEMEETINGCONFLINK",
})  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9-]+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_FOLDED = frozenset({" ", "\t"})
# These are looked at outside of events, too.
_CALENDAR_NAMES = frozenset({"X-WR-CALNAME", "X-WR-RELCALID", "X-OWNER", "NAME"})
_STRUCTURE = frozenset({"BEGIN", "END", "METHOD", "X-WR-TIMEZONE", *_CALENDAR_NAMES})
_DEEPEST = 100
_MOST_NAMES = 10
_OTHER_COMPONENTS = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY"})


def read_components(name: str, data: bytes, notices: list[Notice]) -> list[Event]:
    """The events of a file; what cannot be read of them is noted with its line.

    Args:
        name: The name of the file.
        data: Its content.
        notices: Gets what could not be read.
    """
    reader = _Reader(name, notices)
    text, _ = decode_file(data)
    for number, line in _content_lines(text):
        origin = Origin(name, number)
        if reader.is_full:
            message = (
                f"everything from here on, because at most {MOST_EVENTS:,} events are "
                "read per file"
            )
            notices.append(Notice.skipped(origin, message))
            break
        with Guard(notices, origin, "the line"):
            match = _NAME.match(line)
            reader.take(number, line, match[0].upper() if match else "")
    return reader.finished()


class _Reader:
    """Puts the events of a file together from its lines."""

    def __init__(self, name: str, notices: list[Notice]) -> None:
        self._name = name
        self._notices = notices
        self._events: list[Event] = []
        self._calendar = Calendar(name)
        self._zones = DescribedZones(self._calendar.zones)
        self._components: list[str] = []
        self._lines: dict[str, list[ContentLine]] = {}
        # The line on which the event starts; 0 outside of events.
        self._start = 0
        self._other_components = 0
        self._stray: list[int] = []

    @property
    def is_full(self) -> bool:
        """Whether there are as many events as a file has at most."""
        return len(self._events) >= MOST_EVENTS

    def take(self, number: int, line: str, name: str) -> None:
        """Take a line in.

        Args:
            number: Its number.
            line: The whole line.
            name: The name it begins with.
        """
        value = line.partition(":")[2].strip() if name in _STRUCTURE else ""
        if name == "BEGIN":
            self._begin(number, value.upper())
        elif name == "END":
            self._end(value.upper())
        elif self._start:
            self._take_in_event(number, line, name)
        elif "VTIMEZONE" in self._components:
            self._zones.take(line)
        elif name in _STRUCTURE:
            self._take_of_calendar(name, value)
        elif not self._components:
            self._stray.append(number)

    def finished(self) -> list[Event]:
        """The events that were read, after the last line."""
        self._close_unended()
        if self._stray and self._events:
            number = len(self._stray)
            message = f"{counted(number, 'line')} outside any calendar"
            self._skip(self._stray[0], message, number)
        if self._other_components:
            others = counted(self._other_components, "task or note", "tasks or notes")
            message = f"{others}, which are not meetings"
            self._skip(0, message, self._other_components)
        return self._events

    def _begin(self, number: int, component: str) -> None:
        if component in {"VEVENT", "VCALENDAR"}:
            self._close_unended()
        if component == "VEVENT":
            self._start, self._lines = number, {}
        elif component == "VCALENDAR":
            self._begin_calendar()
        if len(self._components) < _DEEPEST:
            self._components.append(component)
        self._other_components += component in _OTHER_COMPONENTS

    def _begin_calendar(self) -> None:
        """What a calendar says about all of it is not said about the next one."""
        self._calendar = Calendar(self._name)
        self._zones = DescribedZones(self._calendar.zones)

    def _end(self, component: str) -> None:
        if component in self._components:
            while self._components.pop() != component:
                pass
        self._zones.end(component)
        if self._start and component in {"VEVENT", "VCALENDAR"}:
            self._close()

    def _take_of_calendar(self, name: str, value: str) -> None:
        if name == "METHOD":
            self._calendar.method = value.upper()
        elif name == "X-WR-TIMEZONE":
            self._calendar.timezone = value
        elif len(self._calendar.names) < _MOST_NAMES:
            self._calendar.names.append(value)

    def _take_in_event(self, number: int, line: str, name: str) -> None:
        if self._components[-1:] != ["VEVENT"]:
            return
        if name in _NEEDED or _is_faulty(name, line):
            self._keep(number, line)

    def _keep(self, number: int, line: str) -> None:
        content = parse_content_line(line)
        if content is None and _has_parameters_alone(line):
            # Where the value should be, some programs break the line.
            content = parse_content_line(f"{line}:")
        if content is None:
            self._skip(number, "the line is not a name, a colon and a value")
        elif content.name in _NEEDED:
            self._lines.setdefault(content.name, []).append(content)

    def _close_unended(self) -> None:
        if self._start:
            origin = Origin(self._name, self._start)
            message = "the event has no end; it was read up to the end of the file"
            self._notices.append(Notice.note(origin, message))
            self._close()

    def _close(self) -> None:
        self._events.append(Event(self._start, self._lines, self._calendar))
        self._start = 0

    def _skip(self, line: int, message: str, number: int = 1) -> None:
        origin = Origin(self._name, line)
        self._notices.append(Notice.skipped(origin, message, count=number))


def _is_faulty(name: str, line: str) -> bool:
    if not name:
        return True
    return ":" not in line


def _has_parameters_alone(line: str) -> bool:
    if ":" in line:
        return False
    return ";" in line


def _content_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, folded ones put together again."""
    lines = _LINE_END.split(text)
    index, total = 0, len(lines)
    while index < total:
        start, line = index, lines[index]
        index += 1
        if index < total and lines[index][:1] in _FOLDED:
            parts = [line]
            while index < total and lines[index][:1] in _FOLDED:
                parts.append(lines[index][1:])
                index += 1
            line = "".join(parts)
        if line and not line.isspace():
            yield start + 1, line.replace("\0", "")
