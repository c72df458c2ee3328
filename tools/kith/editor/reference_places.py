"""Where a file's front matter names other files: found by the table of fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kith.model.contact import Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.post import Post

Path = tuple[str | int, ...]
_REFERENCES = frozenset({"contact", "organization", "contact-or-post"})


def model_of(path: str, front: dict[str, Any]) -> type[Record]:
    """The model of a file, by its folder and its ``kind``."""
    if path.startswith("posts/"):
        return Post
    return Organization if front.get("kind") == "organization" else Person


def reference_places(model: type[Record], front: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """The keys and indexes that lead to each reference, and what it names.

    Args:
        model: What the file is about, see :func:`model_of`.
        front: Its front matter as plain values.
    """
    yield from _in_mapping(model, front, ())


def _in_mapping(
    model: type[Record], values: dict[str, Any], at: Path
) -> Iterator[tuple[Path, str]]:
    for spec in record_spec(model):
        if spec.key in values:
            yield from _in_value(spec, values[spec.key], (*at, spec.key))


def _in_value(spec: FieldSpec, value: Any, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_item(spec, item, (*at, index))
    else:
        yield from _in_item(spec, value, at)


def _in_item(spec: FieldSpec, item: Any, at: Path) -> Iterator[tuple[Path, str]]:
    if spec.kind in _REFERENCES:
        if isinstance(item, str) and item:
            yield at, item.strip()
        return
    if spec.record is None:
        return
    if isinstance(item, dict):
        keys = {one.key for one in record_spec(spec.record)}
        below = next(iter(item.values()), None) if len(item) == 1 else None
        if isinstance(below, dict) and not keys & item.keys():
            # The short form of an interaction: its keys stand below the line.
            yield from _in_mapping(spec.record, below, (*at, next(iter(item))))
        else:
            yield from _in_mapping(spec.record, item, at)
    elif isinstance(item, str) and (short := getattr(spec.record, "shorthand", "")):
        own = next(one for one in record_spec(spec.record) if one.attribute == short)
        yield from _in_item(own, item, at)
