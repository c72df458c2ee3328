"""The picture of the whole network: where everybody stands, worked out at build time.

Organizations are discs and their people stand within; force layouts make hairballs of thousands.
The same journal gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kith.network.graph import combine
from kith.site.addresses import page_address
from kith.site.data import SiteData

MOST_TIES = 20_000
"""The strongest ties are drawn; more would be a grey cloud."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
"""The golden angle: points on a spiral by it fill a disc evenly (Vogel 1979)."""

_SPACING = 10.0
_GAP = 14.0


class Disc(msgspec.Struct):
    """An organization in the picture.

    Args:
        name: What it is called; nothing for those without one.
        people: Slugs of those there, the strongest tie first.
        x: Its middle.
        y: Likewise.
    """

    name: str
    people: list[str]
    x: float = 0.0
    y: float = 0.0

    @property
    def radius(self) -> float:
        """How far it reaches."""
        return _SPACING * math.sqrt(len(self.people)) + _SPACING / 2


def graph_data(data: SiteData) -> dict[str, Any]:
    """Everybody's place, the organizations around them, and the strongest ties."""
    network = data.network
    discs = _discs(data)
    arrange(discs)
    people: list[list[Any]] = []
    number: dict[str, int] = {}
    for index, disc in enumerate(discs):
        for slug, (x, y) in zip(disc.people, places(disc), strict=True):
            number[slug] = len(people)
            strength = 0 if slug in network.barred else network.known.get(slug, 0)
            name = data.journal.people_by_slug[slug].name
            people.append(
                [name, page_address("contacts", slug), x, y, index, round(100 * strength)]
            )
    return {
        "discs": [
            [disc.name, round(disc.x, 1), round(disc.y, 1), round(disc.radius, 1)] for disc in discs
        ],
        "people": people,
        "ties": [[number[one], number[other]] for one, other in _strongest(data, number)],
    }


def _discs(data: SiteData) -> list[Disc]:
    found: dict[str, Disc] = {}
    known = data.network.known
    for slug, person in data.journal.people_by_slug.items():
        held = next((one for one in data.memberships.get(person.path, ()) if one[2]), None)
        key, name = (held[0].slug, held[0].name) if held else ("", "")
        found.setdefault(key, Disc(name, [])).people.append(slug)
    for disc in found.values():
        disc.people.sort(key=lambda slug: (-known.get(slug, 0.0), slug))
    # Those without an organization stand outermost.
    return sorted(found.values(), key=lambda disc: (not disc.name, -len(disc.people), disc.name))


def arrange(discs: Sequence[Disc]) -> None:
    """Place discs in rings around the first one, so that none touches another.

    Args:
        discs: In the order from the middle outwards.
    """
    inner = discs[0].radius if discs else 0.0
    ring: list[Disc] = []
    for disc in discs[1:]:
        if ring and _turn([*ring, disc], inner) > 2 * math.pi:
            inner = _close(ring, inner)
            ring = []
        ring.append(disc)
    _close(ring, inner)


def _close(ring: list[Disc], inner: float) -> float:
    """Place the discs of a ring; gives how far the ring reaches."""
    if not ring:
        return inner
    middle = inner + _GAP + max(disc.radius for disc in ring)
    # What room is left is shared out, so that no side of a ring is bare.
    share = max(2 * math.pi / sum(2 * _half_turn(disc, middle) for disc in ring), 1.0)
    angle = 0.0
    for disc in ring:
        half = _half_turn(disc, middle) * share
        angle += half
        disc.x, disc.y = middle * math.cos(angle), middle * math.sin(angle)
        angle += half
    return middle + max(disc.radius for disc in ring)


def _turn(ring: list[Disc], inner: float) -> float:
    middle = inner + _GAP + max(disc.radius for disc in ring)
    return sum(2 * _half_turn(disc, middle) for disc in ring)


def _half_turn(disc: Disc, middle: float) -> float:
    return math.asin(min((disc.radius + _GAP / 2) / middle, 1.0))


def places(disc: Disc) -> Iterator[tuple[float, float]]:
    """Where the people of a disc stand, the first in the middle."""
    for index in range(len(disc.people)):
        distance, angle = _SPACING * math.sqrt(index), index * _GOLDEN
        yield (
            round(disc.x + distance * math.cos(angle), 1),
            round(disc.y + distance * math.sin(angle), 1),
        )


def _strongest(data: SiteData, number: dict[str, int]) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], list[float]] = {}
    for tie in data.network.graph.all_stated_ties():
        if tie.one in number and tie.other in number:
            pair = (min(tie.one, tie.other), max(tie.one, tie.other))
            found.setdefault(pair, []).append(tie.strength)
    order = sorted(found, key=lambda pair: (-combine(iter(found[pair])), pair))
    return order[:MOST_TIES]
