"""The field reference, from the models."""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.contact import Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.post import Post

_KINDS = {
    "text": "text",
    "link": "address",
    "email": "email address",
    "telephone": "phone number",
    "date": "date",
    "birthday": "date of birth",
    "duration": "span of time",
    "number": "whole number",
    "contact": "slug of a contact",
    "organization": "name or slug of an organization",
    "contact-or-post": "slug of a contact or post",
    "choice": "one of these",
    "record": "keys with values",
    "anything": "anything",
}


def format_fields_page() -> str:
    """Every key of a person, an organization and a post, in Markdown."""
    parts = [
        "# Fields",
        "All keys of the front matter of a file.\n"
        "A key for a list may also have a single value. An empty value is the same as no key.\n"
        "Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; if a date has a time, the time is ignored.\n"
        "Keys that start with `x-` are your own.\n"
        "*Private* keys are never part of a share.",
    ]
    nested: dict[str, type[Record]] = {}
    files: dict[str, type[Record]] = {
        "A person": Person,
        "An organization": Organization,
        "A post": Post,
    }
    for title, model in files.items():
        parts += [f"## {title}", _table(model, nested)]
    for key, record in nested.items():
        parts += [
            f"### {key}",
            (record.__doc__ or "").strip().partition("\n")[0],
            _table(record, {}),
        ]
    return "\n\n".join(parts) + "\n"


def _table(model: type[Record], nested: dict[str, type[Record]]) -> str:
    lines = ["| key | value | what it is |", "|---|---|---|"]
    for spec in record_spec(model):
        if spec.record is not None:
            nested.setdefault(f"`{spec.key}`", spec.record)
        lines.append(f"| `{spec.key}` | {_value(spec)} | {_meaning(spec)} |")
    return "\n".join(lines)


def _value(spec: FieldSpec) -> str:
    kind = _KINDS[spec.kind]
    return f"list: {kind}" if spec.many and spec.kind != "anything" else kind


def _meaning(spec: FieldSpec) -> str:
    """What a key means, with its choices, an example and marks such as *private*."""
    parts = [spec.field.help]
    if spec.field.values:
        values = [f"`{value}` {help_}" for value, help_ in spec.field.values.items()]
        parts.append("; ".join(values))
    if spec.field.example:
        parts.append(f"for example `{spec.field.example}`")
    text = ": ".join(parts[:2])
    for part in parts[2:]:
        text += f", {part}"
    for mark in _marks(spec):
        text += f" · *{mark}*"
    return text


def _marks(spec: FieldSpec) -> Iterator[str]:
    if spec.required:
        yield "required"
    if spec.field.private:
        yield "private"
    if spec.field.vcard:
        yield f"vCard {spec.field.vcard}"
    if spec.field.schema_org:
        yield f"schema.org {spec.field.schema_org}"
