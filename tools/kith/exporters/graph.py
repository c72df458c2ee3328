"""The network as GraphML and GEXF, for Gephi and its like, and as JSON."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from kith.errors import KithError
from kith.exporters.mark import GENERATOR, XML_COMMENT
from kith.network.graph import Tie, combine
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
    graph = _as_networkx(network, my_name, nx.Graph())
    file = io.BytesIO()
    getattr(nx, writer)(graph, file)
    # Behind the line that says it is XML.
    return file.getvalue().decode().replace("?>\n", f"?>\n{XML_COMMENT}\n", 1)


def _as_networkx(network: Network, my_name: str, graph: nx.Graph) -> nx.Graph:
    for node in _nodes(network, my_name):
        own = {
            key: visible(str(value)) if value is not None else ""
            for key, value in node.items()
        }
        own.pop("id")
        graph.add_node(visible(str(node["id"])), **own | {"strength": node["strength"]})
    for tie in _ties(network):
        graph.add_edge(
            visible(tie["one"]),
            visible(tie["other"]),
            weight=tie["strength"],
            basis=", ".join(tie["basis"]),
            says=visible("; ".join(tie["says"])),
        )
    return graph


def _nodes(network: Network, my_name: str) -> Any:
    yield {
        "id": _ME,
        "label": my_name or _ME,
        "status": None,
        "organization": None,
        "title": None,
        "strength": 1.0,
    }
    for node in network.graph.nodes.values():
        person = node.person
        current = current_position(person, network.today) if person else None
        strength = network.strengths.get(node.id)
        yield {
            "id": node.id,
            "label": node.name,
            "status": person.status if person else None,
            "organization": current.organization
            if current
            else node.organization or None,
            "title": current.title if current else node.title or None,
            "strength": round(strength.total, 3) if strength else 0.0,
        }


def _ties(network: Network) -> Any:
    for slug, strength in network.strengths.items():
        yield {
            "one": _ME,
            "other": slug,
            "strength": round(strength.total, 3),
            "basis": ["contact"],
            "says": [f"last real contact {network.evidence[slug].last.date}"],  # type: ignore[union-attr]
        }
    between: dict[tuple[str, str], list[Tie]] = {}
    for tie in network.graph.all_stated_ties():
        one, other = sorted((tie.one, tie.other))
        between.setdefault((one, other), []).append(tie)
    for (one, other), ties in between.items():
        yield {
            "one": one,
            "other": other,
            "strength": round(combine(tie.strength for tie in ties), 3),
            "basis": list(dict.fromkeys(tie.basis for tie in ties)),
            "says": list(dict.fromkeys(tie.says for tie in ties)),
        }
