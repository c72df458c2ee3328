"""An organization's page, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kith.model.contact import Opportunity, Organization, Person
from kith.network.organizations import Membership, OrganizationEntry
from kith.network.reach import Reach, reach_organization
from kith.network.strength import NO_TIE
from kith.site.addresses import PageLink, web_link
from kith.site.charts.presence import Presence, PresenceChart, build_presence_chart
from kith.site.charts.time_scale import DateSpan
from kith.site.commands import new_organization_command, search_command
from kith.site.data import OpportunityAt, SiteData, opportunities_at
from kith.site.guard import or_none
from kith.site.views.introduction_paths import (
    IntroductionPath,
    introduction_path,
    introduction_paths_into,
)
from kith.site.views.person import ConcernLine, concern_line
from kith.site.views.positions import say_years
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    contact_links,
    exceptions_of,
    findings_at,
    person_link,
    post_link,
    say_last_contact,
)
from kith.text.counts import noun_for
from kith.text.spoken import in_words, say_date

SHOWN_MEMBERS = 300
"""So many people stand on the page of an organization; the People page has all, by organization."""


OPEN_MEMBERS = 20
"""So many of them stand open there, the others folded."""


class MemberLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is or was at an organization."""

    avatar: Avatar
    link: PageLink
    title: str
    span: str
    status: str
    last_contact: str
    has_evidence: bool
    note: str


class OpportunityView(msgspec.Struct, frozen=True, kw_only=True):
    """An opportunity as an organization's page shows it."""

    role: str
    purpose: str
    status: str
    is_open: bool
    opened: str
    closed: str
    via: PageLink | None
    link: PageLink | None
    note: str


