"""What an export says about organizations and its owner: applications, follows, own positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.importers.address_books.entry import addresses_in
from kith.importers.linkedin.dates import parse_date, parse_partial
from kith.importers.notices import Guard, Notices
from kith.importers.records import (
    ImportedOpportunity,
    Notice,
    OrganizationRecord,
)
from kith.importers.tables import Table, TableRow
from kith.importers.tidy import short_name, tidy
from kith.model.settings import OwnPosition

APPLICATIONS = (frozenset({"company", "position", "applied_on"}),)
FOLLOWS = (frozenset({"company", "followed_on"}),)
POSITIONS = (frozenset({"company", "position", "started"}),)
SCHOOLS = (frozenset({"school"}),)
OWN_ADDRESSES = (frozenset({"email", "confirmed"}),)

_URL = re.compile(r"https://[^\s\x00-\x1f\x7f]{1,1990}\Z")
# Nobody has worked or studied in more places.
_MOST_OWN = 500

FOLLOWED = "followed"
"""The tag of an organization that the owner follows."""


def read_applications(table: Table) -> tuple[list[OrganizationRecord], list[Notice]]:
    """An organization with an opportunity for each application."""
    records: list[OrganizationRecord] = []
    notices = Notices()
    for row in table.rows:
        origin = row.origin
        with Guard(notices, origin, "the row", is_record=True):
            company = short_name(row.get("company"))
            if not company:
                message = "the application names no company"
                notices.append(Notice.skipped(origin, message, is_record=True))
                continue
            application = _application(row)
            records.append(
                OrganizationRecord(
                    origin=origin, name=company, opportunities=(application,)
                )
            )
    return records, notices


def _application(row: TableRow) -> ImportedOpportunity:
    role = short_name(row.get("position")) or "Application"
    url = row.get("job_url")
    if not _URL.match(url):
        url = ""
    return ImportedOpportunity(role, parse_date(row.get("applied_on")), url)


def read_follows(table: Table, notices: list[Notice]) -> Iterator[OrganizationRecord]:
    """Organizations that the owner follows; that alone is no reason for a file."""
    for row in table.rows:
        company = short_name(row.get("company"))
        if company:
            yield OrganizationRecord(
                origin=row.origin, name=company, tags=(FOLLOWED,), makes_file=False
            )
        else:
            message = "a row without the name of an organization"
            notices.append(Notice.skipped(row.origin, message, is_record=True))


def read_own_positions(table: Table) -> tuple[OwnPosition, ...]:
    """Where the owner works and worked."""
    return _own_positions(table, "company", "position")


def read_own_schools(table: Table) -> tuple[OwnPosition, ...]:
    """Where the owner studied."""
    return _own_positions(table, "school", "degree")


def read_own_addresses(table: Table) -> tuple[str, ...]:
    """The owner's email addresses that LinkedIn has seen confirmed."""
    addresses: list[str] = []
    for row in table.rows[:_MOST_OWN]:
        if row.get("confirmed").casefold() != "no":
            addresses += addresses_in(row.get("email"))
    return tuple(addresses)


def _own_positions(
    table: Table, organization_column: str, title_column: str
) -> tuple[OwnPosition, ...]:
    positions: list[OwnPosition] = []
    for row in table.rows[:_MOST_OWN]:
        organization = row.get(organization_column)
        if tidy(organization):
            positions.append(
                OwnPosition(
                    short_name(organization),
                    short_name(row.get(title_column)),
                    parse_partial(row.get("started")),
                    parse_partial(row.get("finished")),
                )
            )
    return tuple(positions)
