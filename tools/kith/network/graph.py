"""People and the ties between them: with and without a file, stated and inferred.

The journal's owner is not a node: who is known, and how well, stands beside the graph.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from kith.model.contact import Interaction, Introduction, Person, RelatedPerson
from kith.model.journal import Journal
from kith.network.colleagues import Colleagues
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
_FADES_DAYS = 5 * 365


class Node(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class Tie(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


def combine(strengths: Iterable[float]) -> float:
    """The strength of several ties between the same two: 1 - (1-a)(1-b)…, never below any."""
    missing = 1.0
    for strength in strengths:
        missing *= 1 - strength
    return 1 - missing


class TieGraph:
    """Everybody in a journal and the ties between them.

    Args:
        journal: What was read.
        organizations: Its organizations.
        today_key: Today as a number YYYYMMDD.

    Attributes:
        nodes: The people, by their nodes.
        circles: Who is taken to know each other from having been at one place.
    """

    def __init__(
        self, journal: Journal, organizations: OrganizationIndex, today_key: int
    ) -> None:
        self._organizations = organizations
        self._today_key = today_key
        self.nodes: dict[str, Node] = {
            slug: Node(id=slug, name=person.name, person=person)
            for slug, person in journal.people_by_slug.items()
        }
        self._ties: dict[str, list[Tie]] = {}
        self._namesakes = _slugs_by_name(journal)
        for person in journal.people_by_slug.values():
            for stated in stated_ties(person):
                self._add(stated)
        # Known when all ties are stated: they name the people without a file.
        self._unfiled = self._unfiled_by_organization()
        self.circles = Colleagues(organizations, self._unfiled, today_key)

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
            node: The person whose ties are asked for.
            among: Only ties to these people; to all where nothing is said.
        """
        ties: dict[str, list[Tie]] = {}
        for tie in self.stated_ties(node):
            other_end = tie.beyond(node)
            if among is None or other_end in among:
                ties.setdefault(other_end, []).append(tie)
        for tie in self.colleagues(node, among):
            ties.setdefault(tie.other, []).append(tie)
        return ties

    def ties_between(self, first: str, second: str) -> list[Tie]:
        """The ties between two people, stated and inferred."""
        ties = (*self.stated_ties(first), *self.colleagues(first))
        return [tie for tie in ties if tie.beyond(first) == second]

    def colleagues(
        self, node: str, among: Container[str] | None = None
    ) -> tuple[Tie, ...]:
        """Ties inferred from having been at the same organization at the same time.

        Nothing is inferred where more people of the journal are or were than one can know, nor of
        those who are self-employed.

        Args:
            node: The person whose ties are asked for.
            among: Only ties to these people; to all where nothing is said.
        """
        return tuple(
            Tie(
                one=node,
                other=colleague.node,
                basis="colleagues",
                strength=colleague.strength,
                says=colleague.description,
            )
            for colleague in self.circles.of(node, among)
        )

    def people_at(self, organization: str) -> tuple[str, ...]:
        """Who is at an organization now, without a file; by its slug."""
        return self._unfiled.get(organization, ())

    def _unfiled_by_organization(self) -> Mapping[str, tuple[str, ...]]:
        nodes_at: dict[str, list[str]] = {}
        for node in self.nodes.values():
            if node.person is not None:
                continue
            if not node.organization:
                continue
            entry = self._organizations.find(node.organization)
            if entry is not None:
                nodes_at.setdefault(entry.slug, []).append(node.id)
        return {slug: tuple(nodes) for slug, nodes in nodes_at.items()}

    def _add(self, stated: StatedTie) -> None:
        """Add a stated tie; one that leads nowhere is left out."""
        node = self._end_of(stated)
        if node in {"", stated.person.slug}:
            return
        weight = self._weigh(stated, node)
        if weight is None:
            return
        strength, description = weight
        is_introduced = stated.basis == "introduced-by"
        tie = Tie(
            one=stated.person.slug,
            other=node,
            basis=stated.basis,
            strength=strength,
            says=description,
            since=stated.person.since if is_introduced else stated.since,
            stated_by=stated.person.slug,
        )
        self._ties.setdefault(tie.one, []).append(tie)
        self._ties.setdefault(tie.other, []).append(tie)

    def _weigh(self, stated: StatedTie, node: str) -> _Weight | None:
        """How strong a stated tie is and what it says; nothing for a plan."""
        record = stated.record
        if isinstance(record, RelatedPerson):
            return _weigh_statement(record)
        if isinstance(record, Interaction):
            return self._weigh_interaction(record)
        if isinstance(record, Introduction):
            topic = record.about or record.date or "undated"
            return _INTRODUCTION, f"introduction: {topic}"
        introducer = self.nodes[node].name
        return _INTRODUCED, f"{introducer} introduced {stated.person.name}"

    def _weigh_interaction(self, interaction: Interaction) -> _Weight | None:
        if interaction.date.first_key > self._today_key:
            return None
        strength = _TOGETHER * self._freshness(interaction.date)
        topic = interaction.note or interaction.how
        return strength, f"together {interaction.date}: {topic}"

    def _freshness(self, date: PartialDate) -> float:
        years = self._today_key // 10000 - date.year
        days = max(years, 0) * 365
        return float(2 ** (-days / _FADES_DAYS))

    def _end_of(self, stated: StatedTie) -> str:
        """The node a stated tie leads to, or nothing."""
        if isinstance(stated.record, RelatedPerson):
            return self._node_stated(stated.record, stated.person.slug)
        return stated.target if stated.target in self.nodes else ""

    def _node_stated(self, record: RelatedPerson, owner: str) -> str:
        """The node of somebody known; made where it names somebody without a file."""
        if record.contact:
            return record.contact if record.contact in self.nodes else ""
        if not record.name:
            return ""
        namesakes = self._namesakes.get(name_key(record.name), ())
        if len(namesakes) == 1:
            (slug,) = namesakes
            if self._may_be(slug, record.organization):
                return slug
        return self._node_without_file(record, record.name, owner)

    def _node_without_file(self, record: RelatedPerson, name: str, owner: str) -> str:
        # Two files mean one person by a name only where they name the same organization.
        group = organization_key(record.organization) if record.organization else owner
        node_id = f"~{slugify(name) or 'somebody'}@{slugify(group)}"
        if node_id not in self.nodes:
            self.nodes[node_id] = Node(
                id=node_id,
                name=name,
                title=record.title or "",
                organization=record.organization or "",
                named_by=owner,
            )
        return node_id

    def _may_be(self, slug: str, organization: str | None) -> bool:
        """Whether a contact of that name may be meant: nothing speaks of another workplace."""
        if not organization:
            return True
        person = self.nodes[slug].person
        if person is None or not person.positions:
            return True
        named = self._identity_of(organization)
        for position in person.positions:
            name = position.organization
            if named in {name, self._identity_of(name)}:
                return True
        return False

    def _identity_of(self, organization: str) -> str:
        """What two names of one organization have in common."""
        slug = self._organizations.slug_of(organization)
        return slug or organization_key(organization)


_Weight = tuple[float, str]
"""How strong a tie is, from 0 to 1, and what it says."""


def _weigh_statement(record: RelatedPerson) -> _Weight:
    description = record.how or "knows"
    if not record.strength:
        return _UNSTATED, description
    return _STATED[record.strength], f"{description}, {record.strength} tie"


def _slugs_by_name(journal: Journal) -> Mapping[str, tuple[str, ...]]:
    """The people of each name or alias."""
    slugs_by_name: dict[str, list[str]] = {}
    for slug, person in journal.people_by_slug.items():
        names = (person.name, *person.aliases)
        for key in dict.fromkeys(map(name_key, names)):
            slugs_by_name.setdefault(key, []).append(slug)
    return {key: tuple(slugs) for key, slugs in slugs_by_name.items()}
