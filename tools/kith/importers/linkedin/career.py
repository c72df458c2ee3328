"""What an export says of organizations and of the owner: applications, follows, own positions."""

from __future__ import annotations

from collections.abc import Iterator

from kith.importers.linkedin.dates import parse_date, parse_partial
from kith.importers.records import (
    ImportedOpportunity,
    Notice,
    OrganizationRecord,
    Origin,
)
from kith.importers.tables import Row, Table
from kith.importers.tidy import tidy
from kith.model.settings import OwnPosition

APPLICATIONS = (frozenset({"company", "position", "applied_on"}),)
FOLLOWS = (frozenset({"company", "followed_on"}),)
POSITIONS = (frozenset({"company", "position", "started"}),)
SCHOOLS = (frozenset({"school"}),)
OWN_ADDRESSES = (frozenset({"email", "confirmed"}),)

FOLLOWED = "followed"
"""The tag of an organization that the owner follows."""


def read_applications(table: Table) -> tuple[list[OrganizationRecord], list[Notice]]:
    """An organization with an opportunity for each application."""
    records: list[OrganizationRecord] = []
    notices: list[Notice] = []
    for row in table.rows:
        company, role = tidy(row.get("company")), tidy(row.get("position"))
        origin = Origin(table.name, row.line)
        if not company:
            notices.append(Notice("skipped", origin, "the application names no company"))
            continue
        url = row.get("job_url") if row.get("job_url").startswith("https://") else ""
        one = ImportedOpportunity(role or "Application", parse_date(row.get("applied_on")), url)
        records.append(OrganizationRecord(origin=origin, name=company, opportunities=(one,)))
    return records, notices


def read_follows(table: Table) -> Iterator[OrganizationRecord]:
    """Organizations that the owner follows; that alone is no reason for a file."""
    for row in table.rows:
        if company := tidy(row.get("company")):
            origin = Origin(table.name, row.line)
            yield OrganizationRecord(
                origin=origin, name=company, tags=(FOLLOWED,), makes_file=False
            )


def read_own_positions(table: Table) -> tuple[OwnPosition, ...]:
    """Where the owner works and worked."""
    return tuple(
        _position(row, tidy(row.get("company")), tidy(row.get("position")))
        for row in table.rows
        if tidy(row.get("company"))
    )


def read_own_schools(table: Table) -> tuple[OwnPosition, ...]:
    """Where the owner learnt."""
    return tuple(
        _position(row, tidy(row.get("school")), tidy(row.get("degree")))
        for row in table.rows
        if tidy(row.get("school"))
    )


def read_own_addresses(table: Table) -> tuple[str, ...]:
    """The owner's mail addresses that LinkedIn has seen confirmed."""
    return tuple(
        row.get("email").lower()
        for row in table.rows
        if "@" in row.get("email") and row.get("confirmed").casefold() != "no"
    )


def _position(row: Row, organization: str, title: str) -> OwnPosition:
    start, end = parse_partial(row.get("started")), parse_partial(row.get("finished"))
    return OwnPosition(organization, title, start, end)
