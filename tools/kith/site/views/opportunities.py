"""Opportunities: the open ones, those with a warm way in first, then the closed ones."""

from __future__ import annotations

import msgspec

from kith.report.paths import Draft
from kith.site.addresses import PageLink, web_link
from kith.site.commands import search_command
from kith.site.data import OpportunityAt, SiteData
from kith.site.views.introduction_paths import (
    IntroductionPath,
    best_introduction_path,
    known_at,
)
from kith.site.views.organization import purpose_of, via_link
from kith.site.views.request_note import note_about
from kith.site.views.shared import organization_link, person_link
from kith.text.spoken import capitalize, in_words, say_ago, say_date

SHOWN_ACQUAINTANCES = 3
"""So many of those one knows at an organization are named."""

MOST_COLD_CARDS = 4
"""More open ones without a way in are a table: a card of each would say the same."""


class OpportunityLine(msgspec.Struct, frozen=True, kw_only=True):
    """An opportunity.

    Args:
        role: What it is about.
        purpose: What kind it is, unless it is of no kind.
        organization: Its page.
        link: Where it is announced.
        status: Where it stands.
        opened: Since when, in words.
        ago: How long ago that is.
        closed: Until when, in words.
        via: The contact or post it came through.
        note: What is worth remembering of it.
        acquaintances: Those one knows there now, the strongest tie first.
        more_acquaintances: How many more there are.
        path: The best way in where one knows nobody there.
        request_note: The note to ask with, where there is still something to ask.
    """

    role: str
    purpose: str
    organization: PageLink
    link: PageLink | None
    status: str
    opened: str
    ago: str
    closed: str
    via: PageLink | None
    note: str
    acquaintances: tuple[PageLink, ...] = ()
    more_acquaintances: int = 0
    path: IntroductionPath | None = None
    request_note: Draft | None = None

    @property
    def search(self) -> str:
        """The command that tells where to search for the second step."""
        return search_command(self.organization.words)

    @property
    def is_warm(self) -> bool:
        """Whether somebody could be asked."""
        return bool(self.acquaintances or self.path)


class OpportunitiesView(msgspec.Struct, frozen=True):
    """What the page shows; the latest first in each part.

    Args:
        answer: What is open, in a sentence.
        open: The open ones, each with its way in.
        cold: The open ones without any, where they are many.
        closed: The others.
    """

    answer: str
    open: tuple[OpportunityLine, ...]
    cold: tuple[OpportunityLine, ...]
    closed: tuple[OpportunityLine, ...]


def build_opportunities(data: SiteData) -> OpportunitiesView:
    """The page of opportunities."""

    def recency(opportunity: OpportunityAt) -> tuple[str, str]:
        return opportunity.opened_key, opportunity.organization.name

    warm: list[OpportunityLine] = []
    cold: list[OpportunityLine] = []
    closed: list[OpportunityLine] = []
    for opportunity in sorted(data.opportunities, key=recency, reverse=True):
        if not opportunity.is_open:
            closed.append(_line(data, opportunity))
            continue
        line = _open_line(data, opportunity)
        part = warm if line.is_warm else cold
        part.append(line)
    answer = _answer(len(warm), len(warm) + len(cold), len(closed))
    if len(cold) > MOST_COLD_CARDS:
        return OpportunitiesView(answer, tuple(warm), tuple(cold), tuple(closed))
    return OpportunitiesView(answer, (*warm, *cold), (), tuple(closed))


def _answer(warm: int, total: int, closed: int) -> str:
    """What is open, in a sentence.

    Args:
        warm: To how many of the open ones there is a way in.
        total: How many are open.
        closed: How many are not.
    """
    if not total:
        if closed:
            return f"Nothing is open; {in_words(closed)} closed."
        return ""
    number = capitalize(in_words(total))
    if not warm:
        return f"{number} open, and no warm way in yet."
    return f"{number} open, with a warm way into {_share(warm, total)}."


def _share(warm: int, total: int) -> str:
    if total == 1:
        return "it"
    if warm == total:
        return "each of them"
    return in_words(warm)


def _line(data: SiteData, opportunity: OpportunityAt) -> OpportunityLine:
    record = opportunity.opportunity
    state = "open" if opportunity.is_open else "closed"
    return OpportunityLine(
        role=opportunity.role,
        purpose=purpose_of(record),
        organization=organization_link(opportunity.organization),
        link=web_link(record.url) if record.url else None,
        status=opportunity.status or state,
        opened=say_date(record.opened),
        ago=say_ago(record.opened, data.today),
        closed=say_date(record.closed),
        via=via_link(data, record),
        note=record.note or "",
    )


def _open_line(data: SiteData, opportunity: OpportunityAt) -> OpportunityLine:
    """An open opportunity, with whom one knows there or the way in."""
    entry = opportunity.organization
    people = data.journal.people_by_slug
    acquaintances = [person_link(people[slug]) for slug in known_at(data, entry)]
    path = None
    if not acquaintances:
        path = best_introduction_path(data, entry)
    return msgspec.structs.replace(
        _line(data, opportunity),
        acquaintances=tuple(acquaintances[:SHOWN_ACQUAINTANCES]),
        more_acquaintances=max(len(acquaintances) - SHOWN_ACQUAINTANCES, 0),
        path=path,
        request_note=note_about(data, opportunity),
    )
