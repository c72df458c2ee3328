"""Whom to greet next, and why: the cadence set, a fading tie, a birthday, something unfinished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, get_args

import msgspec

from kith.model.contact import Person
from kith.network.evidence import WRITING, Evidence, has_left
from kith.network.network import Network
from kith.network.promises import find_promises
from kith.text.dates import parse_duration

Why = Literal["unanswered", "introduction", "birthday", "cadence", "fading"]
# Who waits for a word comes before a day that will not come again, and both before what was
# meant to be regular: of many contacts, most are some years overdue.
_PRESSING: dict[Why, int] = {why: rank for rank, why in enumerate(get_args(Why))}

BIRTHDAY_DAYS = 14
"""How long before a birthday it is shown."""
_UNANSWERED_DAYS = 180
_FADING_DAYS = 183
# Later it is the rule gone-cold that speaks.
_COLD_DAYS = 3 * 365
_FADED = 0.15
_WORTH_KEEPING = 0.5


class Due(msgspec.Struct, frozen=True):
    """Somebody to greet.

    Args:
        person: Who.
        why: Which kind of reason.
        says: The reason in words.
        on: The day it was or is due.
        overdue: For how many days; below 0 for a day that is still to come.
        last: What the last contact was about, or nothing.
        promise: The first thing their notes say is still to be done, or nothing.
    """

    person: Person
    why: Why
    says: str
    on: dt.date
    overdue: int
    last: str
    promise: str = ""


def find_due(network: Network) -> tuple[Due, ...]:
    """Everybody to greet, each for one reason: by kind as in ``Why``, the most overdue first."""
    today = network.today
    found: dict[str, Due] = {}
    for person in network.journal.people_by_slug.values():
        if person.slug in network.barred:
            continue
        evidence = network.evidence[person.slug]
        for why, says, day in _reasons(person, evidence, network):
            promise = next(iter(find_promises(person, network.journal)), "")
            overdue = (today - day).days
            due = Due(person, why, says, day, overdue, _last_talk(evidence), promise)
            known = found.get(person.slug)
            if known is None or _order(due) < _order(known):
                found[person.slug] = due
    return tuple(
        sorted(found.values(), key=lambda due: (_PRESSING[due.why], *_order(due)))
    )


def _order(due: Due) -> tuple[bool, int, str]:
    return (due.why == "fading", -due.overdue, due.person.slug)


def hello_due(person: Person, evidence: Evidence, today: dt.date) -> dt.date | None:
    """The day to be in touch again: the last real contact and ``keep_in_touch`` after it."""
    wish = person.keep_in_touch
    if not wish or wish == "never" or has_left(person):
        return None
    last = evidence.last
    if last is None:
        return today
    return last.date.latest + dt.timedelta(days=parse_duration(wish))


def _reasons(
    person: Person, evidence: Evidence, network: Network
) -> Iterator[tuple[Why, str, dt.date]]:
    today = network.today
    day = hello_due(person, evidence, today)
    if day is not None and day <= today:
        yield "cadence", f"you wanted to be in touch every {person.keep_in_touch}", day
    yield from _unfinished(person, evidence, today)
    birthday = network.next_birthday(person)
    if birthday is not None and (birthday - today).days <= BIRTHDAY_DAYS:
        yield "birthday", f"has a birthday on {birthday.isoformat()}", birthday
    if person.keep_in_touch is None and evidence.last is not None:
        day = evidence.last.date.latest
        if _FADING_DAYS <= (today - day).days <= _COLD_DAYS:
            now, then = (
                network.strengths[person.slug].total,
                network.strength_on(person, day),
            )
            if then >= _WORTH_KEEPING and then - now >= _FADED:
                says = (
                    f"the tie is fading: {then:.2f} when you last spoke, {now:.2f} now"
                )
                yield "fading", says, day + dt.timedelta(days=_FADING_DAYS)


def _unfinished(
    person: Person, evidence: Evidence, today: dt.date
) -> Iterator[tuple[Why, str, dt.date]]:
    latest = evidence.latest
    if latest is not None:
        interaction = latest.interaction
        is_theirs = interaction.how in WRITING and interaction.direction == "received"
        if is_theirs and 0 < (today - latest.date.latest).days <= _UNANSWERED_DAYS:
            says = f"wrote on {latest.date}, and you have not answered"
            yield "unanswered", says, latest.date.latest
    for introduction in person.introductions:
        if (
            introduction.date
            and not introduction.outcome
            and introduction.date.latest < today
        ):
            about = f" ({introduction.about})" if introduction.about else ""
            says = f"the introduction of {introduction.date}{about} has no outcome"
            yield "introduction", says, introduction.date.latest


def _last_talk(evidence: Evidence) -> str:
    latest = evidence.latest
    if latest is None:
        return ""
    note = latest.interaction.topic or latest.interaction.where
    return f"{latest.date} {latest.interaction.how}{f': {note}' if note else ''}"
