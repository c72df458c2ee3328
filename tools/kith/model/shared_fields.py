"""What a share shows of each kind of record, as the fields themselves declare it."""

from __future__ import annotations

import functools

from kith.model.contact import Organization
from kith.model.fields import FieldSpec, Record, record_spec


@functools.cache
def shared_fields(model: type[Record]) -> tuple[FieldSpec, ...]:
    """The keys of a model that a share shows; it leaves out every other one."""
    showing = {"always"}
    if issubclass(model, Organization):
        showing.add("of organizations")
    return tuple(spec for spec in record_spec(model) if spec.field.shared in showing)


@functools.cache
def shared_keys(model: type[Record]) -> frozenset[str]:
    """The names of the keys that a share shows of a model."""
    return frozenset(spec.key for spec in shared_fields(model))
