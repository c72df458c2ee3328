"""Statistics about a journal and its exceptions."""

from __future__ import annotations

import itertools
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.check.check import CheckResult
from kith.check.exceptions import ExceptionEntry
from kith.model.contact import Opportunity, Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.favors import find_favors
from kith.network.network import Network
from kith.network.strength import NO_TIE
from kith.report.optional import optional_text
from kith.report.text import Paint, plain
from kith.text.visible import visible

STATISTICS_VERSION = 1
_MEANINGS = {
    "used": "good",
    "unused": "advice",
    "expired": "warning",
    "unexplained": "error",
}


class ExceptionItem(msgspec.Struct, frozen=True, kw_only=True):
    """One exception."""

    path: str
    rule: str
    reason: str | None
    until: str | None
    state: Annotated[str, Meta(description="used, unused, expired or unexplained")]


class Through(msgspec.Struct, frozen=True, kw_only=True):
    """The opportunities that came through a contact or a post."""

    via: Annotated[str, Meta(description="slug of the contact or post")]
    name: str
    kind: Annotated[str, Meta(description="contact or post")]
    opportunities: Annotated[
        tuple[str, ...], Meta(description="role, organization and status")
    ]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith stats --format json`` prints."""

    version: int
    people: dict[str, int]
    connected_with_evidence: int
    connected_with_vouch: int
    ties: Annotated[
        dict[str, int], Meta(description="connected people by strength of the tie")
    ]
    growth: Annotated[dict[str, int], Meta(description="connected since, by year")]
    introductions: Annotated[dict[str, int], Meta(description="given, received, open")]
    through: Annotated[
        tuple[Through, ...],
        Meta(description="opportunities by the person or post they came through"),
    ]
    organizations: int
    interactions: dict[str, int]
    posts: dict[str, int]
    findings: dict[str, int]
    excused: int
    exceptions: dict[str, int]
    exception_list: tuple[ExceptionItem, ...]


def gather_statistics(
    network: Network, result: CheckResult, exceptions: tuple[ExceptionEntry, ...]
) -> Statistics:
    """Count what a journal contains."""
    journal = network.journal
    connected = [person for person in journal.people if person.status == "connected"]
    return Statistics(
        version=STATISTICS_VERSION,
        people=_count_statuses(journal.people),
        connected_with_evidence=_count_with_evidence(connected, network),
        connected_with_vouch=sum(bool(person.vouch) for person in connected),
        ties=_count_ties(connected, network),
        growth=_count_growth(connected),
        introductions=_count_introductions(journal),
        through=_find_through(network),
        organizations=len(journal.organizations),
        interactions=_count_interactions(journal.people),
        posts=_count_statuses(journal.posts),
        findings=_count_each(finding.severity for finding in result.findings),
        excused=result.excused,
        exceptions=_count_states(exceptions),
        exception_list=tuple(map(_exception_item, exceptions)),
    )


def _count_statuses(records: Iterable[Person | Post]) -> dict[str, int]:
    return _count_each(record.status or "no status" for record in records)


def _count_with_evidence(people: Iterable[Person], network: Network) -> int:
    return sum(network.evidence[person.slug].is_known for person in people)


def _count_ties(people: Iterable[Person], network: Network) -> dict[str, int]:
    """How many people have a tie of each strength."""
    strengths = [network.strengths.get(person.slug, NO_TIE) for person in people]
    return _count_each(strength.word for strength in strengths)


def _count_interactions(people: Iterable[Person]) -> dict[str, int]:
    """How many interactions of each kind there are."""
    interactions = itertools.chain.from_iterable(
        person.interactions for person in people
    )
    return _count_each(interaction.how for interaction in interactions)


def _count_each(names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, the most frequent first."""
    return dict(Counter(names).most_common())


def _count_growth(connected: Iterable[Person]) -> dict[str, int]:
    """How many connections began in each year."""
    years = Counter(str(person.since.year) for person in connected if person.since)
    return dict(sorted(years.items()))


def _count_introductions(journal: Journal) -> dict[str, int]:
    favors = tuple(find_favors(journal))
    return {
        "given": sum(favor.is_given for favor in favors),
        "received": sum(not favor.is_given for favor in favors),
        "open": sum(favor.is_open for favor in favors),
    }


def _count_states(exceptions: tuple[ExceptionEntry, ...]) -> dict[str, int]:
    states: Counter[str] = Counter(entry.state for entry in exceptions)
    return {state: states[state] for state in _MEANINGS}


def _exception_item(entry: ExceptionEntry) -> ExceptionItem:
    return ExceptionItem(
        path=entry.path,
        rule=entry.allow.rule,
        reason=entry.allow.reason,
        until=optional_text(entry.allow.until),
        state=entry.state,
    )


