"""Contacts as CSV: one line for each person, for spreadsheets."""

from __future__ import annotations

import csv
import functools
import io
import re

from kith.exporters.plain import plain_line
from kith.exporters.selection import exported_people
from kith.model.contact import Person, Position
from kith.model.fields import FieldSpec, Record, record_spec
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.network.strength import NO_TIE

_COMPUTED_COLUMNS = {"slug": 10, "last_contact": 130, "strength": 140}
"""The columns that are no keys, with their places among those of the keys (``csv_order``)."""
_BETWEEN_VALUES = "; "
_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A cell that begins with one of these is a formula to some spreadsheets (OWASP, CSV injection)."""
# Digits and what stands between them, and an extension: nothing that a formula could call. A sign
# in front alone is a number's, and a second plus is a sum.
_NUMBER = re.compile(
    r"(?:\+|-{1,2})?[\d(][\d\s().\-/]*(?:(?:x|ext\.?|extension|#|;ext=)\s*\d+)?",
    re.IGNORECASE | re.ASCII,
)


@functools.cache
def csv_columns() -> tuple[str, ...]:
    """The columns: keys of a person and of their present position, and what is computed."""
    order = dict(_COMPUTED_COLUMNS)
    for model in (Person, Position):
        for spec in _exported_fields(model):
            order[spec.key] = spec.field.csv_order
    return tuple(sorted(order, key=lambda column: order[column]))


@functools.cache
def _exported_fields(model: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in record_spec(model) if spec.field.csv_order)


def format_csv(network: Network, *, include_removed: bool = False) -> str:
    """The people of a journal, with a line of column names; several values joined by ``; ``.

    Args:
        network: The people.
        include_removed: Whether people who were removed or declined have a line.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    columns = csv_columns()
    writer.writerow(columns)
    for person in exported_people(network, include_removed=include_removed):
        cells = _cells(person, network)
        writer.writerow([_harmless(cells.get(column, "")) for column in columns])
    return file.getvalue()


def _cells(person: Person, network: Network) -> dict[str, str]:
    """The text of each column that has one."""
    cells = _cells_of_keys(person)
    position = current_position(person, network.today)
    if position is not None:
        cells |= _cells_of_keys(position)
    last = network.evidence[person.slug].last
    strength = network.strengths.get(person.slug, NO_TIE)
    cells["slug"] = person.slug
    cells["last_contact"] = str(last.date) if last else ""
    cells["strength"] = f"{strength.total:.3f}"
    return cells


def _cells_of_keys(record: Record) -> dict[str, str]:
    """The text of each key of a record that has a column."""
    cells = {}
    for spec in _exported_fields(type(record)):
        cells[spec.key] = _text(getattr(record, spec.attribute))
    return cells


def _text(value: object) -> str:
    """A value as one text; nothing where there is none."""
    if isinstance(value, tuple):
        return _BETWEEN_VALUES.join(value)
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; phone numbers stay as they are."""
    cell = plain_line(cell).strip()
    if not cell.startswith(_FORMULA_SIGNS):
        return cell
    values = cell.split(_BETWEEN_VALUES)
    return cell if all(map(_NUMBER.fullmatch, values)) else f"'{cell}"
