"""The note to ask with, where a page names whom to ask: the words `kith path --draft` writes."""

from __future__ import annotations

from kith.model.contact import Opportunity, Person
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.report.paths import Draft
from kith.site.data import OpportunityAt, SiteData
from kith.site.views.introduction_paths import best_path_into, known_at

_TOO_LATE = frozenset({"interviewing", "offer"})


def note_about(data: SiteData, opportunity: OpportunityAt) -> Draft | None:
    """For an opportunity one still has to get into; nothing where one is hiring oneself."""
    record = opportunity.opportunity
    entry = opportunity.organization
    if data.drafts is None:
        return None
    if not _asks(record):
        return None
    path = _path_to(data, entry)
    if path is None:
        return None
    return data.drafts.request(path, data.network, entry, record.role or "")


def note_to_reach(data: SiteData, person: Person) -> Draft | None:
    """For the warmest way to somebody one does not know."""
    if data.drafts is None:
        return None
    paths = data.network.paths_to(person.slug)
    if paths:
        return data.drafts.request(paths[0], data.network)
    return None


def _asks(record: Opportunity) -> bool:
    if record.for_ == "hire":
        return False
    return record.status not in _TOO_LATE


def _path_to(data: SiteData, entry: OrganizationEntry) -> Path | None:
    acquaintances = known_at(data, entry)
    if not acquaintances:
        return best_path_into(data, entry)
    closest = acquaintances[0]
    return Path((closest,), data.network.known[closest])
