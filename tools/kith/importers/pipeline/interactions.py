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
from kith.importers.year_summary import SummaryLine
from kith.text.edit import FrontMatter
from kith.text.emit import emit_exact, emit_flow
from kith.text.expected import parsed_item

KEYS = ("since", "where", "note", "source")
"""The keys that an import writes below a line."""

_HEAD = ("date", "how", "direction")


class InteractionEntry(msgspec.Struct, frozen=True):
    """An item of ``interactions``.

    Args:
        head: Date, kind and direction.
        below: The keys below it, with their values.
    """

    head: str
    below: Mapping[str, Any]

    @property
    def order(self) -> tuple[str, ...]:
        """Its place among others: by date and kind, then by what it says."""
        date, how, direction = (*self.head.split(), "", "", "")[:3]
        texts = (
            str(self.below.get(key) or "")
            for key in ("note", "where", "since", "source")
        )
        return (date, how, *texts, direction)

    @property
    def text(self) -> str:
        """It as YAML on one line."""
        pairs: list[str] = []
        for key, value in self.below.items():
            emitted = emit_flow(value) if key in KEYS else _emit_unchanged(value)
            pairs.append(f"{emit_flow(key)}: {emitted}")
        return f"{self.head}: {{{', '.join(pairs)}}}"


def entries_of(
    interaction: ImportedInteraction, source: str, reply_days: int
) -> list[InteractionEntry]:
    """One day of contact as an item of ``interactions``; a year of it may take two."""
    if interaction.summary is None:
        lines = [
            SummaryLine(interaction.date, interaction.direction, None, interaction.note)
        ]
    else:
        lines = interaction.summary.lines(reply_days)
    return [entry_of(line, interaction, source) for line in lines]


def entry_of(
    line: SummaryLine, interaction: ImportedInteraction, source: str
) -> InteractionEntry:
    """A line for a year, or for a day, as an item of ``interactions``."""
    below = {
        "since": str(line.since or ""),
        "where": interaction.where,
        "note": line.note,
        "source": source,
    }
    words = (str(line.date), interaction.how, line.direction)
    head = " ".join(filter(None, words))
    return InteractionEntry(head, {key: value for key, value in below.items() if value})


def read_entry(item: Any) -> InteractionEntry | None:
    """An item of ``interactions`` as an import may have written it; ``None`` for any other."""
    if not isinstance(item, dict):
        return None
    if "date" in item and "how" in item:
        return _read_long_entry(item)
    if len(item) > 1:
        return None
    ((head, below),) = item.items()
    if isinstance(below, dict) and below.get("source"):
        return InteractionEntry(str(head), below)
    return None


def _read_long_entry(item: dict[str, Any]) -> InteractionEntry | None:
    """An item in which date and kind have keys of their own."""
    if not item.get("source"):
        return None
    head = " ".join(str(item[key]) for key in _HEAD if item.get(key))
    below = {key: value for key, value in item.items() if key not in _HEAD}
    return InteractionEntry(head, below)


def items_of(front: FrontMatter) -> list[Any]:
    """The interactions of a file, as they are written."""
    items = front.value.get("interactions") or []
    return items if isinstance(items, list) else [items]


def index_for(entry: InteractionEntry, items: list[Any]) -> int:
    """The index at which a new entry stands among the items of a file."""
    date = entry.order[0]
    for index, item in enumerate(items):
        item_date = date_of(item)
        if item_date > date:
            return index
        if item_date == date:
            existing = read_entry(item)
            if existing is not None and existing.order > entry.order:
                return index
    return len(items)


def _emit_unchanged(value: Any) -> str:
    """What the owner added to a line, on one line; it may be anything."""
    if isinstance(value, str) or _is_list_of_texts(value):
        emitted = emit_flow(value)
        if parsed_item(emitted) == value:
            return emitted
    return emit_exact(value)


def _is_list_of_texts(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    return all(isinstance(item, str) for item in value)
