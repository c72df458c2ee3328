"""The rows of the index on who can be reached: degrees, strengths and paths into organizations."""

from __future__ import annotations

from collections.abc import Iterator

from kith.exporters.sqlite_columns import Row
from kith.exporters.sqlite_ids import RecordIds
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path


def reach_rows(network: Network, ids: RecordIds) -> Iterator[Row]:
    """Degree and strength of everybody who can be reached at one step or two."""
    for slug in network.journal.people_by_slug:
        row = _reach(slug, network, ids)
        if row is not None:
            yield row


def _reach(slug: str, network: Network, ids: RecordIds) -> Row | None:
    contact_id = ids.of_contact[slug]
    if slug in network.known:
        return {
            "contact_id": contact_id,
            "degree": 1,
            "strength": network.known[slug],
            "through_id": None,
        }
    paths = network.paths_to(slug)
    if not paths:
        return None
    strongest = paths[0]
    return {
        "contact_id": contact_id,
        "degree": 2,
        "strength": strongest.strength,
        "through_id": ids.of_contact[strongest.hops[0]],
    }


def path_rows(network: Network, ids: RecordIds) -> Iterator[Row]:
    """The ways into each organization: to whoever is there now, the strongest of each."""
    for organization_id, entry in enumerate(network.organizations.entries, start=1):
        for row in _paths_into(entry, network, ids):
            yield {"organization_id": organization_id, **row}


def _paths_into(
    entry: OrganizationEntry, network: Network, ids: RecordIds
) -> Iterator[Row]:
    titles = {member.person.slug: member.position.title for member in entry.present}
    for node_id in (*titles, *network.graph.people_at(entry.slug)):
        node = network.graph.nodes[node_id]
        for path in _paths_to(node_id, network):
            yield {
                "target_id": ids.of_contact.get(node_id),
                "target_name": node.name,
                "title": titles.get(node_id) or node.title or None,
                "through_id": ids.of_contact[path.hops[0]],
                "steps": len(path.hops),
                "strength": path.strength,
            }


def _paths_to(node_id: str, network: Network) -> tuple[Path, ...]:
    """The strongest paths to somebody; to somebody one knows the direct one only."""
    paths = network.paths_to(node_id)
    if node_id in network.known:
        return tuple(path for path in paths if path.steps == 1)
    return paths
