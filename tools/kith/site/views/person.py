"""A person's page: who they are, how we know each other, and everything on record."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.model.contact import Concern, Introduction, Parting, Person, Position
from kith.model.fields import record_spec
from kith.network.due import hello_due
from kith.network.evidence import Evidence, has_left
from kith.network.graph import Tie
from kith.network.standing import stands
from kith.report.paths import Draft
from kith.site.addresses import (
    Link,
    mail_link,
    page_address,
    phone_link,
    profile_link,
    web_link,
)
from kith.site.charts.contact import (
    ContactChart,
    HeldTime,
    Time,
    build_contact_chart,
    meet,
)
from kith.site.commands import log_command
from kith.site.data import OpportunityAt, SiteData
from kith.site.guard import or_none
from kith.site.views.acquaintance import say_how_we_know
from kith.site.views.decisions import Decision, find_decision
from kith.site.views.ego import EgoView, build_ego
from kith.site.views.introduction_paths import (
    IntroductionPath,
    TieView,
    introduction_paths_to,
    tie_to,
)
from kith.site.views.person_history import PersonHistory, build_person_history
from kith.site.views.request_note import note_to_reach
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    exceptions_of,
    findings_at,
    person_link,
)
from kith.site.words import MONTHS, say_ago, say_date, say_span
from kith.text.dates import PartialDate, parse_birthday

LONG_NOTES = 12_000
"""Notes longer than so many characters of HTML come last: what happened would be far below."""


class Held(msgspec.Struct, frozen=True):
    """A position as the page shows it."""

    title: str
    organization: Link
    span: str
    note: str
    lasts: bool
    you: str


class TieLine(msgspec.Struct, frozen=True):
    """Somebody this person knows."""

    other: Link
    detail: str
    stated_by: str


class IntroductionLine(msgspec.Struct, frozen=True):
    """An introduction of which this person is part.

    Args:
        date: When.
        from_: Who made it; ``None`` when it was the journal's owner.
        who: Who was introduced; ``None`` when it was the journal's owner.
        to: To whom; ``None`` when it was the journal's owner.
        about: What it was for.
        outcome: What came of it.
    """

    date: str
    from_: Link | None
    who: Link | None
    to: Link | None
    about: str
    outcome: str


class ConcernLine(msgspec.Struct, frozen=True):
    """A concern as the page shows it."""

    what: str
    detail: str
    is_open: bool


class OpportunityLine(msgspec.Struct, frozen=True):
    """An opportunity in one line."""

    role: str
    organization: Link
    status: str


class PersonView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a person's page shows."""

    person: Person
    avatar: Avatar
    status: str
    says_nothing: bool
    status_since: str
    how_we_know: str
    has_evidence: bool
    left: bool
    next_hello: str
    is_overdue: bool
    timeline: PersonHistory
    log_command: str
    chart: ContactChart | None
    positions: tuple[Held, ...]
    ties: tuple[TieLine, ...]
    introduced_by: tuple[Link, ...]
    brought_together: tuple[Link, ...]
    introductions: tuple[IntroductionLine, ...]
    reasons: tuple[str, ...]
    partings: tuple[tuple[str, str, str], ...]
    concerns: tuple[ConcernLine, ...]
    tie: TieView | None
    ego: EgoView | None
    ways_in: tuple[IntroductionPath, ...]
    draft: Draft | None
    ways: tuple[tuple[str, Link], ...]
    birthday: str
    cadence: str
    body: str
    is_long: bool
    decision: Decision | None
    posts: tuple[Link, ...]
    backlinks: tuple[Link, ...]
    opportunities: tuple[OpportunityLine, ...]
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
    ways_in = introduction_paths_to(data, person)
    body = data.bodies.render_notes(
        person.body, root, path=person.path, folder="contacts"
    )
    return PersonView(
        person=person,
        avatar=avatar_of(person.name, person.slug),
        status=person.status or "",
        says_nothing=_says_nothing(data, person),
        status_since=say_date(person.since) if person.since else "",
        how_we_know=say_how_we_know(evidence, data.today),
        has_evidence=bool(evidence.proofs),
        left=has_left(person),
        next_hello=next_hello,
        is_overdue=is_overdue,
        timeline=build_person_history(data, person, evidence),
        log_command=log_command(person),
        chart=or_none(
            lambda: build_contact_chart(
                evidence, data.today, since=person.since, held=_held_times(data, person)
            ),
            path=person.path,
        ),
        positions=_positions(data, person),
        ties=_ties(data, person),
        introduced_by=tuple(map(data.addresses.contact_or_words, person.introduced_by)),
        brought_together=tuple(
            map(person_link, data.brought_together.get(person.slug, ()))
        ),
        introductions=_introductions(data, person),
        reasons=tuple(_REASONS.get(reason, reason) for reason in person.reasons),
        partings=_partings(person),
        concerns=tuple(
            concern_line(concern, data.today) for concern in person.concerns
        ),
        tie=tie_to(data, person),
        ego=or_none(lambda: build_ego(data, person), path=person.path),
        ways_in=ways_in,
        draft=note_to_reach(data, person) if ways_in else None,
        ways=_ways(person),
        birthday=_say_birthday(person.birthday) if person.birthday else "",
        cadence=_say_cadence(person.keep_in_touch),
        body=body,
        is_long=len(body) > LONG_NOTES,
        decision=find_decision(data, person),
        posts=tuple(
            Link(post.title, page_address("posts", post.slug))
            for post in data.posts_about.get(person.slug, ())
        ),
        backlinks=tuple(
            data.addresses.contact_or_words(contact.slug)
            for contact in data.notes_about.get(person.slug, ())
        ),
        opportunities=tuple(
            map(opportunity_line, data.opportunities_via.get(person.slug, ()))
        ),
        findings=findings_at(data, person.path),
        exceptions=exceptions_of(person.allow),
    )


