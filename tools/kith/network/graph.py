"""People and the ties between them: with and without a file, stated and inferred.

The journal's owner is not a node: who is known, and how well, stands beside the graph.
"""

from __future__ import annotations

import functools
from collections.abc import Container, Iterator, Mapping
from typing import Literal

import msgspec

from kith.model.contact import Interaction, Introduction, Person
from kith.model.contact import Tie as StatedKnows
from kith.model.journal import Journal
from kith.network.organizations import OrganizationIndex, name_key, organization_key
from kith.network.ties import StatedTie, TieBasis, stated_ties
from kith.text.dates import PartialDate
from kith.text.slugs import slugify

Basis = TieBasis | Literal["colleagues"]

# How much each basis tells of two people; rules of thumb. Stated ties outweigh inferred ones.
_STATED = {"strong": 0.9, "moderate": 0.6, "weak": 0.3}
_UNSTATED = 0.5
_INTRODUCED = 0.4
_INTRODUCTION = 0.35
_TOGETHER = 0.5
_COLLEAGUES_LEAST, _COLLEAGUES_YEAR, _COLLEAGUES_MOST = 0.2, 0.1, 0.5
_FADES_DAYS = 5 * 365
LARGEST_CIRCLE = 150
"""Of more people at one organization nothing is inferred: nobody knows so many (Dunbar)."""


class Node(msgspec.Struct, frozen=True, gc=False):
    """A person.

    Args:
        id: The slug; of somebody without a file, ``~`` and something made of the name.
        name: What they are called.
        person: Their file, if they have one.
        title: What somebody without a file does.
        organization: Where somebody without a file works, as it is named.
        named_by: Slug of the contact whose file names somebody without a file.
    """

    id: str
    name: str
    person: Person | None = None
    title: str = ""
    organization: str = ""
    named_by: str = ""


class Tie(msgspec.Struct, frozen=True, gc=False):
    """A tie between two people.

    Args:
        one: A node.
        other: The other node.
        basis: What it rests on; only ``colleagues`` is inferred.
        strength: From 0 to 1.
        says: The basis in words.
        since: When it began, or was last seen.
        stated_by: Slug of the contact whose file states it; nothing for an inferred one.
    """

    one: str
    other: str
    basis: Basis
    strength: float
    says: str
    since: PartialDate | None = None
    stated_by: str = ""

    @property
    def is_inferred(self) -> bool:
        """Whether nobody stated it."""
        return self.basis == "colleagues"

    def beyond(self, node: str) -> str:
        """The end that is not a given node."""
        return self.other if self.one == node else self.one


def combine(strengths: Iterator[float]) -> float:
    """The strength of several ties between the same two: 1 - (1-a)(1-b)…, never below any."""
    missing = 1.0
    for strength in strengths:
        missing *= 1 - strength
    return 1 - missing


class _Stay(msgspec.Struct, frozen=True, gc=False):
    """Somebody's time at an organization, as numbers YYYYMMDD."""

    node: str
    organization: str
    start: int
    end: int


