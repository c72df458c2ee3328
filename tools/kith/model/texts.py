"""Everything in a record that is text, with the key it stands at: what can be searched."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.model.fields import FieldSpec, Record, record_spec

# Dates and words of a closed list are filtered by, not searched.
_NO_TEXT = frozenset({"date", "choice", "number", "duration", "birthday", "record"})


class RecordText(msgspec.Struct, frozen=True, gc=False):
    """A text in a record.

    Args:
        key: The keys that lead to it, without the numbers of items: ``positions.title``.
        text: The text.
        entry: The entry of a list it belongs to, such as an interaction; ``None`` for a key of the
            record itself.
    """

    key: str
    text: str
    entry: Record | None = None


def texts_of(record: Record) -> Iterator[RecordText]:
    """The texts of a record's keys, in the order in which the keys are declared; not the body."""
    yield from _texts(record, "", None)


def _texts(record: Record, prefix: str, entry: Record | None) -> Iterator[RecordText]:
    for spec in record_spec(type(record)):
        value = getattr(record, spec.attribute)
        if not value:
            continue
        key = prefix + spec.key
        values = value if spec.many else (value,)
        if spec.record is not None:
            for inner in values:
                yield from _texts(inner, f"{key}.", inner)
        elif _is_text(spec):
            for text in values:
                yield RecordText(key, text, entry)


def _is_text(spec: FieldSpec) -> bool:
    return spec.kind not in _NO_TEXT
