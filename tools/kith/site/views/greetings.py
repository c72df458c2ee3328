"""Whom to greet, why, and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.model.contact import Person
from kith.network.due import Due, find_due
from kith.network.match import Match
from kith.site.addresses import Link
from kith.site.data import SiteData
from kith.site.views.birthdays import say_birthday
from kith.site.views.channels import channels_to
from kith.site.views.shared import HOW_WORDS, PersonLine, person_line, person_link
from kith.site.words import plural, say_dates, say_span, say_waiting, shorten

MOST_TOPICS = 2
"""Lines on what to talk about: more is a page to read, and that is the person's own."""
_LONGEST = 120


class Topic(msgspec.Struct, frozen=True):
    """Something to talk about.

    Args:
        label: What kind of thing it is, in a word.
        text: What it is.
        link: Whom it is about, where that is somebody else; shown before the text.
    """

    label: str
    text: str
    link: Link | None = None


class Greeting(msgspec.Struct, frozen=True):
    """Somebody to greet.

    Args:
        who: Who.
        reason: Why, as a sentence without a full stop.
        waits: For how long it has been due.
        topics: What to talk about.
        channels: How to reach them.
    """

    who: PersonLine
    reason: str
    waits: str
    topics: tuple[Topic, ...]
    channels: tuple[Link, ...]


def find_greetings(data: SiteData, *, without: frozenset[str]) -> list[Due]:
    """Whom to greet, who waits for an answer first; birthdays have a list of their own.

    Args:
        data: What the site is made of.
        without: Slugs of those who stand on the page already.
    """
    return [
        due
        for due in find_due(data.network)
        if due.why != "birthday" and due.person.slug not in without
    ]


def build_greetings(data: SiteData, found: list[Due]) -> tuple[Greeting, ...]:
    """Greetings as the page shows them."""
    return tuple(
        Greeting(
            person_line(data, due.person),
            _reason(data, due),
            _waits(due),
            tuple(_topics(data, due))[:MOST_TOPICS],
            channels_to(due.person),
        )
        for due in found
    )


def _reason(data: SiteData, due: Due) -> str:
    person, evidence = due.person, data.evidence_of(due.person)
    if due.why == "cadence" and person.keep_in_touch:
        last = evidence.last
        since = ""
        if last is None:
            since = ", and never were"
        elif last is not evidence.latest:
            # The line below tells of something that was no real contact.
            since = f", and were {say_waiting(last.date, data.today)}"
        return f"You want to be in touch {say_span(person.keep_in_touch)}{since}"
    if due.why == "unanswered" and evidence.latest is not None:
        return f"Wrote {say_waiting(evidence.latest.date, data.today)}, and you have not answered"
    if due.why == "fading" and evidence.last is not None:
        when = say_waiting(evidence.last.date, data.today)
        return f"The last real contact was {when}, and the tie is fading"
    said = say_dates(due.says, data.today)
    return f"{said[:1].upper()}{said[1:]}"


def _waits(due: Due) -> str:
    """How overdue a hello is; the other reasons say since when themselves."""
    if due.why != "cadence":
        return ""
    return f"{plural(due.overdue, 'day')} overdue" if due.overdue else "due today"


def _topics(data: SiteData, due: Due) -> Iterator[Topic]:
    """What was last spoken of, then the best of: a promise, a birthday, an introduction, a need."""
    person = due.person
    if last := _last_talk(data, due):
        yield Topic("Last", shorten(last, _LONGEST))
    if due.promise:
        yield Topic("Next", shorten(due.promise, _LONGEST))
    if birthday := say_birthday(person, data):
        yield Topic("Birthday", birthday)
    match = next(
        (one for one in data.matches if person in (one.seeker, one.helper)), None
    )
    if match is not None:
        yield _introduction(person, match)
    if person.needs:
        yield Topic("Looks for", shorten(person.needs[0], _LONGEST))


def _last_talk(data: SiteData, due: Due) -> str:
    latest = data.evidence_of(due.person).latest
    if latest is None:
        return ""
    note = latest.interaction.topic or latest.interaction.where or ""
    if due.why in {"unanswered", "fading"}:
        # When it was stands in the reason.
        return note
    said = f"{HOW_WORDS[latest.interaction.how]} {say_waiting(latest.date, data.today)}"
    return f"{said}: {note}" if note else said


def _introduction(person: Person, match: Match) -> Topic:
    if match.seeker == person:
        return Topic(
            "Introduce",
            shorten(f"offers {match.offer}", _LONGEST),
            person_link(match.helper),
        )
    return Topic(
        "Introduce",
        shorten(f"looks for {match.need}", _LONGEST),
        person_link(match.seeker),
    )
