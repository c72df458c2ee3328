"""Everything about an organization: as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kith.model.contact import Opportunity
from kith.model.finding import Finding
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.report.optional import optional_text
from kith.report.organization_brief import (
    OrganizationBrief,
    brief_organization,
    format_organization_brief,
)
from kith.report.paragraphs import format_labelled
from kith.report.record_findings import (
    FindingItem,
    finding_item,
    format_notes,
    format_record_findings,
)
from kith.report.text import Paint, plain


class OrganizationReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith show --format json`` prints for an organization."""

    version: int
    organization: OrganizationBrief
    aliases: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    opportunities: tuple[dict[str, Any], ...] = ()
    notes: str = ""
    findings: tuple[FindingItem, ...] = ()


def report_organization(
    entry: OrganizationEntry, network: Network, findings: Sequence[Finding] = ()
) -> OrganizationReport:
    """An organization as values to be written as JSON."""
    file = entry.file
    brief = brief_organization(entry, network)
    if file is None:
        return OrganizationReport(version=brief.version, organization=brief)
    return OrganizationReport(
        version=brief.version,
        organization=brief,
        aliases=file.aliases,
        urls=file.urls,
        tags=file.tags,
        opportunities=tuple(map(_as_data, file.opportunities)),
        notes=file.body,
        findings=tuple(map(finding_item, findings)),
    )


def _as_data(opportunity: Opportunity) -> dict[str, Any]:
    return {
        "role": opportunity.role,
        "status": opportunity.status,
        "for": opportunity.for_,
        "opened": optional_text(opportunity.opened),
        "closed": optional_text(opportunity.closed),
        "via": opportunity.via,
        "url": opportunity.url,
        "note": opportunity.note,
    }


def format_organization(
    report: OrganizationReport,
    findings: Sequence[Finding] = (),
    *,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """An organization for a terminal."""
    brief = msgspec.structs.replace(report.organization, notes="")
    yield from format_organization_brief(brief, width=width, paint=paint)
    closed = []
    for opportunity in report.opportunities:
        if opportunity["closed"]:
            words = (opportunity["role"], opportunity["status"], opportunity["closed"])
            closed.append(", ".join(filter(None, words)))
    for label, texts in (
        ("closed", closed),
        ("also", report.aliases),
        ("web", report.urls),
        ("tags", filter(None, [", ".join(report.tags)])),
        ("file", [brief.path or "none"]),
    ):
        yield from format_labelled(label, texts, width=width, paint=paint)
    yield from format_notes(report.notes)
    yield from format_record_findings(findings, width=width, paint=paint)
