"""The bytes of an ``.ics`` to events, one by one, so that a bad one does not cost its neighbours.

An event keeps only the lines that are needed; tasks, alarms and time zones are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.importers.calendars.events import Event
from kith.importers.content_lines import ContentLine, parse_content_line
from kith.importers.notices import Guard
from kith.importers.records import Notice, Origin
from kith.importers.texts import count

MOST_EVENTS = 200_000
"""So many events of one file are read: thirty a day, for eighteen years."""

_NEEDED = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
    "EXRULE", "SUMMARY", "LOCATION", "ORGANIZER", "ATTENDEE", "URL", "CONFERENCE",
    "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "DESCRIPTION", "SEQUENCE",
})  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9-]+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_FOLDED = frozenset({" ", "\t"})
# These are looked at outside of events, too.
_OWN = frozenset({"BEGIN", "END", "METHOD", "X-WR-TIMEZONE"})
_DEEPEST = 100
_OTHERS = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY"})


class Calendar(msgspec.Struct):
    """What a file holds.

    Args:
        method: ``CANCEL``, ``REQUEST`` and so on; nothing in most calendars.
        timezone: What its times in UTC are shown in, if it says.
        events: The events.
    """

    method: str = ""
    timezone: str = ""
    events: list[Event] = []


def read_components(name: str, data: bytes, notices: list[Notice]) -> Calendar:
    """The events of a file; what cannot be read of them is noted with its line.

    Args:
        name: What the file is called.
        data: Its content.
        notices: Gets what could not be read.
    """
    reading = _Reading(name, notices)
    for number, line in _content_lines(_decode(data)):
        if reading.is_full:
            what = f"everything from here on, because at most {MOST_EVENTS:,} events are read per file"
            notices.append(Notice("skipped", Origin(name, number), what))
            break
        with Guard(notices, Origin(name, number), "the line"):
            found = _NAME.match(line)
            reading.take(number, line, found[0].upper() if found else "")
    return reading.finished()


class _Reading:
    """Where one is in a file: within what, and which lines of the event have been read."""

    def __init__(self, name: str, notices: list[Notice]) -> None:
        self._name = name
        self._notices = notices
        self._calendar = Calendar(events=[])
        self._within: list[str] = []
        self._lines: dict[str, list[ContentLine]] = {}
        self._start = 0
        self._others = 0
        self._stray: list[int] = []

    @property
    def is_full(self) -> bool:
        """Whether there are as many events as a file has at most."""
        return len(self._calendar.events) >= MOST_EVENTS

    def take(self, number: int, line: str, word: str) -> None:
        """Take a line in.

        Args:
            number: Its number.
            line: All of it.
            word: The name it begins with.
        """
        value = line.partition(":")[2].strip() if word in _OWN else ""
        if word == "BEGIN":
            self._begin(number, value.upper())
        elif word == "END":
            self._end(value.upper())
        elif self._start:
            is_own = self._within[-1:] == ["VEVENT"]
            if is_own and (word in _NEEDED or not word or ":" not in line):
                self._keep(number, line)
        elif word == "METHOD":
            self._calendar.method = value.upper()
        elif word == "X-WR-TIMEZONE":
            self._calendar.timezone = value
        elif not self._within:
            self._stray.append(number)

    def finished(self) -> Calendar:
        """What was read, after the last line."""
        if self._start:
            self._note(
                "note",
                self._start,
                "the event has no end; it was read up to the end of the file",
            )
            self._close()
        if self._stray and self._calendar.events:
            what = f"{count(len(self._stray), 'line')} outside any calendar"
            self._note("skipped", self._stray[0], what, len(self._stray))
        if self._others:
            what = f"{count(self._others, 'task or note', 'tasks or notes')}, which are not meetings"
            self._note("skipped", 0, what, self._others)
        return self._calendar

    def _begin(self, number: int, what: str) -> None:
        if what == "VEVENT":
            if self._start:
                self._note(
                    "note",
                    self._start,
                    "the event has no end; it was read up to the end of the file",
                )
                self._close()
            self._start, self._lines = number, {}
        if len(self._within) < _DEEPEST:
            self._within.append(what)
        self._others += what in _OTHERS

    def _end(self, what: str) -> None:
        if what in self._within:
            while self._within.pop() != what:
                pass
        if what in {"VEVENT", "VCALENDAR"} and self._start:
            self._close()

    def _keep(self, number: int, line: str) -> None:
        found = parse_content_line(line)
        if found is None and ";" in line and ":" not in line:
            # Where the value should be, some programs break the line.
            found = parse_content_line(f"{line}:")
        if found is None:
            what = "the line is not a name, a colon and a value"
            self._note("skipped", number, what)
        elif found.name in _NEEDED:
            self._lines.setdefault(found.name, []).append(found)

    def _close(self) -> None:
        self._calendar.events.append(Event(self._start, self._lines))
        self._start = 0

    def _note(
        self, kind: Literal["skipped", "note"], line: int, what: str, number: int = 1
    ) -> None:
        self._notices.append(Notice(kind, Origin(self._name, line), what, number))


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _content_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, folded ones put together again."""
    lines = _LINE_END.split(text)
    number, total = 0, len(lines)
    while number < total:
        start, line = number, lines[number]
        number += 1
        if number < total and lines[number][:1] in _FOLDED:
            parts = [line]
            while number < total and lines[number][:1] in _FOLDED:
                parts.append(lines[number][1:])
                number += 1
            line = "".join(parts)
        if line and not line.isspace():
            yield start + 1, line.replace("\0", "")
