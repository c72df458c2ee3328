"""Chooses the status, and its date, when two files about one contact differ."""

from __future__ import annotations

from typing import Any

import msgspec

from kith.editor.contact_file import set_key
from kith.editor.merge_body import as_line
from kith.editor.values import is_empty
from kith.text.dates import PartialDate, parse_date
from kith.text.edit import FrontMatter

# An end stays an end, and what has come about stays so: the last of these wins.
_STATUSES = ("considering", "invited", "received", "connected", "declined", "removed")


class _Status(msgspec.Struct, frozen=True):
    """What a file records about the connection.

    Args:
        written: Its ``status``, if it has one.
        since: Its ``since``, if it has one.
        status: The status; where none is given, the one that an end implies.
    """

    written: Any
    since: Any
    status: str

    @classmethod
    def of(cls, values: dict[str, Any]) -> _Status:
        """The status in a file's front matter."""
        written = values.get("status")
        status = _implied(values) if is_empty(written) else str(written)
        return cls(written, values.get("since"), status)

    @property
    def rank(self) -> int:
        """Its place among those that may follow each other; -1 for an unknown one."""
        if self.status in _STATUSES:
            return _STATUSES.index(self.status)
        return -1


def _implied(values: dict[str, Any]) -> str:
    for key in ("removed", "declined"):
        if not is_empty(values.get(key)):
            return key
    return ""


def merge_status(front: FrontMatter, source: FrontMatter, moved: list[str]) -> None:
    """Give a file the status of two.

    Args:
        front: The front matter of the file that is kept.
        source: That of the other file.
        moved: Takes up lines for the body: what the other status was.

    Raises:
        EditRefused: The status cannot be changed without touching more than it.
    """
    existing = _Status.of(front.value)
    other = _Status.of(source.value)
    if other.rank > existing.rank:
        _take_other(front, existing, other, moved)
    else:
        _keep_existing(front, existing, other, moved)


def _take_other(
    front: FrontMatter,
    existing: _Status,
    other: _Status,
    moved: list[str],
) -> None:
    moved += _lines(existing.written, existing.since)
    set_key(front, "status", other.status)
    if _is_text(other.since) and not is_empty(other.written):
        set_key(front, "since", other.since)
        return
    # The other file does not tell since when.
    moved += _lines(None, other.since)
    if "since" in front.value:
        front.remove_key((), "since")


def _keep_existing(
    front: FrontMatter,
    existing: _Status,
    other: _Status,
    moved: list[str],
) -> None:
    written = existing.written
    if is_empty(written) and existing.status and other.status:
        set_key(front, "status", existing.status)
        written = existing.status
    if written != other.written:
        moved += _lines(other.written, other.since)
    elif _takes_since(existing.since, other.since):
        moved += _lines(None, existing.since)
        set_key(front, "since", other.since)
    elif other.since != existing.since:
        moved += _lines(None, other.since)


def _lines(status: Any, since: Any) -> list[str]:
    """A status, and since when it is so, as lines for the body."""
    if _is_text(status) and _is_text(since):
        return [as_line("status", f"{status} {since}")]
    lines = []
    if not is_empty(status):
        lines.append(as_line("status", status))
    if not is_empty(since):
        lines.append(as_line("since", since))
    return lines


def _is_text(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    return value != ""


def _takes_since(existing: Any, other: Any) -> bool:
    """Whether the date of a status replaces another: it is earlier, or more precise."""
    if not isinstance(other, str):
        return False
    if is_empty(existing):
        return True
    try:
        new = parse_date(other)
        old = parse_date(str(existing))
    except ValueError:
        return False
    if new == old:
        return False
    return _holds_against(new, old)


def _holds_against(new: PartialDate, old: PartialDate) -> bool:
    if _lies_within(new, old):
        return True
    if _lies_within(old, new):
        return False
    return new.earliest < old.earliest


def _lies_within(inner: PartialDate, outer: PartialDate) -> bool:
    if outer.earliest > inner.earliest:
        return False
    return inner.latest <= outer.latest
