"""Content lines, of which vCards and calendars are made: escaped and folded by icalendar."""

from __future__ import annotations

from typing import Any


def icalendar_library() -> Any:
    """The library that knows the format, loaded where it is used."""
    import icalendar  # noqa: PLC0415 - 150 ms

    return icalendar
