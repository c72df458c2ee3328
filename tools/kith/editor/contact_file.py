"""Adds to a contact's front matter what a key holds, where a person would put it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kith.errors import EditRefused
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow, emit_text

KEY_ORDER = (
    "name",
    "kind",
    "aliases",
    "status",
    "since",
    "linkedin",
    "email",
    "phone",
    "urls",
    "location",
    "birthday",
    "pronouns",
    "tags",
    "relationship",
    "positions",
    "interactions",
    "knows",
    "introduced_by",
    "introductions",
    "domains",
    "industry",
    "opportunities",
    "vouch",
    "offers",
    "needs",
    "reasons",
    "concerns",
    "removed",
    "declined",
    "keep_in_touch",
    "private",
    "allow",
)
"""The order in which the tools write keys."""
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def keys_before(key: str) -> tuple[str, ...]:
    """The keys that stand before one of :data:`KEY_ORDER`."""
    return KEY_ORDER[: KEY_ORDER.index(key)]


def set_key(front: FrontMatter, key: str, value: str) -> None:
    """Give a key a text, in its place; one that is missing is added where it belongs.

    Raises:
        EditRefused: The change would touch more than that.
    """
    if key in front.value:
        front.set_text((key,), value)
    else:
        front.add_key((), key, value, keys_before(key))


def add_value(
    front: FrontMatter, key: str, value: str, index: int | None = None
) -> None:
    """Add a text to a key that takes one or several, at its end where nothing else is said.

    Args:
        front: The front matter.
        key: The key.
        value: The text.
        index: Before which of those that are there, counted from 0.

    Raises:
        EditRefused: The change would touch more than that.
    """
    item = emit_text(value, in_flow=True)
    present = front.value.get(key)
    if present in (None, "", []):
        if key in front.value and present != []:
            front.set_text((key,), value)
        elif key in front.value:
            front.insert_item((key,), 0, item)
        else:
            front.add_key((), key, value, keys_before(key))
        return
    count = len(present) if isinstance(present, list) else 1
    front.insert_item((key,), count if index is None else index, item)


def add_mapping(
    front: FrontMatter, key: str, values: Mapping[str, str], index: int | None = None
) -> None:
    """Add a mapping to a list, one key to a line, or on one line where the list is on one.

    Args:
        front: The front matter.
        key: The list's key.
        values: The mapping.
        index: Before which item, counted from 0.

    Raises:
        EditRefused: The change would touch more than that.
    """
    lines = "\n".join(f"{name}: {emit_text(value)}" for name, value in values.items())
    try:
        add_item(front, key, lines, index)
    except EditRefused:
        add_item(front, key, emit_flow(values), index)


def add_item(front: FrontMatter, key: str, item: str, index: int | None = None) -> None:
    """Add an item to a list, at its end where nothing else is said.

    Args:
        front: The front matter.
        key: The list's key.
        item: The item as YAML; further lines of it are not indented.
        index: Before which item, counted from 0.

    Raises:
        EditRefused: The change would touch more than that.
    """
    present = front.value.get(key)
    if present in (None, ""):
        front.add_list(key, [item], keys_before(key))
        return
    count = len(present) if isinstance(present, list) else 1
    front.insert_item((key,), count if index is None else index, item)


def add_interaction(
    front: FrontMatter,
    head: str,
    *,
    note: str = "",
    where: str = "",
    with_: Sequence[str] = (),
    source: str = "",
) -> None:
    """Add an interaction as one line, where its date belongs: the oldest stand first.

    Args:
        front: The front matter.
        head: Date, kind and direction: ``2026-05-17 email both``.
        note: What it was about.
        where: Place or occasion.
        with_: Slugs of who else took part.
        source: What it was learnt from, where that is not the owner's own pen.

    Raises:
        EditRefused: The change would touch more than that.
    """
    below: dict[str, str | Sequence[str]] = {}
    if with_:
        below["with"] = list(with_)
    if where:
        below["where"] = where
    if note and (below or source):
        below["note"] = note
    if source:
        below["source"] = source
    index = index_by_date(front, head)
    if below:
        add_item(front, "interactions", f"{head}: {emit_flow(below)}", index)
        return
    if not note:
        add_item(front, "interactions", head, index)
        return
    try:
        add_item(front, "interactions", f"{head}: {emit_text(note)}", index)
    except EditRefused:
        # In a list on one line more signs need quotes.
        add_item(
            front, "interactions", f"{head}: {emit_text(note, in_flow=True)}", index
        )


def index_by_date(front: FrontMatter, date: str) -> int | None:
    """Before which interaction one of a date belongs; after all of them where nothing is later."""
    items = front.value.get("interactions") or []
    items = items if isinstance(items, list) else [items]
    later = (
        index
        for index, item in enumerate(items)
        if date_of(item) > date[:10].split(maxsplit=1)[0]
    )
    return next(later, None)


def date_of(item: Any) -> str:
    """When an item of ``interactions`` was, as far as it says."""
    words: Iterable[str] = (
        [str(item.get("date") or next(iter(item), ""))]
        if isinstance(item, dict)
        else [str(item)]
    )
    found = _DATE.match(next(iter(words)))
    return found[0] if found else ""
