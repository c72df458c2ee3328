"""The field that a value belongs to, by its path."""

from __future__ import annotations

from typing import Any

from kith.load.shorthand import is_written_out
from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, Record, record_spec
from kith.text.source import FieldPath


def field_at(model: type[Record], front: Any, at: FieldPath) -> FieldSpec | None:
    """The field that a value belongs to; nothing for a key of one's own.

    Of a record written in short, such as a slug below ``knows``, it is the field that this gives.

    Args:
        model: What the file is about.
        front: Its front matter as plain values.
        at: Where the value stands.
    """
    for spec in record_spec(model):
        if spec.key == at[0]:
            return _field_below(spec, front.get(at[0]), at[1:])
    return None


def _field_below(spec: FieldSpec, value: Any, at: FieldPath) -> FieldSpec | None:
    match value, at:
        case list(), (int(index), *_) if spec.many:
            # Of a key that is given twice, only one value is kept.
            if index >= len(value):
                return None
            value = value[index]
            at = at[1:]
    if spec.record is None:
        return spec
    match value, at:
        case dict(), (name, *_) if hasattr(spec.record, "keyed_by"):
            value = value.get(str(name))
            at = at[1:]
    if not at:
        return _shorthand(spec)
    return _field_within(spec.record, value, at)


def _field_within(model: type[Record], value: Any, at: FieldPath) -> FieldSpec | None:
    """The field of a record's value."""
    if not isinstance(value, dict):
        return None
    if model is Interaction and not is_written_out(value):
        return _field_of_line(value, at)
    return field_at(model, value, at)


def _field_of_line(value: dict[str, Any], at: FieldPath) -> FieldSpec | None:
    """Within an interaction written on one line: its note, or the keys below it."""
    if at[0] != next(iter(value)):
        return field_at(Interaction, value, at)
    below = value[str(at[0])]
    if len(at) > 1 and isinstance(below, dict):
        return field_at(Interaction, below, at[1:])
    return _spec_of_attribute(Interaction, "note")


def _shorthand(spec: FieldSpec) -> FieldSpec:
    assert spec.record is not None
    name = getattr(spec.record, "shorthand", "")
    return _spec_of_attribute(spec.record, name) or spec


def _spec_of_attribute(model: type[Record], name: str) -> FieldSpec | None:
    for spec in record_spec(model):
        if spec.attribute == name:
            return spec
    return None