class TieGraph:
    """Everybody in a journal and the ties between them.

    Args:
        journal: What was read.
        organizations: Its organizations.
        today_key: Today as a number YYYYMMDD.
    """

    def __init__(
        self, journal: Journal, organizations: OrganizationIndex, today_key: int
    ) -> None:
        self._organizations = organizations
        self._today_key = today_key
        self.nodes: dict[str, Node] = {
            slug: Node(slug, person.name, person)
            for slug, person in journal.people_by_slug.items()
        }
        self._ties: dict[str, list[Tie]] = {}
        self._names = _by_name(journal)
        self._colleagues_said: dict[tuple[str, int, int], str] = {}
        for person in journal.people_by_slug.values():
            for tie in filter(None, map(self._weigh, stated_ties(person))):
                self._ties.setdefault(tie.one, []).append(tie)
                self._ties.setdefault(tie.other, []).append(tie)

    def stated_ties(self, node: str) -> list[Tie]:
        """The ties of somebody that some file states."""
        return self._ties.get(node, [])

    def all_stated_ties(self) -> Iterator[Tie]:
        """Every stated tie, once."""
        for node, ties in self._ties.items():
            for tie in ties:
                if tie.one == node:
                    yield tie

    def ties(
        self, node: str, among: Container[str] | None = None
    ) -> Mapping[str, list[Tie]]:
        """The ties of somebody, stated and inferred, by the other end.

        Args:
            node: Whose.
            among: Only ties to these people; to all where nothing is said.
        """
        found: dict[str, list[Tie]] = {}
        for tie in self.stated_ties(node):
            other = tie.beyond(node)
            if among is None or other in among:
                found.setdefault(other, []).append(tie)
        for tie in self.colleagues(node, among):
            found.setdefault(tie.other, []).append(tie)
        return found

    def ties_between(self, one: str, other: str) -> list[Tie]:
        """The ties between two people, stated and inferred."""
        return [
            tie
            for tie in (*self.stated_ties(one), *self.colleagues(one))
            if tie.beyond(one) == other
        ]

    def colleagues(
        self, node: str, among: Container[str] | None = None
    ) -> tuple[Tie, ...]:
        """Ties inferred from having been at the same organization at the same time.

        Nothing is inferred where more people of the journal are or were than one can know, nor of
        those who are self-employed.

        Args:
            node: Whose.
            among: Only ties to these people; to all where nothing is said.
        """
        best: dict[str, Tie] = {}
        for own in self._stays.get(node, ()):
            for stay in self._places.get(own.organization, ()):
                other = stay.node
                if other == node or (among is not None and other not in among):
                    continue
                start = max(own.start, stay.start)
                end = min(own.end, stay.end)
                if start > end:
                    continue
                strength = _strength_of_colleagues(start, end)
                known = best.get(other)
                if known is None or known.strength < strength:
                    says = self._say_colleagues(own.organization, start, end)
                    best[other] = Tie(node, other, "colleagues", strength, says)
        return tuple(best.values())

    def people_at(self, organization: str) -> tuple[str, ...]:
        """Who is at an organization now, without a file; by its slug."""
        return self._unfiled_at.get(organization, ())

    def _say_colleagues(self, slug: str, start: int, end: int) -> str:
        # A handful of spans for each organization, asked for by each pair of people there.
        says = self._colleagues_said.get((slug, start, end))
        if says is None:
            name = self._organizations.by_slug[slug].name
            says = f"both at {name} {_span(start, end, self._today_key)}"
            self._colleagues_said[slug, start, end] = says
        return says

    @functools.cached_property
    def _stays(self) -> Mapping[str, list[_Stay]]:
        found: dict[str, list[_Stay]] = {}
        for entry in self._organizations.entries:
            for member in (*entry.present, *entry.former):
                start, end = member.position.start, member.position.end
                last = end.last_key if end else self._today_key
                first = (
                    start.first_key
                    if start
                    else end.first_key
                    if end
                    else self._today_key
                )
                stay = _Stay(member.person.slug, entry.slug, first, last)
                found.setdefault(member.person.slug, []).append(stay)
        for slug, nodes in self._unfiled_at.items():
            for node in nodes:
                stay = _Stay(node, slug, self._today_key, self._today_key)
                found.setdefault(node, []).append(stay)
        return found

    @functools.cached_property
    def _places(self) -> Mapping[str, list[_Stay]]:
        found: dict[str, list[_Stay]] = {}
        for stays in self._stays.values():
            for stay in stays:
                found.setdefault(stay.organization, []).append(stay)
        return {
            slug: stays
            for slug, stays in found.items()
            if len(stays) <= LARGEST_CIRCLE
            and self._organizations.by_slug[slug].makes_colleagues
        }

    @functools.cached_property
    def _unfiled_at(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for node in self.nodes.values():
            if node.person is None and node.organization:
                entry = self._organizations.find(node.organization)
                if entry is not None:
                    found.setdefault(entry.slug, []).append(node.id)
        return {slug: tuple(nodes) for slug, nodes in found.items()}

    def _weigh(self, stated: StatedTie) -> Tie | None:
        """A stated tie with its strength and what it says; nothing where it leads nowhere."""
        person, record, since = stated.person, stated.record, stated.since
        node = stated.target if stated.target in self.nodes else ""
        if isinstance(record, StatedKnows):
            node = self._node_of(record, person.slug)
        if not node or node == person.slug:
            return None
        if isinstance(record, StatedKnows):
            strength = _STATED.get(record.strength or "", _UNSTATED)
            says = record.how or "knows"
            says = f"{says}, {record.strength} tie" if record.strength else says
        elif isinstance(record, Interaction):
            if record.date.first_key > self._today_key:
                return None
            strength = _TOGETHER * self._freshness(record.date)
            says = f"together {record.date}: {record.note or record.how}"
        elif isinstance(record, Introduction):
            strength = _INTRODUCTION
            says = f"introduction: {record.about or record.date or 'undated'}"
        else:
            strength, since = _INTRODUCED, person.since
            says = f"{self.nodes[node].name} introduced {person.name}"
        return Tie(person.slug, node, stated.basis, strength, says, since, person.slug)

    def _freshness(self, date: PartialDate) -> float:
        days = max(self._today_key // 10000 - date.year, 0) * 365
        return float(2 ** (-days / _FADES_DAYS))

    def _node_of(self, known: StatedKnows, owner: str) -> str:
        """The node a stated tie leads to; made where it names somebody without a file."""
        if known.contact:
            return known.contact if known.contact in self.nodes else ""
        if not known.name:
            return ""
        same = self._names.get(name_key(known.name), ())
        if len(same) == 1 and self._may_be(same[0], known.organization):
            return same[0]
        where = organization_key(known.organization) if known.organization else owner
        node = f"~{slugify(known.name) or 'somebody'}@{slugify(where)}"
        if node not in self.nodes:
            self.nodes[node] = Node(
                node,
                known.name,
                None,
                known.title or "",
                known.organization or "",
                owner,
            )
        return node

    def _may_be(self, slug: str, organization: str | None) -> bool:
        """Whether a contact of that name may be meant: nothing speaks of another workplace."""
        person = self.nodes[slug].person
        if not organization or person is None or not person.positions:
            return True
        wanted = self._organizations.slug_of(organization) or organization_key(
            organization
        )
        return any(
            position.organization == wanted
            or (
                self._organizations.slug_of(position.organization)
                or organization_key(position.organization)
            )
            == wanted
            for position in person.positions
        )


def _by_name(journal: Journal) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for slug, person in journal.people_by_slug.items():
        for name in dict.fromkeys(map(name_key, (person.name, *person.aliases))):
            found.setdefault(name, []).append(slug)
    return {name: tuple(slugs) for name, slugs in found.items()}


def _strength_of_colleagues(start: int, end: int) -> float:
    years = (end - start) / 10000
    return min(_COLLEAGUES_LEAST + _COLLEAGUES_YEAR * years, _COLLEAGUES_MOST)


def _span(start: int, end: int, today: int) -> str:
    first, last = start // 10000, end // 10000
    if end >= today:
        return "now" if start >= today else f"since {first}"
    return f"in {first}" if first == last else f"{first}–{last}"
