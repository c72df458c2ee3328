"""Where to begin after an import: hundreds of people, and nothing shows who is really known."""

from __future__ import annotations

import msgspec

from kith.network.triage import find_cases
from kith.site.data import SiteData
from kith.site.views.shared import PersonLine, person_line
from kith.site.words import join_words

LEADS_FROM = 20
"""So many unproved people, and more than half of all, and the page begins with them."""
SHOWN = 5


class Onboarding(msgspec.Struct, frozen=True):
    """Whom to go through first.

    Args:
        unproved: How many people nothing proves.
        proved: Of how many there is real contact on record.
        people: How many there are.
        likeliest: Those who come first, each with what speaks for a real tie.
    """

    unproved: int
    proved: int
    people: int
    likeliest: tuple[PersonLine, ...]


def build_onboarding(data: SiteData) -> Onboarding | None:
    """Where to begin; nothing once most people are proved or answered for."""
    people = data.journal.people_by_slug
    proved = len(data.network.strengths)
    if len(people) - proved < max(LEADS_FROM, len(people) // 2 + 1):
        return None
    # Of two with one slug only the first has a page.
    found = find_cases(data.network, data.settings.me)
    cases = [case for case in found if people[case.person.slug] is case.person]
    if len(cases) < max(LEADS_FROM, len(people) // 2 + 1):
        return None
    likeliest = tuple(
        person_line(
            data,
            case.person,
            join_words([sign.words for sign in case.signs[:2]], "and"),
        )
        for case in cases[:SHOWN]
        if case.signs
    )
    return Onboarding(len(cases), proved, len(people), likeliest)
