"""JSON Schema of the front matter, from the models."""

from __future__ import annotations

from typing import Any

from kith.model.contact import Interaction, Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.post import Post
from kith.report.decisions import DecisionsReport
from kith.report.json_output import FindingsReport
from kith.report.struct_schema import struct_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# A time after a day is ignored when it is read.
_DAY = r"\d{4}(-\d{2}(-\d{2}([Tt ]+\d{1,2}.*)?)?)?"
_DATE = {"type": ["string", "integer"], "pattern": rf"^{_DAY}$"}
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_SCALARS: dict[str, dict[str, Any]] = {
    "date": _DATE,
    "birthday": {
        "type": "string",
        "pattern": r"^(\d{4}|-)-\d{2}(-\d{2}([Tt ]+\d{1,2}.*)?)?$",
    },
    "duration": {"type": "string", "pattern": r"^(\d{1,4} ?[dwmyDWMY]|never)$"},
    "number": {"type": ["integer", "string"], "minimum": 0},
    "email": {"type": "string", "pattern": "@"},
}


def contact_schema() -> dict[str, Any]:
    """The schema of a file in ``contacts/``."""
    return {
        "$schema": DIALECT,
        "title": "A contact in a Kith journal",
        "if": {"properties": {"kind": {"const": "organization"}}, "required": ["kind"]},
        "then": _object(Organization),
        "else": _object(Person),
    }


def post_schema() -> dict[str, Any]:
    """The schema of a file in ``posts/``."""
    return {"$schema": DIALECT, "title": "A post in a Kith journal", **_object(Post)}


def findings_schema() -> dict[str, Any]:
    """The schema of what ``kith check --format json`` prints."""
    return {"$schema": DIALECT, **struct_schema(FindingsReport)}


def decisions_schema() -> dict[str, Any]:
    """The schema of what ``kith decide --format json`` prints."""
    return {"$schema": DIALECT, **struct_schema(DecisionsReport)}


def _object(model: type[Record]) -> dict[str, Any]:
    specs = record_spec(model)
    return {
        "type": "object",
        "description": (model.__doc__ or "").partition("\n")[0],
        "properties": {spec.key: _property(spec) for spec in specs},
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "required": [spec.key for spec in specs if spec.required],
    }


def _property(spec: FieldSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {"description": spec.field.help}
    if spec.field.example:
        schema["examples"] = [spec.field.example]
    if spec.kind == "anything":
        return schema
    if spec.record is not None and hasattr(spec.record, "keyed_by"):
        return schema | {"type": "object", "additionalProperties": _value(spec)}
    value = _value(spec)
    if spec.many:
        value = {"anyOf": [value, {"type": "array", "items": value}]}
    # An empty value is the same as no key.
    return schema | {"anyOf": [value, {"type": "null"}]}


def _value(spec: FieldSpec) -> dict[str, Any]:
    """The schema of a single value of a field."""
    if spec.record is Interaction:
        return {
            "anyOf": [_object(Interaction), _interaction_line(), {"type": "string"}]
        }
    if spec.record is not None:
        schema = _object(spec.record)
        has_shorthand = hasattr(spec.record, "shorthand")
        return {"anyOf": [schema, _TEXT]} if has_shorthand else schema
    if spec.kind == "choice":
        return {"enum": list(spec.choices)}
    return _SCALARS.get(spec.kind, _TEXT)


def _interaction_line() -> dict[str, Any]:
    """A mapping with one key, ``DATE HOW [DIRECTION]``, and a note or more keys as its value."""
    choices = {spec.key: "|".join(spec.choices) for spec in record_spec(Interaction)}
    pattern = rf"^{_DAY} ({choices['how']})( ({choices['direction']}))?$"
    keys = _object(Interaction) | {"required": []}
    return {
        "type": "object",
        "patternProperties": {pattern: {"anyOf": [keys, _TEXT, {"type": "null"}]}},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
