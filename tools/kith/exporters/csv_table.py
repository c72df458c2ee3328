"""Contacts as CSV: one line for each person, for spreadsheets."""

from __future__ import annotations

import csv
import io

from kith.model.contact import Person
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.network.strength import NO_TIE

COLUMNS = (
    "slug",
    "name",
    "status",
    "since",
    "organization",
    "title",
    "email",
    "phone",
    "linkedin",
    "location",
    "relationship",
    "tags",
    "last_contact",
    "strength",
    "keep_in_touch",
)
_WORKED_OUT = frozenset({"organization", "title", "last_contact", "strength"})
"""The columns that are no keys of a person's file."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to some spreadsheets (OWASP, CSV injection)."""


def format_csv(network: Network) -> str:
    """The people of a journal, with a line of column names; several values joined by ``; ``."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for person in network.journal.people:
        cells = _cells(person, network)
        writer.writerow([_harmless(cells[column]) for column in COLUMNS])
    return file.getvalue()


def _cells(person: Person, network: Network) -> dict[str, str]:
    """The text of each column."""
    cells = dict.fromkeys(COLUMNS, "")
    for column in COLUMNS:
        if column not in _WORKED_OUT:
            cells[column] = _text(getattr(person, column))
    position = current_position(person, network.today)
    if position is not None:
        cells["organization"] = position.organization
        cells["title"] = _text(position.title)
    last = network.evidence[person.slug].last
    if last is not None:
        cells["last_contact"] = str(last.date)
    strength = network.strengths.get(person.slug, NO_TIE)
    cells["strength"] = f"{strength.total:.3f}"
    return cells


def _text(value: object) -> str:
    """A value as one text; nothing where there is none."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; phone numbers stay as they are."""
    if not cell.startswith(_FORMULA_SIGNS):
        return cell
    digits = cell.lstrip("+-").replace(" ", "").replace("-", "")
    return cell if digits.isdigit() else f"'{cell}"
