"""The network as GraphML and GEXF, for Gephi and its like, and as JSON."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kith.errors import KithError
from kith.exporters.mark import GENERATOR, XML_COMMENT
from kith.network.graph import Node, Tie, combine
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.text.visible import visible

if TYPE_CHECKING:
    import networkx as nx

GRAPH_VERSION = 1
_ME = "me"


def graph_as_data(network: Network, my_name: str) -> dict[str, Any]:
    """Nodes and ties as plain values: ``nodes``, the owner first, and ``ties`` between ids."""
    return {
        "version": GRAPH_VERSION,
        "generator": GENERATOR,
        "nodes": list(_nodes(network, my_name)),
        "ties": list(_ties(network)),
    }


def format_graphml(network: Network, my_name: str) -> str:
    """The network as GraphML.

    Raises:
        KithError: The library that writes it is not installed.
    """
    return _written(network, my_name, "write_graphml_xml")


def format_gexf(network: Network, my_name: str) -> str:
    """The network as GEXF.

    Raises:
        KithError: The library that writes it is not installed.
    """
    return _written(network, my_name, "write_gexf")


def _written(network: Network, my_name: str, writer: str) -> str:
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError:
        msg = "this format needs networkx"
        raise KithError(msg, "pip install 'kith-journal[export]'") from None
    graph = nx.Graph()
    _fill(graph, network, my_name)
    file = io.BytesIO()
    getattr(nx, writer)(graph, file)
    # Behind the line that says it is XML.
    return file.getvalue().decode().replace("?>\n", f"?>\n{XML_COMMENT}\n", 1)


def _fill(graph: nx.Graph, network: Network, my_name: str) -> None:
    for node in _nodes(network, my_name):
        attributes = {
            "label": _xml_text(node["label"]),
            "status": _xml_text(node["status"]),
            "organization": _xml_text(node["organization"]),
            "title": _xml_text(node["title"]),
            "strength": node["strength"],
        }
        graph.add_node(visible(node["id"]), **attributes)
    for tie in _ties(network):
        graph.add_edge(
            visible(tie["one"]),
            visible(tie["other"]),
            weight=tie["strength"],
            basis=", ".join(tie["basis"]),
            says=visible("; ".join(tie["says"])),
        )


def _xml_text(text: str | None) -> str:
    return "" if text is None else visible(text)


def _nodes(network: Network, my_name: str) -> Iterator[dict[str, Any]]:
    yield {
        "id": _ME,
        "label": my_name or _ME,
        "status": None,
        "organization": None,
        "title": None,
        "strength": 1.0,
    }
    for node in network.graph.nodes.values():
        organization, title = _occupation(node, network.today)
        strength = network.strengths.get(node.id)
        yield {
            "id": node.id,
            "label": node.name,
            "status": node.person.status if node.person else None,
            "organization": organization,
            "title": title,
            "strength": round(strength.total, 3) if strength else 0.0,
        }


def _occupation(node: Node, today: dt.date) -> tuple[str | None, str | None]:
    """Where somebody works now, and as what."""
    if node.person is not None:
        position = current_position(node.person, today)
        if position is not None:
            return position.organization, position.title
    return node.organization or None, node.title or None


def _ties(network: Network) -> Iterator[dict[str, Any]]:
    for slug, strength in network.strengths.items():
        last = network.evidence[slug].last
        assert last is not None, "a strength is measured where there is evidence"
        yield {
            "one": _ME,
            "other": slug,
            "strength": round(strength.total, 3),
            "basis": ["contact"],
            "says": [f"last real contact {last.date}"],
        }
    for (first, second), ties in _ties_by_ends(network).items():
        yield {
            "one": first,
            "other": second,
            "strength": round(combine(tie.strength for tie in ties), 3),
            "basis": list(dict.fromkeys(tie.basis for tie in ties)),
            "says": list(dict.fromkeys(tie.says for tie in ties)),
        }


def _ties_by_ends(network: Network) -> dict[tuple[str, str], list[Tie]]:
    """The stated ties between each two people."""
    ties_by_ends: dict[tuple[str, str], list[Tie]] = {}
    for tie in network.graph.all_stated_ties():
        first, second = sorted((tie.one, tie.other))
        ties_by_ends.setdefault((first, second), []).append(tie)
    return ties_by_ends