class BestPath(msgspec.Struct, frozen=True):
    """The best way into an organization.

    Args:
        path: The people on it, with its strength; one whom you know there, or one who knows them.
        description: What it is, in a few words.
    """

    path: IntroductionPath
    description: str


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
    introduction_paths: tuple[IntroductionPath, ...]
    opportunities: tuple[OpportunityView, ...]
    concerns: tuple[ConcernLine, ...] = ()
    urls: tuple[PageLink, ...] = ()
    body: str = ""
    posts: tuple[PageLink, ...] = ()
    backlinks: tuple[PageLink, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    exceptions: tuple[AllowLine, ...] = ()


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
    reach = reach_organization(entry, data.network)
    view = OrganizationView(
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
        present=_members(data, entry.present, lasts=True),
        former=_members(data, entry.former, lasts=False),
        present_count=len(entry.present),
        former_count=len(entry.former),
        introduction_paths=introduction_paths_into(data, reach),
        opportunities=_opportunities(data, entry),
    )
    if file is None:
        return view
    return _with_file(data, view, file, root)


def _with_file(
    data: SiteData, view: OrganizationView, file: Organization, root: str
) -> OrganizationView:
    """A view with what stands in an organization's file, or refers to it."""
    return msgspec.structs.replace(
        view,
        concerns=tuple(concern_line(concern, data.today) for concern in file.concerns),
        urls=tuple(map(web_link, file.urls)),
        body=data.bodies.render_notes(
            file.body, root, path=file.path, folder="organizations"
        ),
        posts=tuple(map(post_link, data.posts_about.get(file.slug, ()))),
        backlinks=contact_links(data, data.notes_about.get(file.slug, ())),
        findings=findings_at(data, file.path),
        exceptions=exceptions_of(file.allow),
    )


def best_path_to(data: SiteData, reach: Reach) -> BestPath | None:
    """The strongest tie to somebody there now, or a way through others that is stronger.

    Nobody who must not be leaned on is one; those who left can say much, but open no door.
    """
    excluded = data.network.excluded
    usable = (contact for contact in reach.now if contact.person.slug not in excluded)
    direct = next(usable, None)
    strength = direct.strength.total if direct is not None else -1.0
    if reach.second_degree:
        path = reach.second_degree[0].paths[0]
        if path.strength > strength:
            return BestPath(introduction_path(data, path), "by an introduction")
    if direct is None or not strength:
        return None
    hop = IntroductionPath(
        hops=(person_link(direct.person),),
        works=("",),
        percent=round(100 * strength),
        reasons=(),
    )
    return BestPath(hop, f"a {direct.strength.word} tie")


def _presences(data: SiteData, entry: OrganizationEntry) -> tuple[Presence, ...]:
    """Everybody who is or was there, each once, with the owner where their times are known."""
    times: dict[str, list[DateSpan]] = {}
    people: dict[str, Person] = {}
    for member in (*entry.present, *entry.former):
        path = member.person.path
        people.setdefault(path, member.person)
        span = member.position.start, member.position.end
        times.setdefault(path, []).append(span)
    presences = []
    owner_times = data.owner_times.get(entry.slug, ())
    if owner_times:
        presences.append(Presence("You", owner_times, is_known=True, is_owner=True))
    for path, person in people.items():
        is_known = data.evidence_of(person).is_known
        presences.append(Presence(person.name, tuple(times[path]), is_known))
    return tuple(presences)


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
    present_slugs = {member.person.slug for member in entry.present}
    former = {member.person.slug for member in entry.former} - present_slugs
    parts = [*_answer_now(data, present_slugs)]
    acquaintances = former & data.network.known.keys()
    if acquaintances:
        parts.append(f"{_people(len(acquaintances))} you know used to be")
    elif former:
        parts.append(f"{_people(len(former))} in this journal used to be")
    return "; ".join(parts) + "."


def _answer_now(data: SiteData, present_slugs: set[str]) -> Iterator[str]:
    """Who of those there now is known, who is not, and who must not be asked."""
    acquaintances = present_slugs & data.network.known.keys()
    excluded = present_slugs & data.network.excluded
    unproved = len(present_slugs - acquaintances - excluded)
    if acquaintances:
        yield f"You know {_people(len(acquaintances))} here now"
    else:
        yield "You know nobody here now"
    if unproved:
        others = f"{_people(unproved)} here"
        if acquaintances:
            others = f"{in_words(unproved)} more"
        yield f"with {others} there is no recorded real contact"
    if excluded:
        verb = "is" if len(excluded) == 1 else "are"
        yield (
            f"{_people(len(excluded))} here {verb} removed, declined "
            "or under an open concern"
        )


def _people(number: int) -> str:
    return f"{in_words(number)} {noun_for(number, 'person', 'people')}"


def _members(
    data: SiteData, members: Sequence[Membership], *, lasts: bool
) -> tuple[MemberLine, ...]:
    shown_members = _shown(data, members)
    return tuple(_member(data, member, lasts=lasts) for member in shown_members)


def _member(data: SiteData, member: Membership, *, lasts: bool) -> MemberLine:
    person, position = member.person, member.position
    evidence = data.evidence_of(person)
    return MemberLine(
        avatar=avatar_of(person.name, person.slug),
        link=person_link(person),
        title=position.title or "",
        span=say_years(position.start, position.end, lasts=lasts),
        status=person.status or "",
        last_contact=say_last_contact(data, evidence),
        has_evidence=evidence.is_known,
        note=position.note or "",
    )


def _opportunities(
    data: SiteData, entry: OrganizationEntry
) -> tuple[OpportunityView, ...]:
    """What is open first, then what is closed; of each the latest first."""
    opportunities = opportunities_at(entry)
    opportunities.sort(key=lambda opportunity: opportunity.opened_key, reverse=True)
    opportunities.sort(key=lambda opportunity: not opportunity.is_open)
    return tuple(opportunity_view(data, opportunity) for opportunity in opportunities)


def opportunity_view(data: SiteData, opportunity: OpportunityAt) -> OpportunityView:
    """An opportunity with its dates and where it came from."""
    record = opportunity.opportunity
    return OpportunityView(
        role=opportunity.role,
        purpose=purpose_of(record),
        status=opportunity.status,
        is_open=opportunity.is_open,
        opened=say_date(record.opened),
        closed=say_date(record.closed),
        via=via_link(data, record),
        link=web_link(record.url) if record.url else None,
        note=record.note or "",
    )


def purpose_of(record: Opportunity) -> str:
    """What an opportunity is for; nothing where that is none of the usual purposes."""
    purpose = record.for_ or ""
    if purpose == "other":
        return ""
    return purpose


def via_link(data: SiteData, record: Opportunity) -> PageLink | None:
    """The contact or post that an opportunity came through."""
    if not record.via:
        return None
    return data.addresses.anything(record.via) or PageLink(record.via)
