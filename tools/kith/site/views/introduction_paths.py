"""How strong a tie is and which ways lead to somebody, as pages show it."""

from __future__ import annotations

import msgspec

from kith.model.contact import Person
from kith.network.organizations import OrganizationEntry
from kith.network.paths import Path
from kith.network.reach import Reach, reach_organization
from kith.network.strength import NO_TIE
from kith.report.paths import explain_path
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.views.shared import current_work, person_link

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
        parts: Each with its name, points out of how many, and what it rests on.
    """

    percent: int
    word: str
    parts: tuple[tuple[str, int, int, str], ...]


class IntroductionPath(msgspec.Struct, frozen=True):
    """A way to somebody.

    Args:
        hops: The people on it, the direct contact first.
        works: What each of those without a page does, and where; nothing of the others.
        percent: Its strength, from 0 to 100.
        reasons: Why it would work, and what is doubtful.
    """

    hops: tuple[Link, ...]
    works: tuple[str, ...]
    percent: int
    reasons: tuple[str, ...]


def tie_to(data: SiteData, person: Person) -> TieView | None:
    """The owner's tie to somebody, part by part; nothing without real contact."""
    strength = data.network.strengths.get(person.slug, NO_TIE)
    if not strength.parts:
        return None
    parts = tuple(
        (
            _PARTS.get(part.name, part.name),
            round(100 * part.value * part.weight),
            round(100 * part.weight),
            part.says,
        )
        for part in strength.parts
    )
    return TieView(round(100 * strength.total), strength.word, parts)


def introduction_paths_to(
    data: SiteData, person: Person
) -> tuple[IntroductionPath, ...]:
    """The ways to somebody one does not know; none to those one must not lean on."""
    if person.slug in data.network.known or person.slug in data.network.barred:
        return ()
    return tuple(
        introduction_path(data, path)
        for path in data.network.paths_to(person.slug)[:SHOWN]
    )


def introduction_paths_into(
    data: SiteData, reach: Reach
) -> tuple[IntroductionPath, ...]:
    """The ways to those at an organization whom one does not know, the strongest of each."""
    found = reach.second_degree
    return tuple(introduction_path(data, one.paths[0]) for one in found[:SHOWN])


def known_at(data: SiteData, entry: OrganizationEntry) -> list[str]:
    """The slugs of those there now whom one knows and can lean on, the strongest tie first."""
    strengths = data.network.known
    slugs = dict.fromkeys(member.person.slug for member in entry.present)
    known = [slug for slug in slugs if slug in strengths]
    return sorted(known, key=lambda slug: (-strengths[slug], slug))


def best_path_into(data: SiteData, entry: OrganizationEntry) -> Path | None:
    """The strongest path to somebody at an organization whom one does not know."""
    found = reach_organization(entry, data.network).second_degree
    return found[0].paths[0] if found else None


def best_introduction_path(
    data: SiteData, entry: OrganizationEntry
) -> IntroductionPath | None:
    """The same with links and reasons."""
    path = best_path_into(data, entry)
    return introduction_path(data, path) if path else None


def introduction_path(data: SiteData, path: Path) -> IntroductionPath:
    """A path with links and reasons."""
    hops = tuple(_hop_link(data, hop) for hop in path.hops)
    works = tuple(
        "" if data.network.graph.nodes[hop].person else node_work(data, hop)
        for hop in path.hops
    )
    reasons = tuple(explain_path(path, data.network))
    return IntroductionPath(hops, works, round(100 * path.strength), reasons)


def _hop_link(data: SiteData, node: str) -> Link:
    found = data.network.graph.nodes[node]
    return person_link(found.person) if found.person is not None else Link(found.name)


def node_link(data: SiteData, node: str) -> Link:
    """Somebody's page; of somebody without a file the name, and what they do."""
    found = _hop_link(data, node)
    work = "" if found.href else node_work(data, node)
    return Link(f"{found.words} ({work})") if work else found


def node_work(data: SiteData, node: str) -> str:
    """What somebody does and where; nothing where it is not on record."""
    found = data.network.graph.nodes[node]
    if found.person is None:
        return ", ".join(filter(None, (found.title, found.organization)))
    title, organization = current_work(data, found.person)
    return ", ".join(filter(None, (title, organization.words if organization else "")))
