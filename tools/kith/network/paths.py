"""Warm paths: from somebody you know, tie by tie, to somebody you want to reach.

Nothing leads through anyone removed, declined or under an open concern. A path is as strong as the
product of its ties, a rule of thumb: each step can fail on its own.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator, Mapping

import msgspec

from kith.network.graph import Tie, TieGraph, combine


class Path(msgspec.Struct, frozen=True):
    """A way to somebody.

    Args:
        hops: The nodes, the direct contact first and the target last.
        strength: From 0 to 1.
        ties: What joins each node to the next: one entry less than there are nodes.
    """

    hops: tuple[str, ...]
    strength: float
    ties: tuple[tuple[Tie, ...], ...] = ()

    @property
    def steps(self) -> int:
        """How many people lie on it, the target included."""
        return len(self.hops)


def find_paths(
    graph: TieGraph,
    known: Mapping[str, float],
    targets: Collection[str],
    *,
    barred: Collection[str] = (),
    most_steps: int = 2,
    limit: int | None = None,
    keep: Callable[[Path], bool] | None = None,
) -> list[Path]:
    """Every path to one of several people, the strongest first.

    Args:
        graph: People and ties.
        known: Strength of the owner's own tie to each direct contact.
        targets: Whom to reach.
        barred: Through whom, and to whom, no path leads.
        most_steps: How many people may lie on a path, the target included.
        limit: How many of the strongest to give; all where nothing is said.
        keep: Which paths to look at; all where nothing is said.
    """
    found = (
        way
        for target in sorted(set(targets))
        if target in graph.nodes and target not in barred
        for way in _ways_to(graph, known, target, barred, most_steps)
        if keep is None or keep(_path(way))
    )
    ordered = sorted(found) if limit is None else heapq.nsmallest(limit, found)
    return list(map(_path, ordered))


_Way = tuple[float, int, tuple[str, ...], tuple[tuple[Tie, ...], ...]]
"""A path before it is known to be among the strongest: what it is ordered by, then its ties."""


def _path(way: _Way) -> Path:
    weakness, _, hops, ties = way
    return Path(hops, -weakness, ties)


def _ways_to(
    graph: TieGraph,
    known: Mapping[str, float],
    target: str,
    barred: Collection[str],
    most_steps: int,
) -> Iterator[_Way]:
    if target in known:
        yield -known[target], 1, (target,), ()
    # Backwards from the target: there are far fewer ties there than people one knows.
    yield from _backwards(graph, known, (target,), (), 1.0, barred, most_steps)


def _backwards(
    graph: TieGraph,
    known: Mapping[str, float],
    tail: tuple[str, ...],
    ties: tuple[tuple[Tie, ...], ...],
    strength: float,
    barred: Collection[str],
    most_steps: int,
) -> Iterator[_Way]:
    steps = len(tail) + 1
    if steps > most_steps:
        return
    # The last step back must lead to somebody one knows.
    among = known if steps == most_steps else None
    for node, between in graph.ties(tail[0], among).items():
        if node in tail or node in barred:
            continue
        hops, joined = (node, *tail), (tuple(between), *ties)
        weaker = strength * combine(tie.strength for tie in between)
        if node in known:
            yield -(known[node] * weaker), steps, hops, joined
        if steps < most_steps:
            yield from _backwards(
                graph, known, hops, joined, weaker, barred, most_steps
            )
