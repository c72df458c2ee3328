"""The Paths page: an index of the warm ways to everybody, from which a browser answers.

A path has one or two steps, so that the strongest ways to anybody are few, and those to an
organization are the strongest of those to its people. The index holds for each person as many as
are ever shown; the browser only chooses and sorts, by the order of :mod:`kith.network.paths`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import Any

import msgspec

from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.network.reach import people_titled
from kith.report.paths import (
    INFERRED,
    explain_contact,
    explain_favours,
    explain_silence,
    explain_step,
)
from kith.site.addresses import page_address
from kith.site.data import SiteData
from kith.site.views.introduction_paths import SHOWN, node_link, node_work
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
    """What the page says before anybody is named.

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
    """What the Paths page says."""
    network = data.network
    reachable = [
        node
        for node in network.graph.nodes
        if node not in network.known
        and node not in network.barred
        and network.paths_to(node)
    ]
    best = heapq.nsmallest(
        QUESTIONS,
        reachable,
        key=lambda node: (-network.paths_to(node)[0].strength, node),
    )
    return PathsView(
        len(network.known),
        len(reachable),
        _openings(data),
        tuple(
            Question(network.graph.nodes[node].name, node_work(data, node))
            for node in best
        ),
    )


def _openings(data: SiteData) -> tuple[Question, ...]:
    placed = [one for one in data.opportunities if one.is_open]
    placed.sort(key=lambda one: str(one.opportunity.opened or ""), reverse=True)
    asked: dict[str, Question] = {}
    for one in placed:
        words = one.opportunity.role or "an open opportunity"
        asked.setdefault(one.organization.slug, Question(one.organization.name, words))
    return tuple(asked.values())[:QUESTIONS]


def paths_data(data: SiteData) -> dict[str, Any]:
    """The index: people, the ways to each, and whom an organization or a title means.

    ``nodes`` holds rows of name, address, work, own strength and ways; of those one knows, too,
    the sentences on one's tie, those on favours, and what is missing to speak for them. A way is
    the connector's row, its strength, what joins the two, and whether that is only inferred.
    ``organizations`` holds rows of name, further names, address, those there now, and those
    formerly there whom one knows; ``titles`` rows of organization, title and whom it means.
    Sentences are rows of ``says``.
    """
    network = data.network
    nodes = sorted(node for node in network.graph.nodes if node not in network.barred)
    number = {node: index for index, node in enumerate(nodes)}
    says: dict[str, int] = {}
    rows = [_row(node, data, number, says) for node in nodes]
    organizations: list[list[Any]] = []
    titles: list[list[Any]] = []
    for entry in network.organizations.entries:
        at = dict.fromkeys(
            node for node in _people_at(entry, network) if node in number
        )
        place = len(organizations)
        also = " ".join(entry.file.aliases) if entry.file else ""
        address = page_address("organizations", entry.slug)
        former = [number[node] for node in _formerly(entry, network) if node not in at]
        organizations.append(
            [entry.name, also, address, [number[node] for node in at], former]
        )
        titles += [
            [place, title, [number[node] for node in found if node in number]]
            for title, found in people_titled(entry, network)
        ]
    return {
        "nodes": rows,
        "says": list(says),
        "organizations": organizations,
        "titles": titles,
        "inferred": INFERRED,
        "search": second_degree_search(_SEARCHED),
        "searched": _SEARCHED,
    }


def _row(
    node: str, data: SiteData, number: dict[str, int], says: dict[str, int]
) -> list[Any]:
    network = data.network

    def row_of(sentence: str) -> int:
        return says.setdefault(sentence, len(says))

    row: list[Any] = [
        network.graph.nodes[node].name,
        node_link(data, node).href,
        node_work(data, node),
        network.known.get(node, 0),
        [
            [
                number[path.hops[0]],
                path.strength,
                row_of(explain_step(path.hops[0], node, path.ties[0], network)),
                int(all(tie.is_inferred for tie in path.ties[0])),
            ]
            for path in _through_others(node, network)
        ],
    ]
    if node in network.known:
        row.append([row_of(sentence) for sentence in explain_contact(node, network)])
        row.append([row_of(sentence) for sentence in explain_favours(node, network)])
        silence = explain_silence(node, network)
        row.append(row_of(silence) if silence else -1)
    return row


def _formerly(entry: OrganizationEntry, network: Network) -> list[str]:
    """Who left and is known, the strongest tie first."""
    found = dict.fromkeys(member.person.slug for member in entry.former)
    known = [slug for slug in found if slug in network.known]
    return sorted(known, key=lambda slug: (-network.known[slug], slug))[:SHOWN]


def _through_others(node: str, network: Network) -> list[Path]:
    """The strongest paths through somebody else; weaker ones than one's own tie lead nowhere."""
    own = network.known.get(node, 0.0)
    paths = [
        path
        for path in network.paths_to(node)
        if len(path.hops) > 1 and path.strength > own
    ]
    return paths[:SHOWN]


def _people_at(entry: OrganizationEntry, network: Network) -> Iterator[str]:
    yield from (member.person.slug for member in entry.present)
    yield from network.graph.people_at(entry.slug)
