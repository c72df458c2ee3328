"""Puts the zones that a calendar describes together from their lines (VTIMEZONE)."""

from __future__ import annotations

import datetime as dt

from kith.importers.calendars.events import Time, times_of
from kith.importers.calendars.zones import Observance, Zones, parse_offset
from kith.importers.content_lines import ContentLine, parse_content_line

_OBSERVANCES = frozenset({"STANDARD", "DAYLIGHT"})
_NO_ZONES = Zones()


class DescribedZones:
    """Reads descriptions, line by line.

    Args:
        zones: Gets each zone when its description ends.
    """

    def __init__(self, zones: Zones) -> None:
        self._zones = zones
        self._name = ""
        self._real_name = ""
        self._observances: list[Observance] = []
        self._lines: dict[str, list[ContentLine]] = {}

    def take(self, line: str) -> None:
        """Take in a line of a description, or of a part of one."""
        content = parse_content_line(line)
        if content is None:
            return
        if content.name == "TZID":
            self._name = content.value
        elif content.name == "X-LIC-LOCATION":
            self._real_name = content.value
        else:
            self._lines.setdefault(content.name, []).append(content)

    def end(self, component: str) -> None:
        """End a part of a description, or the whole."""
        if component in _OBSERVANCES:
            observance = _observance(self._lines)
            if observance is not None:
                self._observances.append(observance)
        elif component == "VTIMEZONE":
            if self._name:
                self._zones.describe(self._name, self._observances, self._real_name)
            self._name, self._real_name, self._observances = "", "", []
        self._lines = {}


def _observance(lines: dict[str, list[ContentLine]]) -> Observance | None:
    """A part of a description; ``None`` where it does not say enough."""
    onset = next(iter(_onsets(lines.get("DTSTART", []))), None)
    before = next(map(parse_offset, lines.get("TZOFFSETFROM", [])), None)
    after = next(map(parse_offset, lines.get("TZOFFSETTO", [])), None)
    if onset is None or after is None:
        return None
    return Observance(
        onset=onset,
        before=after if before is None else before,
        after=after,
        rules=tuple(line.value for line in lines.get("RRULE", [])),
        onsets=tuple(_onsets(lines.get("RDATE", []))),
    )


def _onsets(lines: list[ContentLine]) -> list[dt.datetime]:
    """The times of some lines, as the clocks show them."""
    times: list[Time] = []
    for line in lines:
        times += times_of(line, _NO_ZONES)
    return [
        time.replace(tzinfo=None) for time in times if isinstance(time, dt.datetime)
    ]
