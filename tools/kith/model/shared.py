"""What a share shows of each kind of record, as the fields themselves declare it."""

from __future__ import annotations

from kith.model.contact import Organization
from kith.model.fields import Record, record_spec


def shared_keys(model: type[Record]) -> tuple[str, ...]:
    """The keys of a model that a share may show; it leaves out every other one."""
    showing = {"always"}
    if issubclass(model, Organization):
        showing.add("of organizations")
    return tuple(
        spec.key for spec in record_spec(model) if spec.field.shared in showing
    )
