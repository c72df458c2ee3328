"""The lines of ``interactions`` that imports write, and where among the others each one stands.

The lines of one day stand in the order of what they say, so that it does not matter which of two
imports came first. A line of the owner's own stays where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kith.editor.contact_file import date_of
from kith.importers.records import ImportedInteraction
from kith.importers.tally import Line
from kith.text.edit import FrontMatter
from kith.text.emit import emit_exact, emit_flow
from kith.text.expected import parsed_item

KEYS = ("since", "where", "note", "source")
"""The keys that an import writes below a line."""

_HEAD = ("date", "how", "direction")

Order = tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """An item of ``interactions``.

    Args:
        head: Date, kind and direction.
        below: The keys below it, with their values.
    """

    head: str
    below: Mapping[str, Any]

    @property
    def order(self) -> Order:
        """By what it stands among others: the date, then what it says."""
        date, how, direction = (*self.head.split(), "", "", "")[:3]
        says = (
            str(self.below.get(key) or "")
            for key in ("note", "where", "since", "source")
        )
        return (date, how, *says, direction)

    @property
    def text(self) -> str:
        """It as YAML on one line."""
        pairs = (
            f"{emit_flow(key)}: {emit_flow(value) if key in KEYS else _as_it_is(value)}"
            for key, value in self.below.items()
        )
        return f"{self.head}: {{{', '.join(pairs)}}}"


def entries_of(item: ImportedInteraction, source: str, reply_days: int) -> list[Entry]:
    """One day of contact as an item of ``interactions``; a year of it may take two."""
    told = [Line(item.date, item.direction, None, item.note)]
    if item.tally is not None:
        told = item.tally.lines(reply_days)
    return [entry_of(line, item, source) for line in told]


def entry_of(line: Line, item: ImportedInteraction, source: str) -> Entry:
    """A line of a year, or of a day, as an item of ``interactions``."""
    below = {
        "since": str(line.since or ""),
        "where": item.where,
        "note": line.note,
        "source": source,
    }
    head = " ".join(filter(None, (str(line.date), item.how, line.direction)))
    return Entry(head, {key: value for key, value in below.items() if value})


def read_entry(item: Any) -> Entry | None:
    """An item of ``interactions`` as an import may have written it; ``None`` for any other."""
    if not isinstance(item, dict):
        return None
    if "date" in item and "how" in item:
        head = " ".join(str(item[key]) for key in _HEAD if item.get(key))
        below = {key: value for key, value in item.items() if key not in _HEAD}
        return Entry(head, below) if below.get("source") else None
    head, *others = item
    below = item[head]
    if others or not isinstance(below, dict) or not below.get("source"):
        return None
    return Entry(str(head), below)


def items_of(front: FrontMatter) -> list[Any]:
    """The interactions of a file, as they are written."""
    items = front.value.get("interactions") or []
    return items if isinstance(items, list) else [items]


def place_of(entry: Entry, items: list[Any]) -> int:
    """Before which of the items of a file a new one stands."""
    date = entry.order[0]
    for index, item in enumerate(items):
        found = date_of(item)
        other = read_entry(item) if found == date else None
        if found > date or (other is not None and other.order > entry.order):
            return index
    return len(items)


def _as_it_is(value: Any) -> str:
    """What the owner added to a line, on one line; it may be anything."""
    is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
    if isinstance(value, str) or is_list:
        shown = emit_flow(value)
        if parsed_item(shown) == value:
            return shown
    return emit_exact(value)