def _find_through(network: Network) -> tuple[Through, ...]:
    """What came through each contact and post, the most opportunities first."""
    journal = network.journal
    by_source: dict[str, list[str]] = {}
    for organization in journal.organizations:
        for opportunity in organization.opportunities:
            if opportunity.via:
                description = _describe_opportunity(opportunity, organization)
                by_source.setdefault(opportunity.via, []).append(description)
    rows = [
        _through(slug, tuple(opportunities), journal)
        for slug, opportunities in by_source.items()
    ]
    rows.sort(key=lambda row: (-len(row.opportunities), row.via))
    return tuple(rows)


def _describe_opportunity(opportunity: Opportunity, organization: Organization) -> str:
    role = f"{opportunity.role or 'an opportunity'}, {organization.name}"
    return f"{role} ({opportunity.status})" if opportunity.status else role


def _through(slug: str, opportunities: tuple[str, ...], journal: Journal) -> Through:
    contact = journal.contacts.get(slug)
    post = journal.posts_by_slug.get(slug)
    name, kind = slug, "contact"
    if contact:
        name = contact.name
    elif post:
        name, kind = post.title, "post"
    return Through(via=slug, name=name, kind=kind, opportunities=opportunities)


def format_statistics_page(
    statistics: Statistics, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """The numbers for a terminal."""
    for label, number, text in _rows(statistics):
        lines = textwrap.wrap(text, max(width - 24, 30)) or [""]
        yield f"{label:<13} {paint(f'{number:>7}', 'place')}  {lines[0]}"
        for line in lines[1:]:
            yield " " * 23 + line
    yield from _format_through(statistics.through, paint)
    yield from _format_exceptions(statistics, width, paint)


def _rows(statistics: Statistics) -> Iterator[tuple[str, str, str]]:
    """A label, a number and an explanation for each row."""
    people = sum(statistics.people.values())
    connected = statistics.people.get("connected", 0)
    evidence = _describe_evidence(statistics.connected_with_evidence, connected)
    introductions = (
        sum(statistics.introductions.values()) - statistics.introductions["open"]
    )
    findings = _list_counts(statistics.findings)
    excused = f"{statistics.excused:,} more excused"
    yield "people", f"{people:,}", _list_counts(statistics.people)
    yield "of whom", f"{connected:,}", evidence
    yield "ties", f"{connected:,}", _list_counts(statistics.ties)
    yield (
        "say",
        f"{statistics.connected_with_vouch:,}",
        "connected people you can say something about",
    )
    yield "growth", _total(statistics.growth), _describe_growth(statistics.growth)
    yield (
        "introductions",
        f"{introductions:,}",
        _list_counts(statistics.introductions),
    )
    yield "organizations", f"{statistics.organizations:,}", "with a file of their own"
    yield (
        "interactions",
        _total(statistics.interactions),
        _list_counts(statistics.interactions),
    )
    yield "posts", _total(statistics.posts), _list_counts(statistics.posts)
    yield (
        "findings",
        _total(statistics.findings),
        f"{findings}; {excused}" if findings else excused,
    )


def _format_through(rows: tuple[Through, ...], paint: Paint) -> Iterator[str]:
    if not rows:
        return
    total = sum(len(row.opportunities) for row in rows)
    yield f"{'came through':<13} {paint(f'{total:>7,}', 'place')}  opportunities"
    for row in rows:
        yield f"  {visible(row.name)}{' (post)' if row.kind == 'post' else ''}"
        for opportunity in row.opportunities:
            yield paint(f"    {visible(opportunity)}", "quiet")


def _format_exceptions(
    statistics: Statistics, width: int, paint: Paint
) -> Iterator[str]:
    total = len(statistics.exception_list)
    states = ", ".join(
        f"{number} {paint(state, _MEANINGS[state])}"
        for state, number in statistics.exceptions.items()
        if number
    )
    yield f"{'exceptions':<13} {paint(f'{total:>7}', 'place')}  {states or 'none'}"
    for exception in statistics.exception_list:
        state = paint(f"{exception.state:<11}", _MEANINGS[exception.state])
        yield f"  {state} {visible(exception.rule)} in {visible(exception.path)}"
        for line in textwrap.wrap(_describe_reason(exception), max(width - 14, 30)):
            yield paint(" " * 14 + line, "quiet")


def _describe_reason(exception: ExceptionItem) -> str:
    if not exception.reason:
        return "no reason is given"
    until = f" (until {exception.until})" if exception.until else ""
    return f"{visible(exception.reason)}{until}"


def _total(counts: dict[str, int]) -> str:
    return f"{sum(counts.values()):,}"


def _list_counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items())


def _describe_growth(growth: dict[str, int]) -> str:
    years = ", ".join(f"{year}: {number:,}" for year, number in growth.items())
    return f"connected since {years}"


def _describe_evidence(with_evidence: int, connected: int) -> str:
    share = ""
    if connected:
        share = f" ({round(100 * with_evidence / connected)} %)"
    return f"connected; {with_evidence:,} of them with real contact{share}"
