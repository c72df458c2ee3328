"""The changes of an import, made in the text of a file."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import Any

from kith.editor.contact_file import add_item, add_mapping, add_value, set_key
from kith.importers.changes import Change
from kith.importers.edit_tally import edit_tally
from kith.importers.interactions import entries_of, items_of, place_of
from kith.importers.new_file import opportunity_values, position_values, tie_values
from kith.importers.plan import Update
from kith.importers.records import ImportedPosition, ImportedTie, OrganizationRecord
from kith.text.as_markdown import as_markdown
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow

Edit = Callable[[FrontMatter, Change, str, int], None]


def edited(update: Update, text: str, source: str, reply_days: int = 180) -> str:
    """A file's text with the changes of an update in it.

    Raises:
        EditRefused: A change cannot be made without touching more than it means to.
    """
    front = FrontMatter(text, update.path)
    for change in update.changes:
        if change.kind != "text":
            _EDITS[change.kind](front, change, source, reply_days)
    added = [
        as_markdown(change.value) for change in update.changes if change.kind == "text"
    ]
    return _with_paragraphs(front.text, added)


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
    for one in record.opportunities:
        add_mapping(front, "opportunities", opportunity_values(one))
    return front.text


def _with_paragraphs(text: str, added: list[str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    for paragraph in added:
        if not text.endswith("\n"):
            text += newline
        text += (
            newline + paragraph.replace("\r\n", "\n").replace("\n", newline) + newline
        )
    return text


def _edit_value(front: FrontMatter, change: Change, _source: str, _days: int) -> None:
    _add_sorted(front, change.kind, change.value)


def _add_sorted(front: FrontMatter, key: str, value: str) -> None:
    """One more of several: among sorted ones in its place, else at the end."""
    present = front.value.get(key)
    values = present if isinstance(present, list) else [present] if present else []
    index = None
    if values == sorted(map(str, values)):
        index = bisect.bisect(values, value)
    add_value(front, key, value, index)


def _edit_key(front: FrontMatter, change: Change, _source: str, _days: int) -> None:
    set_key(front, change.kind, change.value)


def _edit_linkedin(
    front: FrontMatter, change: Change, _source: str, _days: int
) -> None:
    add_value(front, "linkedin", change.value)


def _edit_alias(front: FrontMatter, change: Change, _source: str, _days: int) -> None:
    _add_sorted(front, "aliases", change.value)


def _edit_status(front: FrontMatter, change: Change, _source: str, _days: int) -> None:
    set_key(front, "status", change.value)
    if change.since:
        set_key(front, "since", change.since)


def _edit_name(front: FrontMatter, change: Change, _source: str, _days: int) -> None:
    former = str(front.value["name"])
    front.set_text(("name",), change.value)
    _add_sorted(front, "aliases", former)


def _edit_end(front: FrontMatter, change: Change, _source: str, _days: int) -> None:
    _set_in_position(front, change.index, "end", change.value)


def _edit_title(front: FrontMatter, change: Change, _source: str, _days: int) -> None:
    _set_in_position(front, change.index, "title", change.value)


def _set_in_position(front: FrontMatter, index: int, key: str, value: str) -> None:
    positions = front.value["positions"]
    path: tuple[str | int, ...] = ("positions", index)
    item = positions[index] if isinstance(positions, list) else positions
    if isinstance(item, str):
        front.replace_item(path, emit_flow({"organization": item, key: value}))
    elif key in item:
        front.set_text((*path, key), value)
    else:
        front.add_key(path, key, value, ("organization", "title", "start"))


def _edit_position(
    front: FrontMatter, change: Change, _source: str, _days: int
) -> None:
    position = change.position or ImportedPosition("")
    index = None
    if not change.is_move:
        present = front.value.get("positions") or []
        names = [
            _organization_of(one)
            for one in (present if isinstance(present, list) else [])
        ]
        if names == sorted(names):
            index = bisect.bisect(names, position.organization.casefold())
    values = position_values(position.organization, position.title)
    add_mapping(front, "positions", values, index)


def _organization_of(item: Any) -> str:
    name = item.get("organization", "") if isinstance(item, dict) else item
    return str(name).casefold()


def _edit_interaction(
    front: FrontMatter, change: Change, source: str, days: int
) -> None:
    assert change.interaction is not None
    new = change.interaction
    for index, item in enumerate(items_of(front)):
        head = f"{new.date} {new.how} "
        if new.direction and isinstance(item, dict) and len(item) == 1:
            ((key, below),) = item.items()
            ours = isinstance(below, dict) and below.get("source") == source
            if ours and key.startswith(head):
                front.rename_key(("interactions", index), key, f"{head}both")
                return
    for entry in entries_of(new, source, days):
        add_item(front, "interactions", entry.text, place_of(entry, items_of(front)))


def _edit_tally(front: FrontMatter, change: Change, source: str, days: int) -> None:
    assert change.interaction is not None
    edit_tally(front, change.interaction, source, days)


def _edit_knows(front: FrontMatter, change: Change, source: str, _days: int) -> None:
    values = tie_values(change.tie or ImportedTie(), source)
    present = front.value.get("knows") or []
    items = present if isinstance(present, list) else [present]
    # Among those that imports wrote in the order of names; where the owner's stand is theirs.
    later = (i for i, item in enumerate(items) if _tie_order(item) > _tie_order(values))
    add_item(front, "knows", emit_flow(values), next(later, len(items)))


def _tie_order(item: Any) -> tuple[str, ...]:
    if not isinstance(item, dict) or not item.get("source"):
        return ()
    return tuple(str(item.get(key) or "") for key in ("name", "how", "source"))


_EDITS: dict[str, Edit] = {
    "linkedin": _edit_linkedin,
    "email": _edit_value,
    "phone": _edit_value,
    "urls": _edit_value,
    "tags": _edit_value,
    "relationship": _edit_value,
    "location": _edit_key,
    "birthday": _edit_key,
    "vouch": _edit_key,
    "since": _edit_key,
    "status": _edit_status,
    "name": _edit_name,
    "alias": _edit_alias,
    "end": _edit_end,
    "title": _edit_title,
    "position": _edit_position,
    "interaction": _edit_interaction,
    "tally": _edit_tally,
    "knows": _edit_knows,
}
