"""The network as GraphML and GEXF, for Gephi and its like, and as JSON."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kith.errors import KithError
from kith.exporters.mark import GENERATOR, XML_COMMENT
from kith.exporters.plain import plain_line
from kith.exporters.selection import left_out
from kith.network.graph import Node, Tie, combine
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.text.visible import visible

if TYPE_CHECKING:
    import networkx as nx

GRAPH_VERSION = 1
_ME = "me"


def graph_as_data(
    network: Network, my_name: str, *, include_removed: bool = False
) -> dict[str, Any]:
    """Nodes and ties as plain values: ``nodes``, the owner first, and ``ties`` between ids.

    Args:
        network: The people and their ties.
        my_name: The name of the journal's owner.
        include_removed: Whether people who were removed or declined are nodes.
    """
    hidden = left_out(network, include_removed=include_removed)
    return {
        "version": GRAPH_VERSION,
        "generator": GENERATOR,
        "nodes": list(_nodes(network, my_name, hidden)),
        "ties": list(_ties(network, hidden)),
    }


def format_graphml(
    network: Network, my_name: str, *, include_removed: bool = False
) -> str:
    """The network as GraphML, see :func:`graph_as_data`.

    Raises:
        KithError: The library that writes it is not installed.
    """
    data = graph_as_data(network, my_name, include_removed=include_removed)
    return _written(data, "write_graphml_xml")


def format_gexf(
    network: Network, my_name: str, *, include_removed: bool = False
) -> str:
    """The network as GEXF, see :func:`graph_as_data`.

    Raises:
        KithError: The library that writes it is not installed.
    """
    data = graph_as_data(network, my_name, include_removed=include_removed)
    return _written(data, "write_gexf")


def _written(data: Mapping[str, Any], writer: str) -> str:
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError:
        msg = "this format needs networkx"
        raise KithError(msg, "pip install 'kith-journal[export]'") from None
    graph = nx.Graph()
    _fill(graph, data)
    file = io.BytesIO()
    getattr(nx, writer)(graph, file)
    # Behind the line that says it is XML.
    return file.getvalue().decode().replace("?>\n", f"?>\n{XML_COMMENT}\n", 1)


def _fill(graph: nx.Graph, data: Mapping[str, Any]) -> None:
    for node in data["nodes"]:
        attributes = {
            "label": node["label"],
            "status": node["status"] or "",
            "organization": node["organization"] or "",
            "title": node["title"] or "",
            "strength": node["strength"],
        }
        graph.add_node(node["id"], **attributes)
    for tie in data["ties"]:
        graph.add_edge(
            tie["one"],
            tie["other"],
            weight=tie["strength"],
            basis=", ".join(tie["basis"]),
            says="; ".join(tie["says"]),
        )


def _nodes(
    network: Network, my_name: str, hidden: Container[str]
) -> Iterator[dict[str, Any]]:
    yield {
        "id": _ME,
        "label": plain_line(my_name) or _ME,
        "status": None,
        "organization": None,
        "title": None,
        "strength": 1.0,
    }
    for node in network.graph.nodes.values():
        if _is_hidden(node, network, hidden):
            continue
        organization, title = _occupation(node, network.today)
        strength = network.strengths.get(node.id)
        yield {
            "id": visible(node.id),
            "label": plain_line(node.name),
            "status": node.person.status if node.person else None,
            "organization": organization,
            "title": title,
            "strength": round(strength.total, 3) if strength else 0.0,
        }


def _is_hidden(node: Node, network: Network, hidden: Container[str]) -> bool:
    """Whether somebody is hidden, or has no file and is known to hidden people alone."""
    if node.person is not None:
        return node.id in hidden
    ties = network.graph.stated_ties(node.id)
    return all(tie.beyond(node.id) in hidden for tie in ties)


def _occupation(node: Node, today: dt.date) -> tuple[str | None, str | None]:
    """Where somebody works now, and as what."""
    organization: str | None = node.organization
    title: str | None = node.title
    position = current_position(node.person, today) if node.person else None
    if position is not None:
        organization, title = position.organization, position.title
    return _plain_or_none(organization), _plain_or_none(title)


def _plain_or_none(text: str | None) -> str | None:
    return plain_line(text or "") or None


def _ties(network: Network, hidden: Container[str]) -> Iterator[dict[str, Any]]:
    for slug, strength in network.strengths.items():
        if slug in hidden:
            continue
        last = network.evidence[slug].last
        assert last is not None, "a strength is measured where there is evidence"
        yield {
            "one": _ME,
            "other": visible(slug),
            "strength": round(strength.total, 3),
            "basis": ["contact"],
            "says": [f"last real contact {last.date}"],
        }
    for (first, second), ties in _ties_by_ends(network, hidden).items():
        yield {
            "one": visible(first),
            "other": visible(second),
            "strength": round(combine(tie.strength for tie in ties), 3),
            "basis": list(dict.fromkeys(tie.basis for tie in ties)),
            "says": list(dict.fromkeys(plain_line(tie.says) for tie in ties)),
        }


def _ties_by_ends(
    network: Network, hidden: Container[str]
) -> dict[tuple[str, str], list[Tie]]:
    """The stated ties between each two people, but those that somebody hidden has or states."""
    ties_by_ends: dict[tuple[str, str], list[Tie]] = {}
    for tie in network.graph.all_stated_ties():
        if tie.one in hidden or tie.other in hidden:
            continue
        first, second = sorted((tie.one, tie.other))
        ties_by_ends.setdefault((first, second), []).append(tie)
    return ties_by_ends
