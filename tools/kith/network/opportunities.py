"""Opportunities with what has happened since: the last sign of life, whom one knows there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from kith.model.contact import Opportunity, Organization
from kith.network.network import Network
from kith.text.dates import PartialDate


class OpportunityState(msgspec.Struct, frozen=True, kw_only=True):
    """An opportunity as it stands today.

    Args:
        organization: Where it is.
        index: Its place in that organization's list.
        opportunity: What is known about it.
        last_sign: The last event: its opening, or contact with somebody of the organization or
            with whom it came through.
        contacts: The slugs of those there now with whom there was real contact, strongest first.
    """

    organization: Organization
    index: int
    opportunity: Opportunity
    last_sign: PartialDate | None
    contacts: tuple[str, ...]

    def silent_days(self, today: dt.date) -> int | None:
        """For how many days nothing has happened; ``None`` if nothing ever did."""
        if self.last_sign is None:
            return None
        return max(0, (today - self.last_sign.latest).days)


def opportunity_states(network: Network) -> Iterator[OpportunityState]:
    """Every opportunity of the journal, in the order of the files."""
    for organization in network.journal.organizations:
        for index, opportunity in enumerate(organization.opportunities):
            yield OpportunityState(
                organization=organization,
                index=index,
                opportunity=opportunity,
                last_sign=last_sign(organization, opportunity, network),
                contacts=_contacts_at(organization, network),
            )


def last_sign(
    organization: Organization, opportunity: Opportunity, network: Network
) -> PartialDate | None:
    """The last event in the matter of an opportunity; ``None`` if none is known."""
    return max(_signs_of_life(organization, opportunity, network), default=None)


def _signs_of_life(
    organization: Organization, opportunity: Opportunity, network: Network
) -> Iterator[PartialDate]:
    if opportunity.opened:
        yield opportunity.opened
    slugs = _present_at(organization, network)
    if opportunity.via:
        slugs.add(opportunity.via)
    for slug in slugs:
        evidence = network.evidence.get(slug)
        if evidence and evidence.latest:
            yield evidence.latest.date


def _contacts_at(organization: Organization, network: Network) -> tuple[str, ...]:
    known = filter(network.known.__contains__, _present_at(organization, network))
    return tuple(sorted(known, key=lambda slug: (-network.known[slug], slug)))


def _present_at(organization: Organization, network: Network) -> set[str]:
    entry = network.organizations.by_slug[organization.slug]
    return {member.person.slug for member in entry.present}
