"""The picture of the whole network: where everybody stands, worked out at build time.

Organizations are discs and their people stand within; force layouts make hairballs of thousands.
Who is the only one at an organization stands further out. The same journal gives the same picture.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kith.model.contact import Person
from kith.network.graph import combine
from kith.site.addresses import page_address
from kith.site.data import SiteData
from kith.site.words import say_ago

MOST_TIES = 20_000
"""The strongest ties are drawn; more would be a grey cloud."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
"""The golden angle: points on a spiral by it fill a disc evenly (Vogel 1979)."""

_SPACING = 10.0
_GAP = 14.0
_WIDER = 1.4
"""Pages are wider than high, and so are names: discs are moved apart sideways by so much."""


class Disc(msgspec.Struct):
    """An organization in the picture.

    Args:
        name: What it is called; nothing for those without one.
        people: Slugs of those there, the strongest tie first.
        page: Its page, without folder and extension; nothing where it has none.
        x: Its middle.
        y: Likewise.
    """

    name: str
    people: list[str]
    page: str = ""
    x: float = 0.0
    y: float = 0.0

    @property
    def radius(self) -> float:
        """How far it reaches."""
        return _SPACING * math.sqrt(len(self.people)) + _SPACING / 2


def graph_data(data: SiteData) -> dict[str, Any]:
    """Everybody's place, the organizations around them, and the strongest ties.

    ``organizations`` holds rows of name, page, x, y, radius and number of people. ``names``,
    ``pages``, ``x``, ``y``, ``at`` (the organization's row), ``strengths`` (0 to 100; 0 is nobody
    one knows), ``titles`` and ``lasts`` (rows of ``words``) and ``held`` (rows of ``labels``:
    relationships and tags) are columns, a place for each person, and so is ``tied``, with how many
    people they have ties to; ``ties``, those that are drawn, are people's rows, two and two.
    """
    discs = _discs(data)
    arrange(discs)
    for disc in discs:
        disc.x *= _WIDER
    columns = _Columns(data)
    for index, disc in enumerate(discs):
        for slug, (x, y) in zip(disc.people, places(disc), strict=True):
            columns.add(data.journal.people_by_slug[slug], x, y, index)
    number = columns.number
    pairs = _pairs(data, number)
    tied = Counter(slug for pair in pairs for slug in pair)
    return {
        "organizations": [
            [
                disc.name,
                disc.page,
                round(disc.x),
                round(disc.y),
                round(disc.radius),
                len(disc.people),
            ]
            for disc in discs
        ],
        **columns.values,
        "words": list(columns.words),
        "labels": list(columns.labels),
        "tied": [tied[slug] for slug in number],
        "ties": [number[slug] for pair in pairs[:MOST_TIES] for slug in pair],
    }


class _Columns:
    """What the picture says of each person, column by column.

    Args:
        data: What the site is made of.
    """

    def __init__(self, data: SiteData) -> None:
        self._data = data
        self.number: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.labels: dict[str, int] = {}
        names = (
            "names",
            "pages",
            "x",
            "y",
            "at",
            "strengths",
            "titles",
            "lasts",
            "held",
        )
        self.values: dict[str, list[Any]] = {name: [] for name in names}

    def add(self, person: Person, x: float, y: float, at: int) -> None:
        """Add somebody at a place."""
        network = self._data.network
        self.number[person.slug] = len(self.number)
        last = network.evidence[person.slug].last
        row = {
            "names": person.name,
            "pages": _page("contacts", person.slug),
            "x": round(x),
            "y": round(y),
            "at": at,
            # Somebody known, however little, is not nobody.
            "strengths": max(round(100 * network.known[person.slug]), 1)
            if person.slug in network.known
            else 0,
            "titles": self._word(_title(self._data, person)),
            "lasts": self._word(say_ago(last.date, self._data.today) if last else ""),
            "held": [
                self.labels.setdefault(label, len(self.labels))
                for label in dict.fromkeys((*person.relationship, *person.tags))
            ],
        }
        for name, value in row.items():
            self.values[name].append(value)

    def _word(self, word: str) -> int:
        return self.words.setdefault(word, len(self.words))


def _page(folder: str, slug: str) -> str:
    return page_address(folder, slug).removeprefix(f"{folder}/").removesuffix(".html")


def _title(data: SiteData, person: Person) -> str:
    held = next((one for one in data.memberships.get(person.path, ()) if one[2]), None)
    return (held[1].position.title or "") if held else ""


def _discs(data: SiteData) -> list[Disc]:
    found: dict[str, Disc] = {}
    known = data.network.known
    for slug, person in data.journal.people_by_slug.items():
        held = next(
            (one for one in data.memberships.get(person.path, ()) if one[2]), None
        )
        key, name = (held[0].slug, held[0].name) if held else ("", "")
        disc = found.setdefault(
            key, Disc(name, [], _page("organizations", key) if key else "")
        )
        disc.people.append(slug)
    for disc in found.values():
        disc.people.sort(key=lambda slug: (-known.get(slug, 0.0), slug))
    return sorted(
        found.values(), key=lambda disc: (-len(disc.people), not disc.name, disc.name)
    )


def arrange(discs: Sequence[Disc]) -> None:
    """Place discs in rings around the first one, so that none touches another.

    Args:
        discs: The largest first; it stands in the middle.
    """
    inner = discs[0].radius if discs else 0.0
    ring: list[Disc] = []
    turn = 0.0
    for disc in discs[1:]:
        # The first of a ring is its largest, and says how far from the middle it is.
        half = _half_turn(disc, inner + _GAP + (ring[0] if ring else disc).radius)
        if ring and turn + 2 * half > 2 * math.pi:
            inner = _close(ring, inner)
            ring, turn = [], 0.0
            half = _half_turn(disc, inner + _GAP + disc.radius)
        ring.append(disc)
        turn += 2 * half
    _close(ring, inner)


def _close(ring: list[Disc], inner: float) -> float:
    """Place the discs of a ring; gives how far the ring reaches."""
    if not ring:
        return inner
    middle = inner + _GAP + ring[0].radius
    # What room is left is shared out, so that no side of a ring is bare.
    share = max(2 * math.pi / sum(2 * _half_turn(disc, middle) for disc in ring), 1.0)
    angle = 0.0
    for disc in ring:
        half = _half_turn(disc, middle) * share
        angle += half
        disc.x, disc.y = middle * math.cos(angle), middle * math.sin(angle)
        angle += half
    return middle + ring[0].radius


def _half_turn(disc: Disc, middle: float) -> float:
    return math.asin(min((disc.radius + _GAP / 2) / middle, 1.0))


def places(disc: Disc) -> Iterator[tuple[float, float]]:
    """Where the people of a disc stand, the first in the middle."""
    for index in range(len(disc.people)):
        distance, angle = _SPACING * math.sqrt(index), index * _GOLDEN
        yield (disc.x + distance * math.cos(angle), disc.y + distance * math.sin(angle))


def _pairs(data: SiteData, number: dict[str, int]) -> list[tuple[str, str]]:
    """Whoever has a tie that is stated, two and two, the strongest first."""
    found: dict[tuple[str, str], list[float]] = {}
    for tie in data.network.graph.all_stated_ties():
        if tie.one in number and tie.other in number:
            pair = (min(tie.one, tie.other), max(tie.one, tie.other))
            found.setdefault(pair, []).append(tie.strength)
    return sorted(found, key=lambda pair: (-combine(iter(found[pair])), pair))
