"""An organization's page, and the list of all of them."""

from __future__ import annotations

import msgspec

from kith.model.contact import Organization
from kith.network.organizations import Membership, OrganizationEntry
from kith.site.addresses import Link, page_address, web_link
from kith.site.data import Placed, SiteData
from kith.site.views.person import ConcernLine, concern_line, say_years
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    exceptions_of,
    findings_at,
    last_contact,
    person_link,
)
from kith.site.views.ways import WayView, ways_into
from kith.site.words import in_words, say_date

SHOWN_MEMBERS = 300
"""So many people stand on the page of an organization; the People page has all, by organization."""


class MemberLine(msgspec.Struct, frozen=True):
    """Somebody who is or was at an organization."""

    avatar: Avatar
    link: Link
    title: str
    span: str
    status: str
    last_contact: str
    has_evidence: bool
    note: str


class OpportunityView(msgspec.Struct, frozen=True):
    """An opportunity as an organization's page shows it."""

    role: str
    purpose: str
    status: str
    is_open: bool
    opened: str
    closed: str
    via: Link | None
    link: Link | None
    note: str


class OrganizationView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an organization's page shows."""

    name: str
    avatar: Avatar
    file: Organization | None
    answer: str
    present: tuple[MemberLine, ...]
    former: tuple[MemberLine, ...]
    present_count: int
    former_count: int
    ways_in: tuple[WayView, ...]
    opportunities: tuple[OpportunityView, ...]
    concerns: tuple[ConcernLine, ...]
    urls: tuple[Link, ...]
    body: str
    posts: tuple[Link, ...]
    backlinks: tuple[Link, ...]
    findings: tuple[FindingLine, ...]
    exceptions: tuple[AllowLine, ...]


def build_organization(data: SiteData, entry: OrganizationEntry, root: str) -> OrganizationView:
    """What an organization's page shows.

    Args:
        data: What the site is made of.
        entry: The organization, with or without a file.
        root: From the page to the site's top.
    """
    file = entry.file
    present = tuple(_member(data, member, lasts=True) for member in entry.present)
    former = tuple(_member(data, member, lasts=False) for member in entry.former)
    find = data.addresses.contact_or_words
    return OrganizationView(
        name=entry.name,
        avatar=avatar_of(entry.name, entry.slug),
        file=file,
        answer=_answer(entry, present),
        present=_shown(present),
        former=_shown(former),
        present_count=len(present),
        former_count=len(former),
        ways_in=ways_into(data, entry),
        opportunities=tuple(
            opportunity_view(data, Placed(entry, opportunity))
            for opportunity in (file.opportunities if file else ())
        ),
        concerns=tuple(concern_line(one, data.today) for one in file.concerns) if file else (),
        urls=tuple(map(web_link, file.urls)) if file else (),
        body=data.bodies.render_notes(file.body, file.references, root) if file else "",
        posts=tuple(
            Link(post.title, page_address("posts", post.slug))
            for post in (data.posts_about.get(entry.slug, ()) if file else ())
        ),
        backlinks=tuple(
            find(contact.slug) for contact in (data.notes_about.get(entry.slug, ()) if file else ())
        ),
        findings=findings_at(data, file.path) if file else (),
        exceptions=exceptions_of(file.allow) if file else (),
    )


def _shown(members: tuple[MemberLine, ...]) -> tuple[MemberLine, ...]:
    """All of them, or of very many those one really knows first."""
    if len(members) <= SHOWN_MEMBERS:
        return members
    return tuple(sorted(members, key=lambda member: not member.has_evidence))[:SHOWN_MEMBERS]


def _answer(entry: OrganizationEntry, present: tuple[MemberLine, ...]) -> str:
    """The first thing a visitor asks: whom do I know there?"""
    now, before = len(entry.present), len(entry.former)
    if not now and not before:
        return "Nobody in this journal is or was here."
    real = sum(member.has_evidence for member in present)
    if not now:
        return f"Nobody you know is here now; {_people(before)} used to be."
    sentence = f"You know {_people(now)} here now"
    if real < now:
        share = f"{in_words(real)} of them" if real else "none of them"
        sentence += f", {share} with real contact on record"
    return sentence + (f"; {_people(before)} used to be." if before else ".")


def _people(number: int) -> str:
    return f"{in_words(number)} {'person' if number == 1 else 'people'}"


def _member(data: SiteData, member: Membership, *, lasts: bool) -> MemberLine:
    person, position = member.person, member.position
    evidence = data.evidence_of(person)
    return MemberLine(
        avatar_of(person.name, person.slug),
        person_link(person),
        position.title or "",
        say_years(position.start, position.end, lasts=lasts),
        person.status or "",
        last_contact(data, evidence),
        bool(evidence.proofs),
        position.note or "",
    )


def opportunity_view(data: SiteData, placed: Placed) -> OpportunityView:
    """An opportunity with its dates and where it came from."""
    one = placed.opportunity
    via = (data.addresses.anything(one.via) or Link(one.via)) if one.via else None
    return OpportunityView(
        one.role or "an opportunity",
        one.for_ or "",
        one.status or "",
        placed.is_open,
        say_date(one.opened) if one.opened else "",
        say_date(one.closed) if one.closed else "",
        via,
        web_link(one.url) if one.url else None,
        one.note or "",
    )
