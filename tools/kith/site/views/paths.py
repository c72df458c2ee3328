"""The Paths page: an index of the warm ways to everybody, from which a browser answers.

A path has one or two steps, so that the strongest ways to anybody are few, and those to an
organization are the strongest of those to its people. The index holds for each person as many as
are ever shown; the browser only chooses and sorts, by the order of :mod:`kith.network.paths`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.network.reach import people_titled
from kith.report.paths import (
    INFERRED,
    explain_contact,
    explain_favors,
    explain_missing_vouch,
    explain_step,
)
from kith.site.addresses import page_address
from kith.site.data import SiteData
from kith.site.views.introduction_paths import (
    SHOWN,
    node_link,
    node_work,
    reachable_nodes,
    strongest_first,
)
from kith.text.profiles import second_degree_search


class Question(msgspec.Struct, frozen=True):
    """A question to begin with.

    Args:
        words: What is asked for, as the field takes it.
        detail: Why it is worth asking.
    """

    words: str
    detail: str


class PathsView(msgspec.Struct, frozen=True):
    """What the page shows before anybody is named.

    Args:
        known: With how many people there is real contact.
        reachable: How many others are one introduction away.
        openings: Organizations with something open.
        people: Those with the strongest ways to them.
    """

    known: int
    reachable: int
    openings: tuple[Question, ...]
    people: tuple[Question, ...]


# Stands in the address of a search for what is looked for.
_SEARCHED = "ORGANIZATION"

QUESTIONS = 6
"""Of each kind, so many are offered."""


def build_paths(data: SiteData) -> PathsView:
    """What the Paths page shows."""
    network = data.network
    reachable = reachable_nodes(network)
    people = []
    for node in reachable[:QUESTIONS]:
        name = network.graph.nodes[node].name
        people.append(Question(name, node_work(data, node)))
    return PathsView(len(network.known), len(reachable), _openings(data), tuple(people))


def _openings(data: SiteData) -> tuple[Question, ...]:
    opportunities = [
        opportunity for opportunity in data.opportunities if opportunity.is_open
    ]
    opportunities.sort(key=lambda opportunity: opportunity.opened_key, reverse=True)
    questions: dict[str, Question] = {}
    for opportunity in opportunities:
        detail = opportunity.opportunity.role or "an open opportunity"
        entry = opportunity.organization
        questions.setdefault(entry.slug, Question(entry.name, detail))
    return tuple(questions.values())[:QUESTIONS]


def paths_data(data: SiteData) -> dict[str, Any]:
    """The index: people, the ways to each, and whom an organization or a title means.

    ``nodes`` holds rows of name, address, work, own strength and ways; of those one knows, too,
    the sentences on one's tie, those on favors, and what is missing to speak for them. A way is
    the connector's row, its strength, what joins the two, and whether that is only inferred.
    ``organizations`` holds rows of name, further names, address, those there now, and those
    formerly there whom one knows; ``titles`` rows of organization, title and whom it means.
    Sentences are rows of ``says``.
    """
    index = _Index(data)
    nodes = [index.node_row(node) for node in index.row_of]
    organizations: list[list[Any]] = []
    titles: list[list[Any]] = []
    for entry in data.network.organizations.entries:
        for title, people in people_titled(entry, data.network):
            titles.append([len(organizations), title, index.rows(people)])
        organizations.append(index.organization_row(entry))
    return {
        "nodes": nodes,
        "says": list(index.sentences),
        "organizations": organizations,
        "titles": titles,
        "inferred": INFERRED,
        "search": second_degree_search(_SEARCHED),
        "searched": _SEARCHED,
    }


class _Index:
    """Rows of the index, which refer to each other by number.

    Args:
        data: What the site is made of.

    Attributes:
        row_of: The number of everybody's row.
        sentences: The number of each sentence, by the sentence.
    """

    def __init__(self, data: SiteData) -> None:
        self._data = data
        self._network = network = data.network
        nodes = sorted(
            node for node in network.graph.nodes if node not in network.excluded
        )
        self.row_of = {node: number for number, node in enumerate(nodes)}
        self.sentences: dict[str, int] = {}

    def rows(self, nodes: Iterable[str]) -> list[int]:
        """The rows of those who have one."""
        return [self.row_of[node] for node in nodes if node in self.row_of]

    def node_row(self, node: str) -> list[Any]:
        """Somebody's row."""
        data = self._data
        facts = data.pieces.find(data, f"paths {node}", _node_facts, (node,))
        name, href, work, strength, routes, *sentences = facts
        row = [name, href, work, strength, [self._route_row(route) for route in routes]]
        if sentences:
            contact, favors, silence = sentences
            row.append(self._sentence_rows(contact))
            row.append(self._sentence_rows(favors))
            row.append(self._sentence_row(silence) if silence else -1)
        return row

    def organization_row(self, entry: OrganizationEntry) -> list[Any]:
        """An organization's row."""
        present = dict.fromkeys(_people_at(entry, self._network))
        former = [
            slug for slug in _formerly(entry, self._network) if slug not in present
        ]
        return [
            entry.name,
            " ".join(entry.file.aliases) if entry.file else "",
            page_address("organizations", entry.slug),
            self.rows(present),
            [self.row_of[slug] for slug in former],
        ]

    def _route_row(self, route: tuple[str, float, str, int]) -> list[Any]:
        connector, strength, step, is_inferred = route
        row = self.row_of[connector]
        return [row, strength, self._sentence_row(step), is_inferred]

    def _sentence_row(self, sentence: str) -> int:
        return self.sentences.setdefault(sentence, len(self.sentences))

    def _sentence_rows(self, sentences: Iterable[str]) -> list[int]:
        return [self._sentence_row(sentence) for sentence in sentences]


def _node_facts(data: SiteData, node: str) -> list[Any]:
    """What somebody's row holds, with the nodes and sentences that others are to number."""
    network = data.network
    facts: list[Any] = [
        network.graph.nodes[node].name,
        node_link(data, node).href,
        node_work(data, node),
        network.known.get(node, 0),
        [_route(network, node, path) for path in _through_others(node, network)],
    ]
    if node in network.known:
        facts.append(list(explain_contact(node, network)))
        facts.append(list(explain_favors(node, network)))
        facts.append(explain_missing_vouch(node, network) or "")
    return facts


def _route(network: Network, node: str, path: Path) -> list[Any]:
    connector, ties = path.hops[0], path.ties[0]
    step = explain_step(connector, node, ties, network)
    is_inferred = all(tie.is_inferred for tie in ties)
    return [connector, path.strength, step, int(is_inferred)]


def _formerly(entry: OrganizationEntry, network: Network) -> list[str]:
    """Who left and is known, the strongest tie first."""
    former = [member.person.slug for member in entry.former]
    return strongest_first(network, former)[:SHOWN]


def _through_others(node: str, network: Network) -> list[Path]:
    """The strongest paths through somebody else; weaker ones than one's own tie lead nowhere."""
    own_strength = network.known.get(node, 0.0)
    paths = []
    for path in network.paths_to(node):
        if len(path.hops) == 1:
            continue
        if path.strength > own_strength:
            paths.append(path)
    return paths[:SHOWN]


def _people_at(entry: OrganizationEntry, network: Network) -> Iterator[str]:
    yield from (member.person.slug for member in entry.present)
    yield from network.graph.people_at(entry.slug)
