"""The bytes of an ``.ics`` to events, one by one, so that a bad one does not cost its neighbours.

The grammar and the values are the icalendar library's, which gives a whole file up for one bad
line. Here a file is cut into events first, and an event keeps only the lines that are needed.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Literal, cast

import msgspec
from icalendar import Event
from icalendar.parser import Contentline

from kith.importers.records import Notice, Origin
from kith.importers.texts import count

_NEEDED = frozenset({
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
    "SUMMARY", "LOCATION", "ORGANIZER", "ATTENDEE", "URL", "CONFERENCE", "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL", "DESCRIPTION", "SEQUENCE",
})  # fmt: skip
_ZONE = re.compile(r";TZID=(?:\"[^\"]*\"|[^;:\"]*)", re.IGNORECASE)
_FAILURES = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError)
_NAME = re.compile(r"[A-Za-z0-9-]+")
_OTHERS = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY"})


class Calendar(msgspec.Struct):
    """What a file holds.

    Args:
        method: ``CANCEL``, ``REQUEST`` and so on; nothing in most calendars.
        timezone: What its times in UTC are shown in, if it says.
        events: The events, each with the line it starts on.
    """

    method: str = ""
    timezone: str = ""
    events: list[tuple[int, Event]] = []


def read_components(name: str, data: bytes, notices: list[Notice]) -> Calendar:
    """The events of a file; what cannot be read of them is noted with its line.

    Args:
        name: What the file is called.
        data: Its content.
        notices: Gets what could not be read.
    """
    reading = _Reading(name, notices)
    for number, line in _content_lines(_decode(data)):
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
        self._block: list[tuple[int, str]] = []
        self._start = 0
        self._others = 0
        self._stray: list[int] = []

    def take(self, number: int, line: str, word: str) -> None:
        """Take a line in.

        Args:
            number: Its number.
            line: All of it.
            word: The name it begins with.
        """
        value = line.partition(":")[2].strip()
        if word == "BEGIN":
            self._begin(number, value.upper())
        elif word == "END":
            self._end(value.upper())
        elif self._start:
            is_own = self._within[-1:] == ["VEVENT"]
            if is_own and (not word or word in _NEEDED or ":" not in line):
                self._block.append((number, line))
        elif word == "METHOD":
            self._calendar.method = value.upper()
        elif word == "X-WR-TIMEZONE":
            self._calendar.timezone = value
        elif not self._within:
            self._stray.append(number)

    def finished(self) -> Calendar:
        """What was read, after the last line."""
        if self._start:
            self._note("note", self._start, "the event is not ended; read as far as it goes")
            self._close()
        if self._stray and self._calendar.events:
            what = f"{count(len(self._stray), 'line')} outside of any calendar"
            self._note("skipped", self._stray[0], what, len(self._stray))
        if self._others:
            what = f"{count(self._others, 'task or note', 'tasks or notes')}, which are no meetings"
            self._note("skipped", 0, what, self._others)
        return self._calendar

    def _begin(self, number: int, what: str) -> None:
        if what == "VEVENT":
            if self._start:
                self._note("note", self._start, "the event is not ended; read as far as it goes")
                self._close()
            self._start, self._block = number, []
        self._within.append(what)
        self._others += what in _OTHERS

    def _end(self, what: str) -> None:
        if what in self._within:
            while self._within.pop() != what:
                pass
        if what in {"VEVENT", "VCALENDAR"} and self._start:
            self._close()

    def _close(self) -> None:
        event = _event(self._start, self._block, self._name, self._notices)
        if event is not None:
            self._calendar.events.append((self._start, event))
        self._start = 0

    def _note(
        self, kind: Literal["skipped", "note"], line: int, what: str, number: int = 1
    ) -> None:
        self._notices.append(Notice(kind, Origin(self._name, line), what, number))


def _event(
    start: int, block: list[tuple[int, str]], name: str, notices: list[Notice]
) -> Event | None:
    lines = []
    for number, line in block:
        try:
            Contentline(line).parts()  # type: ignore[no-untyped-call]
        except ValueError:
            what = "the line is not made of a name, a colon and a value"
            notices.append(Notice("skipped", Origin(name, number), what))
        else:
            lines.append(line)
    try:
        event = _parsed(lines)
    except _FAILURES as error:
        try:
            # A time zone that cannot be understood does not change the day.
            event = _parsed([_ZONE.sub("", line) for line in lines])
        except _FAILURES:
            what = f"the event cannot be read: {error}"
            notices.append(Notice("skipped", Origin(name, start), what))
            return None
    for key in _drop_broken(event):
        what = f"the value of {key} cannot be read; the event is taken without it"
        notices.append(Notice("skipped", Origin(name, start), what))
    return event


def _parsed(lines: list[str]) -> Event:
    text = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])
    with warnings.catch_warnings():
        # It wonders aloud about the names of time zones, and guesses well.
        warnings.simplefilter("ignore")
        return cast("Event", Event.from_ical(text))


def _drop_broken(event: Event) -> list[str]:
    """Take values out that could not be read; the library keeps them in place, to fail later."""
    dropped = []
    for key in list(event):
        value = event[key]
        values = value if isinstance(value, list) else [value]
        good = [one for one in values if type(one).__name__ != "vBroken"]
        if len(good) == len(values):
            continue
        dropped.append(str(key))
        if good:
            event[key] = good
        else:
            del event[key]
    return dropped


def _decode(data: bytes) -> str:
    for codec in ("utf-8-sig", "cp1252"):
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            codec = "utf-16"  # noqa: PLW2901
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _content_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, folded ones put together again."""
    lines = re.split(r"\r\n|\n|\r", text)
    number = 0
    while number < len(lines):
        start, line = number, lines[number]
        number += 1
        parts = [line]
        while number < len(lines) and lines[number][:1] in {" ", "\t"}:
            parts.append(lines[number][1:])
            number += 1
        line = "".join(parts).replace("\0", "")
        if line.strip():
            yield start + 1, line
