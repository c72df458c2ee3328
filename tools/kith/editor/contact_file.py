"""Adds values to a contact's front matter, in the places where a person would put them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kith.editor.values import as_list
from kith.errors import EditRefused
from kith.model.contact import Organization, Person
from kith.model.fields import keys_as_written
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow, emit_text

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def contact_keys() -> tuple[str, ...]:
    """All keys of people and organizations, in the order in which the tools write them."""
    return keys_as_written(Person, Organization)


def keys_before(key: str) -> tuple[str, ...]:
    """The keys that the tools write before one of :func:`contact_keys`."""
    keys = contact_keys()
    return keys[: keys.index(key)]


def set_key(front: FrontMatter, key: str, value: str) -> None:
    """Set a key to a text; a missing key is added where it belongs.

    Raises:
        EditRefused: The change would touch more than that.
    """
    if key in front.value:
        front.set_text((key,), value)
    else:
        front.add_key((), key, value, keys_before(key))


def add_value(
    front: FrontMatter,
    key: str,
    value: str,
    index: int | None = None,
) -> None:
    """Add a text to a key that takes one or several.

    Args:
        front: The front matter.
        key: The key.
        value: The text.
        index: Before which of the present ones, counted from 0; behind all of them if ``None``.

    Raises:
        EditRefused: The change would touch more than that.
    """
    present = front.value.get(key)
    item = emit_text(value, in_flow=True)
    if present == []:
        front.insert_item((key,), 0, item)
    elif present in (None, "", []):
        set_key(front, key, value)
    else:
        _insert(front, key, item, index)


def add_mapping(
    front: FrontMatter,
    key: str,
    values: Mapping[str, str],
    index: int | None = None,
) -> None:
    """Add a mapping to a list: one key per line, or all on one line if the list is on one line.

    Args:
        front: The front matter.
        key: The list's key.
        values: The mapping.
        index: Before which item, counted from 0; behind all of them if ``None``.

    Raises:
        EditRefused: The change would touch more than that.
    """
    lines = "\n".join(f"{name}: {emit_text(value)}" for name, value in values.items())
    try:
        add_item(front, key, lines, index)
    except EditRefused:
        add_item(front, key, emit_flow(values), index)


def add_item(front: FrontMatter, key: str, item: str, index: int | None = None) -> None:
    """Add an item to a list.

    Args:
        front: The front matter.
        key: The list's key.
        item: The item as YAML; further lines of it are not indented.
        index: Before which item, counted from 0; behind all of them if ``None``.

    Raises:
        EditRefused: The change would touch more than that.
    """
    present = front.value.get(key)
    if present in (None, ""):
        front.add_list(key, [item], keys_before(key))
    else:
        _insert(front, key, item, index)


def _insert(front: FrontMatter, key: str, item: str, index: int | None) -> None:
    """Add an item to a key that has a value already."""
    if index is None:
        index = len(as_list(front.value[key]))
    front.insert_item((key,), index, item)


def add_interaction(
    front: FrontMatter,
    head: str,
    *,
    note: str = "",
    where: str = "",
    with_: Sequence[str] = (),
    source: str = "",
) -> None:
    """Add an interaction as one line, in order of date with the oldest first.

    Args:
        front: The front matter.
        head: Date, kind and direction: ``2026-05-17 email both``.
        note: What it was about.
        where: Place or occasion.
        with_: Slugs of the others who took part.
        source: Where it was learned, if the owner did not write it.

    Raises:
        EditRefused: The change would touch more than that.
    """
    index = index_by_date(front, head)
    if with_ or where or source:
        details = _details(note=note, where=where, with_=with_, source=source)
        add_item(front, "interactions", f"{head}: {emit_flow(details)}", index)
    elif note:
        _add_with_note(front, head, note, index)
    else:
        add_item(front, "interactions", head, index)


def _details(
    *,
    note: str,
    where: str,
    with_: Sequence[str],
    source: str,
) -> dict[str, str | Sequence[str]]:
    """The keys below an interaction's line, in the order in which they are written."""
    details: dict[str, str | Sequence[str]] = {}
    if with_:
        details["with"] = list(with_)
    if where:
        details["where"] = where
    if note:
        details["note"] = note
    if source:
        details["source"] = source
    return details


def _add_with_note(front: FrontMatter, head: str, note: str, index: int | None) -> None:
    """Add an interaction that has a note and nothing else."""
    try:
        add_item(front, "interactions", f"{head}: {emit_text(note)}", index)
    except EditRefused:
        # In a list on one line more signs need quotes.
        quoted = emit_text(note, in_flow=True)
        add_item(front, "interactions", f"{head}: {quoted}", index)


def index_by_date(front: FrontMatter, date: str) -> int | None:
    """The index of the first interaction later than a date; ``None`` if none is later."""
    items = as_list(front.value.get("interactions") or [])
    day = date[:10].split(maxsplit=1)[0]
    for index, item in enumerate(items):
        if date_of(item) > day:
            return index
    return None


def date_of(item: Any) -> str:
    """The date of an item of ``interactions``, as far as it is given."""
    if isinstance(item, dict):
        item = item.get("date") or next(iter(item), "")
    match = _DATE.match(str(item))
    if match:
        return match[0]
    return ""
