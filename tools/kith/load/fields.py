"""What a value of a file is for, by where it stands."""

from __future__ import annotations

from typing import Any

from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, Record, record_spec
from kith.text.source import At


def field_at(model: type[Record], front: Any, at: At) -> FieldSpec | None:
    """The field that a value belongs to; nothing for a key of one's own.

    Of a record written in short, such as a slug below ``knows``, it is the field that this gives.

    Args:
        model: What the file is about.
        front: Its front matter as plain values.
        at: Where the value stands.
    """
    spec = next((one for one in record_spec(model) if one.key == at[0]), None)
    if spec is None:
        return None
    return _below(spec, front.get(at[0]), at[1:])


def _below(spec: FieldSpec, value: Any, at: At) -> FieldSpec | None:
    if spec.many and isinstance(value, list) and at and isinstance(at[0], int):
        # Of a key that is given twice, only one value is kept.
        if at[0] >= len(value):
            return None
        value, at = value[at[0]], at[1:]
    if spec.record is None:
        return spec
    if hasattr(spec.record, "keyed_by") and isinstance(value, dict) and at:
        value, at = value.get(str(at[0])), at[1:]
    if not at:
        return _shorthand(spec)
    if not isinstance(value, dict):
        return None
    if spec.record is Interaction and not {"date", "how"} & value.keys():
        return _in_line(value, at)
    return field_at(spec.record, value, at)


def _in_line(value: dict[str, Any], at: At) -> FieldSpec | None:
    """Within an interaction written on one line: its note, or the keys below it."""
    if at[0] != next(iter(value)):
        return field_at(Interaction, value, at)
    below = value[str(at[0])]
    if len(at) > 1 and isinstance(below, dict):
        return field_at(Interaction, below, at[1:])
    return next(one for one in record_spec(Interaction) if one.attribute == "note")


def _shorthand(spec: FieldSpec) -> FieldSpec:
    name = getattr(spec.record, "shorthand", "")
    own = (one for one in record_spec(spec.record or Record) if one.attribute == name)
    return next(own, spec)
