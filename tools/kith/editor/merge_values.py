"""Puts what one file's front matter holds into another's, as it is written where that is safe."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kith.editor.contact_file import KEY_ORDER, date_of, index_by_date
from kith.editor.reference_places import KINDS, unwrapped
from kith.errors import EditRefused
from kith.model.contact import Contact
from kith.model.fields import FieldSpec, Record, record_spec
from kith.network.organizations import name_key
from kith.text.edit import FrontMatter
from kith.text.edit_single import make_list
from kith.text.emit import emit_exact, emit_text
from kith.text.expected import is_same, parsed_item
from kith.text.profiles import profile_key

_WRAPPED = re.compile(r"\[\[([^|\[\]]+)\]\]")
_FILLERS = re.compile(r"[\s().\-/]")


def is_empty(value: Any) -> bool:
    """Whether a key holds nothing: then it says no more than if it were not there."""
    return value in (None, "", [], {})


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
    before = (
        KEY_ORDER[: KEY_ORDER.index(key)] if key in KEY_ORDER else tuple(front.value)
    )
    try:
        front.add_lines(key, source.lines_of(key), value, before)
    except EditRefused:
        front.add_lines(key, [f"{emit_text(key)}: {emit_exact(value)}"], value, before)


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
        contacts: What the two files say.

    Raises:
        EditRefused: An item cannot be added without touching more than it.
    """
    known = [
        _identity(spec, raw, typed)
        for _, raw, typed in _items(key, front.value[key], spec, contacts[0])
    ]
    for way, raw, typed in _items(key, source.value[key], spec, contacts[1]):
        identity = _identity(spec, raw, typed)
        if identity not in known:
            known.append(identity)
            _add(front, key, raw, _sources(source, way, raw))


def add_text(front: FrontMatter, key: str, value: str) -> None:
    """Add a text to a key that holds texts.

    Raises:
        EditRefused: The change would touch more than that.
    """
    if not is_empty(front.value.get(key)):
        _add(front, key, value, (emit_text(value), emit_text(value, in_flow=True)))
        return
    if key in front.value:
        front.remove_key((), key)
    source = (
        emit_text(value)
        if parsed_item(emit_text(value)) == value
        else emit_exact(value)
    )
    front.add_lines(key, [f"{key}: {source}"], value, KEY_ORDER[: KEY_ORDER.index(key)])


def _fill(front: FrontMatter, key: str, value: Any) -> bool:
    """Give an empty key its value in its place, so that a comment there stays."""
    if isinstance(value, str) and front.value[key] is None:
        try:
            front.set_text((key,), value)
        except EditRefused:
            return False
        return True
    return False


def _add(front: FrontMatter, key: str, raw: Any, sources: Iterable[str]) -> None:
    make_list(front, key)
    place = len(front.value[key])
    date = date_of(raw) if key == "interactions" else ""
    if date and (later := index_by_date(front, date)) is not None:
        place = later
    for source in (*sources, emit_exact(raw)):
        if is_same(parsed_item(source), raw):
            try:
                front.insert_item((key,), place, source)
            except EditRefused:
                continue
            return
    raise EditRefused(
        front.name, f"nothing can be added to {key} without changing more than {key}"
    )


def _sources(
    source: FrontMatter, way: tuple[str | int, ...], raw: Any
) -> Iterator[str]:
    """How an item can be written, the way it is written first."""
    yield source.source_of(way)
    start, end = source.span_of(way)
    yield source.head[start:end]
    if isinstance(raw, str):
        yield emit_text(raw, in_flow=True)


_SAMENESS: dict[str, Callable[[str], str]] = {
    "email": str.casefold,
    "linkedin": profile_key,
    "phone": lambda text: _FILLERS.sub("", text),
    "aliases": name_key,
}

Item = tuple[tuple[str | int, ...], Any, Any]


def _items(
    key: str, value: Any, spec: FieldSpec | None, contact: Contact
) -> Iterator[Item]:
    """Where each item stands, what is written there, and what it means, if that is known."""
    word = unwrapped(value) if spec is not None and _takes_references(spec) else None
    if word is not None:
        raws: list[tuple[tuple[str | int, ...], Any]] = [((key, 0, 0), word)]
    elif isinstance(value, list):
        raws = [((key, index), raw) for index, raw in enumerate(value)]
    else:
        raws = [((key,), value)]
    found = getattr(contact, spec.attribute) if spec is not None and spec.record else ()
    typed = {
        one.at[1] if len(one.at) > 1 else 0: one
        for one in found
        if isinstance(one, Record)
    }
    for number, (way, raw) in enumerate(raws):
        if not is_empty(raw):
            yield way, raw, typed.get(number)


def _takes_references(spec: FieldSpec) -> bool:
    if spec.record is None:
        return spec.kind in KINDS
    short = getattr(spec.record, "shorthand", "")
    return any(
        one.attribute == short and one.kind in KINDS for one in record_spec(spec.record)
    )


def _identity(spec: FieldSpec | None, raw: Any, typed: Record | None) -> Any:
    """What makes two items the same."""
    if typed is not None:
        fields = {
            name: getattr(typed, name)
            for name in typed.__struct_fields__
            if name not in {"origin", "at"}
        }
        # Beside what they mean, what is not understood counts as well.
        return fields, Counter(
            _words(raw, {one.key for one in record_spec(type(typed))})
        )
    if not isinstance(raw, str) or spec is None:
        return emit_exact(raw)
    text = raw.strip()
    if spec.kind in KINDS:
        return unicodedata.normalize("NFC", _WRAPPED.sub(r"\1", text)).strip()
    return _SAMENESS.get(spec.key, str)(text) or text


def _words(value: Any, keys: set[str]) -> Iterator[str]:
    """The words of an item, however it is laid out; the names of keys that are known left out."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in keys:
                yield from name.split()
            yield from _words(item, keys)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item, keys)
    elif value is not None:
        yield from _WRAPPED.sub(r"\1", value.strip()).split()
