"""Time zones of a calendar: known by name, described in the file, or a fixed distance from UTC.

The descriptions (VTIMEZONE) are not left to the ``icalendar`` library, which follows their rules
to the year 9999, and for hours where a rule recurs each second. Here the steps are counted.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import msgspec

from kith.importers.calendars.recurrence import Steps, days_of
from kith.importers.calendars.recurrence_rule import parse_rule
from kith.importers.content_lines import ContentLine

MOST_STEPS = 100_000
"""So many days are looked at for all zones that a calendar describes."""

_LONGEST_NAME = 200
_FIRST, _LAST = dt.date(1970, 1, 1), dt.date(2100, 1, 1)
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-5][0-9])(?::?[0-5][0-9])?\Z")
# (UTC+01:00) Amsterdam, Berlin; GMT-0500; UTC+2
_FIXED = re.compile(
    r"\(?(?:GMT|UTC)(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?"
    r"(?:\)|\Z)",
    re.IGNORECASE,
)
_NO_TIME = dt.timedelta(0)


class Observance(msgspec.Struct, frozen=True, kw_only=True):
    """From when on a zone has an offset (STANDARD or DAYLIGHT).

    Args:
        onset: The first time it begins, in the offset before.
        before: The offset before.
        after: The offset from then on.
        rules: When it begins again (RRULE).
        onsets: Further times at which it begins (RDATE).
    """

    onset: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    rules: tuple[str, ...] = ()
    onsets: tuple[dt.datetime, ...] = ()


class DescribedZone(dt.tzinfo):
    """A zone as a calendar describes it.

    Args:
        name: Its name.
        changes: From when on, in UTC, which offset is valid; in order.
        first: The offset before the first change.
    """

    def __init__(
        self,
        name: str,
        changes: Iterable[tuple[dt.datetime, dt.timedelta]],
        first: dt.timedelta,
    ) -> None:
        self._name = name
        self._offsets = [first]
        self._changes: list[dt.datetime] = []
        # The same in the time of the clocks before each change.
        self._local_changes: list[dt.datetime] = []
        for time, offset in changes:
            self._changes.append(time)
            self._local_changes.append(time + self._offsets[-1])
            self._offsets.append(offset)

    def utcoffset(self, time: dt.datetime | None, /) -> dt.timedelta:
        """The offset at a time in this zone."""
        if time is None:
            return self._offsets[0]
        local = time.replace(tzinfo=None)
        return self._offsets[bisect.bisect_right(self._local_changes, local)]

    def dst(self, _time: dt.datetime | None, /) -> dt.timedelta:
        """Nothing: an offset is given as a whole."""
        return _NO_TIME

    def tzname(self, _time: dt.datetime | None, /) -> str:
        """Its name in the calendar."""
        return self._name

    def fromutc(self, time: dt.datetime, /) -> dt.datetime:
        """A time in UTC as one in this zone."""
        index = bisect.bisect_right(self._changes, time.replace(tzinfo=None))
        return time + self._offsets[index]


class Zones:
    """The zones that one calendar describes, and all that are known by name."""

    def __init__(self) -> None:
        self._observances: dict[str, list[Observance]] = {}
        self._real_names: dict[str, str] = {}
        self._described: dict[str, DescribedZone | None] = {}
        self._steps = Steps(MOST_STEPS)

    def describe(
        self, name: str, observances: list[Observance], real_name: str = ""
    ) -> None:
        """Note what a calendar says about a zone.

        Args:
            name: What the calendar calls it.
            observances: When its offsets change.
            real_name: What the rest of the world calls it, if the calendar knows.
        """
        self._observances.setdefault(_bare(name), observances)
        self._real_names.setdefault(_bare(name), real_name)

    def find(self, name: str) -> dt.tzinfo | None:
        """The zone of a name; ``None`` where nobody knows it."""
        name = _bare(name)
        zone = zone_of(name) or zone_of(self._real_names.get(name, ""))
        if zone is not None:
            return zone
        if name not in self._observances:
            return fixed_zone_of(name)
        if name not in self._described:
            self._described[name] = self._build(name)
        return self._described[name]

    def _build(self, name: str) -> DescribedZone | None:
        observances = self._observances[name]
        changes: dict[dt.datetime, dt.timedelta] = {}
        try:
            for observance in observances:
                for onset in _onsets(observance, self._steps):
                    changes[onset - observance.before] = observance.after
        except (ValueError, OverflowError):
            return None
        if not observances:
            return None
        first = min(observances, key=lambda observance: observance.onset)
        return DescribedZone(name, sorted(changes.items()), first.before)


def _onsets(observance: Observance, steps: Steps) -> Iterator[dt.datetime]:
    """When an offset begins.

    Raises:
        ValueError: A rule cannot be followed, or not within bounds.
    """
    yield observance.onset
    yield from observance.onsets
    start = observance.onset.date()
    for text in observance.rules:
        rule = parse_rule(text)
        last = _end_of(rule.until) or _LAST
        first = max(start, _FIRST)
        for day in days_of(rule, start, first, min(last, _LAST), steps):
            yield dt.datetime.combine(day, observance.onset.time())


def _end_of(until: str) -> dt.date | None:
    text = until[:8]
    return dt.date.fromisoformat(text) if text.isdigit() else None


def parse_offset(line: ContentLine) -> dt.timedelta | None:
    """The distance from UTC that a line gives; ``None`` where it gives none."""
    match = _OFFSET.match(line.value.strip())
    if match is None:
        return None
    return _distance(match[1], match[2], match[3])


def _distance(sign: str, hours: str, minutes: str) -> dt.timedelta | None:
    distance = dt.timedelta(hours=int(hours), minutes=int(minutes))
    if distance >= dt.timedelta(hours=24):
        return None
    return distance if sign == "+" else -distance


def fixed_zone_of(name: str) -> dt.tzinfo | None:
    """The zone of a name that is a distance from UTC, such as ``GMT+0100``."""
    match = _FIXED.match(name)
    if match is None:
        return None
    distance = _distance(match["sign"], match["hours"], match["minutes"] or "0")
    return None if distance is None else dt.timezone(distance)


@functools.lru_cache(maxsize=500)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of a name, by whichever of its names; ``None`` where it is not known."""
    name = _bare(name)
    if not name:
        return None
    if len(name) > _LONGEST_NAME:
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


def _bare(name: str) -> str:
    return name.strip().strip('"')
