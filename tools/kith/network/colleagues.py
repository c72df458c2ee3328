"""Who was at the same organization at the same time, and so is taken to know each other."""

from __future__ import annotations

import functools
from collections.abc import Container, Iterator, Mapping, Sequence

import msgspec

from kith.network.organizations import Membership, OrganizationIndex

LARGEST_CIRCLE = 150
"""Of more people at one organization nothing is inferred: nobody knows so many (Dunbar)."""
_LEAST, _EACH_YEAR, _MOST = 0.2, 0.1, 0.5
"""How much common time at an organization tells of two people; rules of thumb."""


class Stay(msgspec.Struct, frozen=True, gc=False):
    """Somebody's time at an organization, as numbers YYYYMMDD."""

    node: str
    organization: str
    start: int
    end: int


class Colleague(msgspec.Struct, frozen=True, gc=False):
    """Somebody who was at the same organization at the same time.

    Args:
        node: The colleague.
        strength: From 0 to 1; more for a longer time.
        description: Where and when, in words.
    """

    node: str
    strength: float
    description: str


class Colleagues:
    """The colleagues of everybody.

    Args:
        organizations: The organizations of a journal.
        unfiled: Who is at an organization now, without a file; by its slug.
        today_key: Today as a number YYYYMMDD.
    """

    def __init__(
        self,
        organizations: OrganizationIndex,
        unfiled: Mapping[str, tuple[str, ...]],
        today_key: int,
    ) -> None:
        self._organizations = organizations
        self._unfiled = unfiled
        self._today_key = today_key
        self._descriptions: dict[tuple[str, int, int], str] = {}

    def of(self, node: str, among: Container[str] | None = None) -> Iterator[Colleague]:
        """Somebody's colleagues, each once: by the time that says most.

        Args:
            node: The person whose colleagues are asked for.
            among: Only these people; all where nothing is said.
        """
        closest: dict[str, Colleague] = {}
        for start, end, stay in self._common_times(node, among):
            strength = _strength(start, end)
            colleague = closest.get(stay.node)
            if colleague is None or colleague.strength < strength:
                description = self._describe(stay.organization, start, end)
                closest[stay.node] = Colleague(stay.node, strength, description)
        yield from closest.values()

    def stays_of(self, node: str) -> Sequence[Stay]:
        """The stays of somebody: with :meth:`circle_at`, all that their colleagues follow from."""
        return self._stays.get(node, ())

    def circle_at(self, organization: str) -> tuple[str, Sequence[Stay]]:
        """The name of an organization, and whose stays there make them colleagues.

        Args:
            organization: By its slug.
        """
        name = self._organizations.by_slug[organization].name
        return name, self._stays_at.get(organization, ())

    def _common_times(
        self, node: str, among: Container[str] | None
    ) -> Iterator[tuple[int, int, Stay]]:
        """First and last day at the same organization, and whose stay it is."""
        for own_stay in self.stays_of(node):
            for stay in self._stays_at.get(own_stay.organization, ()):
                if stay.node == node:
                    continue
                if among is not None and stay.node not in among:
                    continue
                start = max(own_stay.start, stay.start)
                end = min(own_stay.end, stay.end)
                if start <= end:
                    yield start, end, stay

    def _describe(self, slug: str, start: int, end: int) -> str:
        # A handful of spans for each organization, asked for by each pair of people there.
        text = self._descriptions.get((slug, start, end))
        if text is None:
            name = self._organizations.by_slug[slug].name
            text = f"both at {name} {_span(start, end, self._today_key)}"
            self._descriptions[slug, start, end] = text
        return text

    @functools.cached_property
    def _stays(self) -> Mapping[str, list[Stay]]:
        """The stays of each person."""
        stays: dict[str, list[Stay]] = {}
        for entry in self._organizations.entries:
            for member in (*entry.present, *entry.former):
                stay = self._stay_of(member, entry.slug)
                stays.setdefault(stay.node, []).append(stay)
        for slug, nodes in self._unfiled.items():
            for node in nodes:
                stay = Stay(node, slug, self._today_key, self._today_key)
                stays.setdefault(node, []).append(stay)
        return stays

    def _stay_of(self, member: Membership, organization: str) -> Stay:
        """A position's time; of one without a start only its last day is known."""
        position = member.position
        last = position.end.last_key if position.end else self._today_key
        if position.start:
            first = position.start.first_key
        elif position.end:
            first = position.end.first_key
        else:
            first = self._today_key
        return Stay(member.person.slug, organization, first, last)

    @functools.cached_property
    def _stays_at(self) -> Mapping[str, list[Stay]]:
        """The stays at each organization of which anything can be inferred."""
        stays_at: dict[str, list[Stay]] = {}
        for stays in self._stays.values():
            for stay in stays:
                stays_at.setdefault(stay.organization, []).append(stay)
        circles: dict[str, list[Stay]] = {}
        for slug, stays in stays_at.items():
            if len(stays) > LARGEST_CIRCLE:
                continue
            if self._organizations.by_slug[slug].makes_colleagues:
                circles[slug] = stays
        return circles


def _strength(start: int, end: int) -> float:
    years = (end - start) / 10000
    return min(_LEAST + _EACH_YEAR * years, _MOST)


def _span(start: int, end: int, today: int) -> str:
    first_year = start // 10000
    last_year = end // 10000
    if end >= today:
        return "now" if start >= today else f"since {first_year}"
    if first_year == last_year:
        return f"in {first_year}"
    return f"{first_year}–{last_year}"
