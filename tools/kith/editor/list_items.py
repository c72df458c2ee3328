"""The items of a list in front matter, and what makes two of them the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kith.editor.reference_places import KINDS, unwrapped
from kith.editor.values import FieldPath, is_empty
from kith.model.contact import Contact
from kith.model.fields import FieldSpec, Record, record_spec
from kith.network.organizations import name_key
from kith.text.emit import emit_exact
from kith.text.profiles import profile_key

_WRAPPED = re.compile(r"\[\[([^|\[\]]+)\]\]")
_FILLERS = re.compile(r"[\s().\-/]")


class ListItem(NamedTuple):
    """An item of a list.

    Args:
        path: Where it stands.
        written: Its value as plain data.
        record: The record it was read as, if there is one.
    """

    path: FieldPath
    written: Any
    record: Record | None

    def identity(self, spec: FieldSpec | None) -> Any:
        """What makes two items of a field the same."""
        if self.record is not None:
            return _identity_of_record(self.record, self.written)
        if not isinstance(self.written, str) or spec is None:
            return emit_exact(self.written)
        return identity_of_text(self.written.strip(), spec)


def identity_of_text(text: str, spec: FieldSpec) -> str:
    """What makes two texts of a field the same item."""
    if spec.kind in KINDS:
        return unicodedata.normalize("NFC", _unwrap(text)).strip()
    compared = _COMPARED_BY.get(spec.key)
    if compared is None:
        return text
    return compared(text) or text


_COMPARED_BY: dict[str, Callable[[str], str]] = {
    "email": str.casefold,
    "linkedin": profile_key,
    "phone": lambda text: _FILLERS.sub("", text),
    "aliases": name_key,
}


def items_of(
    key: str,
    value: Any,
    spec: FieldSpec | None,
    contact: Contact,
) -> Iterator[ListItem]:
    """The items of a key that are not empty.

    Args:
        key: The key.
        value: Its value as plain data; a single value is one item.
        spec: What the key is for; ``None`` for a key of one's own.
        contact: The contact whose file it is.
    """
    records = _records_by_index(spec, contact)
    for index, (path, written) in enumerate(_written_items(key, value, spec)):
        if not is_empty(written):
            yield ListItem(path, written, records.get(index))


def _written_items(
    key: str,
    value: Any,
    spec: FieldSpec | None,
) -> list[tuple[FieldPath, Any]]:
    if spec is not None and _takes_references(spec):
        word = unwrapped(value)
        if word is not None:
            return [((key, 0, 0), word)]
    if isinstance(value, list):
        return [((key, index), item) for index, item in enumerate(value)]
    return [((key,), value)]


def _records_by_index(spec: FieldSpec | None, contact: Contact) -> dict[int, Record]:
    """The records that the items of a field were read as, by index."""
    records: dict[int, Record] = {}
    if spec is None:
        return records
    if not spec.record:
        return records
    for record in getattr(contact, spec.attribute):
        if isinstance(record, Record):
            index = record.at[1] if len(record.at) > 1 else 0
            records[index] = record  # type: ignore[index]
    return records


def _takes_references(spec: FieldSpec) -> bool:
    if spec.record is None:
        return spec.kind in KINDS
    shorthand = getattr(spec.record, "shorthand", "")
    for field in record_spec(spec.record):
        if field.attribute == shorthand:
            return field.kind in KINDS
    return False


def _identity_of_record(record: Record, written: Any) -> Any:
    fields = {}
    for name in record.__struct_fields__:
        if name not in {"origin", "at"}:
            fields[name] = getattr(record, name)
    # Beside what it means, what is not understood counts as well.
    known_keys = {spec.key for spec in record_spec(type(record))}
    return fields, Counter(_words(written, known_keys))


def _words(value: Any, known_keys: set[str]) -> Iterator[str]:
    """The words of an item, however it is laid out; the names of known keys left out."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in known_keys:
                yield from name.split()
            yield from _words(item, known_keys)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item, known_keys)
    elif value is not None:
        yield from _unwrap(value.strip()).split()


def _unwrap(text: str) -> str:
    return _WRAPPED.sub(r"\1", text)
