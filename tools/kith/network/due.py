"""Whom to contact next, and why: the cadence set, a fading tie, a birthday, something unfinished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import msgspec

from kith.model.contact import Introduction, Person
from kith.network.evidence import ContactEvent, Evidence, is_parted, is_writing
from kith.network.network import Network
from kith.network.promises import find_promises
from kith.text.dates import parse_duration

Why = Literal["unanswered", "promise", "introduction", "birthday", "cadence", "fading"]
# Who waits for a word comes before a day that will not come again, and both before what was
# meant to be regular: of many contacts, most are some years overdue.
_PRESSING: dict[Why, int] = {why: rank for rank, why in enumerate(get_args(Why))}

_REGULAR = frozenset({"cadence", "fading"})

BIRTHDAY_DAYS = 14
"""How long before a birthday it is shown."""
_UNANSWERED_DAYS = 180
_FADING_DAYS = 183
# Later it is the rule gone-cold that speaks.
_COLD_DAYS = 3 * 365
_FADED = 0.15
_WORTH_KEEPING = 0.5


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to greet.

    Args:
        person: Whom to greet.
        why: The kind of reason.
        on: The day it was or is due.
        overdue: For how many days; below 0 for a day that is still to come.
        latest: The latest contact of any kind.
        last: The latest real contact.
        introduction: The introduction that has no outcome, where this is the reason.
        strength_then: How strong a fading tie was on the day of the last real contact.
        strength_now: How strong it is now.
        promise: The first thing their notes say is still to be done, or nothing.
    """

    person: Person
    why: Why
    on: dt.date
    overdue: int
    latest: ContactEvent | None = None
    last: ContactEvent | None = None
    introduction: Introduction | None = None
    strength_then: float = 0.0
    strength_now: float = 0.0
    promise: str = ""


class _Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A reason to greet somebody, and the day on which it was or is due; the others as in Due."""

    kind: Why
    day: dt.date
    introduction: Introduction | None = None
    strength_then: float = 0.0
    strength_now: float = 0.0


def find_due(network: Network) -> tuple[Due, ...]:
    """Everybody to greet, each for one reason: by kind as in ``Why``, the most overdue first.

    Those removed, declined or in doubt are left out, and who is snoozed until a day to come.
    """
    greetings = []
    for person in network.journal.people_by_slug.values():
        if person.slug in network.excluded or is_snoozed(person, network.today):
            continue
        due = due_for(person, network)
        if due is not None:
            greetings.append(due)
    greetings.sort(key=_most_pressing_first)
    return tuple(greetings)


def is_snoozed(person: Person, today: dt.date) -> bool:
    """Whether somebody is not to be listed before a day that has not come."""
    return person.snoozed is not None and person.snoozed.earliest > today


def due_for(person: Person, network: Network) -> Due | None:
    """Why to greet somebody, whether they are snoozed or not; nothing where there is no reason."""
    evidence = network.evidence[person.slug]
    promises = find_promises(person, network.journal)
    reasons = _reasons(person, evidence, network, has_promise=bool(promises))
    reason = _most_pressing(reasons)
    if reason is None:
        return None
    on = reason.day
    if reason.kind == "promise":
        on = evidence.latest.date.latest if evidence.latest else network.today
    return Due(
        person=person,
        why=reason.kind,
        on=on,
        overdue=(network.today - on).days,
        latest=evidence.latest,
        last=evidence.last,
        introduction=reason.introduction,
        strength_then=reason.strength_then,
        strength_now=reason.strength_now,
        promise=promises[0] if promises else "",
    )


def _most_pressing(reasons: Iterable[_Reason]) -> _Reason | None:
    """The reason overdue for longest; a fading tie counts only where there is no other.

    A promise, which has no day of its own, counts before what is merely meant to be regular.
    """
    pressing = sorted(reasons, key=lambda reason: (reason.kind == "fading", reason.day))
    if not pressing:
        return None
    if pressing[0].kind in _REGULAR:
        for reason in pressing:
            if reason.kind == "promise":
                return reason
    return pressing[0]


def _most_pressing_first(due: Due) -> tuple[int, int, str]:
    return _PRESSING[due.why], -due.overdue, due.person.slug


def hello_due(person: Person, evidence: Evidence, today: dt.date) -> dt.date | None:
    """The day to be in touch again: the last real contact and ``keep_in_touch`` after it."""
    interval = person.keep_in_touch
    if not interval or interval == "never":
        return None
    if is_parted(person):
        return None
    last = evidence.last
    if last is None:
        return today
    return last.date.latest + dt.timedelta(days=parse_duration(interval))


def _reasons(
    person: Person, evidence: Evidence, network: Network, *, has_promise: bool
) -> Iterator[_Reason]:
    today = network.today
    if has_promise:
        # After any other day, so that those count first.
        yield _Reason(kind="promise", day=today + dt.timedelta(days=BIRTHDAY_DAYS + 1))
    day = hello_due(person, evidence, today)
    if day is not None and day <= today:
        yield _Reason(kind="cadence", day=day)
    yield from _unanswered(evidence, today)
    yield from _without_outcome(person, today)
    birthday = network.next_birthday(person)
    if birthday is not None and (birthday - today).days <= BIRTHDAY_DAYS:
        yield _Reason(kind="birthday", day=birthday)
    if person.keep_in_touch is None:
        yield from _fading(person, evidence, network)


def _fading(person: Person, evidence: Evidence, network: Network) -> Iterator[_Reason]:
    last = evidence.last
    if last is None:
        return
    day = last.date.latest
    if not _FADING_DAYS <= (network.today - day).days <= _COLD_DAYS:
        return
    now = network.strengths[person.slug].total
    then = network.strength_on(person, day)
    if then < _WORTH_KEEPING:
        return
    if then - now < _FADED:
        return
    due_day = day + dt.timedelta(days=_FADING_DAYS)
    yield _Reason(kind="fading", day=due_day, strength_then=then, strength_now=now)


def _unanswered(evidence: Evidence, today: dt.date) -> Iterator[_Reason]:
    latest = evidence.latest
    if latest is None:
        return
    if not is_writing(latest) or latest.interaction.direction != "received":
        return
    day = latest.date.latest
    if 0 < (today - day).days <= _UNANSWERED_DAYS:
        yield _Reason(kind="unanswered", day=day)


def _without_outcome(person: Person, today: dt.date) -> Iterator[_Reason]:
    for introduction in person.introductions:
        if introduction.date is None:
            continue
        if introduction.outcome:
            continue
        day = introduction.date.latest
        if day < today:
            yield _Reason(kind="introduction", day=day, introduction=introduction)
