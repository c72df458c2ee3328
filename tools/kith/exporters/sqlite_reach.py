"""The rows of the index on who can be reached: degrees, strengths and paths into organizations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kith.network.network import Network


def reach_rows(
    network: Network, of_contact: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    """Degree and strength of everybody who can be reached at one step or two.

    Args:
        network: What follows from the journal.
        of_contact: Ids of contacts by slug.
    """
    for slug in network.journal.people_by_slug:
        if slug in network.known:
            yield of_contact[slug], 1, network.known[slug], None
            continue
        paths = network.paths_to(slug)
        if paths:
            yield of_contact[slug], 2, paths[0].strength, of_contact[paths[0].hops[0]]


def path_rows(
    network: Network, of_contact: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    """The ways into each organization: to whoever is there now, the strongest of each.

    Args:
        network: What follows from the journal.
        of_contact: Ids of contacts by slug.
    """
    for organization, entry in enumerate(network.organizations.entries, start=1):
        titles = {member.person.slug: member.position.title for member in entry.present}
        for node in (*titles, *network.graph.people_at(entry.slug)):
            target = network.graph.nodes[node]
            for path in network.paths_to(node):
                if len(path.hops) > 1 and node in network.known:
                    continue
                yield (
                    organization,
                    of_contact.get(node),
                    target.name,
                    titles.get(node) or target.title or None,
                    of_contact[path.hops[0]],
                    len(path.hops),
                    path.strength,
                )
