"""Makes the changes of an import in the text of a file."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import Any

from kith.editor.contact_file import add_item, add_mapping, add_value, set_key
from kith.importers.pipeline.changes import FieldChange
from kith.importers.pipeline.edit_year import edit_year
from kith.importers.pipeline.interactions import entries_of, index_for, items_of
from kith.importers.pipeline.new_file import (
    opportunity_values,
    position_values,
    tie_values,
)
from kith.importers.pipeline.steps import Update
from kith.importers.records import ImportedPosition, ImportedTie, OrganizationRecord
from kith.text.as_markdown import as_markdown
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow

Edit = Callable[[FrontMatter, FieldChange, str, int], None]
"""Makes a change of a source, whose short name and days for a reply follow."""


def edited(update: Update, text: str, source: str, reply_days: int = 180) -> str:
    """A file's text with the changes of an update in it.

    Raises:
        EditRefused: A change cannot be made without touching more than it means to.
    """
    front = FrontMatter(text, update.path)
    paragraphs: list[str] = []
    for change in update.changes:
        if change.kind == "text":
            paragraphs.append(as_markdown(change.value))
        else:
            _EDITS[change.kind](front, change, source, reply_days)
    return _with_paragraphs(front.text, paragraphs)


def edited_organization(record: OrganizationRecord, text: str, path: str) -> str:
    """The text of an organization's file with what a record adds.

    Raises:
        EditRefused: A change cannot be made without touching more than it means to.
    """
    front = FrontMatter(text, path)
    for url in record.urls:
        add_value(front, "urls", url)
    if record.location:
        set_key(front, "location", record.location)
    for tag in record.tags:
        add_value(front, "tags", tag)
    for opportunity in record.opportunities:
        add_mapping(front, "opportunities", opportunity_values(opportunity))
    return front.text


def _with_paragraphs(text: str, paragraphs: list[str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    for paragraph in paragraphs:
        if not text.endswith("\n"):
            text += newline
        lines = paragraph.replace("\r\n", "\n").replace("\n", newline)
        text += newline + lines + newline
    return text


def _edit_value(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    _add_sorted(front, change.key, change.value)


def _add_sorted(front: FrontMatter, key: str, value: str) -> None:
    """Add one of several values: in its place among sorted ones, else at the end."""
    values = _as_list(front.value.get(key))
    index = None
    if values == sorted(map(str, values)):
        index = bisect.bisect(values, value)
    add_value(front, key, value, index)


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value] if value else []


def _edit_key(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    set_key(front, change.key, change.value)


def _edit_linkedin(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    add_value(front, "linkedin", change.value)


def _edit_status(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    set_key(front, "status", change.value)
    if change.since:
        set_key(front, "since", change.since)


def _edit_name(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    former = str(front.value["name"])
    front.set_text(("name",), change.value)
    _add_sorted(front, "aliases", former)


def _edit_end(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    _set_in_position(front, change.index, "end", change.value)


def _edit_title(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    _set_in_position(front, change.index, "title", change.value)


def _set_in_position(front: FrontMatter, index: int, key: str, value: str) -> None:
    positions = front.value["positions"]
    path: tuple[str | int, ...] = ("positions", index)
    position = positions[index] if isinstance(positions, list) else positions
    if isinstance(position, str):
        front.replace_item(path, emit_flow({"organization": position, key: value}))
    elif key in position:
        front.set_text((*path, key), value)
    else:
        front.add_key(path, key, value, ("organization", "title", "start"))


def _edit_position(
    front: FrontMatter, change: FieldChange, _source: str, _days: int
) -> None:
    position = change.position or ImportedPosition("")
    index = None
    if not change.is_move:
        index = _index_of_position(front, position)
    values = position_values(position.organization, position.title)
    add_mapping(front, "positions", values, index)


def _index_of_position(front: FrontMatter, position: ImportedPosition) -> int | None:
    """The index among positions that are sorted; ``None`` where they are not."""
    existing = front.value.get("positions")
    names = []
    if isinstance(existing, list):
        names = [_organization_of(item) for item in existing]
    if names != sorted(names):
        return None
    return bisect.bisect(names, position.organization.casefold())


def _organization_of(item: Any) -> str:
    name = item.get("organization", "") if isinstance(item, dict) else item
    return str(name).casefold()


def _edit_interaction(
    front: FrontMatter, change: FieldChange, source: str, reply_days: int
) -> None:
    interaction = change.interaction
    assert interaction is not None
    head = f"{interaction.date} {interaction.how} "
    if interaction.direction:
        for index, item in enumerate(items_of(front)):
            key = _key_written_by(item, source)
            if key.startswith(head):
                front.rename_key(("interactions", index), key, f"{head}both")
                return
    for entry in entries_of(interaction, source, reply_days):
        index = index_for(entry, items_of(front))
        add_item(front, "interactions", entry.text, index)


def _key_written_by(item: Any, source: str) -> str:
    """The one key of an interaction that a source has written; nothing for any other."""
    if not isinstance(item, dict):
        return ""
    if len(item) != 1:
        return ""
    ((key, below),) = item.items()
    if not isinstance(below, dict):
        return ""
    if below.get("source") != source:
        return ""
    return str(key)


def _edit_year(
    front: FrontMatter, change: FieldChange, source: str, reply_days: int
) -> None:
    assert change.interaction is not None
    edit_year(
        front,
        change.interaction,
        source,
        reply_days,
        is_correction=change.is_correction,
    )


def _edit_knows(
    front: FrontMatter, change: FieldChange, source: str, _days: int
) -> None:
    values = tie_values(change.tie or ImportedTie(), source)
    existing = front.value.get("knows") or []
    items = existing if isinstance(existing, list) else [existing]
    # Among those that imports wrote in the order of names; the owner's own stay in their place.
    order = _tie_order(values)
    index = 0
    while index < len(items) and _tie_order(items[index]) <= order:
        index += 1
    add_item(front, "knows", emit_flow(values), index)


def _tie_order(item: Any) -> tuple[str, ...]:
    if not isinstance(item, dict):
        return ()
    if not item.get("source"):
        return ()
    return tuple(str(item.get(key) or "") for key in ("name", "how", "source"))


_EDITS: dict[str, Edit] = {
    "set": _edit_key,
    "add": _edit_value,
    "linkedin": _edit_linkedin,
    "status": _edit_status,
    "name": _edit_name,
    "end": _edit_end,
    "title": _edit_title,
    "position": _edit_position,
    "interaction": _edit_interaction,
    "year": _edit_year,
    "knows": _edit_knows,
}
