"""The Paths page: an index of the warm ways to everybody, from which a browser answers.

A path has one or two steps, so that the strongest ways to anybody are few, and those to an
organization are the strongest of those to its people. The index holds for each person as many as
are ever shown; the browser only chooses and sorts, by the order of :mod:`kith.network.paths`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.network.reach import people_titled
from kith.site.addresses import page_address
from kith.site.data import SiteData
from kith.site.views.shared import current_work
from kith.site.views.ways import SHOWN, node_link


class PathsView(msgspec.Struct, frozen=True):
    """What the page says before anybody is named.

    Args:
        known: With how many people there is real contact.
        reachable: How many others are one introduction away.
    """

    known: int
    reachable: int


def build_paths(data: SiteData) -> PathsView:
    """What the Paths page says."""
    network = data.network
    reachable = sum(
        1
        for node in network.graph.nodes
        if node not in network.known and node not in network.barred and network.paths_to(node)
    )
    return PathsView(len(network.known), reachable)


def paths_data(data: SiteData) -> dict[str, Any]:
    """The index: people, the ways to each, and whom an organization or a title means."""
    network = data.network
    nodes = sorted(node for node in network.graph.nodes if node not in network.barred)
    number = {node: index for index, node in enumerate(nodes)}
    says: dict[str, int] = {}
    rows = []
    for node in nodes:
        link = node_link(data, node)
        rows.append(
            [
                network.graph.nodes[node].name,
                link.href,
                _work(node, data),
                network.known.get(node, 0),
                [
                    [number[path.hops[0]], path.strength, says.setdefault(_says(path), len(says))]
                    for path in _through_others(node, network)
                ],
            ]
        )
    organizations: list[list[Any]] = []
    titles: list[list[Any]] = []
    for entry in network.organizations.entries:
        at = dict.fromkeys(node for node in _people_at(entry, network) if node in number)
        if not at:
            continue
        place = len(organizations)
        also = " ".join(entry.file.aliases) if entry.file else ""
        address = page_address("organizations", entry.slug)
        organizations.append([entry.name, also, address, [number[node] for node in at]])
        titles += [
            [place, title, [number[node] for node in found if node in number]]
            for title, found in people_titled(entry, network)
        ]
    return {"nodes": rows, "says": list(says), "organizations": organizations, "titles": titles}


def _work(node: str, data: SiteData) -> str:
    """What somebody does and where."""
    found = data.network.graph.nodes[node]
    if found.person is None:
        return ", ".join(filter(None, (found.title, found.organization)))
    title, organization = current_work(data, found.person)
    return ", ".join(filter(None, (title, organization.words if organization else "")))


def _through_others(node: str, network: Network) -> list[Path]:
    """The strongest paths through somebody else; weaker ones than one's own tie lead nowhere."""
    own = network.known.get(node, 0.0)
    paths = [path for path in network.paths_to(node) if len(path.hops) > 1 and path.strength > own]
    return paths[:SHOWN]


def _says(path: Path) -> str:
    ties = sorted((tie for between in path.ties for tie in between), key=lambda tie: -tie.strength)
    words = "; ".join(dict.fromkeys(tie.says for tie in ties))
    return f"{words} (inferred)" if all(tie.is_inferred for tie in ties) else words


def _people_at(entry: OrganizationEntry, network: Network) -> Iterator[str]:
    yield from (member.person.slug for member in entry.present)
    yield from network.graph.people_at(entry.slug)
