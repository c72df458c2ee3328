"""How strong a tie is and which ways lead to somebody, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kith.model.contact import Person
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.network.reach import Reach, reach_organization
from kith.network.strength import NO_TIE
from kith.report.paths import explain_path
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.shared import person_link, say_work


class TiePart(msgspec.Struct, frozen=True):
    """A part of a tie's strength.

    Args:
        label: What it is called.
        points: How many it has.
        max_points: Out of how many.
        basis: What they rest on.
    """

    label: str
    points: int
    max_points: int
    basis: str


SHOWN = 5
"""Ways on one page; `kith path` lists more."""


_PARTS = {
    "recency": "How recent",
    "frequency": "How often",
    "kind": "Closest kind",
    "length": "How long",
    "reciprocity": "Both ways",
    "closeness": "Relationship",
    "work": "Common work",
}


class TieView(msgspec.Struct, frozen=True):
    """The owner's tie to somebody.

    Args:
        percent: Its strength, from 0 to 100.
        word: The same in a word.
        parts: What it is made of.
    """

    percent: int
    word: str
    parts: tuple[TiePart, ...]


class IntroductionPath(msgspec.Struct, frozen=True):
    """A way to somebody.

    Args:
        hops: The people on it, the direct contact first.
        works: What each of those without a page does, and where; nothing of the others.
        percent: Its strength, from 0 to 100.
        reasons: Why it would work, and what is doubtful.
    """

    hops: tuple[PageLink, ...]
    works: tuple[str, ...]
    percent: int
    reasons: tuple[str, ...]


def tie_to(data: SiteData, person: Person) -> TieView | None:
    """The owner's tie to somebody, part by part; nothing without real contact."""
    strength = data.network.strengths.get(person.slug, NO_TIE)
    if not strength.parts:
        return None
    parts = []
    for part in strength.parts:
        points = round(100 * part.value * part.weight)
        limit = round(100 * part.weight)
        label = _PARTS.get(part.name, part.name)
        parts.append(TiePart(label, points, limit, part.says))
    return TieView(round(100 * strength.total), strength.word, tuple(parts))


def introduction_paths_to(
    data: SiteData, person: Person
) -> tuple[IntroductionPath, ...]:
    """The ways to somebody one does not know; none to those one must not lean on."""
    network = data.network
    if person.slug in network.known or person.slug in network.excluded:
        return ()
    paths = network.paths_to(person.slug)[:SHOWN]
    return tuple(introduction_path(data, path) for path in paths)


def introduction_paths_into(
    data: SiteData, reach: Reach
) -> tuple[IntroductionPath, ...]:
    """The ways to those at an organization whom one does not know, the strongest of each."""
    strangers = reach.second_degree[:SHOWN]
    return tuple(introduction_path(data, stranger.paths[0]) for stranger in strangers)


def known_at(data: SiteData, entry: OrganizationEntry) -> list[str]:
    """The slugs of those there now whom one knows and can lean on, the strongest tie first."""
    present_slugs = {member.person.slug for member in entry.present}
    return strongest_first(data.network, present_slugs)


def strongest_first(network: Network, slugs: Iterable[str]) -> list[str]:
    """Those of some people whom one knows and can lean on, the strongest tie first."""
    acquaintances = {slug for slug in slugs if slug in network.known}
    return sorted(acquaintances, key=lambda slug: (-network.known[slug], slug))


def reachable_nodes(network: Network) -> list[str]:
    """Those one does not know, but could be introduced to, the strongest way first."""
    nodes = []
    for node in network.graph.nodes:
        if node in network.known or node in network.excluded:
            continue
        if network.paths_to(node):
            nodes.append(node)
    nodes.sort(key=lambda node: (-network.paths_to(node)[0].strength, node))
    return nodes


def best_path_into(data: SiteData, entry: OrganizationEntry) -> Path | None:
    """The strongest path to somebody at an organization whom one does not know."""
    strangers = reach_organization(entry, data.network).second_degree
    if strangers:
        return strangers[0].paths[0]
    return None


def best_introduction_path(
    data: SiteData, entry: OrganizationEntry
) -> IntroductionPath | None:
    """The same with links and reasons."""
    path = best_path_into(data, entry)
    if path:
        return introduction_path(data, path)
    return None


def introduction_path(data: SiteData, path: Path) -> IntroductionPath:
    """A path with links and reasons."""
    nodes = data.network.graph.nodes
    hops = []
    works = []
    for hop in path.hops:
        hops.append(_hop_link(data, hop))
        works.append("" if nodes[hop].person else node_work(data, hop))
    reasons = tuple(explain_path(path, data.network))
    return IntroductionPath(
        tuple(hops), tuple(works), round(100 * path.strength), reasons
    )


def _hop_link(data: SiteData, node: str) -> PageLink:
    contact = data.network.graph.nodes[node]
    if contact.person:
        return person_link(contact.person)
    return PageLink(contact.name)


def node_link(data: SiteData, node: str) -> PageLink:
    """Somebody's page; of somebody without a file the name, and what they do."""
    link = _hop_link(data, node)
    work = "" if link.href else node_work(data, node)
    if work:
        return PageLink(f"{link.words} ({work})")
    return link


def node_work(data: SiteData, node: str) -> str:
    """What somebody does and where; nothing where it is not on record."""
    contact = data.network.graph.nodes[node]
    if contact.person is None:
        return ", ".join(filter(None, (contact.title, contact.organization)))
    return say_work(data, contact.person)
