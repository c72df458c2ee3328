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


def format_csv(network: Network) -> str:
    """The people of a journal, with a line of column names; several values joined by ``; ``."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for person in network.journal.people:
        writer.writerow([_harmless(cell) for cell in _row(person, network)])
    return file.getvalue()


def _row(person: Person, network: Network) -> tuple[str, ...]:
    current = current_position(person, network.today)
    last = network.evidence[person.slug].last
    strength = network.strengths.get(person.slug, NO_TIE)
    return (
        person.slug,
        person.name,
        person.status or "",
        str(person.since or ""),
        current.organization if current else "",
        (current.title or "") if current else "",
        "; ".join(person.email),
        "; ".join(person.phone),
        "; ".join(person.linkedin),
        person.location or "",
        "; ".join(person.relationship),
        "; ".join(person.tags),
        str(last.date) if last else "",
        f"{strength.total:.3f}",
        person.keep_in_touch or "",
    )


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; phone numbers stay as they are."""
    is_number = cell.lstrip("+-").replace(" ", "").replace("-", "").isdigit()
    return (
        f"'{cell}"
        if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not is_number
        else cell
    )
