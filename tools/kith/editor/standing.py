"""Changes the status of a connection in a file, and records how it ended."""

from __future__ import annotations

from typing import Any

from kith.editor.contact_file import add_value, keys_before, set_key
from kith.editor.values import is_empty
from kith.model.contact import Status
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow


def set_standing(front: FrontMatter, status: Status, since: str) -> None:
    """Set the status and since when it is so.

    Raises:
        EditRefused: The change would touch more than that.
    """
    set_key(front, "status", status)
    set_key(front, "since", since)


def clear_standing(front: FrontMatter) -> None:
    """Remove the status: the person is somebody whom the owner only knows of.

    Raises:
        EditRefused: The change would touch more than that.
    """
    for key in ("since", "status"):
        if key in front.value:
            front.remove_key((), key)


def set_parting(front: FrontMatter, key: str, date: str, reason: str) -> None:
    """Record when and why a connection was ended or refused; an earlier time is kept as a note.

    Args:
        front: The front matter.
        key: ``removed`` or ``declined``.
        date: When.
        reason: Why; empty if that is not known.

    Raises:
        EditRefused: The change would touch more than that.
    """
    values = {"date": date}
    if reason:
        values["reason"] = reason
    existing = front.value.get(key)
    if is_empty(existing):
        if key in front.value:
            front.remove_key((), key)
        front.add_key((), key, values, keys_before(key))
        return
    add_note(front, _as_note(key, existing))
    front.replace_item((key,), emit_flow(values), with_lines=True)


def end_connection(front: FrontMatter, date: str, reason: str) -> None:
    """Record that a connection was ended, when and why.

    Raises:
        EditRefused: The change would touch more than that.
    """
    set_standing(front, "removed", date)
    set_parting(front, "removed", date, reason)


def add_note(front: FrontMatter, note: str) -> None:
    """Add a note that never leaves the journal.

    Raises:
        EditRefused: The change would touch more than that.
    """
    add_value(front, "private", note)


def _as_note(key: str, parting: Any) -> str:
    """A parting in a few words: ``declined 2024-03: wanted my address book``."""
    if not isinstance(parting, dict):
        return f"{key}: {parting}"
    head = " ".join(filter(None, (key, str(parting.get("date") or ""))))
    reason = parting.get("reason")
    return f"{head}: {reason}" if reason else head
