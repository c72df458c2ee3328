"""Content lines, of which vCards and calendars are made: escaped and folded by icalendar."""

from __future__ import annotations

from typing import Any

from kith.errors import KithError


def icalendar_library() -> Any:
    """The library that knows the format.

    Raises:
        KithError: It is not installed.
    """
    try:
        import icalendar  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        msg = "this format needs icalendar"
        raise KithError(msg, "pip install 'kith-journal[export]'") from None
    return icalendar
