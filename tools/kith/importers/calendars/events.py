"""An event of a calendar: its lines by name, and the days and times that are written in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from kith.importers.calendars.zones import Zones
from kith.importers.content_lines import ContentLine, unescape
from kith.importers.records import Origin

Time = dt.date | dt.datetime

EARLIEST = dt.datetime.min.replace(tzinfo=dt.UTC)
"""Before anything was written."""

_TIME = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?(?P<utc>Z)?)?\Z",
    re.IGNORECASE,
)


class Calendar(msgspec.Struct):
    """A calendar of a file, which may contain several.

    Args:
        file: The name of the file.
        method: ``CANCEL``, ``REQUEST`` and so on; nothing in most calendars.
        names: What it is called, or its owner, as written.
        timezone: The zone in which its times in UTC are shown, if it says.
        zones: The zones that it describes.
    """

    file: str
    method: str = ""
    names: list[str] = msgspec.field(default_factory=list)
    timezone: str = ""
    zones: Zones = msgspec.field(default_factory=Zones)


class Event(msgspec.Struct, frozen=True):
    """An event.

    Args:
        line: The line on which it starts, counted from 1.
        lines: Its content lines, by name in capitals.
        calendar: The calendar it is part of.
    """

    line: int
    lines: dict[str, list[ContentLine]]
    calendar: Calendar

    @property
    def origin(self) -> Origin:
        """Where it was read."""
        return Origin(self.calendar.file, self.line)

    def all(self, name: str) -> list[ContentLine]:
        """The lines of a name."""
        return self.lines.get(name, [])

    def first(self, name: str) -> str:
        """The value of the first line of a name, as written; nothing without one."""
        lines = self.lines.get(name)
        return lines[0].value.strip() if lines else ""

    def text(self, name: str) -> str:
        """The text of all lines of a name."""
        return " ".join(unescape(line.value) for line in self.all(name))

    def times(self, line: ContentLine) -> Iterator[Time]:
        """The days or times of a line of its, see :func:`times_of`."""
        return times_of(line, self.calendar.zones)

    @property
    def start(self) -> Time | None:
        """When it starts; ``None`` where it does not say, or not in a way that can be read."""
        for line in self.all("DTSTART"):
            return next(self.times(line), None)
        return None

    @property
    def sequence(self) -> int | None:
        """How often it was changed; ``None`` where it does not say."""
        text = self.first("SEQUENCE")
        if not text.isascii() or not text.isdigit():
            return None
        return int(text) if len(text) < 10 else None

    def stamp(self, name: str) -> dt.datetime:
        """When it was written or changed, in UTC; the earliest time where it does not say."""
        for line in self.all(name):
            for time in self.times(line):
                return _in_utc(time)
        return EARLIEST

    @property
    def recurs(self) -> bool:
        """Whether it is a series, or one of its times."""
        return any(self.lines.get(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def times_of(line: ContentLine, zones: Zones) -> Iterator[Time]:
    """The days or times of a line, several parted by commas; what is none is left out.

    Of a period its start is given. A zone that nobody knows leaves a time without one.
    """
    zone = zones.find(line.parameter("TZID"))
    for part in line.value.split(","):
        match = _TIME.match(part.partition("/")[0].strip())
        if match is None:
            continue
        try:
            yield _time(match, zone)
        except ValueError:
            continue


def _time(match: re.Match[str], zone: dt.tzinfo | None) -> Time:
    """The day or time of a match.

    Raises:
        ValueError: There is no such day or time.
    """
    day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        return day
    # A minute may have a 61st second, where clocks are set.
    second = min(int(match["second"] or 0), 59)
    time = dt.time(int(match["hour"]), int(match["minute"]), second)
    return dt.datetime.combine(day, time, dt.UTC if match["utc"] else zone)


def date_of(time: Time) -> dt.date:
    """The day of a day or time."""
    return time.date() if isinstance(time, dt.datetime) else time


def in_zone_of(start: Time | None, time: Time) -> Time:
    """A time in the zone of another, where both have one."""
    if not isinstance(start, dt.datetime):
        return time
    if not isinstance(time, dt.datetime):
        return time
    if start.tzinfo is None:
        return time
    if time.tzinfo is None:
        return time
    try:
        return time.astimezone(start.tzinfo)
    except (OverflowError, ValueError):
        return time


def _in_utc(time: Time) -> dt.datetime:
    if not isinstance(time, dt.datetime):
        return dt.datetime.combine(time, dt.time(), dt.UTC)
    if time.tzinfo is None:
        return time.replace(tzinfo=dt.UTC)
    try:
        return time.astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return EARLIEST
