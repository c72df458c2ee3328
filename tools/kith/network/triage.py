"""Whom to go through first when nearly nobody is proved: the likeliest real ties.

Nothing here is evidence. It only orders the questions, so that an hour of answering goes where it
is worth most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kith.model.contact import How, Interaction, Person, Position
from kith.model.settings import Me, OwnPosition
from kith.network.distrust import is_excused
from kith.network.evidence import WRITING, Evidence, is_parted
from kith.network.network import Network
from kith.network.organizations import organization_key
from kith.text.dates import PartialDate

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


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that speaks for a real tie.

    Args:
        name: Its kind, one of ``POINTS``; the others are values of it, as far as it has any.
        organization: Where both were.
        interaction: The last one of its kind.
        introduced_by: The slug of who brought the two together.
        introducer: Them, if they have a file.
        labels: What the owner noted about the person.
    """

    name: str
    organization: str = ""
    interaction: Interaction | None = None
    introduced_by: str = ""
    introducer: Person | None = None
    labels: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """What it is worth."""
        return POINTS[self.name]


class TriageItem(msgspec.Struct, frozen=True):
    """Somebody to be asked about.

    Args:
        person: Whom to ask about.
        signs: What speaks for a real tie, the strongest first.
    """

    person: Person
    signs: tuple[Signal, ...] = ()

    @property
    def points(self) -> int:
        """What all signs together are worth."""
        return sum(sign.points for sign in self.signs)


def find_triage_items(network: Network, me: Me) -> tuple[TriageItem, ...]:
    """Everybody whom nothing proves, the likeliest real ties first.

    Left out: whoever was removed or declined, has a valid exception from ``stranger``, or was
    answered for.

    Args:
        network: The journal's network.
        me: Its owner, whose employers and schools are looked for.
    """
    cases = [
        TriageItem(person, _signs(person, network, me))
        for person in network.journal.people
        if _is_open(person, network)
    ]
    cases.sort(key=_likeliest_first)
    return tuple(cases)


def _likeliest_first(case: TriageItem) -> tuple[int, int, str, str]:
    year = 0
    if not case.signs and case.person.since:
        # Those without a sign are asked about by year, the last first.
        year = case.person.since.year
    return -case.points, -year, case.person.name, case.person.slug


def _is_open(person: Person, network: Network) -> bool:
    if person.status not in _STATUSES:
        return False
    if is_parted(person):
        return False
    if network.evidence[person.slug].is_known:
        return False
    if is_excused(person, "stranger", network.today):
        return False
    return ANSWERED_TAGS.isdisjoint(tag.casefold() for tag in person.tags)


def _signs(person: Person, network: Network, me: Me) -> tuple[Signal, ...]:
    # Of those worth the same, the earlier one here stays the first.
    signs = [
        *_signs_of_places(person, network, me),
        *_signs_in_file(person, network),
        *_signs_of_contact(network.evidence[person.slug]),
    ]
    signs.sort(key=lambda sign: -sign.points)
    return tuple(signs)


def _signs_of_places(person: Person, network: Network, me: Me) -> Iterable[Signal]:
    """The employers and schools of both; who taught where they had learnt was at one place."""
    work = list(_shared_place(person, me.positions, network, "employer"))
    school = _shared_place(person, me.schools, network, "school")
    employers = {sign.organization for sign in work}
    elsewhere = [sign for sign in school if sign.organization not in employers]
    return [*work, *elsewhere]


def _shared_place(
    person: Person, positions: Iterable[OwnPosition], network: Network, name: str
) -> Iterator[Signal]:
    """An organization that both were at; the dates count where both are known."""
    own_by_key = {
        organization_key(position.organization): position for position in positions
    }
    for position in person.positions:
        organization: str = position.organization
        entry = network.organizations.find(organization)
        if entry is not None:
            if not entry.makes_colleagues:
                continue
            organization = entry.name
        own_position = own_by_key.get(organization_key(organization))
        if own_position is None:
            continue
        yield Signal(name=name, organization=organization)
        if name == "employer" and _overlap(position, own_position):
            yield Signal(name="employer-then", organization=organization)
        return


def _overlap(first: Position | OwnPosition, second: Position | OwnPosition) -> bool:
    """Whether two times meet that are both known to begin."""
    if first.start is None or second.start is None:
        return False
    if _ends_before(first.end, second.start):
        return False
    return not _ends_before(second.end, first.start)


def _ends_before(end: PartialDate | None, start: PartialDate) -> bool:
    if end is None:
        return False
    return end.latest < start.earliest


def _signs_of_contact(evidence: Evidence) -> Iterator[Signal]:
    """What traces of contact speak for; the last one of a kind is named."""
    by_kind: dict[How, list[Interaction]] = {}
    for trace in evidence.traces:
        interaction = trace.interaction
        by_kind.setdefault(interaction.how, []).append(interaction)
    events = by_kind.get("event")
    if events:
        yield Signal(name="event", interaction=events[-1])
    yield from _signs_of_writing(evidence)
    yield from _signs_of_comments(by_kind.get("comment", ()))
    if "introduced" in by_kind:
        yield Signal(name="introduced")


def _signs_of_writing(evidence: Evidence) -> Iterator[Signal]:
    writing = [
        trace.interaction
        for trace in evidence.traces
        if trace.interaction.how in WRITING
    ]
    if not writing:
        return
    last = max(writing, key=lambda interaction: interaction.date.last_key)
    yield Signal(name="wrote", interaction=last)
    directions = {interaction.direction for interaction in writing}
    if {"sent", "received"} <= directions:
        yield Signal(name="both-wrote")


def _signs_of_comments(comments: Sequence[Interaction]) -> Iterator[Signal]:
    if not comments:
        return
    if any("recommended" in (comment.note or "") for comment in comments):
        yield Signal(name="recommended")
    else:
        yield Signal(name="endorsed")


def _signs_in_file(person: Person, network: Network) -> Iterator[Signal]:
    if person.introduced_by:
        slug = person.introduced_by[0]
        introducer = network.journal.people_by_slug.get(slug)
        yield Signal(name="introduced", introduced_by=slug, introducer=introducer)
    if person.phone:
        yield Signal(name="telephone")
    if person.email:
        yield Signal(name="address")
    labels = [*person.relationship, *person.tags]
    if labels:
        yield Signal(name="described", labels=tuple(labels))
