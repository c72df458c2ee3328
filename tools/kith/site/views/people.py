"""The table of people: rows for the page itself, and all of them as data for its script."""

from __future__ import annotations

from typing import Any

import msgspec

from kith.model.contact import Person
from kith.site.addresses import Link, page_address
from kith.site.data import SiteData
from kith.site.views.shared import current_work
from kith.site.words import say_ago

FIRST_ROWS = 150
"""People in the page itself; the script fetches the rest, and works with all of them."""


class PersonRow(msgspec.Struct, frozen=True, gc=False):
    """Somebody in the table.

    Args:
        link: Their page.
        title: What they do now.
        organization: Where they do it.
        status: Where the connection stands, or nothing.
        labels: Relationships, then tags.
        last_iso: Day of the last contact of any kind as written, or nothing.
        last: The same in words.
        has_evidence: Whether real contact is on record.
        rules: Names of the rules that find something in their file, once for each finding.
    """

    link: Link
    title: str
    organization: Link | None
    status: str
    labels: tuple[str, ...]
    last_iso: str
    last: str
    has_evidence: bool
    rules: tuple[str, ...]


class PeopleView(msgspec.Struct, frozen=True):
    """What the people page shows before its script runs."""

    rows: tuple[PersonRow, ...]
    total: int


def build_people(data: SiteData) -> PeopleView:
    """The people page."""
    people = _in_order(data)
    return PeopleView(
        tuple(_row(data, person) for person in people[:FIRST_ROWS]),
        len(people),
    )


def _in_order(data: SiteData) -> list[Person]:
    return sorted(
        data.journal.people_by_slug.values(),
        key=lambda person: (person.name.casefold(), person.slug),
    )


def _row(data: SiteData, person: Person) -> PersonRow:
    title, organization = current_work(data, person)
    evidence = data.evidence_of(person)
    latest = evidence.latest
    return PersonRow(
        Link(person.name, page_address("contacts", person.slug)),
        title,
        organization,
        person.status or "",
        tuple(dict.fromkeys((*person.relationship, *person.tags))),
        str(latest.date) if latest else "",
        say_ago(latest.date, data.today) if latest else "",
        bool(evidence.proofs),
        tuple(finding.rule for finding in data.findings_by_path.get(person.path, ())),
    )


def people_data(data: SiteData) -> dict[str, Any]:
    """All people for the script: words that repeat are listed once and referred to by number."""
    organizations: dict[Link, int] = {}
    labels: dict[str, int] = {}
    rules: dict[str, int] = {}
    rows = []
    for person in _in_order(data):
        row = _row(data, person)
        where = -1
        if row.organization is not None:
            where = organizations.setdefault(row.organization, len(organizations))
        rows.append(
            [
                row.link.words,
                row.link.href,
                row.title,
                where,
                row.status,
                [labels.setdefault(label, len(labels)) for label in row.labels],
                row.last_iso,
                row.last,
                int(row.has_evidence),
                [rules.setdefault(rule, len(rules)) for rule in row.rules],
                " ".join(person.aliases),
            ]
        )
    return {
        "organizations": [[link.words, link.href] for link in organizations],
        "labels": list(labels),
        "rules": list(rules),
        "rows": rows,
    }
