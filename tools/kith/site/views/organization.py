"""An organization's page, and the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kith.model.contact import Organization, Person
from kith.network.organizations import Membership, OrganizationEntry
from kith.network.reach import Reach, reach_organization
from kith.network.strength import NO_TIE
from kith.site.addresses import Link, page_address, web_link
from kith.site.charts.presence import Presence, PresenceChart, build_presence_chart
from kith.site.commands import new_organization_command, search_command
from kith.site.data import OpportunityAt, SiteData
from kith.site.guard import or_none
from kith.site.views.introduction_paths import (
    IntroductionPath,
    introduction_path,
    introduction_paths_into,
)
from kith.site.views.person import ConcernLine, concern_line, say_years
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    exceptions_of,
    findings_at,
    person_link,
    say_last_contact,
)
from kith.site.words import in_words, say_date
from kith.text.dates import PartialDate

SHOWN_MEMBERS = 300
"""So many people stand on the page of an organization; the People page has all, by organization."""


OPEN_MEMBERS = 20
"""So many of them stand open there, the others folded."""


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


class BestPath(msgspec.Struct, frozen=True):
    """The best way into an organization.

    Args:
        way: The people on it, with its strength; one whom you know there, or one who knows them.
        says: What it is, in a few words.
    """

    way: IntroductionPath
    says: str


class OrganizationView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an organization's page shows."""

    name: str
    avatar: Avatar
    file: Organization | None
    new_command: str
    answer: str
    best: BestPath | None
    search_command: str
    chart: PresenceChart | None
    present: tuple[MemberLine, ...]
    former: tuple[MemberLine, ...]
    present_count: int
    former_count: int
    ways_in: tuple[IntroductionPath, ...]
    opportunities: tuple[OpportunityView, ...]
    concerns: tuple[ConcernLine, ...]
    urls: tuple[Link, ...]
    body: str
    posts: tuple[Link, ...]
    backlinks: tuple[Link, ...]
    findings: tuple[FindingLine, ...]
    exceptions: tuple[AllowLine, ...]


def build_organization(
    data: SiteData, entry: OrganizationEntry, root: str
) -> OrganizationView:
    """What an organization's page shows.

    Args:
        data: What the site is made of.
        entry: The organization, with or without a file.
        root: From the page to the site's top.
    """
    file = entry.file
    find = data.addresses.contact_or_words
    reach = reach_organization(entry, data.network)
    return OrganizationView(
        name=entry.name,
        avatar=avatar_of(entry.name, entry.slug),
        file=file,
        new_command="" if file else new_organization_command(entry.name),
        answer=_answer(data, entry),
        best=best_path_to(data, reach),
        search_command=search_command(entry.name),
        chart=or_none(
            lambda: build_presence_chart(_presences(data, entry), data.today),
            path=entry.name,
        ),
        present=tuple(
            _member(data, one, lasts=True) for one in _shown(data, entry.present)
        ),
        former=tuple(
            _member(data, one, lasts=False) for one in _shown(data, entry.former)
        ),
        present_count=len(entry.present),
        former_count=len(entry.former),
        ways_in=introduction_paths_into(data, reach),
        opportunities=tuple(
            opportunity_view(data, placed) for placed in _opportunities(entry)
        ),
        concerns=tuple(concern_line(one, data.today) for one in file.concerns)
        if file
        else (),
        urls=tuple(map(web_link, file.urls)) if file else (),
        body=(
            data.bodies.render_notes(
                file.body, root, path=file.path, folder="organizations"
            )
            if file
            else ""
        ),
        posts=tuple(
            Link(post.title, page_address("posts", post.slug))
            for post in (data.posts_about.get(entry.slug, ()) if file else ())
        ),
        backlinks=tuple(
            find(contact.slug)
            for contact in (data.notes_about.get(entry.slug, ()) if file else ())
        ),
        findings=findings_at(data, file.path) if file else (),
        exceptions=exceptions_of(file.allow) if file else (),
    )


