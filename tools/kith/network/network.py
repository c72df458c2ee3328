"""Everything derived from a journal, worked out when first asked for and then kept."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping

from kith.model.journal import Journal
from kith.network.duplicates import Duplicate, find_duplicates
from kith.network.evidence import Evidence, gather_evidence
from kith.network.organizations import OrganizationIndex, build_organizations
from kith.network.standing import Doubt, find_doubt
from kith.network.ties import StatedTie, build_ties


class Network:
    """What follows from a journal on a given day.

    Args:
        journal: What was read.
        today: The day on which it is looked at.
        span_days: Writing is evidence when it went both ways within so many days.
    """

    def __init__(self, journal: Journal, today: dt.date, *, span_days: int = 180) -> None:
        self.journal = journal
        self.today = today
        self._span_days = span_days

    @functools.cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """What shows real contact, by slug of the person."""
        return gather_evidence(self.journal, self.today, span_days=self._span_days)

    @functools.cached_property
    def doubts(self) -> Mapping[str, Doubt]:
        """Contacts that must not be leaned on, by slug, and why."""
        found = (
            (slug, find_doubt(contact, self.today))
            for slug, contact in self.journal.contacts.items()
        )
        return {slug: doubt for slug, doubt in found if doubt}

    @functools.cached_property
    def organizations(self) -> OrganizationIndex:
        """Organizations with the people who are or were there."""
        return build_organizations(self.journal, self.today.isoformat())

    @functools.cached_property
    def ties(self) -> tuple[StatedTie, ...]:
        """Ties between people that somebody wrote down."""
        return build_ties(self.journal)

    @functools.cached_property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """Contacts that look like one person."""
        return find_duplicates(self.journal)
