"""What wants attention today."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.site.charts.months import BarChart, build_months
from kith.site.data import SiteData
from kith.site.views.birthdays import Birthday, build_birthdays
from kith.site.views.decisions import (
    Decision,
    DecisionGroup,
    build_decisions,
    find_decisions,
)
from kith.site.views.findings_summary import FileFindings, RuleCount, summarize_findings
from kith.site.views.greetings import Greeting, build_greetings, find_greetings
from kith.site.views.onboarding import Onboarding, build_onboarding
from kith.site.views.opportunity_cards import OpportunityCard, build_opportunity_cards
from kith.site.views.posts import PostCard, post_card
from kith.site.views.shared import count_connected
from kith.site.views.upcoming import UpcomingEvent, build_upcoming
from kith.site.words import in_words, join_words, plural, say_day

MOST_LINES = 8
"""Lines in each part; what is more stands behind a link."""
MOST_AT_FIRST = 3
"""The same right after an import, when the first thing to do is another."""
MOST_COLD = 3
"""Opportunities without a way in; the others are a number."""


YOUNG_BELOW = 4
"""With fewer people, the page also says how to bring in the others."""


class TodayView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the first page shows.

    Args:
        day: Today.
        answer: What waits, in a sentence or two.
        is_empty: Whether the journal holds nothing at all, not even a file that cannot be read.
        is_peopled: Whether it holds anybody.
        is_young: Whether it holds so few that the others are to be brought in.
        unread: How many files cannot be read; whoever is in them is missing everywhere.
        is_done: Whether nothing waits.
        beginning: Whom to go through first, right after an import.
        near: Birthdays of today and tomorrow, of which ``most_open`` stand open; ``birthdays`` are
            the next, some of ``later_birthdays``.
        decisions: Invitations to decide, some of ``deciding``.
        decided_alike: Many with the same verdict, in one line each.
        activity: How often there was contact this month, in words.
    """

    day: str
    answer: str
    is_empty: bool
    is_peopled: bool
    is_young: bool
    unread: int
    is_done: bool
    beginning: Onboarding | None
    near: tuple[Birthday, ...]
    most_open: int
    decisions: tuple[Decision, ...]
    decided_alike: tuple[DecisionGroup, ...]
    single: int
    deciding: int
    sums: tuple[RuleCount, ...]
    troubles: tuple[FileFindings, ...]
    troubled: int
    greetings: tuple[Greeting, ...]
    greeting: int
    birthdays: tuple[Birthday, ...]
    later_birthdays: int
    coming: tuple[UpcomingEvent, ...]
    posts: tuple[PostCard, ...]
    drafting: int
    opportunities: tuple[OpportunityCard, ...]
    open: int
    numbers: tuple[tuple[str, str, str], ...]
    months: BarChart
    activity: str


def build_today(data: SiteData) -> TodayView:
    """The first page."""
    journal = data.journal
    waiting = find_decisions(data)
    decisions, alike = build_decisions(data, waiting)
    greetings = find_greetings(
        data, without=frozenset(person.slug for person in waiting)
    )
    beginning = build_onboarding(data)
    without = frozenset({"stranger"}) if beginning else frozenset()
    sums, troubles = summarize_findings(data, without=without | {"undecided"})
    birthdays = build_birthdays(data)
    near = tuple(one for one in birthdays if one.is_near)
    posts = [
        post
        for post in journal.posts_by_slug.values()
        if post.status in {"draft", "ready"}
    ]
    posts.sort(key=lambda post: (post.status != "ready", post.title))
    chances = build_opportunity_cards(data)
    most = MOST_AT_FIRST if beginning else MOST_LINES
    shown = _shown(chances, most)
    months = build_months(_months(data), data.today, 24)
    later = tuple(one for one in birthdays if not one.is_near)
    is_done = not (waiting or greetings or sums or troubles or near or beginning)
    return TodayView(
        day=say_day(data.today),
        answer=_answer(data, len(waiting), len(greetings), near, beginning),
        is_empty=not (
            journal.people or journal.organizations or journal.posts or data.findings
        ),
        is_peopled=bool(journal.people),
        is_young=0 < len(journal.people) < YOUNG_BELOW,
        unread=len(journal.unread),
        is_done=is_done,
        beginning=beginning,
        near=near,
        most_open=most,
        decisions=decisions[:most],
        decided_alike=alike,
        single=len(decisions),
        deciding=len(waiting),
        sums=sums,
        troubles=troubles[:most],
        troubled=len(troubles),
        greetings=build_greetings(data, greetings[:most]),
        greeting=len(greetings),
        birthdays=later[:most],
        later_birthdays=len(later),
        coming=build_upcoming(data, birthdays=is_done or not birthdays),
        posts=tuple(post_card(data, post) for post in posts[:most]),
        drafting=len(posts),
        opportunities=shown,
        open=len(chances),
        numbers=_numbers(data, len(chances)),
        months=months,
        activity=_activity(months),
    )


