"""What wants attention today."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.model.finding import SEVERITIES, Finding
from kith.network.decide import decide
from kith.network.due import find_due
from kith.site.addresses import Link, page_address, rule_address
from kith.site.charts import BarChart, build_months
from kith.site.data import SiteData
from kith.site.views.birthdays import Birthday, build_birthdays
from kith.site.views.posts import PostCard, post_card
from kith.site.views.shared import (
    FindingLine,
    PersonLine,
    finding_lines,
    person_line,
    person_link,
)
from kith.site.words import in_words, join_words, plural, say_ago, say_day

MOST_LINES = 8
"""Lines in each part; what is more stands behind a link."""
SUMMED_UP_FROM = 12
"""A rule that finds more than this is one line, not a list."""

_DECIDING = ("received", "considering", "invited")
_WAITING = {
    "received": "asked you",
    "considering": "considered",
    "invited": "invited",
}


class Decision(msgspec.Struct, frozen=True):
    """An invitation that wants an answer."""

    who: PersonLine
    since: str
    verdict: str
    because: str
    next_step: str


class Trouble(msgspec.Struct, frozen=True):
    """What the rules found in one file."""

    link: Link
    findings: tuple[FindingLine, ...]


class Sum(msgspec.Struct, frozen=True):
    """Many findings of one rule in one line."""

    severity: str
    sentence: str
    link: Link
    rule: Link


class OpportunityCard(msgspec.Struct, frozen=True):
    """An open opportunity with whom I know there."""

    role: str
    organization: Link
    status: str
    known: tuple[Link, ...]
    more: int


class TodayView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the first page shows."""

    day: str
    answer: str
    is_empty: bool
    decisions: tuple[Decision, ...]
    deciding: int
    sums: tuple[Sum, ...]
    troubles: tuple[Trouble, ...]
    troubled: int
    greetings: tuple[PersonLine, ...]
    greeting: int
    birthdays: tuple[Birthday, ...]
    posts: tuple[PostCard, ...]
    opportunities: tuple[OpportunityCard, ...]
    numbers: tuple[tuple[str, str, str], ...]
    months: BarChart


def build_today(data: SiteData) -> TodayView:
    """The first page."""
    decisions = list(_decisions(data))
    sums, troubles = _findings(data)
    greetings = _greetings(data)
    posts = [post for post in data.journal.posts if post.status in {"draft", "ready"}]
    posts.sort(key=lambda post: (post.status != "ready", post.title))
    journal = data.journal
    return TodayView(
        day=say_day(data.today),
        answer=_answer(data, len(decisions), len(greetings)),
        is_empty=not (journal.people or journal.organizations or journal.posts),
        decisions=tuple(decisions[:MOST_LINES]),
        deciding=len(decisions),
        sums=sums,
        troubles=troubles[:MOST_LINES],
        troubled=len(troubles),
        greetings=tuple(greetings[:MOST_LINES]),
        greeting=len(greetings),
        birthdays=build_birthdays(data)[:MOST_LINES],
        posts=tuple(post_card(data, post) for post in posts[:MOST_LINES]),
        opportunities=tuple(_opportunities(data)),
        numbers=_numbers(data),
        months=build_months(_months(data), data.today, 24),
    )


