"""The list of all organizations."""

from __future__ import annotations

import msgspec

from kith.network.organizations import OrganizationEntry
from kith.network.strength import NO_TIE
from kith.site.addresses import Link, page_address
from kith.site.data import SiteData
from kith.site.views.shared import last_contact
from kith.site.words import say_ago

SHOWN = 1200
"""So many organizations stand in the page; the search finds the others."""


class OrganizationLine(msgspec.Struct, frozen=True):
    """An organization in the list of all.

    Args:
        link: Its page.
        industry: What it does.
        present: How many people are there now.
        former: How many used to be.
        percent: The strongest tie to anybody there now, from 0 to 100.
        strength: The same in a word; ``none`` where no real contact is on record.
        last_iso: Day of the last real contact with anybody there now as written, or nothing.
        last: The same in words.
        opportunities: How many are open.
        findings: How many there are in its file.
    """

    link: Link
    industry: str
    present: int
    former: int
    percent: int
    strength: str
    last_iso: str
    last: str
    opportunities: int
    findings: int


class OrganizationsView(msgspec.Struct, frozen=True):
    """What the page of organizations shows: the lines, and which columns have anything in them."""

    lines: tuple[OrganizationLine, ...]
    total: int
    has_opportunities: bool
    has_findings: bool


def build_organizations(data: SiteData) -> OrganizationsView:
    """Every organization; those where most people are now come first."""
    open_at: dict[str, int] = {}
    for placed in data.opportunities:
        if placed.is_open:
            slug = placed.organization.slug
            open_at[slug] = open_at.get(slug, 0) + 1
    entries = sorted(
        data.network.organizations.entries, key=lambda one: (-len(one.present), -len(one.former))
    )
    lines = tuple(_line(data, entry, open_at.get(entry.slug, 0)) for entry in entries[:SHOWN])
    return OrganizationsView(
        lines,
        len(entries),
        any(line.opportunities for line in lines),
        any(line.findings for line in lines),
    )


def _line(data: SiteData, entry: OrganizationEntry, opportunities: int) -> OrganizationLine:
    people = [member.person for member in entry.present]
    ties = [data.network.strengths.get(person.slug, NO_TIE) for person in people]
    strongest = max(ties, key=lambda tie: tie.total, default=NO_TIE)
    found = (last_contact(data.evidence_of(person)) for person in people)
    lasts = [last for last in found if last]
    latest = max(lasts, key=lambda proof: proof.date.last_key, default=None)
    return OrganizationLine(
        Link(entry.name, page_address("organizations", entry.slug)),
        (entry.file.industry or "") if entry.file else "",
        len(entry.present),
        len(entry.former),
        round(100 * strongest.total),
        strongest.word,
        str(latest.date) if latest else "",
        say_ago(latest.date, data.today) if latest else "",
        opportunities,
        len(data.findings_by_path.get(entry.file.path, ())) if entry.file else 0,
    )
