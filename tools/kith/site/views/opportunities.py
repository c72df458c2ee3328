"""Opportunities: the open ones, those with a warm way in first, then the closed ones."""

from __future__ import annotations

import msgspec

from kith.report.paths import Draft
from kith.site.addresses import Link, page_address, web_link
from kith.site.commands import search_command
from kith.site.data import OpportunityAt, SiteData
from kith.site.views.introduction_paths import (
    IntroductionPath,
    best_introduction_path,
    known_at,
)
from kith.site.views.request_note import note_about
from kith.site.views.shared import person_link
from kith.site.words import in_words, say_ago, say_date

SHOWN_KNOWN = 3
"""So many of those one knows at an organization are named."""

MOST_COLD_CARDS = 4
"""More open ones without a way in are a table: a card of each would say the same."""


class OpportunityLine(msgspec.Struct, frozen=True, kw_only=True):
    """An opportunity.

    Args:
        role: What it is about.
        purpose: What kind it is, unless it is of no kind.
        organization: Where it is.
        link: Where it is announced.
        status: Where it stands.
        opened: Since when, in words.
        ago: How long ago that is.
        closed: Until when, in words.
        via: The contact or post it came through.
        note: What is worth remembering of it.
        known: Those one knows there now, the strongest tie first.
        more_known: How many more there are.
        way: The best way in where one knows nobody there.
        draft: The note to ask with, where there is still something to ask.
    """

    role: str
    purpose: str
    organization: Link
    link: Link | None
    status: str
    opened: str
    ago: str
    closed: str
    via: Link | None
    note: str
    known: tuple[Link, ...] = ()
    more_known: int = 0
    way: IntroductionPath | None = None
    draft: Draft | None = None

    @property
    def search(self) -> str:
        """The command that tells where to search for the second step."""
        return search_command(self.organization.words)

    @property
    def is_warm(self) -> bool:
        """Whether somebody could be asked."""
        return bool(self.known or self.way)


class OpportunitiesView(msgspec.Struct, frozen=True):
    """What the page shows; the latest first in each part.

    Args:
        answer: What is open, in a sentence.
        is_open: The open ones, each with its way in.
        cold: The open ones without any, where they are many.
        is_closed: The others.
    """

    answer: str
    is_open: tuple[OpportunityLine, ...]
    cold: tuple[OpportunityLine, ...]
    is_closed: tuple[OpportunityLine, ...]


def build_opportunities(data: SiteData) -> OpportunitiesView:
    """The page of opportunities."""
    placed = sorted(
        data.opportunities,
        key=lambda one: (str(one.opportunity.opened or ""), one.organization.name),
        reverse=True,
    )
    is_open = tuple(_line(data, one) for one in placed if one.is_open)
    is_closed = tuple(_line(data, one) for one in placed if not one.is_open)
    warm = tuple(one for one in is_open if one.is_warm)
    cold = tuple(one for one in is_open if not one.is_warm)
    answer = _answer(is_open, len(is_closed))
    if len(cold) > MOST_COLD_CARDS:
        return OpportunitiesView(answer, warm, cold, is_closed)
    return OpportunitiesView(answer, (*warm, *cold), (), is_closed)


def _answer(is_open: tuple[OpportunityLine, ...], closed: int) -> str:
    if not is_open:
        return f"Nothing is open; {in_words(closed)} closed." if closed else ""
    warm = sum(one.is_warm for one in is_open)
    share = (
        "each of them"
        if warm == len(is_open)
        else in_words(warm)
        if warm
        else "none of them"
    )
    if len(is_open) == 1:
        share = "it" if warm else "none"
    sentence = f"{in_words(len(is_open))} open, with a warm way into {share}."
    if not warm:
        sentence = f"{in_words(len(is_open))} open, and no warm way in yet."
    return sentence[0].upper() + sentence[1:]


def _line(data: SiteData, placed: OpportunityAt) -> OpportunityLine:
    one, entry = placed.opportunity, placed.organization
    slugs = known_at(data, entry) if placed.is_open else []
    known = tuple(person_link(data.journal.people_by_slug[slug]) for slug in slugs)
    return OpportunityLine(
        role=one.role or "an opportunity",
        purpose=one.for_ if one.for_ and one.for_ != "other" else "",
        organization=Link(entry.name, page_address("organizations", entry.slug)),
        link=web_link(one.url) if one.url else None,
        status=one.status or "open",
        opened=say_date(one.opened) if one.opened else "",
        ago=say_ago(one.opened, data.today) if one.opened else "",
        closed=say_date(one.closed) if one.closed else "",
        via=(data.addresses.anything(one.via) or Link(one.via)) if one.via else None,
        note=one.note or "",
        known=known[:SHOWN_KNOWN],
        more_known=max(len(known) - SHOWN_KNOWN, 0),
        way=best_introduction_path(data, entry)
        if placed.is_open and not known
        else None,
        draft=note_about(data, placed) if placed.is_open else None,
    )
