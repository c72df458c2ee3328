"""The picture of one person's ties: they in the middle, you below, others around.

A picture with real links; the same stands in words beside it, for those who cannot see it.
"""

from __future__ import annotations

import heapq
import math

import msgspec

from kith.model.contact import Person
from kith.network.graph import combine
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.views.introduction_paths import node_link
from kith.site.words import plural

MOST = 8
"""So many people are around somebody at most, the closest."""

WIDTH, HEIGHT = 340, 270
_MIDDLE = (170.0, 122.0)
_RADIUS = (118.0, 90.0)
_LONGEST = 15
_LABEL, _ASIDE = 30, 40
# Labels above the middle that are nearer than this would run into each other.
_STRAIGHT, _NEAR = 5, 60


class Around(msgspec.Struct, frozen=True):
    """Somebody in the picture.

    Args:
        x: Where, in the units of the picture.
        y: Likewise.
        label: Their name, short enough to fit.
        anchor: Which part of the label stands at ``x``; those side by side lean apart.
        link: Their page, or their name alone.
        width: How thick the line to the middle is: from 1 to 5 by the strength of the tie.
        is_inferred: Whether nobody states the tie.
        is_known: Whether you know them, so that they could introduce you.
    """

    x: float
    y: float
    label: str
    anchor: str
    link: Link
    width: float
    is_inferred: bool
    is_known: bool


class EgoView(msgspec.Struct, frozen=True):
    """The picture.

    Args:
        around: Those around the middle.
        own_width: How thick your own line is; 0 where you do not know each other.
        more: How many more there are than are shown.
        says: What the picture shows, in words.
    """

    around: tuple[Around, ...]
    own_width: float
    more: int
    says: str

    @property
    def has_you(self) -> bool:
        """Whether you stand in it: you know them, or somebody around."""
        return bool(self.own_width) or any(one.is_known for one in self.around)

    @property
    def top(self) -> int:
        """Where what is drawn begins, labels included."""
        return int(min(_MIDDLE[1], *(one.y for one in self.around))) - _LABEL

    @property
    def height(self) -> int:
        """From there to the end of what is drawn."""
        lowest = max(_MIDDLE[1], *(one.y for one in self.around))
        return (HEIGHT if self.has_you else int(lowest) + _LABEL) - self.top


def build_ego(data: SiteData, person: Person) -> EgoView | None:
    """The picture of somebody's ties; none where there is nothing to show."""
    network = data.network
    if person.slug in network.barred:
        return None
    ties = [
        (
            all(tie.is_inferred for tie in found),
            -combine(tie.strength for tie in found),
            node,
        )
        for node, found in network.graph.ties(person.slug).items()
        if node not in network.barred
    ]
    if not ties:
        return None
    closest = heapq.nsmallest(MOST, ties)
    # Those you know are near you, so that the ways in are short lines.
    closest.sort(key=lambda tie: (tie[2] in network.known, tie[2]))
    around = tuple(
        _around(data, person, tie, place, len(closest))
        for place, tie in enumerate(closest)
    )
    known = sum(one.is_known for one in around)
    own = network.known.get(person.slug, 0.0)
    says = f"{person.name} and {plural(len(ties), 'person', 'people')} they know"
    if known:
        says += f"; you know {known} of those shown"
    return EgoView(around, _width(own) if own else 0, len(ties) - len(closest), says)


def _around(
    data: SiteData,
    person: Person,
    tie: tuple[bool, float, str],
    place: int,
    count: int,
) -> Around:
    # A circle that is open below, where you are.
    share = (place + 0.5) / count
    angle = math.radians(120 + 300 * share)
    x = _MIDDLE[0] + _RADIUS[0] * math.cos(angle)
    y = _MIDDLE[1] + _RADIUS[1] * math.sin(angle)
    if person.slug not in data.network.known and abs(x - _MIDDLE[0]) < 1:
        # Your line to whoever stands straight above would look like one to the middle.
        x += _ASIDE
    is_inferred, weakness, node = tie
    name = data.network.graph.nodes[node].name
    return Around(
        x=round(x, 1),
        y=round(y, 1),
        label=name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…",
        anchor=_anchor(x, y),
        link=node_link(data, node),
        width=_width(-weakness),
        is_inferred=is_inferred,
        is_known=node in data.network.known,
    )


def _anchor(x: float, y: float) -> str:
    aside = x - _MIDDLE[0]
    if y > _MIDDLE[1] or not _STRAIGHT < abs(aside) < _NEAR:
        return "middle"
    return "start" if aside > 0 else "end"


def _width(strength: float) -> float:
    return round(1 + 4 * min(strength, 1.0), 1)