def _answer(data: SiteData, deciding: int, greeting: int) -> str:
    errors = sum(
        finding.severity == "error" and finding.rule != "stranger" for finding in data.findings
    )
    strangers = sum(finding.rule == "stranger" for finding in data.findings)
    parts = []
    if deciding:
        parts.append(
            f"{in_words(deciding)} {'invitation' if deciding == 1 else 'invitations'} to decide"
        )
    if greeting:
        parts.append(f"{in_words(greeting)} {'person' if greeting == 1 else 'people'} to greet")
    if strangers:
        # Right after an import that is nearly everybody: no fault of anyone's.
        word = "connection" if strangers == 1 else "connections"
        parts.append(f"{in_words(strangers)} {word} to account for")
    if errors:
        parts.append(f"{in_words(errors)} {'error' if errors == 1 else 'errors'} to mend")
    if not parts:
        return "Nothing is waiting for you."
    sentence = join_words(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _decisions(data: SiteData) -> Iterator[Decision]:
    """Those who wait for an answer first, then those I only consider, then my own requests."""
    waiting = [person for person in data.journal.people if person.status in _DECIDING]
    waiting.sort(key=lambda one: (_DECIDING.index(one.status or ""), str(one.since or "9999")))
    for person in waiting:
        word = _WAITING[person.status or ""]
        since = f"{word} {say_ago(person.since, data.today)}" if person.since else word
        found = decide(person, data.network)
        yield Decision(
            person_line(data, person),
            since,
            found.verdict,
            "; ".join(found.reasons),
            found.next_step,
        )


def _findings(data: SiteData) -> tuple[tuple[Sum, ...], tuple[Trouble, ...]]:
    """Errors and warnings: rules that find much in one line each, the rest by file."""
    serious = {
        rule: [finding for finding in found if finding.severity != "advice"]
        for rule, found in data.findings_by_rule.items()
    }
    many = [one for one in serious.items() if len(one[1]) > SUMMED_UP_FROM]
    many.sort(key=lambda one: (SEVERITIES.index(one[1][0].severity), -len(one[1])))
    summaries = {rule.name: rule.summary for rule in data.rules}
    sums = tuple(_sum(rule, found, summaries.get(rule, "")) for rule, found in many)
    by_path: dict[str, list[Finding]] = {}
    for found in serious.values():
        if len(found) <= SUMMED_UP_FROM:
            for finding in found:
                by_path.setdefault(finding.path, []).append(finding)
    paths = sorted(
        by_path, key=lambda path: (all(one.severity != "error" for one in by_path[path]), path)
    )
    return sums, tuple(
        Trouble(data.page_of(path), finding_lines(data, by_path[path])) for path in paths
    )


def _sum(rule: str, found: list[Finding], summary: str) -> Sum:
    sentence = f"{len(found):,} times: {summary.rstrip('.')}"
    if rule == "stranger":
        sentence = f"{plural(len(found), 'connection')} without evidence of real contact"
    on_people = found[0].path.startswith("contacts/")
    link = Link("Show them", f"people.html#rule={rule}" if on_people else rule_address(rule))
    return Sum(found[0].severity, sentence, link, Link(rule, rule_address(rule)))


def _greetings(data: SiteData) -> list[PersonLine]:
    """Whom to greet, the most overdue first; birthdays have a list of their own."""
    return [
        person_line(data, due.person, due.says)
        for due in find_due(data.network)
        if due.why != "birthday"
    ]


def _opportunities(data: SiteData) -> Iterator[OpportunityCard]:
    for placed in data.opportunities:
        if not placed.is_open:
            continue
        entry = placed.organization
        known = [
            person_link(member.person)
            for member in entry.present
            if member.person.slug in data.network.known
        ]
        yield OpportunityCard(
            placed.opportunity.role or "an opportunity",
            Link(entry.name, page_address("organizations", entry.slug)),
            placed.opportunity.status or "",
            tuple(known[:3]),
            max(0, len(known) - 3),
        )


def _numbers(data: SiteData) -> tuple[tuple[str, str, str], ...]:
    """Number, what it counts, and the page behind it."""
    people = data.journal.people
    connected = [person for person in people if person.status == "connected"]
    real = sum(bool(data.evidence_of(person).proofs) for person in connected)
    share = f"{round(100 * real / len(connected))}%" if connected else "–"
    published = sum(post.status == "published" for post in data.journal.posts)
    return (
        (f"{len(people):,}", "person" if len(people) == 1 else "people", "people.html"),
        (f"{len(connected):,}", "connected", "people.html#status=connected"),
        (share, "with real contact", "people.html#status=connected&strength=known"),
        (
            f"{len(data.network.organizations.entries):,}",
            "organizations",
            "organizations.html",
        ),
        (f"{published:,}", "published posts" if published != 1 else "published post", "posts.html"),
    )


def _months(data: SiteData) -> Iterator[tuple[int, int]]:
    for person in data.journal.people:
        for interaction in person.interactions:
            date = interaction.date
            if date.month and date.earliest <= data.today:
                yield date.year, date.month
