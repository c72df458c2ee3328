"""The page of the network: the strongest ties, whom to reach next, introductions to make."""

from __future__ import annotations

import msgspec

from kith.network.paths import Path
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.views.balance import BalanceView, build_balance_view
from kith.site.views.introduction_paths import (
    IntroductionPath,
    introduction_path,
    node_link,
)
from kith.site.views.shared import person_link
from kith.site.words import say_ago

SHOWN_TIES = 12
SHOWN_INTRODUCERS = 10
SHOWN_WAYS = 3
"""Through one introducer; an import makes whole companies reachable through each contact there."""
SHOWN_MATCHES = 20


class TieLine(msgspec.Struct, frozen=True):
    """Somebody one knows, and how well."""

    link: Link
    work: str
    percent: int
    word: str
    last_contact: str


class Introducer(msgspec.Struct, frozen=True):
    """Somebody who could introduce one to others.

    Args:
        link: Their page.
        ways: The strongest ways through them.
        more: To how many others the best way leads through them, too.
        reasons: Why they would, each once.
    """

    link: Link
    ways: tuple[IntroductionPath, ...]
    more: int
    reasons: tuple[str, ...]


class MatchLine(msgspec.Struct, frozen=True):
    """An introduction one could make."""

    seeker: Link
    helper: Link
    need: str
    offer: str


class NetworkView(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows."""

    known: int
    second: int
    ties: tuple[TieLine, ...]
    introducers: tuple[Introducer, ...]
    unshown: int
    matches: tuple[MatchLine, ...]
    over_time: BalanceView


def build_network(data: SiteData) -> NetworkView:
    """What the page of the network shows."""
    network = data.network
    strongest = sorted(network.known, key=lambda slug: (-network.known[slug], slug))
    others = [
        node
        for node in network.graph.nodes
        if node not in network.known
        and node not in network.barred
        and network.paths_to(node)
    ]
    others.sort(key=lambda node: (-network.paths_to(node)[0].strength, node))
    introducers, unshown = _introducers(data, others)
    return NetworkView(
        known=len(strongest),
        second=len(others),
        ties=tuple(_tie(data, slug) for slug in strongest[:SHOWN_TIES]),
        introducers=introducers,
        unshown=unshown,
        matches=tuple(
            MatchLine(
                person_link(one.seeker), person_link(one.helper), one.need, one.offer
            )
            for one in data.matches[:SHOWN_MATCHES]
        ),
        over_time=build_balance_view(data),
    )


def _introducers(
    data: SiteData, others: list[str]
) -> tuple[tuple[Introducer, ...], int]:
    """By whom the best way leads to these, the strongest first; and to how many by others."""
    paths: dict[str, list[Path]] = {}
    for node in others:
        path = data.network.paths_to(node)[0]
        paths.setdefault(path.hops[0], []).append(path)
    shown = tuple(paths.items())[:SHOWN_INTRODUCERS]
    unshown = len(others) - sum(len(found) for _, found in shown)
    return tuple(_introducer(data, first, found) for first, found in shown), unshown


def _introducer(data: SiteData, first: str, paths: list[Path]) -> Introducer:
    ways = tuple(introduction_path(data, path) for path in paths[:SHOWN_WAYS])
    reasons = dict.fromkeys(reason for way in ways for reason in way.reasons)
    return Introducer(
        node_link(data, first), ways, len(paths) - len(ways), tuple(reasons)
    )


def _tie(data: SiteData, slug: str) -> TieLine:
    person = data.journal.people_by_slug[slug]
    strength = data.network.strengths[slug]
    last = data.network.evidence[slug].last
    held = next((one for one in data.memberships.get(person.path, ()) if one[2]), None)
    work = ""
    if held is not None:
        entry, member, _ = held
        work = (
            f"{member.position.title}, {entry.name}"
            if member.position.title
            else entry.name
        )
    return TieLine(
        person_link(person),
        work,
        round(100 * strength.total),
        strength.word,
        say_ago(last.date, data.today) if last else "",
    )