def best_path_to(data: SiteData, reach: Reach) -> BestPath | None:
    """The strongest tie to somebody there now, or a way through others that is stronger.

    Nobody who must not be leaned on is one; those who left can say much, but open no door.
    """
    usable = (one for one in reach.now if one.person.slug not in data.network.barred)
    direct = next(usable, None)
    second = next((one.paths[0] for one in reach.second_degree), None)
    if direct is None or (
        second is not None and second.strength > direct.strength.total
    ):
        return (
            BestPath(introduction_path(data, second), "by an introduction")
            if second
            else None
        )
    if not direct.strength.total:
        return None
    percent = round(100 * direct.strength.total)
    way = IntroductionPath((person_link(direct.person),), ("",), percent, ())
    return BestPath(way, f"a {direct.strength.word} tie")


def _presences(data: SiteData, entry: OrganizationEntry) -> tuple[Presence, ...]:
    """Everybody who is or was there, each once, with the owner where their times are known."""
    times: dict[str, list[tuple[PartialDate | None, PartialDate | None]]] = {}
    people: dict[str, Person] = {}
    for member in (*entry.present, *entry.former):
        people.setdefault(member.person.path, member.person)
        span = (member.position.start, member.position.end)
        times.setdefault(member.person.path, []).append(span)
    found = [
        Presence(one.name, tuple(times[path]), bool(data.evidence_of(one).proofs))
        for path, one in people.items()
    ]
    own = data.own_times.get(entry.slug, ())
    return (
        (Presence("You", own, is_known=True, is_own=True), *found)
        if own
        else tuple(found)
    )


def _shown(data: SiteData, members: Sequence[Membership]) -> Sequence[Membership]:
    """All of them; of many the strongest ties first, for the first stand open on the page."""
    if len(members) <= OPEN_MEMBERS:
        return members
    strengths = data.network.strengths

    def weakness(member: Membership) -> float:
        return -strengths.get(member.person.slug, NO_TIE).total

    return sorted(members, key=weakness)[:SHOWN_MEMBERS]


def _answer(data: SiteData, entry: OrganizationEntry) -> str:
    """The first thing a visitor asks: whom do I know there?"""
    if not entry.present and not entry.former:
        return "Nobody in this journal is or was here."
    here = {member.person.slug for member in entry.present}
    known = here & data.network.known.keys()
    barred = here & data.network.barred
    parts = [f"You know {_people(len(known)) if known else 'nobody'} here now"]
    if unproved := len(here - known - barred):
        more = f"{in_words(unproved)} more" if known else f"{_people(unproved)} here"
        parts.append(f"with {more} there is no recorded real contact")
    if barred:
        verb = "is" if len(barred) == 1 else "are"
        parts.append(
            f"{_people(len(barred))} here {verb} removed, declined or under an open concern"
        )
    left = {member.person.slug for member in entry.former} - here
    if known_before := len(left & data.network.known.keys()):
        parts.append(f"{_people(known_before)} you know used to be")
    elif left:
        parts.append(f"{_people(len(left))} in this journal used to be")
    return "; ".join(parts) + "."


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
        say_last_contact(data, evidence),
        bool(evidence.proofs),
        position.note or "",
    )


def _opportunities(entry: OrganizationEntry) -> list[OpportunityAt]:
    """What is open first, then what is closed; of each the latest first."""
    placed = [
        OpportunityAt(entry, one)
        for one in (entry.file.opportunities if entry.file else ())
    ]
    placed.sort(key=lambda one: str(one.opportunity.opened or ""), reverse=True)
    return sorted(placed, key=lambda one: not one.is_open)


def opportunity_view(data: SiteData, placed: OpportunityAt) -> OpportunityView:
    """An opportunity with its dates and where it came from."""
    one = placed.opportunity
    via = (data.addresses.anything(one.via) or Link(one.via)) if one.via else None
    return OpportunityView(
        one.role or "an opportunity",
        one.for_ if one.for_ and one.for_ != "other" else "",
        one.status or "",
        placed.is_open,
        say_date(one.opened) if one.opened else "",
        say_date(one.closed) if one.closed else "",
        via,
        web_link(one.url) if one.url else None,
        one.note or "",
    )
