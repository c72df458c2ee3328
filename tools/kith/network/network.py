"""Everything derived from a journal, worked out when first asked for and then kept."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kith.model.contact import Person
from kith.model.journal import Journal
from kith.model.settings import LeapDay, Settings, StrengthSettings
from kith.network.birthdays import next_birthday
from kith.network.distrust import Distrust, find_distrust
from kith.network.duplicates import (
    PersonalAddress,
    SharedKey,
    owners_of_addresses,
    paths_of_duplicates,
)
from kith.network.evidence import Evidence, gather_evidence, is_parted
from kith.network.favors import Favors, count_favors
from kith.network.lazy_map import LazyMap
from kith.network.organizations import OrganizationIndex, build_organizations
from kith.network.strength import Strength, measure_strength
from kith.text.dates import PartialDate

if TYPE_CHECKING:
    from kith.network.graph import TieGraph
    from kith.network.paths import Path

MOST_PATHS = 10
"""Of the ways to one person, so many are kept."""


class Network:
    """What follows from a journal on a given day.

    Args:
        journal: What was read.
        today: The day on which it is looked at.
        span_days: Writing is evidence when it went both ways within so many days.
        strength: How ties are weighed.
        leap_day: When a birthday of 29 February falls in years without that day.
    """

    def __init__(
        self,
        journal: Journal,
        today: dt.date,
        *,
        span_days: int = 180,
        strength: StrengthSettings | None = None,
        leap_day: LeapDay = "02-28",
    ) -> None:
        self.journal = journal
        self.today = today
        self.leap_day: LeapDay = leap_day
        self._span_days = span_days
        self._strength = strength or StrengthSettings()
        self._paths: dict[str, tuple[Path, ...]] = {}
        self._sharers: dict[tuple[SharedKey, str], tuple[str, ...]] = {}

    @classmethod
    def of(cls, journal: Journal, today: dt.date, settings: Settings) -> Network:
        """The network of a journal with its own settings."""
        return cls(
            journal,
            today,
            span_days=settings.reply_days,
            strength=settings.strength,
            leap_day=settings.leap_day,
        )

    @functools.cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """What shows real contact, by slug of the person."""
        return gather_evidence(self.journal, self.today, span_days=self._span_days)

    @functools.cached_property
    def doubts(self) -> Mapping[str, Distrust]:
        """Contacts that must not be leaned on, by slug, and why."""
        doubts = {}
        for slug, contact in self.journal.contacts.items():
            doubt = find_distrust(contact, self.today)
            if doubt:
                doubts[slug] = doubt
        return doubts

    @functools.cached_property
    def organizations(self) -> OrganizationIndex:
        """Organizations with the people who are or were there."""
        return build_organizations(self.journal, self.today)

    def sharers(self, address: PersonalAddress) -> tuple[str, ...]:
        """The files that share an email address or a profile, and look like one person."""
        key = (address.key, address.value)
        if key not in self._sharers:
            owners = self._owners.get(key, [])
            self._sharers[key] = paths_of_duplicates(address, owners)
        return self._sharers[key]

    @functools.cached_property
    def _owners(self) -> Mapping[tuple[SharedKey, str], list[Person]]:
        return owners_of_addresses(self.journal.people)

    @functools.cached_property
    def strengths(self) -> Mapping[str, Strength]:
        """The owner's own tie to everybody of whom there is evidence, by slug."""
        return LazyMap(self.journal.people_by_slug, self._measure_strength)

    def _measure_strength(self, slug: str) -> Strength | None:
        evidence = self.evidence[slug]
        if not evidence.is_known:
            return None
        person = self.journal.people_by_slug[slug]
        return measure_strength(person, evidence, self.today, self._strength)

    def strength_on(self, person: Person, day: dt.date) -> float:
        """How strong the tie to somebody was on a day not before the last contact, 0 to 1."""
        evidence = self.evidence[person.slug]
        return measure_strength(person, evidence, day, self._strength).total

    def next_birthday(self, person: Person) -> dt.date | None:
        """The next day somebody's birthday falls on, as far as it is known."""
        if not person.birthday:
            return None
        return next_birthday(person.birthday, self.today, self.leap_day)

    def is_trusted(self, person: Person) -> bool:
        """Whether somebody is known, not parted from and not in doubt."""
        if is_parted(person):
            return False
        if person.slug in self.doubts:
            return False
        return self.evidence[person.slug].is_known

    @functools.cached_property
    def excluded(self) -> frozenset[str]:
        """Through whom no path leads: removed, declined, or under an open concern."""
        people = self.journal.people_by_slug
        parted = {slug for slug, person in people.items() if is_parted(person)}
        return frozenset(parted | self.doubts.keys())

    @functools.cached_property
    def known(self) -> Mapping[str, float]:
        """The strength of the tie to everybody a path can begin with."""
        return LazyMap(self.journal.people_by_slug, self._known_strength)

    def _known_strength(self, slug: str) -> float | None:
        if slug in self.excluded:
            return None
        strength = self.strengths.get(slug)
        return None if strength is None else strength.total

    @functools.cached_property
    def favors(self) -> Mapping[str, Favors]:
        """Introductions given and received, by slug."""
        return count_favors(self.journal)

    @functools.cached_property
    def graph(self) -> TieGraph:
        """Everybody, and the ties between them."""
        from kith.network.graph import TieGraph  # noqa: PLC0415 - no rule asks for it

        today_key = PartialDate.of(self.today).first_key
        return TieGraph(self.journal, self.organizations, today_key)

    def paths_to(self, node: str) -> tuple[Path, ...]:
        """The strongest paths of one and two steps to somebody; kept once found."""
        from kith.network.paths import find_paths  # noqa: PLC0415 - nor for these

        if node not in self._paths:
            paths = find_paths(
                self.graph,
                self.known,
                (node,),
                excluded=self.excluded,
                limit=MOST_PATHS,
            )
            self._paths[node] = tuple(paths)
        return self._paths[node]
