"""Takes invisible characters out of what an import read, as the check would ask to."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from kith.importers.records import Batch
from kith.text.characters import without_hidden

Record = TypeVar("Record", bound=msgspec.Struct)

# Words that go into the body, where any character may stand.
_BODY = "text"


def without_hidden_characters(batch: Batch) -> Batch:
    """A batch whose values hold no invisible characters; texts for a body stay as they are."""
    return msgspec.structs.replace(
        batch,
        people=tuple(map(_cleaned_record, batch.people)),
        organizations=tuple(map(_cleaned_record, batch.organizations)),
        posts=tuple(map(_cleaned_record, batch.posts)),
        own=_cleaned_record(batch.own),
    )


def _cleaned_record(record: Record) -> Record:
    """The record itself where nothing is hidden in it."""
    changes: dict[str, Any] = {}
    for field in record.__struct_fields__:
        if field == _BODY:
            continue
        value = getattr(record, field)
        cleaned = _cleaned(value)
        if cleaned is not value:
            changes[field] = cleaned
    return msgspec.structs.replace(record, **changes) if changes else record


def _cleaned(value: Any) -> Any:
    """The value itself where nothing is hidden in it."""
    if isinstance(value, str):
        return value if value.isascii() else without_hidden(value)
    if isinstance(value, msgspec.Struct):
        return _cleaned_record(value)
    if not isinstance(value, tuple):
        return value
    return _cleaned_tuple(value)


def _cleaned_tuple(values: tuple[Any, ...]) -> tuple[Any, ...]:
    cleaned = tuple(map(_cleaned, values))
    for value, cleaned_value in zip(values, cleaned, strict=True):
        if cleaned_value is not value:
            return cleaned
    return values
