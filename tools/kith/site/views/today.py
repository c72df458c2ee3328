"""What wants attention today."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.model.contact import Person
from kith.model.post import Post
from kith.network.due import Due
from kith.site.charts.month_bars import BarChart, build_months
from kith.site.data import SiteData
from kith.site.views.birthdays import Birthday, build_birthdays
from kith.site.views.decisions import (
    DecisionGroup,
    DecisionLine,
    build_decisions,
    find_decisions,
)
from kith.site.views.findings_summary import (
    FileFindings,
    FindingsSummary,
    RuleCount,
    summarize_findings,
)
from kith.site.views.greetings import Greeting, build_greetings, find_greetings
from kith.site.views.onboarding import Onboarding, build_onboarding
from kith.site.views.opportunity_cards import OpportunityCard, build_opportunity_cards
from kith.site.views.posts import PostCard, post_card
from kith.site.views.shared import Figure, count_connected, figure
from kith.site.views.upcoming import UpcomingEvent, build_upcoming
from kith.text.counts import counted, noun_for
from kith.text.spoken import (
    capitalize,
    in_words,
    join_words,
    say_day,
)

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
        onboarding: Whom to go through first, right after an import.
        near_birthdays: Those of today and tomorrow, of which ``lines_open`` stand open.
        lines_open: How many lines of a list stand open.
        decisions: Invitations to decide, some of those with a line of their own.
        decided_alike: Many with the same verdict, in one line each.
        single_decisions: How many have a line of their own.
        decision_count: How many invitations there are.
        rule_counts: Rules that find much, in one line each.
        file_findings: The findings of the others, by file, some of ``file_count``.
        file_count: In how many files these find something.
        greetings: Whom to greet, some of ``greeting_count``.
        birthdays: The next ones, some of ``later_birthdays``.
        upcoming: What comes next.
        posts: Those to be finished, some of ``draft_count``.
        opportunities: The open ones, some of ``open_count``.
        figures: The journal in numbers.
        months: How much contact there was in each of the last months.
        activity: How often there was contact this month, in words.
    """

    day: str
    answer: str
    is_empty: bool
    is_peopled: bool
    is_young: bool
    unread: int
    is_done: bool
    onboarding: Onboarding | None
    near_birthdays: tuple[Birthday, ...]
    lines_open: int
    decisions: tuple[DecisionLine, ...]
    decided_alike: tuple[DecisionGroup, ...]
    single_decisions: int
    decision_count: int
    rule_counts: tuple[RuleCount, ...]
    file_findings: tuple[FileFindings, ...]
    file_count: int
    greetings: tuple[Greeting, ...]
    greeting_count: int
    birthdays: tuple[Birthday, ...]
    later_birthdays: int
    upcoming: tuple[UpcomingEvent, ...]
    posts: tuple[PostCard, ...]
    draft_count: int
    opportunities: tuple[OpportunityCard, ...]
    open_count: int
    figures: tuple[Figure, ...]
    months: BarChart
    activity: str


