"""The picture of the whole network: where everybody stands, worked out at build time.

Organizations are discs and their people stand within; force layouts make hairballs of thousands.
Who is the only one at an organization stands further out. The same journal gives the same picture.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kith.model.contact import Person
from kith.network.graph import combine
from kith.site.addresses import page_address
from kith.site.data import SiteData
from kith.site.views.shared import say_event_ago

MOST_TIES = 20_000
"""The strongest ties are drawn; more would be a grey cloud."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
"""The golden angle: points on a spiral by it fill a disc evenly (Vogel 1979)."""

_SPACING = 10.0
_GAP = 14.0
_WIDER = 1.4
"""Pages are wider than high, and so are names: discs are moved apart sideways by so much."""


class Disc(msgspec.Struct, kw_only=True):
    """An organization in the picture.

    Args:
        name: What it is called; nothing for those without one.
        people: Slugs of those there, the strongest tie first.
        page: Its page, without folder and extension; nothing where it has none.
        x: The middle, from left to right.
        y: The middle, from above.
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

    @property
    def row(self) -> list[Any]:
        """What the picture says of it."""
        x, y, radius = round(self.x), round(self.y), round(self.radius)
        return [self.name, self.page, x, y, radius, len(self.people)]


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
    columns = _Columns(data)
    for number, disc in enumerate(discs):
        disc.x *= _WIDER
        for slug, point in zip(disc.people, points(disc), strict=True):
            columns.add(data.journal.people_by_slug[slug], point, number)
    rows = columns.rows
    pairs = _pairs(data, rows)
    tie_counts = Counter(itertools.chain.from_iterable(pairs))
    ends = itertools.chain.from_iterable(pairs[:MOST_TIES])
    drawn = [rows[slug] for slug in ends]
    return {
        "organizations": [disc.row for disc in discs],
        **columns.values,
        "words": list(columns.words),
        "labels": list(columns.labels),
        "tied": [tie_counts[slug] for slug in rows],
        "ties": drawn,
    }


class _Columns:
    """What the picture says of each person, column by column.

    Args:
        data: What the site is made of.

    Attributes:
        rows: The row of each person, by slug.
        words: The number of each title and time that ``titles`` and ``lasts`` refer to.
        labels: The number of each relationship and tag.
        values: The columns, by name.
    """

    def __init__(self, data: SiteData) -> None:
        self._data = data
        self.rows: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.labels: dict[str, int] = {}
        self.values: dict[str, list[Any]] = {name: [] for name in _COLUMNS}

    def add(self, person: Person, point: tuple[float, float], disc_number: int) -> None:
        """Add somebody.

        Args:
            person: The person.
            point: Where they stand.
            disc_number: The row of the organization they stand in.
        """
        x, y = point
        network = self._data.network
        self.rows[person.slug] = len(self.rows)
        last = network.evidence[person.slug].last
        position = self._data.present_position(person)
        title = position.position.title if position else None
        strength = 0
        if person.slug in network.known:
            # Somebody known, however little, is not nobody.
            strength = max(round(100 * network.known[person.slug]), 1)
        labels = dict.fromkeys((*person.relationship, *person.tags))
        row = {
            "names": person.name,
            "pages": _page("contacts", person.slug),
            "x": round(x),
            "y": round(y),
            "at": disc_number,
            "strengths": strength,
            "titles": self._word(title or ""),
            "lasts": self._word(say_event_ago(self._data, last)),
            "held": [self._label(label) for label in labels],
        }
        for name, value in row.items():
            self.values[name].append(value)

    def _word(self, word: str) -> int:
        return self.words.setdefault(word, len(self.words))

    def _label(self, label: str) -> int:
        return self.labels.setdefault(label, len(self.labels))


_COLUMNS = ("names", "pages", "x", "y", "at", "strengths", "titles", "lasts", "held")


def _page(folder: str, slug: str) -> str:
    return page_address(folder, slug).removeprefix(f"{folder}/").removesuffix(".html")


def _discs(data: SiteData) -> list[Disc]:
    """Organizations with those there now, the largest first; one more for all others."""
    by_slug: dict[str, Disc] = {}
    strengths = data.network.known
    for person_slug, person in data.journal.people_by_slug.items():
        position = data.present_position(person)
        if position is None:
            disc = by_slug.setdefault("", Disc(name="", people=[]))
        else:
            entry = position.organization
            page = _page("organizations", entry.slug)
            disc = by_slug.setdefault(
                entry.slug, Disc(name=entry.name, people=[], page=page)
            )
        disc.people.append(person_slug)
    for disc in by_slug.values():
        disc.people.sort(key=lambda slug: (-strengths.get(slug, 0.0), slug))

    def rank(disc: Disc) -> tuple[int, bool, str]:
        return -len(disc.people), not disc.name, disc.name

    return sorted(by_slug.values(), key=rank)


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
        largest = ring[0] if ring else disc
        half = _half_turn(disc, inner + _GAP + largest.radius)
        if ring and turn + 2 * half > 2 * math.pi:
            inner = _close(ring, inner)
            ring = []
            turn = 0.0
            half = _half_turn(disc, inner + _GAP + disc.radius)
        ring.append(disc)
        turn += 2 * half
    _close(ring, inner)


def _close(ring: list[Disc], inner: float) -> float:
    """Place the discs of a ring; gives how far the ring reaches."""
    if not ring:
        return inner
    widest = ring[0].radius
    middle = inner + _GAP + widest
    halves = [_half_turn(disc, middle) for disc in ring]
    # What room is left is shared out, so that no side of a ring is bare.
    turn = 2 * sum(halves)
    share = max(2 * math.pi / turn, 1.0)
    angle = 0.0
    for disc, half in zip(ring, halves, strict=True):
        angle += half * share
        disc.x = middle * math.cos(angle)
        disc.y = middle * math.sin(angle)
        angle += half * share
    return middle + widest


def _half_turn(disc: Disc, middle: float) -> float:
    sine = (disc.radius + _GAP / 2) / middle
    return math.asin(min(sine, 1.0))


def _pairs(data: SiteData, rows: Mapping[str, int]) -> list[tuple[str, str]]:
    """Whoever has a tie that is stated, two and two, the strongest first."""
    strengths: dict[tuple[str, str], list[float]] = {}
    for tie in data.network.graph.all_stated_ties():
        first, second = sorted((tie.one, tie.other))
        if first in rows and second in rows:
            strengths.setdefault((first, second), []).append(tie.strength)

    def rank(pair: tuple[str, str]) -> tuple[float, tuple[str, str]]:
        strength = combine(iter(strengths[pair]))
        return -strength, pair

    return sorted(strengths, key=rank)


def points(disc: Disc) -> Iterator[tuple[float, float]]:
    """Where the people of a disc stand, the first in the middle."""
    for number in range(len(disc.people)):
        distance = _SPACING * math.sqrt(number)
        angle = number * _GOLDEN
        x = disc.x + distance * math.cos(angle)
        y = disc.y + distance * math.sin(angle)
        yield x, y