def _says_nothing(data: SiteData, person: Person) -> bool:
    """Whether there is no vouch for somebody connected, and no finding that says so already."""
    if person.status != "connected" or has_left(person) or person.vouch:
        return False
    found = data.findings_by_path.get(person.path, ())
    return not any(finding.rule == "no-introduction" for finding in found)


_REASONS = next(
    spec.field.values for spec in record_spec(Person) if spec.key == "reasons"
)
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
    return (
        ("today", True)
        if day == today
        else (say_ago(PartialDate.of(day), today), False)
    )


def _positions(data: SiteData, person: Person) -> tuple[Held, ...]:
    return tuple(
        Held(
            member.position.title or "",
            Link(entry.name, page_address("organizations", entry.slug)),
            say_years(member.position.start, member.position.end, lasts=lasts),
            member.position.note or "",
            lasts,
            _say_you(member.position, data.own_times.get(entry.slug, ())),
        )
        for entry, member, lasts in data.memberships.get(person.path, ())
    )


def _say_you(position: Position, own: tuple[Time, ...]) -> str:
    """Whether the journal's owner was there, too, and when."""
    if not own:
        return ""
    if any(meet((position.start, position.end), time) for time in own):
        return "at the same time as you"
    is_known = position.start and all(start for start, _ in own)
    return "you were there at another time" if is_known else "you were there, too"


def _held_times(data: SiteData, person: Person) -> tuple[HeldTime, ...]:
    return tuple(
        HeldTime(
            entry.name,
            member.position.start,
            member.position.end,
            data.own_times.get(entry.slug, ()),
        )
        for entry, member, _ in data.memberships.get(person.path, ())
    )


def say_years(
    start: PartialDate | None, end: PartialDate | None, *, lasts: bool
) -> str:
    """The time between two dates, as far as they are known."""
    if start and end:
        return f"{say_date(start)} – {say_date(end)}"
    if start:
        return f"since {say_date(start)}" if lasts else f"from {say_date(start)}"
    return f"until {say_date(end)}" if end else ""


