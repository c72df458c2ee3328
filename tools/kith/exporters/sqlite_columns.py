"""Rows of the index by column, as far as the declarations of a record's fields give them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

from kith.model.fields import FieldSpec, Record, record_spec
from kith.text.dates import PartialDate

Row = dict[str, Any]
"""The values of a row by the names of their columns."""


@functools.cache
def column_specs(model: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a model that have a column: those that hold one text, number or date."""
    specs = record_spec(model)
    return tuple(spec for spec in specs if not spec.many and spec.kind != "record")


@functools.cache
def value_keys(*models: type[Record]) -> tuple[str, ...]:
    """The keys of some models that hold several texts; ``private`` stays out of the index."""
    keys: dict[str, None] = {}
    for model in models:
        for spec in record_spec(model):
            if spec.many and spec.kind not in {"record", "anything"}:
                keys[spec.key] = None
    return tuple(keys)


def columns_of(record: Record) -> Row:
    """The columns of a record's own keys."""
    row = {}
    for spec in column_specs(type(record)):
        value = getattr(record, spec.attribute)
        row[spec.column] = date_text(value) if spec.kind == "date" else value
    return row


def date_text(date: PartialDate | None) -> str | None:
    """A date as it is written."""
    return str(date) if date else None


def last_day(date: PartialDate | None) -> str | None:
    """The last day that a date can mean."""
    return date.latest.isoformat() if date else None


def line_of(record: Record, *path: str | int) -> int:
    """The line on which a record stands, or a value below it."""
    return record.place_of(*path)[0]


def with_ids(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with ids from 1 on."""
    for row_id, row in enumerate(rows, start=1):
        yield {"id": row_id, **row}
