"""Whom to greet, why, and what to talk about."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

from kith.model.contact import Person
from kith.network.due import Due, find_due
from kith.network.evidence import Evidence
from kith.network.match import IntroductionMatch
from kith.report.due_words import say_why
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.birthdays import say_birthday
from kith.site.views.channels import channels_to
from kith.site.views.shared import HOW_WORDS, PersonLine, person_line, person_link
from kith.text.counts import counted
from kith.text.spoken import (
    capitalize,
    say_dates,
    say_span,
    say_waiting,
    shorten,
)

MOST_TOPICS = 2
"""Lines on what to talk about: more is a page to read, and that is the person's own."""
_LONGEST = 120


class Topic(msgspec.Struct, frozen=True):
    """Something to talk about.

    Args:
        label: What kind of thing it is, in a word.
        text: The note, promise or need itself, cut short.
        link: Whom it is about, where that is somebody else; shown before the text.
    """

    label: str
    text: str
    link: PageLink | None = None


class Greeting(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to greet.

    Args:
        person: Whom.
        reason: Why, as a sentence without a full stop.
        waits: For how long it has been due.
        topics: What to talk about.
        channels: How to reach them.
    """

    person: PersonLine
    reason: str
    waits: str
    topics: tuple[Topic, ...]
    channels: tuple[PageLink, ...]


def find_greetings(data: SiteData, *, without: frozenset[str]) -> list[Due]:
    """Whom to greet, who waits for an answer first; birthdays have a list of their own.

    Args:
        data: What the site is made of.
        without: Slugs of those who stand on the page already.
    """
    greetings = []
    for due in find_due(data.network):
        if due.why == "birthday":
            continue
        if due.person.slug not in without:
            greetings.append(due)
    return greetings


def build_greetings(data: SiteData, dues: list[Due]) -> tuple[Greeting, ...]:
    """Greetings as the page shows them."""
    return tuple(_greeting(data, due) for due in dues)


def _greeting(data: SiteData, due: Due) -> Greeting:
    topics = itertools.islice(_topics(data, due), MOST_TOPICS)
    return Greeting(
        person=person_line(data, due.person),
        reason=_reason(data, due),
        waits=_waits(due),
        topics=tuple(topics),
        channels=channels_to(due.person),
    )


def _reason(data: SiteData, due: Due) -> str:
    evidence = data.evidence_of(due.person)
    keep_in_touch = due.person.keep_in_touch
    if due.why == "cadence" and keep_in_touch:
        wish = f"You want to be in touch {say_span(keep_in_touch)}"
        return wish + _say_since(data, evidence)
    if due.why == "unanswered" and evidence.latest is not None:
        when = say_waiting(evidence.latest.date, data.today)
        return f"Wrote {when}, and you have not answered"
    if due.why == "fading" and evidence.last is not None:
        when = say_waiting(evidence.last.date, data.today)
        return f"The last real contact was {when}, and the tie is fading"
    return capitalize(say_dates(say_why(due), data.today))


def _say_since(data: SiteData, evidence: Evidence) -> str:
    """When there was real contact last; nothing where the line below tells of it."""
    last = evidence.last
    if last is None:
        return ", and never were"
    if last is evidence.latest:
        return ""
    return f", and were {say_waiting(last.date, data.today)}"


def _waits(due: Due) -> str:
    """How overdue a hello is; the other reasons say since when themselves."""
    if due.why != "cadence":
        return ""
    if due.overdue:
        return f"{counted(due.overdue, 'day')} overdue"
    return "due today"


def _topics(data: SiteData, due: Due) -> Iterator[Topic]:
    """What was last spoken of, then the best of: a promise, a birthday, an introduction, a need."""
    person = due.person
    last = _last_talk(data, due)
    if last:
        yield Topic("Last", shorten(last, _LONGEST))
    if due.promise and due.why != "promise":
        yield Topic("Next", shorten(due.promise, _LONGEST))
    birthday = say_birthday(person, data)
    if birthday:
        yield Topic("Birthday", birthday)
    for match in data.matches:
        if person in (match.seeker, match.helper):
            yield _introduction(person, match)
            break
    if person.needs:
        yield Topic("Looks for", shorten(person.needs[0], _LONGEST))


def _last_talk(data: SiteData, due: Due) -> str:
    latest = data.evidence_of(due.person).latest
    if latest is None:
        return ""
    interaction = latest.interaction
    note = interaction.topic or interaction.where or ""
    if due.why in {"unanswered", "fading"}:
        # When it was stands in the reason.
        return note
    contact = f"{HOW_WORDS[interaction.how]} {say_waiting(latest.date, data.today)}"
    if note:
        return f"{contact}: {note}"
    return contact


def _introduction(person: Person, match: IntroductionMatch) -> Topic:
    if match.seeker == person:
        text, second = f"offers {match.offer}", match.helper
    else:
        text, second = f"looks for {match.need}", match.seeker
    return Topic("Introduce", shorten(text, _LONGEST), person_link(second))
