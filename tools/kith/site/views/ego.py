"""The picture of one person's ties: they in the middle, you below, others around.

A picture with real links; the same stands in words beside it, for those who cannot see it.
"""

from __future__ import annotations

import heapq
import math

import msgspec

from kith.model.contact import Person
from kith.network.graph import combine
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.introduction_paths import node_link
from kith.text.counts import counted

MOST = 8
"""So many people are around somebody at most, the closest."""

WIDTH, HEIGHT = 340, 270
_MIDDLE = (170.0, 122.0)
_RADIUS = (118.0, 90.0)
_LONGEST = 15
_LABEL, _ASIDE = 30, 40
# Labels above the middle that are nearer than this would run into each other.
_STRAIGHT, _NEAR = 5, 60


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the picture.

    Args:
        x: Where, from left to right, in the units of the picture.
        y: Where, from above.
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
    link: PageLink
    width: float
    is_inferred: bool
    is_known: bool


class EgoView(msgspec.Struct, frozen=True):
    """The picture.

    Args:
        around: Those around the middle.
        own_width: How thick your own line is; 0 where you do not know each other.
        remaining: How many more there are than are shown.
        text: What the picture shows, in words.
    """

    around: tuple[Around, ...]
    own_width: float
    remaining: int
    text: str

    @property
    def has_you(self) -> bool:
        """Whether you stand in it: you know them, or somebody around."""
        if self.own_width:
            return True
        return any(neighbor.is_known for neighbor in self.around)

    @property
    def top(self) -> int:
        """Where what is drawn begins, labels included."""
        heights = [neighbor.y for neighbor in self.around]
        highest = min(_MIDDLE[1], *heights)
        return int(highest) - _LABEL

    @property
    def height(self) -> int:
        """From there to the end of what is drawn."""
        bottom = HEIGHT
        if not self.has_you:
            lowest = max(_MIDDLE[1], *(neighbor.y for neighbor in self.around))
            bottom = int(lowest) + _LABEL
        return bottom - self.top


class _Tie(msgspec.Struct, frozen=True):
    """Somebody's tie to another.

    Args:
        node: The other.
        strength: How strong it is.
        is_inferred: Whether nobody states it.
    """

    node: str
    strength: float
    is_inferred: bool


def build_ego(data: SiteData, person: Person) -> EgoView | None:
    """The picture of somebody's ties; none where there is nothing to show."""
    network = data.network
    if person.slug in network.excluded:
        return None
    ties = _ties(data, person)
    if not ties:
        return None
    closest = _closest(data, ties)
    around = []
    for index, tie in enumerate(closest):
        # A circle that is open below, where you are.
        share = (index + 0.5) / len(closest)
        angle = math.radians(120 + 300 * share)
        around.append(_around(data, person, tie, angle))
    strength = network.known.get(person.slug, 0.0)
    text = f"{person.name} and {counted(len(ties), 'person', 'people')} they know"
    acquaintances = sum(neighbor.is_known for neighbor in around)
    if acquaintances:
        text += f"; you know {acquaintances} of those shown"
    return EgoView(
        around=tuple(around),
        own_width=_width(strength) if strength else 0,
        remaining=len(ties) - len(closest),
        text=text,
    )


def _closest(data: SiteData, ties: list[_Tie]) -> list[_Tie]:
    """As many as are shown, in the order in which they stand around the middle."""

    def distance(tie: _Tie) -> tuple[bool, float, str]:
        return tie.is_inferred, -tie.strength, tie.node

    def position(tie: _Tie) -> tuple[bool, str]:
        # Those you know are near you, so that the ways in are short lines.
        return tie.node in data.network.known, tie.node

    closest = heapq.nsmallest(MOST, ties, key=distance)
    return sorted(closest, key=position)


def _ties(data: SiteData, person: Person) -> list[_Tie]:
    ties = []
    for node, parallel in data.network.graph.ties(person.slug).items():
        if node not in data.network.excluded:
            is_inferred = all(tie.is_inferred for tie in parallel)
            strength = combine(tie.strength for tie in parallel)
            ties.append(_Tie(node, strength, is_inferred))
    return ties


def _around(data: SiteData, person: Person, tie: _Tie, angle: float) -> Around:
    x = _MIDDLE[0] + _RADIUS[0] * math.cos(angle)
    y = _MIDDLE[1] + _RADIUS[1] * math.sin(angle)
    is_straight_above = abs(x - _MIDDLE[0]) < 1
    if is_straight_above and person.slug not in data.network.known:
        # Your line to whoever stands there would look like one to the middle.
        x += _ASIDE
    return Around(
        x=round(x, 1),
        y=round(y, 1),
        label=_label(data.network.graph.nodes[tie.node].name),
        anchor=_anchor(x, y),
        link=node_link(data, tie.node),
        width=_width(tie.strength),
        is_inferred=tie.is_inferred,
        is_known=tie.node in data.network.known,
    )


def _label(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 1].rstrip()}…"


def _anchor(x: float, y: float) -> str:
    if y > _MIDDLE[1]:
        return "middle"
    aside = x - _MIDDLE[0]
    if _STRAIGHT < aside < _NEAR:
        return "start"
    if _STRAIGHT < -aside < _NEAR:
        return "end"
    return "middle"


def _width(strength: float) -> float:
    return round(1 + 4 * min(strength, 1.0), 1)
