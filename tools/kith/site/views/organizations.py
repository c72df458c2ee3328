"""The list of all organizations."""

from __future__ import annotations

from collections import Counter

import msgspec

from kith.model.contact import Person
from kith.network.organizations import Membership, OrganizationEntry
from kith.network.strength import NO_TIE
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.shared import last_contact, organization_link
from kith.text.dates import PartialDate
from kith.text.spoken import say_ago

SHOWN = 1200
"""So many organizations stand in the page; the search finds the others."""


class OrganizationLine(msgspec.Struct, frozen=True, kw_only=True):
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

    link: PageLink
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


class OrganizationsView(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of organizations shows: the lines, and which columns have anything in them."""

    answer: str
    lines: tuple[OrganizationLine, ...]
    total: int
    has_opportunities: bool
    has_findings: bool


def build_organizations(data: SiteData) -> OrganizationsView:
    """Every organization; those where most people are now come first."""
    open_at: Counter[str] = Counter()
    for opportunity in data.opportunities:
        if opportunity.is_open:
            open_at[opportunity.organization.slug] += 1

    def size(entry: OrganizationEntry) -> tuple[int, int]:
        return len(entry.present), len(entry.former)

    entries = sorted(data.network.organizations.entries, key=size, reverse=True)
    lines = tuple(_line(data, entry, open_at[entry.slug]) for entry in entries[:SHOWN])
    return OrganizationsView(
        answer=_answer(data, entries, len(open_at)),
        lines=lines,
        total=len(entries),
        has_opportunities=any(line.opportunities for line in lines),
        has_findings=any(line.findings for line in lines),
    )


def _answer(data: SiteData, entries: list[OrganizationEntry], open_at: int) -> str:
    """At how many of them one knows somebody."""
    now = before = 0
    for entry in entries:
        if _acquaintances(data, entry.present):
            now += 1
        elif _acquaintances(data, entry.former):
            before += 1
    parts = [f"You know somebody at {now:,} of {len(entries):,} now"]
    if before:
        parts.append(f"somebody who left at {before:,} more")
    if open_at:
        parts.append(f"something is open at {open_at:,}")
    return "; ".join(parts) + "."


def _acquaintances(data: SiteData, members: tuple[Membership, ...]) -> list[Person]:
    """Those one knows by real contact and could ask."""
    people = [member.person for member in members]
    return [person for person in people if person.slug in data.network.known]


def _line(
    data: SiteData, entry: OrganizationEntry, opportunities: int
) -> OrganizationLine:
    acquaintances = _acquaintances(data, entry.present)
    is_former = False
    if not acquaintances:
        acquaintances = _acquaintances(data, entry.former)
        is_former = bool(acquaintances)
    ties = [data.network.strengths[person.slug] for person in acquaintances]
    strongest = max(ties, key=lambda tie: tie.total, default=NO_TIE)
    people = acquaintances or [member.person for member in entry.present]
    last_date = _last_date(data, people)
    return OrganizationLine(
        link=organization_link(entry),
        industry=_industry(entry),
        present=len(entry.present),
        former=len(entry.former),
        percent=round(100 * strongest.total),
        strength=strongest.word,
        is_former=is_former,
        nobody="" if acquaintances else _say_nobody(data, entry),
        last_iso=str(last_date) if last_date else "",
        last=say_ago(last_date, data.today),
        opportunities=opportunities,
        findings=_count_findings(data, entry),
    )


def _industry(entry: OrganizationEntry) -> str:
    if entry.file is None:
        return ""
    return entry.file.industry or ""


def _count_findings(data: SiteData, entry: OrganizationEntry) -> int:
    if entry.file is None:
        return 0
    return len(data.findings_by_path.get(entry.file.path, ()))


def _last_date(data: SiteData, people: list[Person]) -> PartialDate | None:
    """When there was contact last with any of these."""
    dates = []
    for person in people:
        contact = last_contact(data.evidence_of(person))
        if contact is not None:
            dates.append(contact.date)
    return max(dates, key=lambda date: date.last_key, default=None)


def _say_nobody(data: SiteData, entry: OrganizationEntry) -> str:
    """Why one knows nobody at an organization, where people are there now."""
    if not entry.present:
        return ""
    present_slugs = {member.person.slug for member in entry.present}
    if present_slugs <= data.network.excluded:
        return "nobody to ask"
    return "no real contact"