def _ties(data: SiteData, person: Person) -> tuple[TieLine, ...]:
    """Whom they know, each once, from this file first; the timeline shows all other ties."""
    by_other: dict[str, list[Tie]] = {}
    for tie in data.network.graph.stated_ties(person.slug):
        if tie.basis == "knows":
            by_other.setdefault(tie.beyond(person.slug), []).append(tie)

    def own_or_telling(tie: Tie) -> tuple[bool, bool]:
        return tie.says == "knows" and tie.since is None, tie.stated_by != person.slug

    told = (min(ties, key=own_or_telling) for ties in by_other.values())
    ordered = sorted(told, key=lambda tie: tie.stated_by != person.slug)
    return tuple(_tie_line(data, person, tie) for tie in ordered)


def _tie_line(data: SiteData, person: Person, tie: Tie) -> TieLine:
    other = data.network.graph.nodes[tie.beyond(person.slug)]
    link = data.addresses.contact(other.id) or Link(other.name)
    says = "" if tie.says == "knows" else tie.says.removeprefix("knows, ")
    details = [other.title, other.organization, says]
    if tie.since:
        details.append(f"since {say_date(tie.since)}")
    detail = ", ".join(part for part in details if part)
    own = tie.stated_by == person.slug
    return TieLine(link, detail, "" if own else f"stated in {link.words}’s file")


def _introductions(data: SiteData, person: Person) -> tuple[IntroductionLine, ...]:
    own = [(person, introduction) for introduction in person.introductions]
    both = [*own, *data.introductions_of.get(person.slug, ())]
    both.sort(key=lambda pair: str(pair[1].date or ""), reverse=True)
    return tuple(
        _introduction_line(data, owner, introduction) for owner, introduction in both
    )


def _introduction_line(
    data: SiteData, owner: Person, introduction: Introduction
) -> IntroductionLine:
    find = data.addresses.contact_or_words
    # Made by the journal's owner, it is about the person in whose file it stands.
    is_mine = introduction.from_ is None and introduction.to != owner.slug
    is_other = (
        introduction.from_ not in {None, owner.slug} and introduction.to != owner.slug
    )
    return IntroductionLine(
        say_date(introduction.date) if introduction.date else "",
        find(introduction.from_) if introduction.from_ else None,
        find(owner.slug) if is_mine or (is_other and introduction.to is None) else None,
        find(introduction.to) if introduction.to else None,
        introduction.about or "",
        introduction.outcome or "",
    )


def _partings(person: Person) -> tuple[tuple[str, str, str], ...]:
    given: tuple[tuple[str, Parting | None], ...] = (
        ("Removed", person.removed),
        ("Declined", person.declined),
    )
    return tuple(
        (
            word,
            say_date(parting.date) if parting.date else "",
            parting.reason or "no reason is given",
        )
        for word, parting in given
        if parting
    )


def concern_line(concern: Concern, today: dt.date) -> ConcernLine:
    """A concern with when it came up, how it is known and whether it stands."""
    details = [
        say_date(concern.date) if concern.date else "no date",
        _BASES.get(concern.basis or "", "no basis given"),
    ]
    if concern.resolved:
        details.append(f"settled {say_date(concern.resolved)}")
    return ConcernLine(
        concern.what or "not said", ", ".join(details), stands(concern, today)
    )


def _ways(person: Person) -> tuple[tuple[str, Link], ...]:
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
    return (
        f"{date.day} {MONTHS[date.month - 1]}" if date.day else MONTHS[date.month - 1]
    )


def _say_cadence(wish: str | None) -> str:
    if not wish:
        return ""
    return "never, on purpose" if wish == "never" else say_span(wish)


def opportunity_line(placed: OpportunityAt) -> OpportunityLine:
    """An opportunity with where it is and how it stands."""
    entry = placed.organization
    return OpportunityLine(
        placed.opportunity.role or "an opportunity",
        Link(entry.name, page_address("organizations", entry.slug)),
        placed.opportunity.status or "",
    )
