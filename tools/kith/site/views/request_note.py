"""The note to ask with, where a page names whom to ask: the words `kith path --draft` writes."""

from __future__ import annotations

from kith.model.contact import Opportunity, Person
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.report.paths import Draft
from kith.site.data import OpportunityAt, SiteData
from kith.site.views.introduction_paths import best_path_into, known_at

_TOO_LATE = frozenset({"interviewing", "offer"})


def note_about(data: SiteData, placed: OpportunityAt) -> Draft | None:
    """For an opportunity one still has to get into; nothing where one is hiring oneself."""
    if data.drafts is None or not _asks(placed.opportunity):
        return None
    path = _path_to(data, placed.organization)
    if path is None:
        return None
    role = placed.opportunity.role or ""
    return data.drafts.request(path, data.network, placed.organization, role)


def note_to_reach(data: SiteData, person: Person) -> Draft | None:
    """For the warmest way to somebody one does not know."""
    if data.drafts is None:
        return None
    path = next(iter(data.network.paths_to(person.slug)), None)
    return data.drafts.request(path, data.network) if path else None


def _asks(one: Opportunity) -> bool:
    return one.for_ != "hire" and one.status not in _TOO_LATE


def _path_to(data: SiteData, entry: OrganizationEntry) -> Path | None:
    known = known_at(data, entry)
    if known:
        return Path((known[0],), data.network.known[known[0]])
    return best_path_into(data, entry)
