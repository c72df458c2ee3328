"""An event of a calendar: its lines by name, and the days and times that are written in them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import msgspec

from kith.importers.content_lines import ContentLine, unescape

Time = dt.date | dt.datetime

_TIME = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?(?P<utc>Z)?)?\Z",
    re.IGNORECASE,
)
_LONGEST_ZONE = 200


class Event(msgspec.Struct, frozen=True):
    """An event.

    Args:
        line: The line on which it starts, counted from 1.
        lines: Its content lines, by name in capitals.
    """

    line: int
    lines: dict[str, list[ContentLine]]

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

    @property
    def start(self) -> Time | None:
        """When it starts; ``None`` where it does not say, or not in a way that can be read."""
        for line in self.all("DTSTART"):
            return next(times_of(line), None)
        return None

    @property
    def sequence(self) -> int:
        """How often it was changed."""
        text = self.first("SEQUENCE")
        if not text.isascii() or not text.isdigit():
            return -1
        return int(text) if len(text) < 10 else -1

    @property
    def recurs(self) -> bool:
        """Whether it is a series, or one of its times."""
        return any(self.lines.get(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def times_of(line: ContentLine) -> Iterator[Time]:
    """The days or times of a line, several parted by commas; what is none is left out.

    Of a period its start is given. A zone that nobody knows leaves a time without one.
    """
    zone = zone_of(line.parameter("TZID"))
    for part in line.value.split(","):
        match = _TIME.match(part.partition("/")[0].strip())
        if match is None:
            continue
        try:
            yield _time(match, zone)
        except ValueError:
            continue


def _time(match: re.Match[str], zone: ZoneInfo | None) -> Time:
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


@functools.lru_cache(maxsize=500)
def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of a name, by whichever of its names; ``None`` where it is not known."""
    name = name.strip().strip('"')
    if not name:
        return None
    if len(name) > _LONGEST_ZONE:
        return None
    # Some programs write where they have it from: /mozilla.org/20070129_1/Europe/Rome.
    for candidate in (name, "/".join(name.split("/")[-2:])):
        try:
            return ZoneInfo(candidate)
        except (ValueError, OSError, LookupError):
            continue
    return _zone_of_windows(name)


def _zone_of_windows(name: str) -> ZoneInfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - 150 ms

    try:
        return ZoneInfo(WINDOWS_TO_OLSON[name])
    except (ValueError, OSError, LookupError):
        return None
