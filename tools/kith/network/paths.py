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
    excluded: Collection[str] = (),
    most_steps: int = 2,
    limit: int | None = None,
    keep: Callable[[Path], bool] | None = None,
) -> list[Path]:
    """Every path to one of several people, the strongest first.

    Args:
        graph: People and ties.
        known: Strength of the owner's own tie to each direct contact.
        targets: Whom to reach.
        excluded: Through whom, and to whom, no path leads.
        most_steps: How many people may lie on a path, the target included.
        limit: How many of the strongest to give; all where nothing is said.
        keep: Which paths to look at; all where nothing is said.
    """
    search = _Search(graph, known, excluded, most_steps)
    paths = search.paths_to(targets)
    if keep is not None:
        paths = filter(keep, paths)
    if limit is None:
        return sorted(paths, key=_strongest_first)
    return heapq.nsmallest(limit, paths, key=_strongest_first)


def _strongest_first(path: Path) -> tuple[float, int, tuple[str, ...]]:
    """Of equally strong paths the shorter one comes first, then by the alphabet."""
    return -path.strength, path.steps, path.hops


class _Search:
    """Looks for paths backwards: there are far fewer ties at a target than people one knows.

    Args:
        graph: People and ties.
        direct: Strength of the owner's own tie to each direct contact.
        excluded: Through whom, and to whom, no path leads.
        most_steps: How many people may lie on a path, the target included.
    """

    def __init__(
        self,
        graph: TieGraph,
        direct: Mapping[str, float],
        excluded: Collection[str],
        most_steps: int,
    ) -> None:
        self._graph = graph
        self._direct = direct
        self._excluded = excluded
        self._most_steps = most_steps

    def paths_to(self, targets: Collection[str]) -> Iterator[Path]:
        """Every path to one of several people, in no order."""
        for target in sorted(set(targets)):
            if target not in self._graph.nodes:
                continue
            if target in self._excluded:
                continue
            if target in self._direct:
                yield Path((target,), self._direct[target])
            yield from self._extended(Path((target,), 1.0))

    def _extended(self, tail: Path) -> Iterator[Path]:
        """Every path that ends with a tail, whose strength is that of its own ties alone."""
        steps = tail.steps + 1
        if steps > self._most_steps:
            return
        is_first_step = steps == self._most_steps
        # The first step must lead to somebody one knows.
        among = self._direct if is_first_step else None
        for node, ties in self._graph.ties(tail.hops[0], among).items():
            if node in tail.hops or node in self._excluded:
                continue
            strength = tail.strength * combine(tie.strength for tie in ties)
            longer = Path((node, *tail.hops), strength, (tuple(ties), *tail.ties))
            if node in self._direct:
                # In this order: the product of floats depends on it.
                whole = self._direct[node] * strength
                yield Path(longer.hops, whole, longer.ties)
            if not is_first_step:
                yield from self._extended(longer)
