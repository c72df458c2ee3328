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
            if spec.kind in {"record", "anything"}:
                continue
            if spec.many:
                keys[spec.key] = None
    return tuple(keys)


@functools.cache
def _columns(model: type[Record]) -> tuple[tuple[str, str, bool], ...]:
    """Column, attribute, and whether it is a date: worked out once, used for every row."""
    specs = column_specs(model)
    return tuple((spec.column, spec.attribute, spec.kind == "date") for spec in specs)


def columns_of(record: Record) -> Row:
    """The columns of a record's own keys."""
    row = {}
    for column, attribute, is_date in _columns(type(record)):
        value = getattr(record, attribute)
        row[column] = date_text(value) if is_date else value
    return row


def date_text(date: PartialDate | None) -> str | None:
    """A date as it is written."""
    return str(date) if date else None


def first_day(date: PartialDate) -> str:
    """The first day that a date can mean; of a whole day the day itself, as it is written."""
    return str(date) if date.day else date.earliest.isoformat()


def last_day(date: PartialDate | None) -> str | None:
    """The last day that a date can mean, likewise."""
    if date is None:
        return None
    return str(date) if date.day else date.latest.isoformat()


def line_of(record: Record, *path: str | int) -> int:
    """The line on which a record stands, or a value below it."""
    return record.place_of(*path)[0]


def with_ids(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with ids from 1 on."""
    for row_id, row in enumerate(rows, start=1):
        row["id"] = row_id
        yield row
