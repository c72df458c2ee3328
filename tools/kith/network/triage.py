"""Whom to go through first when nearly nobody is proved: the likeliest real ties.

Nothing here is evidence. It only orders the questions, so that an hour of answering goes where it
is worth most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kith.model.contact import Person, Position
from kith.model.settings import Me, OwnPosition
from kith.network.evidence import WRITING, Evidence, has_left
from kith.network.network import Network
from kith.network.organizations import organization_key

POINTS: Mapping[str, int] = {
    "employer": 60,
    "employer-then": 20,
    "school": 40,
    "event": 35,
    "recommended": 35,
    "introduced": 30,
    "wrote": 25,
    "both-wrote": 15,
    "telephone": 20,
    "endorsed": 15,
    "address": 10,
    "described": 10,
}
"""What each sign of a real tie is worth: by how seldom strangers have it. A rule of thumb; who was
at the same employer, school or event comes first, as a person would begin."""

ANSWERED_TAGS = frozenset({"online-only", "stranger"})
"""Tags that say what somebody is, so that they are not asked about again."""

_STATUSES = frozenset({"connected", "invited", "received", "considering", None})


class Sign(msgspec.Struct, frozen=True):
    """Something that speaks for a real tie.

    Args:
        name: Which, see ``POINTS``.
        words: What it is, for the owner to remember by.
    """

    name: str
    words: str

    @property
    def points(self) -> int:
        """What it is worth."""
        return POINTS[self.name]


class Case(msgspec.Struct, frozen=True):
    """Somebody to be asked about.

    Args:
        person: Who.
        signs: What speaks for a real tie, the strongest first.
    """

    person: Person
    signs: tuple[Sign, ...] = ()

    @property
    def points(self) -> int:
        """What all signs together are worth."""
        return sum(sign.points for sign in self.signs)


def find_cases(network: Network, me: Me) -> tuple[Case, ...]:
    """Everybody whom nothing proves, the likeliest real ties first.

    Left out: whoever was removed or declined, has a valid exception from ``stranger``, or was
    answered for.

    Args:
        network: The journal's network.
        me: Its owner, whose employers and schools are looked for.
    """
    cases = [
        Case(person, tuple(_signs(person, network.evidence[person.slug], network, me)))
        for person in network.journal.people
        if _is_open(person, network)
    ]
    return tuple(
        sorted(
            cases, key=lambda case: (-case.points, case.person.name, case.person.slug)
        )
    )


def _is_open(person: Person, network: Network) -> bool:
    if has_left(person) or person.status not in _STATUSES:
        return False
    if network.evidence[person.slug].proofs:
        return False
    if any(one.rule == "stranger" and one.holds(network.today) for one in person.allow):
        return False
    return ANSWERED_TAGS.isdisjoint(tag.casefold() for tag in person.tags)


def _signs(
    person: Person, evidence: Evidence, network: Network, me: Me
) -> Iterator[Sign]:
    shared = (
        *_shared(person, me.positions, network, "employer"),
        *_shared(person, me.schools, network, "school"),
    )
    found = [
        # Who taught where they had learnt was at one place, not at two.
        *{sign.words: sign for sign in reversed(shared)}.values(),
        *_contact(evidence),
        *_file(person, network),
    ]
    yield from sorted(found, key=lambda sign: (-sign.points, sign.words))


def _shared(
    person: Person, own: Iterable[OwnPosition], network: Network, what: str
) -> Iterator[Sign]:
    """An organization that both were at; the dates count where both are known."""
    by_key = {organization_key(one.organization): one for one in own}
    for position in person.positions:
        entry = network.organizations.find(position.organization)
        name = entry.name if entry else position.organization
        mine = by_key.get(organization_key(name))
        if mine is None or (entry and not entry.makes_colleagues):
            continue
        yield Sign(what, f"you were both at {name}")
        if what == "employer" and _overlap(position, mine):
            yield Sign("employer-then", f"at the same time as you at {name}")
        return


def _overlap(theirs: Position, mine: OwnPosition) -> bool:
    if theirs.start is None or mine.start is None:
        return False
    begins_in_time = mine.end is None or theirs.start.earliest <= mine.end.latest
    ends_late_enough = theirs.end is None or theirs.end.latest >= mine.start.earliest
    return begins_in_time and ends_late_enough


def _contact(evidence: Evidence) -> Iterator[Sign]:
    traces = [trace.interaction for trace in evidence.traces]
    events = [one for one in traces if one.how == "event"]
    if events:
        place = events[-1].where or events[-1].note or "an event"
        yield Sign("event", f"both at {place}, {events[-1].date}")
    ways = {one.direction for one in traces if one.how in WRITING}
    if ways:
        last = max(
            (one for one in traces if one.how in WRITING),
            key=lambda one: one.date.last_key,
        )
        verb = "you wrote" if last.direction == "sent" else "they wrote"
        yield Sign("wrote", f"{verb} in {last.date.year}")
    if {"sent", "received"} <= ways:
        yield Sign("both-wrote", "each of you wrote once, years apart")
    comments = [one.note or "" for one in traces if one.how == "comment"]
    if any("recommended" in note for note in comments):
        yield Sign("recommended", "one of you recommended the other")
    elif comments:
        yield Sign("endorsed", "endorsements or comments between you")
    if any(one.how == "introduced" for one in traces):
        yield Sign("introduced", "you were introduced")


def _file(person: Person, network: Network) -> Iterator[Sign]:
    if person.introduced_by:
        other = network.journal.people_by_slug.get(person.introduced_by[0])
        yield Sign("introduced", f"introduced by {other.name if other else 'somebody'}")
    if person.phone:
        yield Sign("telephone", "you have their phone number")
    if person.email:
        yield Sign("address", "you have their email address")
    words = [*person.relationship, *person.tags]
    if words:
        yield Sign("described", f"you noted: {', '.join(words[:3])}")
