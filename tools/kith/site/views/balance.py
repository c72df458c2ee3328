"""The cards of the whole network over time: how it grew, and what was given and received."""

from __future__ import annotations

import msgspec

from kith.network.evidence import is_parted
from kith.network.favors import find_favors
from kith.site.addresses import PageLink
from kith.site.charts.balance import BalanceChart, build_balance
from kith.site.charts.growth import GrowthChart, build_growth
from kith.site.data import SiteData
from kith.site.views.shared import person_link
from kith.text.counts import noun_for
from kith.text.spoken import capitalize, in_words

SHOWN = 5


class BalanceView(msgspec.Struct, frozen=True, kw_only=True):
    """What the cards show.

    Args:
        growth: How the network grew; nothing where no date is known.
        balance: Introductions received and made; nothing where there are none.
        owed: Who introduced the owner and was introduced to nobody so far.
        owed_more: How many more of these there are.
        through: What came through people, in a sentence; nothing where nothing did.
    """

    growth: GrowthChart | None
    balance: BalanceChart | None
    owed: tuple[PageLink, ...]
    owed_more: int
    through: str


def build_balance_view(data: SiteData) -> BalanceView:
    """The cards of a network over time."""
    people = data.journal.people_by_slug
    owed = _owed(data)
    return BalanceView(
        growth=_growth(data),
        balance=build_balance(tuple(find_favors(data.journal))),
        owed=tuple(person_link(people[slug]) for slug in owed[:SHOWN]),
        owed_more=max(0, len(owed) - SHOWN),
        through=_through(data),
    )


def _growth(data: SiteData) -> GrowthChart | None:
    connected = []
    real = []
    for person in data.journal.people_by_slug.values():
        if person.status == "connected":
            connected.append(person.since)
        if not is_parted(person):
            first = data.evidence_of(person).first
            if first is not None:
                real.append(first)
    return build_growth(connected, real, data.today)


def _owed(data: SiteData) -> list[str]:
    """Who introduced the owner most often, and was introduced to nobody so far."""
    owed = []
    for slug, favors in data.network.favors.items():
        if slug not in data.network.known:
            continue
        if favors.received and not favors.given:
            owed.append(slug)
    return sorted(owed, key=lambda slug: (-data.network.favors[slug].received, slug))


def _through(data: SiteData) -> str:
    """Opportunities are no favors one counts, but they came through somebody."""
    people = data.journal.people_by_slug
    counts = {}
    for slug, opportunities in data.opportunities_via.items():
        if slug in people:
            counts[slug] = len(opportunities)
    if not counts:
        return ""
    number = sum(counts.values())
    noun = noun_for(number, "opportunity", "opportunities")
    introducers = f"{in_words(len(counts))} people"
    if len(counts) == 1:
        (slug,) = counts
        introducers = people[slug].name
    sentence = f"{in_words(number)} {noun} came to you through {introducers}."
    return capitalize(sentence)
