"""Open opportunities, those with a warm way in first: whom to ask, or who could introduce."""

from __future__ import annotations

import msgspec

from kith.site.addresses import Link, page_address
from kith.site.data import OpportunityAt, SiteData
from kith.site.views.introduction_paths import (
    IntroductionPath,
    best_introduction_path,
    known_at,
)
from kith.site.views.shared import person_link
from kith.site.words import say_waiting

MOST_ASKED = 2
"""Of those to ask at one organization; its page names all."""


class ContactToAsk(msgspec.Struct, frozen=True):
    """Somebody to ask, with how strong the tie is and when there was contact last."""

    link: Link
    detail: str


class OpportunityCard(msgspec.Struct, frozen=True):
    """An open opportunity and the way in.

    Args:
        role: What it is about.
        organization: Where.
        status: Where it stands.
        via: Who or what it came through, but for those one is to ask.
        ask: Whom one knows there, the strongest tie first.
        more: How many more one knows there.
        way: Where one knows nobody: the strongest way to somebody there.
    """

    role: str
    organization: Link
    status: str
    via: Link | None
    ask: tuple[ContactToAsk, ...]
    more: int
    way: IntroductionPath | None

    @property
    def is_warm(self) -> bool:
        """Whether there is a way in."""
        return bool(self.ask or self.way)


def build_opportunity_cards(data: SiteData) -> list[OpportunityCard]:
    """Every open opportunity: with somebody to ask, with a way to somebody, without any."""
    found = [_card(data, placed) for placed in data.opportunities if placed.is_open]
    found.sort(key=lambda pair: pair[0])
    return [card for _, card in found]


def _card(
    data: SiteData, placed: OpportunityAt
) -> tuple[tuple[int, float], OpportunityCard]:
    entry, one = placed.organization, placed.opportunity
    known = known_at(data, entry)
    way = None if known else best_introduction_path(data, entry)
    rank = (
        (0, -data.network.known[known[0]])
        if known
        else (1, -way.percent)
        if way
        else (2, 0)
    )
    ask = tuple(_asked(data, slug) for slug in known[:MOST_ASKED])
    via = data.addresses.anything(one.via) if one.via else None
    card = OpportunityCard(
        one.role or "an opportunity",
        Link(entry.name, page_address("organizations", entry.slug)),
        one.status or "",
        via if all(via != asked.link for asked in ask) else None,
        ask,
        max(0, len(known) - MOST_ASKED),
        way,
    )
    return rank, card


def _asked(data: SiteData, slug: str) -> ContactToAsk:
    last = data.network.evidence[slug].last
    word = data.network.strengths[slug].word
    when = f", last contact {say_waiting(last.date, data.today)}" if last else ""
    return ContactToAsk(
        person_link(data.journal.people_by_slug[slug]), f"{word} tie{when}"
    )
