"""Stand-ins for a journal and its network that note what a page reads of them."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from collections.abc import Container, Mapping
from functools import partial
from typing import Any, cast

from kith.model.contact import Person
from kith.network.graph import Tie, TieGraph
from kith.network.network import MOST_PATHS, Network
from kith.network.organizations import OrganizationEntry, OrganizationIndex
from kith.network.paths import Path, find_paths
from kith.site.reuse.reads import Noted, NotedMap, NotedSet, ReadLog


class NotedJournal(Noted):
    """A journal; of lists that are looked through in whole, all counts."""

    @functools.cached_property
    def people_by_slug(self) -> Mapping[str, Any]:
        """People by slug."""
        return NotedMap(self._real.people_by_slug, "person", self._log)

    @functools.cached_property
    def contacts(self) -> Mapping[str, Any]:
        """People and organizations by slug."""
        return NotedMap(self._real.contacts, "contact", self._log)

    @functools.cached_property
    def posts_by_slug(self) -> Mapping[str, Any]:
        """Posts by slug."""
        return NotedMap(self._real.posts_by_slug, "post", self._log)


class NotedOrganizations(Noted):
    """The organizations of a journal."""

    @functools.cached_property
    def by_slug(self) -> Mapping[str, OrganizationEntry]:
        """Organizations by slug."""
        return NotedMap(self._real.by_slug, "entry", self._log)

    @property
    def entries(self) -> tuple[OrganizationEntry, ...]:
        """All organizations."""
        self._log.note_all("entry")
        entries: tuple[OrganizationEntry, ...] = self._real.entries
        return entries

    def find(self, name: str) -> OrganizationEntry | None:
        """The organization of that slug, name, alias or domain."""
        self._log.note("organization named", name)
        entry: OrganizationEntry | None = self._real.find(name)
        return entry

    def slug_of(self, name: str) -> str | None:
        """The slug of the organization that a position names so."""
        self._log.note("organization named", name)
        slug: str | None = self._real.slug_of(name)
        return slug


class NotedGraph(Noted):
    """The ties between people."""

    @functools.cached_property
    def nodes(self) -> Mapping[str, Any]:
        """The people, by their nodes."""
        return NotedMap(self._real.nodes, "node", self._log)

    def stated_ties(self, node: str) -> list[Tie]:
        """The ties of somebody that some file states."""
        self._log.note("stated ties", node)
        return self._graph.stated_ties(node)

    def ties(
        self, node: str, among: Container[str] | None = None
    ) -> Mapping[str, list[Tie]]:
        """The ties of somebody, by the other end; whom they are looked for among is noted there."""
        self._log.note("stated ties", node)
        self._note_circles(node)
        return self._graph.ties(node, among)

    def ties_between(self, first: str, second: str) -> list[Tie]:
        """The ties between two people."""
        self._log.note("stated ties", first)
        self._note_circles(first)
        return self._graph.ties_between(first, second)

    def colleagues(
        self, node: str, among: Container[str] | None = None
    ) -> tuple[Tie, ...]:
        """Ties inferred from having been at the same organization at the same time."""
        self._note_circles(node)
        return self._graph.colleagues(node, among)

    def people_at(self, organization: str) -> tuple[str, ...]:
        """Who is at an organization now, without a file."""
        self._log.note("people at", organization)
        return self._graph.people_at(organization)

    @property
    def _graph(self) -> TieGraph:
        return cast("TieGraph", self._real)

    def _note_circles(self, node: str) -> None:
        self._log.note("stays", node)
        for stay in self._graph.circles.stays_of(node):
            self._log.note("circle", stay.organization)


class NotedNetwork(Noted):
    """What follows from a journal on a day; the day itself is the same for all pages."""

    def __init__(self, real: Network, log: ReadLog) -> None:
        super().__init__(real, log)
        self._paths: dict[str, tuple[tuple[Path, ...], tuple[str, ...]]] = {}

    @functools.cached_property
    def journal(self) -> Any:
        """The journal."""
        return NotedJournal(self._real.journal, self._log)

    @property
    def today(self) -> dt.date:
        """The day."""
        return self._network.today

    @functools.cached_property
    def evidence(self) -> Mapping[str, Any]:
        """What shows real contact, by slug."""
        return NotedMap(self._real.evidence, "evidence", self._log)

    @functools.cached_property
    def doubts(self) -> Mapping[str, Any]:
        """Contacts that must not be leaned on, by slug."""
        return NotedMap(self._real.doubts, "doubt", self._log)

    @functools.cached_property
    def strengths(self) -> Mapping[str, Any]:
        """The owner's own tie to everybody of whom there is evidence."""
        return NotedMap(self._real.strengths, "strength", self._log)

    @functools.cached_property
    def known(self) -> Mapping[str, float]:
        """The strength of the tie to everybody a path can begin with."""
        return NotedMap(self._real.known, "known", self._log)

    @functools.cached_property
    def favors(self) -> Mapping[str, Any]:
        """Introductions given and received."""
        return NotedMap(self._real.favors, "favors", self._log)

    @functools.cached_property
    def excluded(self) -> NotedSet:
        """Through whom no path leads."""
        return NotedSet(self._real.excluded, "excluded", self._log)

    @functools.cached_property
    def organizations(self) -> OrganizationIndex:
        """Organizations with the people who are or were there."""
        noted = NotedOrganizations(self._real.organizations, self._log)
        return cast("OrganizationIndex", noted)

    @functools.cached_property
    def graph(self) -> TieGraph:
        """Everybody, and the ties between them."""
        return cast("TieGraph", NotedGraph(self._real.graph, self._log))

    def paths_to(self, node: str) -> tuple[Path, ...]:
        """The strongest paths of one and two steps to somebody; kept once found, with the reads."""
        if node not in self._paths:
            find = partial(
                find_paths,
                self.graph,
                self.known,
                (node,),
                excluded=self.excluded,
                limit=MOST_PATHS,
            )
            paths, names = self._log.take_nested(find)
            # Each name once in memory, though thousands of paths rest on it.
            self._paths[node] = tuple(paths), tuple(map(sys.intern, names))
        paths_found, reads = self._paths[node]
        self._log.note_several(reads)
        return paths_found

    def is_trusted(self, person: Person) -> bool:
        """Whether somebody is known by real contact, not parted from and not in doubt."""
        self._log.note("doubt", person.slug)
        self._log.note("evidence", person.slug)
        return self._network.is_trusted(person)

    def strength_on(self, person: Person, day: dt.date) -> float:
        """How strong the tie to somebody was on a day."""
        self._log.note("evidence", person.slug)
        return self._network.strength_on(person, day)

    def next_birthday(self, person: Person) -> dt.date | None:
        """The next day somebody's birthday falls on."""
        return self._network.next_birthday(person)

    @property
    def _network(self) -> Network:
        return cast("Network", self._real)