def _shown(chances: list[OpportunityCard], most: int) -> tuple[OpportunityCard, ...]:
    warm = [one for one in chances if one.is_warm]
    cold = [one for one in chances if not one.is_warm]
    room = min(MOST_COLD, most - len(warm[:most]))
    # One alone behind a link would be a riddle.
    return (*warm[:most], *(cold[:room] if len(cold) > room + 1 else cold))


def _answer(
    data: SiteData,
    deciding: int,
    greeting: int,
    near: tuple[Birthday, ...],
    beginning: Onboarding | None,
) -> str:
    errors = sum(
        finding.severity == "error" and finding.rule != "stranger"
        for finding in data.findings
    )
    strangers = sum(finding.rule == "stranger" for finding in data.findings)
    parts = []
    if deciding:
        parts.append(_counted(deciding, "invitation", "invitations", "to decide"))
    if greeting:
        parts.append(_counted(greeting, "person", "people", "to contact"))
    if strangers and beginning is None:
        # After an import that is nearly everybody: no fault of anyone's.
        parts.append(
            _counted(strangers, "connection", "connections", "without recorded contact")
        )
    if errors:
        parts.append(_counted(errors, "error", "errors", "to fix"))
    sentences = [_birthdays(near)] if near else []
    if parts:
        sentence = join_words(parts)
        sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
    if beginning:
        met = plural(beginning.people, "person", "people")
        proved = in_words(beginning.proved) if beginning.proved else "none"
        sentences.insert(0, f"{met}, {proved} of them known by real contact.")
    return " ".join(sentences) or "Nothing is waiting for you."


def _counted(number: int, one: str, many: str, what: str) -> str:
    return f"{in_words(number)} {one if number == 1 else many} {what}"


def _birthdays(near: tuple[Birthday, ...]) -> str:
    """Two by name; more would be a list, and that stands below."""
    if len(near) > 2:
        return f"{in_words(len(near)).capitalize()} birthdays today and tomorrow."
    return " ".join(
        f"{one.link.words} {one.turns or 'has a birthday'} {'tomorrow' if one.ahead else 'today'}."
        for one in near
    )


def _activity(months: BarChart) -> str:
    count = months.columns[-1].value
    if not count:
        return ""
    return f"{plural(count, 'contact')} recorded this month."


def _numbers(data: SiteData, chances: int) -> tuple[tuple[str, str, str], ...]:
    """Number, what it counts, and the page that shows what was counted."""
    people = data.journal.people_by_slug
    connected, real = count_connected(data)
    share = _percent(real, connected) if connected else "–"
    published = sum(post.status == "published" for post in data.journal.posts)
    organizations = len(data.network.organizations.entries)
    return (
        (f"{len(people):,}", "person" if len(people) == 1 else "people", "people.html"),
        (f"{connected:,}", "connected", "people.html#status=connected"),
        (share, "with real contact", "people.html#status=connected&strength=known"),
        (
            f"{organizations:,}",
            "organization" if organizations == 1 else "organizations",
            "organizations.html",
        ),
        (
            f"{chances:,}",
            "open opportunity" if chances == 1 else "open opportunities",
            "opportunities.html",
        ),
        (
            f"{published:,}",
            "published post" if published == 1 else "published posts",
            "posts.html#kith-published" if published else "posts.html",
        ),
    )


def _percent(part: int, whole: int) -> str:
    """Rounded, but neither to nothing nor to everything."""
    if 0 < part < whole / 100:
        return "< 1%"
    return f"{100 if part == whole else min(99, round(100 * part / whole))}%"


def _months(data: SiteData) -> Iterator[tuple[int, int]]:
    for person in data.journal.people:
        for interaction in person.interactions:
            date = interaction.date
            if date.month and date.earliest <= data.today:
                yield date.year, date.month
