"""The cards of the whole network over time: how it grew, and what was given and received."""

from __future__ import annotations

import msgspec

from kith.network.evidence import has_left
from kith.network.favours import find_favours
from kith.site.addresses import Link
from kith.site.charts.balance import BalanceChart, build_balance
from kith.site.charts.growth import GrowthChart, build_growth
from kith.site.data import SiteData
from kith.site.views.shared import person_link
from kith.site.words import in_words

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
    owed: tuple[Link, ...]
    owed_more: int
    through: str


def build_balance_view(data: SiteData) -> BalanceView:
    """The cards of a network over time."""
    people = data.journal.people_by_slug
    connected = [person for person in people.values() if person.status == "connected"]
    firsts = (
        data.evidence_of(person).first
        for person in people.values()
        if not has_left(person)
    )
    favours = data.network.favours
    owed = sorted(
        (slug for slug, one in favours.items() if one.received and not one.given),
        key=lambda slug: (-favours[slug].received, slug),
    )
    owed = [slug for slug in owed if slug in data.network.known]
    return BalanceView(
        growth=build_growth(
            [person.since for person in connected],
            [first for first in firsts if first is not None],
            data.today,
        ),
        balance=build_balance(tuple(find_favours(data.journal))),
        owed=tuple(person_link(people[slug]) for slug in owed[:SHOWN]),
        owed_more=max(0, len(owed) - SHOWN),
        through=_through(data),
    )


def _through(data: SiteData) -> str:
    """Opportunities are no favours one counts, but they came through somebody."""
    people = data.journal.people_by_slug
    brought = {
        slug: len(found)
        for slug, found in data.opportunities_via.items()
        if slug in people
    }
    if not brought:
        return ""
    number = sum(brought.values())
    noun = "opportunity" if number == 1 else "opportunities"
    whom = (
        people[next(iter(brought))].name
        if len(brought) == 1
        else f"{in_words(len(brought))} people"
    )
    said = f"{in_words(number)} {noun} came to you through {whom}."
    return f"{said[:1].upper()}{said[1:]}"
