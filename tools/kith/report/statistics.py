"""A journal in numbers, its exceptions above all."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from kith.check.check import CheckResult
from kith.check.exceptions import ExceptionEntry
from kith.network.favours import find_favours
from kith.network.network import Network
from kith.network.strength import NO_TIE
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
    """What somebody, or a post, brought."""

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
    """Count what a journal holds."""
    journal = network.journal
    favours = tuple(find_favours(journal))
    return Statistics(
        version=STATISTICS_VERSION,
        people=_counted(person.status or "no status" for person in journal.people),
        connected_with_evidence=sum(
            person.status == "connected" and bool(network.evidence[person.slug].proofs)
            for person in journal.people
        ),
        connected_with_vouch=sum(
            person.status == "connected" and bool(person.vouch)
            for person in journal.people
        ),
        ties=_counted(
            network.strengths.get(person.slug, NO_TIE).word
            for person in journal.people
            if person.status == "connected"
        ),
        growth=dict(
            sorted(
                Counter(
                    str(person.since.year)
                    for person in journal.people
                    if person.status == "connected" and person.since
                ).items()
            )
        ),
        introductions={
            "given": sum(favour.is_given for favour in favours),
            "received": sum(not favour.is_given for favour in favours),
            "open": sum(favour.is_open for favour in favours),
        },
        through=_through(network),
        organizations=len(journal.organizations),
        interactions=_counted(
            interaction.how
            for person in journal.people
            for interaction in person.interactions
        ),
        posts=_counted(post.status or "no status" for post in journal.posts),
        findings=_counted(finding.severity for finding in result.findings),
        excused=result.excused,
        exceptions={
            state: sum(entry.state == state for entry in exceptions)
            for state in _MEANINGS
        },
        exception_list=tuple(
            ExceptionItem(
                path=entry.path,
                rule=entry.allow.rule,
                reason=entry.allow.reason,
                until=str(entry.allow.until) if entry.allow.until else None,
                state=entry.state,
            )
            for entry in exceptions
        ),
    )


def _through(network: Network) -> tuple[Through, ...]:
    """What each contact and post brought, the most fruitful first."""
    journal = network.journal
    found: dict[str, list[str]] = {}
    for organization in journal.organizations:
        for one in organization.opportunities:
            if one.via:
                words = f"{one.role or 'an opportunity'}, {organization.name}"
                shown = f"{words} ({one.status})" if one.status else words
                found.setdefault(one.via, []).append(shown)
    lines = []
    for via, brought in found.items():
        contact, post = journal.contacts.get(via), journal.posts_by_slug.get(via)
        name = contact.name if contact else post.title if post else via
        kind = "contact" if contact or not post else "post"
        lines.append(
            Through(via=via, name=name, kind=kind, opportunities=tuple(brought))
        )
    return tuple(sorted(lines, key=lambda line: (-len(line.opportunities), line.via)))


def _counted(names: Iterator[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


def format_statistics_page(
    statistics: Statistics, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """The numbers for a terminal."""
    people = sum(statistics.people.values())
    connected = statistics.people.get("connected", 0)
    rows = [
        ("people", f"{people:,}", _shares(statistics.people)),
        (
            "of whom",
            f"{connected:,}",
            _evidence(statistics.connected_with_evidence, connected),
        ),
        ("ties", f"{connected:,}", _shares(statistics.ties)),
        (
            "say",
            f"{statistics.connected_with_vouch:,}",
            "connected people you can say something about",
        ),
        ("growth", f"{sum(statistics.growth.values()):,}", _growth(statistics.growth)),
        (
            "introductions",
            f"{sum(statistics.introductions.values()) - statistics.introductions['open']:,}",
            _shares(statistics.introductions),
        ),
        ("organizations", f"{statistics.organizations:,}", "with a file of their own"),
        (
            "interactions",
            f"{sum(statistics.interactions.values()):,}",
            _shares(statistics.interactions),
        ),
        ("posts", f"{sum(statistics.posts.values()):,}", _shares(statistics.posts)),
        (
            "findings",
            f"{sum(statistics.findings.values()):,}",
            f"{_shares(statistics.findings)}; {statistics.excused:,} more excused".lstrip(
                "; "
            ),
        ),
    ]
    for label, number, text in rows:
        lines = textwrap.wrap(text, max(width - 24, 30)) or [""]
        yield f"{label:<13} {paint(f'{number:>7}', 'place')}  {lines[0]}"
        yield from (" " * 23 + line for line in lines[1:])
    if statistics.through:
        brought = sum(len(one.opportunities) for one in statistics.through)
        yield f"{'came through':<13} {paint(f'{brought:>7,}', 'place')}  opportunities"
        for one in statistics.through:
            yield f"  {visible(one.name)}{' (post)' if one.kind == 'post' else ''}"
            for words in one.opportunities:
                yield paint(f"    {visible(words)}", "quiet")
    total = len(statistics.exception_list)
    states = ", ".join(
        f"{number} {paint(state, _MEANINGS[state])}"
        for state, number in statistics.exceptions.items()
        if number
    )
    yield f"{'exceptions':<13} {paint(f'{total:>7}', 'place')}  {states or 'none'}"
    for item in statistics.exception_list:
        until = f" (until {item.until})" if item.until else ""
        state = paint(f"{item.state:<11}", _MEANINGS[item.state])
        yield f"  {state} {visible(item.rule)} in {visible(item.path)}"
        reason = (
            f"{visible(item.reason)}{until}" if item.reason else "no reason is given"
        )
        yield from (
            paint(" " * 14 + line, "quiet")
            for line in textwrap.wrap(reason, max(width - 14, 30))
        )


def _shares(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items())


def _growth(growth: dict[str, int]) -> str:
    return "connected since " + ", ".join(
        f"{year}: {number:,}" for year, number in growth.items()
    )


def _evidence(proved: int, connected: int) -> str:
    share = f" ({round(100 * proved / connected)} %)" if connected else ""
    return f"connected; {proved:,} of them with real contact{share}"
