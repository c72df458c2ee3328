"""Adds the values of one file's front matter to another's, as they are written if that is safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kith.editor.contact_file import (
    contact_keys,
    date_of,
    index_by_date,
    keys_before,
)
from kith.editor.list_items import ListItem, items_of
from kith.editor.values import is_empty
from kith.errors import EditRefused
from kith.model.contact import Contact
from kith.model.fields import FieldSpec
from kith.text.edit import FrontMatter
from kith.text.edit_single import make_list
from kith.text.emit import emit_exact, emit_text
from kith.text.expected import is_same, parsed_item


def add_whole(front: FrontMatter, source: FrontMatter, key: str) -> None:
    """Add a key that only the other file has: its lines, with the comments in and above them.

    Raises:
        EditRefused: The change would touch more than that.
    """
    value = source.value[key]
    if key in front.value:
        if _fill(front, key, value):
            return
        front.remove_key((), key)
    before = tuple(front.value)
    if key in contact_keys():
        before = keys_before(key)
    try:
        front.add_lines(key, source.lines_of(key), value, before)
    except EditRefused:
        line = f"{emit_text(key)}: {emit_exact(value)}"
        front.add_lines(key, [line], value, before)


def _fill(front: FrontMatter, key: str, value: Any) -> bool:
    """Give an empty key its value where it stands, so that a comment there stays."""
    if not isinstance(value, str):
        return False
    if front.value[key] is not None:
        return False
    try:
        front.set_text((key,), value)
    except EditRefused:
        return False
    return True


def unite(
    front: FrontMatter,
    source: FrontMatter,
    spec: FieldSpec | None,
    key: str,
    contacts: tuple[Contact, Contact],
) -> None:
    """Add what a list of the other file holds and this one does not.

    Args:
        front: The front matter to add to.
        source: The other one.
        spec: What the key is for; ``None`` for a key of one's own.
        key: The key; both files have it, and not empty.
        contacts: The contacts of the two files.

    Raises:
        EditRefused: An item cannot be added without touching more than it.
    """
    contact, other = contacts
    items = items_of(key, front.value[key], spec, contact)
    existing = [item.identity(spec) for item in items]
    for item in items_of(key, source.value[key], spec, other):
        identity = item.identity(spec)
        if identity not in existing:
            existing.append(identity)
            _add(front, key, item.written, _sources(source, item))


def add_text(front: FrontMatter, key: str, value: str) -> None:
    """Add a text to a key that holds texts.

    Raises:
        EditRefused: The change would touch more than that.
    """
    emitted = emit_text(value)
    if not is_empty(front.value.get(key)):
        in_flow = emit_text(value, in_flow=True)
        _add(front, key, value, (emitted, in_flow))
        return
    if key in front.value:
        front.remove_key((), key)
    if parsed_item(emitted) != value:
        emitted = emit_exact(value)
    line = f"{key}: {emitted}"
    front.add_lines(key, [line], value, keys_before(key))


def _add(front: FrontMatter, key: str, value: Any, sources: Iterable[str]) -> None:
    """Add an item to a list, in the first way of writing it that can be read."""
    make_list(front, key)
    index = _index_for(front, key, value)
    for source in (*sources, emit_exact(value)):
        if is_same(parsed_item(source), value):
            try:
                front.insert_item((key,), index, source)
            except EditRefused:
                continue
            return
    reason = f"nothing can be added to {key} without changing more than {key}"
    raise EditRefused(front.name, reason)


def _index_for(front: FrontMatter, key: str, value: Any) -> int:
    """Where an item belongs: an interaction by its date, anything else at the end."""
    date = date_of(value) if key == "interactions" else ""
    later = index_by_date(front, date) if date else None
    if later is None:
        return len(front.value[key])
    return later


def _sources(source: FrontMatter, item: ListItem) -> Iterator[str]:
    """The ways to write an item: as it is written now, then others."""
    yield source.source_of(item.path)
    start, end = source.span_of(item.path)
    yield source.head[start:end]
    if isinstance(item.written, str):
        yield emit_text(item.written, in_flow=True)
