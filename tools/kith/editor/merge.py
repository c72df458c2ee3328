"""Two files about one person, or one organization, to one: nothing either says is lost."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from kith.editor.contact_file import KEY_ORDER, add_item, add_value, index_by_date, set_key
from kith.editor.reference_places import model_of
from kith.errors import EditRefused
from kith.model.contact import Contact
from kith.model.fields import FieldSpec, Record, record_spec
from kith.network.organizations import name_key
from kith.text.edit import FrontMatter
from kith.text.frontmatter import split_document
from kith.text.profiles import profile_key

# Which status stands when two differ: an end stays an end, and what has come about stays so.
_STATUSES = ("considering", "invited", "received", "connected", "declined", "removed")
_SKIPPED = frozenset({"name", "kind", "status", "since"})


class Merged(msgspec.Struct, frozen=True):
    """Two files as one.

    Args:
        text: The file that is kept, with everything of the other.
        moved: What could not stand beside what is there, and went into the body.
    """

    text: str
    moved: tuple[str, ...]


class Side(msgspec.Struct, frozen=True):
    """One of the two.

    Args:
        path: The file.
        text: All of it.
        contact: What it says.
    """

    path: str
    text: str
    contact: Contact


def merge_contacts(keep: Side, other: Side) -> Merged:
    """The file that is kept, with everything of the other in it.

    Lists are united, and what is the same is not repeated. Of what there is only one of, the kept
    file's stays and the other's becomes a line of the body; but an ended connection stays ended,
    and of two dates of one status the earlier one holds.

    Raises:
        EditRefused: Something cannot be added without touching more than it.
    """
    front = FrontMatter(keep.text, keep.path)
    source = FrontMatter(other.text, other.path)
    moved: list[str] = []
    if name_key(other.contact.name) not in map(name_key, _names(keep.contact)):
        add_value(front, "aliases", other.contact.name)
    _merge_status(front, source, moved)
    specs = {spec.key: spec for spec in record_spec(model_of(keep.path, front.value))}
    for key, value in source.value.items():
        if key in _SKIPPED or value in (None, "", [], {}):
            continue
        spec = specs.get(key)
        if front.value.get(key) in (None, "", [], {}):
            _add_key(front, source, key)
        elif spec is not None and spec.many and spec.key not in {"allow", "private"}:
            _unite(front, source, spec, keep.contact, other.contact)
        elif key == "allow" and isinstance(value, dict):
            _unite_mapping(front, source, key, moved)
        elif key == "private":
            _add_private(front, source)
        elif front.value[key] != value:
            moved.append(f"{key}: {_plain(value)}")
    return Merged(_with_body(front.text, other, moved), tuple(moved))


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name, *contact.aliases)


def _merge_status(front: FrontMatter, source: FrontMatter, moved: list[str]) -> None:
    own, others = (str(one.value.get("status") or "") for one in (front, source))
    own_since, others_since = (str(one.value.get("since") or "") for one in (front, source))
    if _rank(others) > _rank(own):
        if own:
            moved.append(f"status: {own} {own_since}".strip())
        set_key(front, "status", others)
        if others_since:
            set_key(front, "since", others_since)
        elif own_since:
            front.remove_key((), "since")
    elif others == own and others_since and (not own_since or others_since < own_since):
        if own_since:
            moved.append(f"since: {own_since}")
        set_key(front, "since", others_since)
    elif (others, others_since) != (own, own_since) and (others or others_since):
        moved.append(f"status: {others} {others_since}".strip())


def _rank(status: str) -> int:
    return _STATUSES.index(status) if status in _STATUSES else -1


def _add_key(front: FrontMatter, source: FrontMatter, key: str) -> None:
    """Add a key that only the other file has, as it is written there."""
    if key in front.value:
        front.remove_key((), key)
    before = KEY_ORDER[: KEY_ORDER.index(key)] if key in KEY_ORDER else tuple(front.value)
    front.add_source(key, source.source_of((key,)), before)


def _unite(
    front: FrontMatter, source: FrontMatter, spec: FieldSpec, keep: Contact, other: Contact
) -> None:
    key = spec.key
    own, others = (_as_list(one.value[key]) for one in (front, source))
    own_typed, others_typed = (getattr(one, spec.attribute) for one in (keep, other))
    known = [_identity(spec, *pair) for pair in _aligned(own, own_typed)]
    for index, (raw, typed) in enumerate(_aligned(others, others_typed)):
        identity = _identity(spec, raw, typed)
        if identity in known:
            continue
        known.append(identity)
        if isinstance(raw, str) and spec.kind != "record":
            add_value(front, key, raw)
            continue
        place = None
        if key == "interactions":
            head = next(iter(raw)) if isinstance(raw, dict) and "date" not in raw else None
            date = raw.get("date") if isinstance(raw, dict) and "date" in raw else head or raw
            place = index_by_date(front, str(date))
        is_list = isinstance(source.value[key], list)
        item = source.source_of((key, index) if is_list else (key,))
        try:
            add_item(front, key, item, place)
        except EditRefused:
            add_item(front, key, _plain(raw), place)


def _aligned(raw: list[Any], typed: Any) -> list[tuple[Any, Any]]:
    """Each item as written beside what it means, where all of them mean something."""
    values = (
        list(typed) if isinstance(typed, tuple) and len(typed) == len(raw) else [None] * len(raw)
    )
    return list(zip(raw, values, strict=True))


def _identity(spec: FieldSpec, raw: Any, typed: Any) -> Any:
    """What makes two items the same."""
    if isinstance(typed, Record):
        fields = {name: getattr(typed, name) for name in typed.__struct_fields__}
        return {name: value for name, value in fields.items() if name not in {"origin", "at"}}
    if spec.key == "linkedin" and isinstance(raw, str):
        return profile_key(raw)
    if spec.key == "phone" and isinstance(raw, str):
        return re.sub(r"\D", "", raw)
    return raw.casefold() if isinstance(raw, str) else raw


def _unite_mapping(front: FrontMatter, source: FrontMatter, key: str, moved: list[str]) -> None:
    if not isinstance(front.value[key], dict):
        raise EditRefused(front.name, f"{key} is written in two ways")
    for name, value in source.value[key].items():
        own = front.value[key].get(name)
        if own is None:
            front.add_key((key,), name, value if isinstance(value, str) else dict(value))
        elif own != value:
            moved.append(f"{key} {name}: {_plain(value)}")


def _add_private(front: FrontMatter, source: FrontMatter) -> None:
    """What is private must not become part of the body, which may be shared."""
    own = _as_list(front.value["private"])
    for value in _as_list(source.value["private"]):
        if value not in own:
            add_item(front, "private", _plain(value))


def _with_body(text: str, other: Side, moved: list[str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    body = split_document(other.text).body.strip()
    if not body and not moved:
        return text
    parts = [f"## {other.contact.name}"]
    if body:
        parts.append(re.sub(r"\r\n?|\n", newline, body))
    if moved:
        parts.append(newline.join(f"- {line}" for line in moved))
    base = text if text.endswith("\n") else text + newline
    return base + newline + (newline * 2).join(parts) + newline


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(value: Any) -> str:
    """A value on one line, as YAML."""
    # JSON is YAML, and always fits on a line.
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
