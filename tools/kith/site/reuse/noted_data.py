"""A stand-in for what the site is made of, which notes what a page reads of it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any, cast

from kith.model.contact import Person
from kith.model.settings import Settings
from kith.network.evidence import Evidence
from kith.report.draft import Drafts
from kith.rules.rule import Rule
from kith.site.addresses import Addresses, PageLink
from kith.site.bodies import BodyRenderer
from kith.site.data import PositionAt, SiteData
from kith.site.reuse.noted_network import NotedNetwork
from kith.site.reuse.reads import Noted, NotedMap, ReadLog


class NotedAddresses(Addresses):
    """Finds pages, and notes which."""

    def __init__(self, real: Addresses, log: ReadLog) -> None:
        self._real = real
        self._log = log

    def contact(self, slug: str) -> PageLink | None:
        """The page of a person's or an organization's file."""
        self._log.note("page of contact", slug)
        return self._real.contact(slug)

    def post(self, slug: str) -> PageLink | None:
        """The page of a post."""
        self._log.note("page of post", slug)
        return self._real.post(slug)

    def organization(self, name: str) -> PageLink:
        """The page of an organization, by its slug, name, alias or domain."""
        self._log.note("organization named", name)
        return self._real.organization(name)


MAPPINGS = {
    "findings_by_path": "findings in",
    "findings_by_rule": "findings of",
    "news_by_rule": "news of",
    "posts_about": "posts about",
    "notes_about": "notes about",
    "introduced_by": "introduced by",
    "introductions_of": "introductions of",
    "positions_by_path": "positions in",
    "owner_times": "owner times",
    "opportunities_via": "opportunities via",
}
"""The mappings of the data, and the groups that their values are atoms of."""


class NotedData(Noted):
    """What the site is made of. The day, the settings and the rules are the same for all pages."""

    def __getattr__(self, name: str) -> Any:
        if name not in MAPPINGS:
            return super().__getattr__(name)
        noted = NotedMap(getattr(self._real, name), MAPPINGS[name], self._log)
        self.__dict__[name] = noted
        return noted

    @functools.cached_property
    def network(self) -> Any:
        """What follows from the journal."""
        return NotedNetwork(self._real.network, self._log)

    @functools.cached_property
    def journal(self) -> Any:
        """The journal."""
        return self.network.journal

    @functools.cached_property
    def addresses(self) -> Addresses:
        """Finds pages."""
        return NotedAddresses(self._real.addresses, self._log)

    @functools.cached_property
    def bodies(self) -> BodyRenderer:
        """Renders bodies."""
        return BodyRenderer(self.addresses, self.is_file)

    @property
    def today(self) -> dt.date:
        """The day of the build."""
        return self._data.today

    @property
    def settings(self) -> Settings:
        """The journal's settings."""
        return self._data.settings

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule."""
        return self._data.rules

    @property
    def drafts(self) -> Drafts | None:
        """Writes the notes to ask with."""
        return self._data.drafts

    def is_file(self, path: str) -> bool:
        """Whether the site has a file at a path below its top."""
        self._log.note("file", path)
        return self._data.is_file(path)

    def evidence_of(self, person: Person) -> Evidence:
        """What shows contact with somebody."""
        evidence: Evidence = self.network.evidence[person.slug]
        return evidence

    def page_of(self, path: str) -> PageLink:
        """The page made from a file."""
        self._log.note("page of file", path)
        return self._data.page_of(path)

    def positions_of(self, person: Person) -> Sequence[PositionAt]:
        """Somebody's positions."""
        self._log.note("positions in", person.path)
        return self._data.positions_of(person)

    def present_position(self, person: Person) -> PositionAt | None:
        """The latest of somebody's positions that last."""
        self._log.note("positions in", person.path)
        return self._data.present_position(person)

    @property
    def _data(self) -> SiteData:
        return cast("SiteData", self._real)
