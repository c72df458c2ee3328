"""Finds references to other files in front matter, by the table of fields."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from kith.editor.values import FieldPath
from kith.model.contact import Interaction, Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.post import Post

KINDS = frozenset({"contact", "organization", "contact-or-post"})
"""The kinds of fields that refer to a file."""


class FieldReference(msgspec.Struct, frozen=True):
    """A reference in front matter.

    Args:
        path: Leads to it.
        text_path: Leads to its text, which lies deeper where ``[[slug]]`` has no quotes.
        slug: The slug it names.
        written: The slug as it is written, accents in whatever form they have.
    """

    path: FieldPath
    text_path: FieldPath
    slug: str
    written: str


def model_of(path: str, front: dict[str, Any]) -> type[Record]:
    """The model of a file, by its folder and its ``kind``."""
    if path.startswith("posts/"):
        return Post
    kind = front.get("kind")
    if not isinstance(kind, str):
        return Person
    if kind.strip() == "organization":
        return Organization
    return Person


def field_references(
    model: type[Record],
    front: dict[str, Any],
    kinds: Collection[str] = KINDS,
) -> Iterator[FieldReference]:
    """Every reference in front matter, in the order of the model's keys.

    Args:
        model: What the file is about, see :func:`model_of`.
        front: Its front matter as plain values.
        kinds: The kinds of fields to look into.
    """
    yield from _in_mapping(model, front, (), kinds)


def unwrapped(value: Any) -> str | None:
    """The word in ``[[word]]`` written without quotes, which YAML takes for lists."""
    match value:
        case [[str(word)]]:
            return word
    return None


def short_form(item: dict[str, Any]) -> tuple[FieldPath, dict[str, Any]] | None:
    """What stands below an interaction written as a line, and the path there.

    ``None`` where it is written as ``date``, ``how`` and other keys.
    """
    if not item:
        return None
    if "date" in item:
        return None
    if "how" in item:
        return None
    head, *details = item
    if details:
        # Keys indented as deep as the line itself: meant as its own.
        return (), {key: item[key] for key in details}
    below = item[head]
    return (head,), below if isinstance(below, dict) else {}


def _in_mapping(
    model: type[Record],
    values: dict[str, Any],
    path: FieldPath,
    kinds: Collection[str],
) -> Iterator[FieldReference]:
    for spec in record_spec(model):
        if spec.key in values:
            value = values[spec.key]
            yield from _in_value(spec, value, (*path, spec.key), kinds)


def _in_value(
    spec: FieldSpec,
    value: Any,
    path: FieldPath,
    kinds: Collection[str],
) -> Iterator[FieldReference]:
    if spec.many and isinstance(value, list) and unwrapped(value) is None:
        for index, item in enumerate(value):
            yield from _in_item(spec, item, (*path, index), kinds)
    else:
        yield from _in_item(spec, value, path, kinds)


def _in_item(
    spec: FieldSpec,
    item: Any,
    path: FieldPath,
    kinds: Collection[str],
) -> Iterator[FieldReference]:
    if spec.kind in KINDS:
        if spec.kind in kinds:
            yield from _reference(item, path)
        return
    record = spec.record
    if record is None:
        return
    if isinstance(item, dict):
        yield from _in_record(record, item, path, kinds)
    elif name := getattr(record, "shorthand", ""):
        shorthand = next(
            field for field in record_spec(record) if field.attribute == name
        )
        yield from _in_item(shorthand, item, path, kinds)


def _in_record(
    record: type[Record],
    item: dict[str, Any],
    path: FieldPath,
    kinds: Collection[str],
) -> Iterator[FieldReference]:
    short = short_form(item) if record is Interaction else None
    if short is None:
        yield from _in_mapping(record, item, path, kinds)
    else:
        below, values = short
        yield from _in_mapping(record, values, (*path, *below), kinds)


def _reference(value: Any, path: FieldPath) -> Iterator[FieldReference]:
    word = unwrapped(value)
    text = value if word is None else word
    if not isinstance(text, str):
        return
    written = _without_brackets(text.strip())
    if written:
        slug = unicodedata.normalize("NFC", written)
        text_path = path if word is None else (*path, 0, 0)
        yield FieldReference(path, text_path, slug, written)


def _without_brackets(text: str) -> str:
    """The slug in ``[[slug|label]]``, or a text as it is."""
    if not text.startswith("[["):
        return text
    if not text.endswith("]]"):
        return text
    slug = text[2:-2].split("|", maxsplit=1)[0]
    return slug.strip()
