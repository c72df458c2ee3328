"""Open opportunities, those with a warm way in first: whom to ask, or who could introduce."""

from __future__ import annotations

import msgspec

from kith.site.addresses import PageLink
from kith.site.data import OpportunityAt, SiteData
from kith.site.views.introduction_paths import (
    IntroductionPath,
    best_introduction_path,
    known_at,
)
from kith.site.views.shared import organization_link, person_link
from kith.text.spoken import say_waiting

MOST_ASKED = 2
"""Of those to ask at one organization; its page names all."""


class ContactToAsk(msgspec.Struct, frozen=True):
    """Somebody to ask, with how strong the tie is and when there was contact last."""

    link: PageLink
    detail: str


class OpportunityCard(msgspec.Struct, frozen=True, kw_only=True):
    """An open opportunity and the way in.

    Args:
        role: What it is about.
        organization: Its page.
        status: Where it stands.
        via: Who or what it came through, but for those one is to ask.
        ask: Whom one knows there, the strongest tie first.
        remaining: How many more one knows there.
        path: Where one knows nobody: the strongest way to somebody there.
    """

    role: str
    organization: PageLink
    status: str
    via: PageLink | None
    ask: tuple[ContactToAsk, ...]
    remaining: int
    path: IntroductionPath | None

    @property
    def is_warm(self) -> bool:
        """Whether there is a way in."""
        return bool(self.ask or self.path)


class _RankedCard(msgspec.Struct, frozen=True):
    """A card with what it is sorted by.

    Args:
        group: 0 with somebody to ask, 1 with a way to somebody, 2 without any.
        strength: Of the tie to whom to ask, or of the way.
        card: The card.
    """

    group: int
    strength: float
    card: OpportunityCard


def build_opportunity_cards(data: SiteData) -> list[OpportunityCard]:
    """Every open opportunity: with somebody to ask, with a way to somebody, without any."""
    ranked = []
    for opportunity in data.opportunities:
        if opportunity.is_open:
            card = _ranked_card(data, opportunity)
            ranked.append(card)
    ranked.sort(key=lambda card: (card.group, -card.strength))
    return [ranked_card.card for ranked_card in ranked]


def _ranked_card(data: SiteData, opportunity: OpportunityAt) -> _RankedCard:
    slugs = known_at(data, opportunity.organization)
    if slugs:
        card = _card(data, opportunity, slugs, None)
        return _RankedCard(0, data.network.known[slugs[0]], card)
    path = best_introduction_path(data, opportunity.organization)
    card = _card(data, opportunity, slugs, path)
    if path is not None:
        return _RankedCard(1, path.percent, card)
    return _RankedCard(2, 0, card)


def _card(
    data: SiteData,
    opportunity: OpportunityAt,
    slugs: list[str],
    path: IntroductionPath | None,
) -> OpportunityCard:
    record = opportunity.opportunity
    ask = tuple(_contact_to_ask(data, slug) for slug in slugs[:MOST_ASKED])
    via = data.addresses.anything(record.via) if record.via else None
    if any(via == contact.link for contact in ask):
        via = None
    return OpportunityCard(
        role=opportunity.role,
        organization=organization_link(opportunity.organization),
        status=opportunity.status,
        via=via,
        ask=ask,
        remaining=max(0, len(slugs) - MOST_ASKED),
        path=path,
    )


def _contact_to_ask(data: SiteData, slug: str) -> ContactToAsk:
    link = person_link(data.journal.people_by_slug[slug])
    detail = f"{data.network.strengths[slug].word} tie"
    last = data.network.evidence[slug].last
    if last is not None:
        detail += f", last contact {say_waiting(last.date, data.today)}"
    return ContactToAsk(link, detail)