class _Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that waits.

    Args:
        invitations: Whom to answer.
        greetings: Whom to greet.
        near_birthdays: Those of today and tomorrow.
        later_birthdays: Those after them.
        findings: What to fix.
        onboarding: Whom to go through first, right after an import.
    """

    invitations: list[Person]
    greetings: list[Due]
    near_birthdays: tuple[Birthday, ...]
    later_birthdays: tuple[Birthday, ...]
    findings: FindingsSummary
    onboarding: Onboarding | None

    @property
    def is_done(self) -> bool:
        """Whether nothing waits."""
        waiting = (
            self.invitations,
            self.greetings,
            self.findings.rule_counts,
            self.findings.files,
            self.near_birthdays,
            self.onboarding,
        )
        return not any(waiting)


def build_today(data: SiteData) -> TodayView:
    """The first page."""
    agenda = _agenda(data)
    decisions, decided_alike = build_decisions(data, agenda.invitations)
    posts = _unfinished_posts(data)
    cards = build_opportunity_cards(data)
    months = build_months(_contact_months(data), data.today, 24)
    birthdays = agenda.later_birthdays
    files = agenda.findings.files
    is_done = agenda.is_done
    lines = MOST_AT_FIRST if agenda.onboarding else MOST_LINES
    people = data.journal.people
    return TodayView(
        day=say_day(data.today),
        answer=_answer(data, agenda),
        is_empty=_is_empty(data),
        is_peopled=bool(people),
        is_young=0 < len(people) < YOUNG_BELOW,
        unread=len(data.journal.unread),
        is_done=is_done,
        onboarding=agenda.onboarding,
        near_birthdays=agenda.near_birthdays,
        lines_open=lines,
        decisions=decisions[:lines],
        decided_alike=decided_alike,
        single_decisions=len(decisions),
        decision_count=len(agenda.invitations),
        rule_counts=agenda.findings.rule_counts,
        file_findings=files[:lines],
        file_count=len(files),
        greetings=build_greetings(data, agenda.greetings[:lines]),
        greeting_count=len(agenda.greetings),
        birthdays=birthdays[:lines],
        later_birthdays=len(birthdays),
        upcoming=build_upcoming(
            data, birthdays=is_done or not (agenda.near_birthdays or birthdays)
        ),
        posts=tuple(post_card(data, post) for post in posts[:lines]),
        draft_count=len(posts),
        opportunities=_shown_cards(cards, lines),
        open_count=len(cards),
        figures=_figures(data, len(cards)),
        months=months,
        activity=_activity(months),
    )


def _agenda(data: SiteData) -> _Agenda:
    invitations = find_decisions(data)
    shown_already = frozenset(person.slug for person in invitations)
    greetings = find_greetings(data, without=shown_already)
    onboarding = build_onboarding(data)
    rules_shown_already = {"undecided"}
    if onboarding:
        rules_shown_already.add("stranger")
    findings = summarize_findings(data, without=frozenset(rules_shown_already))
    birthdays = build_birthdays(data)
    return _Agenda(
        invitations=invitations,
        greetings=greetings,
        near_birthdays=tuple(birthday for birthday in birthdays if birthday.is_near),
        later_birthdays=tuple(
            birthday for birthday in birthdays if not birthday.is_near
        ),
        findings=findings,
        onboarding=onboarding,
    )


def _is_empty(data: SiteData) -> bool:
    journal = data.journal
    contents = (journal.people, journal.organizations, journal.posts, data.findings)
    return not any(contents)


def _unfinished_posts(data: SiteData) -> list[Post]:
    """Drafts, those that are ready to publish first."""
    posts = data.journal.posts_by_slug.values()
    unfinished = [post for post in posts if post.status in {"draft", "ready"}]
    return sorted(unfinished, key=lambda post: (post.status != "ready", post.title))


def _shown_cards(
    cards: list[OpportunityCard], lines: int
) -> tuple[OpportunityCard, ...]:
    warm = [card for card in cards if card.is_warm][:lines]
    cold = [card for card in cards if not card.is_warm]
    room = min(MOST_COLD, lines - len(warm))
    # One alone behind a link would be a riddle.
    if len(cold) > room + 1:
        cold = cold[:room]
    return (*warm, *cold)


def _answer(data: SiteData, agenda: _Agenda) -> str:
    """What waits, in a sentence or two."""
    sentences = []
    if agenda.onboarding:
        sentences.append(_say_onboarding(agenda.onboarding))
    if agenda.near_birthdays:
        sentences.append(_say_birthdays(agenda.near_birthdays))
    parts = list(_to_do(data, agenda))
    if parts:
        sentences.append(f"{capitalize(join_words(parts))}.")
    if not sentences:
        return "Nothing is waiting for you."
    return " ".join(sentences)


def _say_onboarding(onboarding: Onboarding) -> str:
    people = counted(onboarding.people, "person", "people")
    proved = in_words(onboarding.proved) if onboarding.proved else "none"
    return f"{people}, {proved} of them known by real contact."


def _to_do(data: SiteData, agenda: _Agenda) -> Iterator[str]:
    strangers, errors = _count_findings(data)
    if agenda.invitations:
        yield f"{_count(len(agenda.invitations), 'invitation')} to decide"
    if agenda.greetings:
        yield f"{_count(len(agenda.greetings), 'person', 'people')} to contact"
    # After an import that is nearly everybody: no fault of anyone's.
    if strangers and agenda.onboarding is None:
        yield f"{_count(strangers, 'connection')} without recorded contact"
    if errors:
        yield f"{_count(errors, 'error')} to fix"


def _count_findings(data: SiteData) -> tuple[int, int]:
    """How many findings are about strangers, and how many others are errors; all not accepted."""
    strangers = 0
    errors = 0
    for finding in data.news:
        if finding.rule == "stranger":
            strangers += 1
        elif finding.severity == "error":
            errors += 1
    return strangers, errors


def _count(number: int, noun: str, nouns: str = "") -> str:
    return f"{in_words(number)} {noun_for(number, noun, nouns)}"


def _say_birthdays(birthdays: tuple[Birthday, ...]) -> str:
    """Two by name; more would be a list, and that stands below."""
    if len(birthdays) > 2:
        number = in_words(len(birthdays)).capitalize()
        return f"{number} birthdays today and tomorrow."
    sentences = []
    for birthday in birthdays:
        event = birthday.turns or "has a birthday"
        day = "tomorrow" if birthday.ahead else "today"
        sentences.append(f"{birthday.link.words} {event} {day}.")
    return " ".join(sentences)


def _activity(months: BarChart) -> str:
    count = months.columns[-1].value
    if count:
        return f"{counted(count, 'contact')} recorded this month."
    return ""


def _figures(data: SiteData, open_opportunities: int) -> tuple[Figure, ...]:
    """The journal in numbers."""
    people = len(data.journal.people_by_slug)
    connected, real = count_connected(data)
    share = _percent(real, connected) if connected else "–"
    organizations = len(data.network.organizations.entries)
    published = sum(post.status == "published" for post in data.journal.posts)
    return (
        figure(people, "person", "people", "people.html"),
        figure(connected, "connected", "connected", "people.html#status=connected"),
        Figure(
            share, "with real contact", "people.html#status=connected&strength=known"
        ),
        figure(organizations, "organization", "", "organizations.html"),
        figure(
            open_opportunities,
            "open opportunity",
            "open opportunities",
            "opportunities.html",
        ),
        figure(
            published,
            "published post",
            "",
            "posts.html#kith-published" if published else "posts.html",
        ),
    )


def _percent(part: int, whole: int) -> str:
    """Rounded, but neither to nothing nor to everything."""
    if part == whole:
        return "100%"
    if 0 < part < whole / 100:
        return "< 1%"
    return f"{min(99, round(100 * part / whole))}%"


def _contact_months(data: SiteData) -> Iterator[tuple[int, int]]:
    """Year and month of everything that was recorded up to today."""
    for person in data.journal.people:
        for interaction in person.interactions:
            date = interaction.date
            if date.month and date.earliest <= data.today:
                yield date.year, date.month
