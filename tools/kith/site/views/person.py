"""A person's page: who they are, how we know each other, and everything on record."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.model.contact import Concern, Person
from kith.network.distrust import stands
from kith.network.due import hello_due
from kith.network.evidence import Evidence, is_parted
from kith.network.graph import Tie
from kith.report.acquaintance import say_how_we_know
from kith.report.paths import Draft
from kith.site.addresses import (
    PageLink,
    mail_link,
    phone_link,
    profile_link,
    web_link,
)
from kith.site.charts.contact_chart import (
    ContactChart,
    build_contact_chart,
)
from kith.site.commands import log_command
from kith.site.data import OpportunityAt, SiteData
from kith.site.guard import or_none
from kith.site.views.decisions import DecisionLine, find_decision
from kith.site.views.ego import EgoView, build_ego
from kith.site.views.introduction_paths import (
    IntroductionPath,
    TieView,
    introduction_paths_to,
    tie_to,
)
from kith.site.views.introductions import IntroductionLine, introduction_lines
from kith.site.views.person_history import PersonHistory, build_person_history
from kith.site.views.positions import PositionLine, position_lines, position_times
from kith.site.views.request_note import note_to_reach
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    contact_links,
    exceptions_of,
    findings_at,
    meanings_of,
    organization_link,
    person_link,
    post_link,
)
from kith.text.dates import PartialDate, parse_birthday
from kith.text.spoken import MONTHS, say_ago, say_date, say_span

LONG_NOTES = 12_000
"""Notes longer than so many characters of HTML come last: what happened would be far below."""


class TieLine(msgspec.Struct, frozen=True):
    """Somebody this person knows."""

    link: PageLink
    detail: str
    stated_by: str


class ConcernLine(msgspec.Struct, frozen=True):
    """A concern as the page shows it."""

    text: str
    detail: str
    is_open: bool


class PartingLine(msgspec.Struct, frozen=True):
    """How a connection ended: in a word, when, and why."""

    word: str
    date: str
    reason: str


class PersonOpportunity(msgspec.Struct, frozen=True):
    """An opportunity in one line."""

    role: str
    organization: PageLink
    status: str


class PersonView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a person's page shows."""

    person: Person
    avatar: Avatar
    status: str
    lacks_vouch: bool
    status_since: str
    how_we_know: str
    has_evidence: bool
    is_parted: bool
    next_hello: str
    is_overdue: bool
    history: PersonHistory
    log_command: str
    chart: ContactChart | None
    positions: tuple[PositionLine, ...]
    ties: tuple[TieLine, ...]
    introduced_by: tuple[PageLink, ...]
    people_introduced: tuple[PageLink, ...]
    introductions: tuple[IntroductionLine, ...]
    reasons: tuple[str, ...]
    partings: tuple[PartingLine, ...]
    concerns: tuple[ConcernLine, ...]
    tie: TieView | None
    ego: EgoView | None
    introduction_paths: tuple[IntroductionPath, ...]
    request_note: Draft | None
    contact_details: tuple[tuple[str, PageLink], ...]
    birthday: str
    cadence: str
    body: str
    is_long: bool
    decision: DecisionLine | None
    posts: tuple[PageLink, ...]
    backlinks: tuple[PageLink, ...]
    opportunities: tuple[PersonOpportunity, ...]
    findings: tuple[FindingLine, ...]
    exceptions: tuple[AllowLine, ...]


def build_person(data: SiteData, person: Person, root: str) -> PersonView:
    """What a person's page shows.

    Args:
        data: What the site is made of.
        person: Whose page it is.
        root: From the page to the site's top.
    """
    evidence = data.evidence_of(person)
    next_hello, is_overdue = next_hello_of(person, evidence, data.today)
    introduction_paths = introduction_paths_to(data, person)
    body = data.bodies.render_notes(
        person.body, root, path=person.path, folder="contacts"
    )
    find = data.addresses.contact_or_words
    return PersonView(
        person=person,
        avatar=avatar_of(person.name, person.slug),
        status=person.status or "",
        lacks_vouch=_lacks_vouch(data, person),
        status_since=say_date(person.since),
        how_we_know=say_how_we_know(evidence, data.today),
        has_evidence=evidence.is_known,
        is_parted=is_parted(person),
        next_hello=next_hello,
        is_overdue=is_overdue,
        history=build_person_history(data, person, evidence),
        log_command=log_command(person),
        chart=_chart(data, person, evidence),
        positions=position_lines(data, person),
        ties=_ties(data, person),
        introduced_by=tuple(map(find, person.introduced_by)),
        people_introduced=tuple(
            map(person_link, data.introduced_by.get(person.slug, ()))
        ),
        introductions=introduction_lines(data, person),
        reasons=tuple(_REASONS.get(reason, reason) for reason in person.reasons),
        partings=_partings(person),
        concerns=tuple(
            concern_line(concern, data.today) for concern in person.concerns
        ),
        tie=tie_to(data, person),
        ego=or_none(lambda: build_ego(data, person), path=person.path),
        introduction_paths=introduction_paths,
        request_note=note_to_reach(data, person) if introduction_paths else None,
        contact_details=_contact_details(person),
        birthday=_say_birthday(person.birthday) if person.birthday else "",
        cadence=_say_cadence(person.keep_in_touch),
        body=body,
        is_long=len(body) > LONG_NOTES,
        decision=find_decision(data, person),
        posts=tuple(map(post_link, data.posts_about.get(person.slug, ()))),
        backlinks=contact_links(data, data.notes_about.get(person.slug, ())),
        opportunities=tuple(
            map(opportunity_line, data.opportunities_via.get(person.slug, ()))
        ),
        findings=findings_at(data, person.path),
        exceptions=exceptions_of(person.allow),
    )


