"""Where to begin after an import: hundreds of people, and nothing shows who is really known."""

from __future__ import annotations

import msgspec

from kith.network.triage import find_triage_items
from kith.report.triage_words import say_signal
from kith.site.data import SiteData
from kith.site.views.shared import PersonLine, person_line
from kith.text.spoken import join_words

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
    fewest = max(LEADS_FROM, len(people) // 2 + 1)
    if len(people) - proved < fewest:
        return None
    cases = []
    for case in find_triage_items(data.network, data.settings.me):
        # Of two with one slug only the first has a page.
        is_with_page = people[case.person.slug] is case.person
        if is_with_page:
            cases.append(case)
    if len(cases) < fewest:
        return None
    likeliest = []
    for case in cases[:SHOWN]:
        signs = list(map(say_signal, case.signs[:2]))
        if signs:
            likeliest.append(person_line(data, case.person, join_words(signs)))
    return Onboarding(len(cases), proved, len(people), tuple(likeliest))
