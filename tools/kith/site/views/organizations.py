"""The list of all organizations."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.network.organizations import Membership, OrganizationEntry
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
        percent: The strongest tie to whom one could ask, from 0 to 100: those there now, else
            those who left; nobody removed, declined or under a concern.
        strength: The same in a word; ``none`` where one knows nobody.
        is_former: Whether that is somebody who left.
        nobody: Why one knows nobody, where people are there now.
        last_iso: Day of the last contact with any of the same people as written, or nothing.
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
    is_former: bool
    nobody: str
    last_iso: str
    last: str
    opportunities: int
    findings: int


class OrganizationsView(msgspec.Struct, frozen=True):
    """What the page of organizations shows: the lines, and which columns have anything in them."""

    answer: str
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
        data.network.organizations.entries,
        key=lambda one: (-len(one.present), -len(one.former)),
    )
    lines = tuple(
        _line(data, entry, open_at.get(entry.slug, 0)) for entry in entries[:SHOWN]
    )
    return OrganizationsView(
        _answer(data, entries, len(open_at)),
        lines,
        len(entries),
        any(line.opportunities for line in lines),
        any(line.findings for line in lines),
    )


def _answer(data: SiteData, entries: list[OrganizationEntry], open_at: int) -> str:
    """At how many of them one knows somebody."""
    now = [bool(_known(data, entry.present)) for entry in entries]
    before = sum(
        not is_known and bool(_known(data, entry.former))
        for is_known, entry in zip(now, entries, strict=True)
    )
    parts = [f"You know somebody at {sum(now):,} of {len(entries):,} now"]
    if before:
        parts.append(f"somebody who left at {before:,} more")
    if open_at:
        parts.append(f"something is open at {open_at:,}")
    return "; ".join(parts) + "."


def _known(data: SiteData, members: tuple[Membership, ...]) -> list[Person]:
    """Those one knows by real contact and could ask."""
    return [one.person for one in members if one.person.slug in data.network.known]


def _line(
    data: SiteData, entry: OrganizationEntry, opportunities: int
) -> OrganizationLine:
    here = _known(data, entry.present)
    known = here or _known(data, entry.former)
    ties = [data.network.strengths[person.slug] for person in known]
    strongest = max(ties, key=lambda tie: tie.total, default=NO_TIE)
    people = known or [member.person for member in entry.present]
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
        bool(known) and not here,
        "" if known else _nobody(data, entry),
        str(latest.date) if latest else "",
        say_ago(latest.date, data.today) if latest else "",
        opportunities,
        len(data.findings_by_path.get(entry.file.path, ())) if entry.file else 0,
    )


def _nobody(data: SiteData, entry: OrganizationEntry) -> str:
    if not entry.present:
        return ""
    barred = all(member.person.slug in data.network.barred for member in entry.present)
    return "nobody to ask" if barred else "no real contact"
