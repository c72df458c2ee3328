"""The page of the network: the strongest ties, whom to reach next, introductions to make."""

from __future__ import annotations

import msgspec

from kith.network.match import IntroductionMatch
from kith.network.paths import Path
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.balance import BalanceView, build_balance_view
from kith.site.views.introduction_paths import (
    IntroductionPath,
    introduction_path,
    node_link,
    reachable_nodes,
    strongest_first,
)
from kith.site.views.shared import person_link, say_event_ago, say_work

SHOWN_TIES = 12
SHOWN_INTRODUCERS = 10
SHOWN_PATHS = 3
"""Through one introducer; an import makes whole companies reachable through each contact there."""
SHOWN_MATCHES = 20


class StrongestTie(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody one knows, and how well."""

    link: PageLink
    work: str
    percent: int
    word: str
    last_contact: str


class Introducer(msgspec.Struct, frozen=True):
    """Somebody who could introduce one to others.

    Args:
        link: Their page.
        paths: The strongest ways through them.
        remaining: To how many others the best way leads through them, too.
        reasons: Why they would, each once.
    """

    link: PageLink
    paths: tuple[IntroductionPath, ...]
    remaining: int
    reasons: tuple[str, ...]


class MatchLine(msgspec.Struct, frozen=True):
    """An introduction one could make."""

    seeker: PageLink
    helper: PageLink
    need: str
    offer: str


class NetworkView(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows."""

    known: int
    second: int
    ties: tuple[StrongestTie, ...]
    introducers: tuple[Introducer, ...]
    unshown: int
    matches: tuple[MatchLine, ...]
    over_time: BalanceView


def build_network(data: SiteData) -> NetworkView:
    """What the page of the network shows."""
    network = data.network
    strongest = strongest_first(network, network.known)
    reachable = reachable_nodes(network)
    introducers, unshown = _introducers(data, reachable)
    return NetworkView(
        known=len(strongest),
        second=len(reachable),
        ties=tuple(_tie(data, slug) for slug in strongest[:SHOWN_TIES]),
        introducers=introducers,
        unshown=unshown,
        matches=tuple(map(_match, data.matches[:SHOWN_MATCHES])),
        over_time=build_balance_view(data),
    )


def _match(match: IntroductionMatch) -> MatchLine:
    seeker, helper = person_link(match.seeker), person_link(match.helper)
    return MatchLine(seeker, helper, match.need, match.offer)


def _introducers(
    data: SiteData, reachable: list[str]
) -> tuple[tuple[Introducer, ...], int]:
    """By whom the best way leads to these, the strongest first; and to how many by others."""
    paths_by_introducer: dict[str, list[Path]] = {}
    for node in reachable:
        path = data.network.paths_to(node)[0]
        paths_by_introducer.setdefault(path.hops[0], []).append(path)
    introducers = []
    unshown = len(reachable)
    for node, paths in list(paths_by_introducer.items())[:SHOWN_INTRODUCERS]:
        introducers.append(_introducer(data, node, paths))
        unshown -= len(paths)
    return tuple(introducers), unshown


def _introducer(data: SiteData, node: str, paths: list[Path]) -> Introducer:
    shown_paths = tuple(introduction_path(data, path) for path in paths[:SHOWN_PATHS])
    reasons = dict.fromkeys(reason for path in shown_paths for reason in path.reasons)
    remaining = len(paths) - len(shown_paths)
    return Introducer(node_link(data, node), shown_paths, remaining, tuple(reasons))


def _tie(data: SiteData, slug: str) -> StrongestTie:
    person = data.journal.people_by_slug[slug]
    strength = data.network.strengths[slug]
    last = data.network.evidence[slug].last
    return StrongestTie(
        link=person_link(person),
        work=say_work(data, person),
        percent=round(100 * strength.total),
        word=strength.word,
        last_contact=say_event_ago(data, last),
    )
