"""Where a file's front matter names other files: found by the table of fields."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from kith.model.contact import Interaction, Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.post import Post

Path = tuple[str | int, ...]
KINDS = frozenset({"contact", "organization", "contact-or-post"})
"""The kinds of fields that refer to a file."""


class Place(msgspec.Struct, frozen=True):
    """A reference in front matter.

    Args:
        at: The keys and indexes that lead to it.
        text_at: Likewise to its text, which lies deeper where ``[[slug]]`` has no quotes.
        slug: What it names.
        written: The slug as it is written, accents in whatever form they have.
    """

    at: Path
    text_at: Path
    slug: str
    written: str


def model_of(path: str, front: dict[str, Any]) -> type[Record]:
    """The model of a file, by its folder and its ``kind``."""
    if path.startswith("posts/"):
        return Post
    kind = front.get("kind")
    is_organization = isinstance(kind, str) and kind.strip() == "organization"
    return Organization if is_organization else Person


def reference_places(
    model: type[Record], front: dict[str, Any], kinds: Collection[str] = KINDS
) -> Iterator[Place]:
    """Every reference in front matter, in the order of the model's keys.

    Args:
        model: What the file is about, see :func:`model_of`.
        front: Its front matter as plain values.
        kinds: Which kinds of fields to look into.
    """
    yield from _in_mapping(model, front, (), kinds)


def unwrapped(value: Any) -> str | None:
    """The word in ``[[word]]`` written without quotes, which YAML takes for lists."""
    match value:
        case [[str(word)]]:
            return word
    return None


def short_form(item: dict[str, Any]) -> tuple[Path, dict[str, Any]] | None:
    """What stands below an interaction written as a line, and the way there.

    ``None`` where it is written as ``date``, ``how`` and other keys.
    """
    if not item or "date" in item or "how" in item:
        return None
    head, *others = item
    if others:
        # Keys indented as deep as the line itself: meant as its own.
        return (), {key: item[key] for key in others}
    below = item[head]
    return (head,), below if isinstance(below, dict) else {}


def _in_mapping(
    model: type[Record], values: dict[str, Any], at: Path, kinds: Collection[str]
) -> Iterator[Place]:
    for spec in record_spec(model):
        if spec.key in values:
            yield from _in_value(spec, values[spec.key], (*at, spec.key), kinds)


def _in_value(
    spec: FieldSpec, value: Any, at: Path, kinds: Collection[str]
) -> Iterator[Place]:
    if spec.many and isinstance(value, list) and unwrapped(value) is None:
        for index, item in enumerate(value):
            yield from _in_item(spec, item, (*at, index), kinds)
    else:
        yield from _in_item(spec, value, at, kinds)


def _in_item(
    spec: FieldSpec, item: Any, at: Path, kinds: Collection[str]
) -> Iterator[Place]:
    if spec.kind in KINDS:
        if spec.kind in kinds:
            yield from _reference(item, at)
        return
    if spec.record is None:
        return
    if isinstance(item, dict):
        short = short_form(item) if spec.record is Interaction else None
        way, values = short or ((), item)
        yield from _in_mapping(spec.record, values, (*at, *way), kinds)
    elif name := getattr(spec.record, "shorthand", ""):
        own = next(one for one in record_spec(spec.record) if one.attribute == name)
        yield from _in_item(own, item, at, kinds)


def _reference(value: Any, at: Path) -> Iterator[Place]:
    word = unwrapped(value)
    text = value if word is None else word
    if not isinstance(text, str):
        return
    written = text.strip()
    if written.startswith("[[") and written.endswith("]]"):
        written = written[2:-2].split("|")[0].strip()
    if written:
        slug = unicodedata.normalize("NFC", written)
        yield Place(at, at if word is None else (*at, 0, 0), slug, written)