def _lacks_vouch(data: SiteData, person: Person) -> bool:
    """Whether there is no vouch for somebody connected, and no finding that says so already."""
    if person.vouch or person.status != "connected":
        return False
    if is_parted(person):
        return False
    findings = data.findings_by_path.get(person.path, ())
    return not any(finding.rule == "no-introduction" for finding in findings)


_REASONS = meanings_of(Person, "reasons")
_BASES = {
    "first-hand": "seen first-hand",
    "told": "told by somebody",
    "public": "published",
}


def next_hello_of(
    person: Person, evidence: Evidence, today: dt.date
) -> tuple[str, bool]:
    """When to be in touch again by ``keep_in_touch``, and whether that day has come."""
    day = hello_due(person, evidence, today)
    if day is None:
        return "", False
    if not evidence.proofs:
        return "now: there was no contact yet", True
    if day < today:
        return f"due since {say_date(PartialDate.of(day))}", True
    if day == today:
        return "today", True
    return say_ago(PartialDate.of(day), today), False


def _chart(data: SiteData, person: Person, evidence: Evidence) -> ContactChart | None:
    def build() -> ContactChart | None:
        positions = position_times(data, person)
        return build_contact_chart(
            evidence, data.today, since=person.since, positions=positions
        )

    return or_none(build, path=person.path)


def _ties(data: SiteData, person: Person) -> tuple[TieLine, ...]:
    """Whom they know, each once, from this file first; the timeline shows all other ties."""
    by_other: dict[str, list[Tie]] = {}
    for tie in data.network.graph.stated_ties(person.slug):
        if tie.basis == "knows":
            by_other.setdefault(tie.beyond(person.slug), []).append(tie)

    def is_stated_elsewhere(tie: Tie) -> bool:
        return tie.stated_by != person.slug

    def preference(tie: Tie) -> tuple[bool, bool]:
        # A tie that says more than that they know each other, then one of this file.
        says_nothing_more = tie.says == "knows" and tie.since is None
        return says_nothing_more, is_stated_elsewhere(tie)

    ties = [min(ties, key=preference) for ties in by_other.values()]
    ties.sort(key=is_stated_elsewhere)
    return tuple(_tie_line(data, person, tie) for tie in ties)


def _tie_line(data: SiteData, person: Person, tie: Tie) -> TieLine:
    node = data.network.graph.nodes[tie.beyond(person.slug)]
    link = data.addresses.contact(node.id) or PageLink(node.name)
    details = [node.title, node.organization]
    if tie.says != "knows":
        details.append(tie.says.removeprefix("knows, "))
    if tie.since:
        details.append(f"since {say_date(tie.since)}")
    stated_by = ""
    if tie.stated_by != person.slug:
        stated_by = f"stated in {link.words}’s file"
    return TieLine(link, ", ".join(filter(None, details)), stated_by)


def _partings(person: Person) -> tuple[PartingLine, ...]:
    lines = []
    for word, parting in (("Removed", person.removed), ("Declined", person.declined)):
        if parting:
            date = say_date(parting.date)
            reason = parting.reason or "no reason is given"
            lines.append(PartingLine(word, date, reason))
    return tuple(lines)


def concern_line(concern: Concern, today: dt.date) -> ConcernLine:
    """A concern with when it came up, how it is known and whether it stands."""
    details = [
        say_date(concern.date) if concern.date else "no date",
        _BASES.get(concern.basis or "", "no basis given"),
    ]
    if concern.resolved:
        details.append(f"settled {say_date(concern.resolved)}")
    text = concern.what or "not said"
    return ConcernLine(text, ", ".join(details), stands(concern, today))


def _contact_details(person: Person) -> tuple[tuple[str, PageLink], ...]:
    """How to reach somebody."""
    return (
        *(("Email", mail_link(address)) for address in person.email),
        *(("Phone", phone_link(number)) for number in person.phone),
        *(("LinkedIn", profile_link(profile)) for profile in person.linkedin),
        *(("Web", web_link(address)) for address in person.urls),
    )


def _say_birthday(text: str) -> str:
    year, date = parse_birthday(text)
    if year:
        return say_date(date)
    month = MONTHS[date.month - 1]
    if date.day:
        return f"{date.day} {month}"
    return month


def _say_cadence(keep_in_touch: str | None) -> str:
    if not keep_in_touch:
        return ""
    if keep_in_touch == "never":
        return "never, on purpose"
    return say_span(keep_in_touch)


def opportunity_line(opportunity: OpportunityAt) -> PersonOpportunity:
    """An opportunity with where it is and how it stands."""
    return PersonOpportunity(
        opportunity.role,
        organization_link(opportunity.organization),
        opportunity.status,
    )
