"""What shows that two people have really been in contact.

Evidence is a meeting, a call, a video call, common work, or writing that went both ways. A comment,
an event, an introduction alone, unanswered writing, what a program answered for somebody, writing
without a direction and anything that has not happened yet are traces, not evidence. One's
family counts as having met.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from kith.model.contact import Direction, Interaction, Person
from kith.model.journal import Journal
from kith.text.automatic_subjects import is_automatic_answer
from kith.text.dates import PartialDate

TALKS = frozenset({"met", "call", "video", "worked-together"})
WRITING = frozenset({"email", "message"})


class ContactEvent(msgspec.Struct, frozen=True, gc=False):
    """An interaction seen from one of the people in it.

    Args:
        interaction: What happened.
        recorded_by: Slug of the person in whose file it stands.
    """

    interaction: Interaction
    recorded_by: str

    @property
    def date(self) -> PartialDate:
        """When it happened; the last time, where it sums up several."""
        return self.interaction.date

    @property
    def began(self) -> PartialDate:
        """When it happened first."""
        return self.interaction.since or self.interaction.date


class Evidence(msgspec.Struct, frozen=True):
    """What is known of the contact with one person up to today.

    Args:
        proofs: Meetings, calls and common work, and writing that was answered; oldest first.
        traces: Everything else that has happened; oldest first.
        future: Recorded for a day that has not come.
        answered_on: The day on which writing first had gone both ways, where it did.
        is_family: Whether the person is of one's family, which counts as having met.
    """

    proofs: tuple[ContactEvent, ...] = ()
    traces: tuple[ContactEvent, ...] = ()
    future: tuple[ContactEvent, ...] = ()
    answered_on: PartialDate | None = None
    is_family: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the owner knows the person: by real contact, or as one of the family."""
        return bool(self.proofs) or self.is_family

    @property
    def first(self) -> PartialDate | None:
        """When real contact first stood proved: of a mail answered later, the answer's date."""
        proved = [
            proof.began for proof in self.proofs if proof.interaction.how not in WRITING
        ]
        if self.answered_on is not None:
            proved.append(self.answered_on)
        # Of dates that end alike the first counts: a talk before an answer.
        return min(proved, key=lambda date: date.last_key, default=None)

    @property
    def last(self) -> ContactEvent | None:
        """The latest real contact."""
        return max(self.proofs, key=lambda proof: proof.date.last_key, default=None)

    @property
    def latest(self) -> ContactEvent | None:
        """The latest contact of any kind."""
        return max(
            (*self.proofs, *self.traces),
            key=lambda contacted: contacted.date.last_key,
            default=None,
        )


def gather_evidence(
    journal: Journal, today: dt.date, *, span_days: int = 180
) -> Mapping[str, Evidence]:
    """The evidence for every person, by slug.

    Args:
        journal: What was read.
        today: What lies after it is no evidence.
        span_days: Writing counts when it went both ways within so many days.
    """
    contacts: dict[str, list[ContactEvent]] = {
        person.slug: [] for person in journal.people
    }
    for person in journal.people:
        own_contacts = contacts[person.slug]
        for interaction in person.interactions:
            contacted = ContactEvent(interaction, person.slug)
            own_contacts.append(contacted)
            if interaction.with_ and interaction.how in TALKS:
                _share(contacted, contacts)
    people = journal.people_by_slug
    return {
        slug: _judge(people[slug], contacted, today, span_days)
        for slug, contacted in contacts.items()
    }


def evidence_of(
    slug: str, people: Iterable[Person], today: dt.date, *, span_days: int = 180
) -> Evidence:
    """The evidence for one person.

    Args:
        slug: The person.
        people: Everybody in whose files contact with them may be recorded, in the order of paths.
        today: What lies after it is no evidence.
        span_days: Writing counts when it went both ways within so many days.
    """
    contacts = []
    owner = None
    for person in people:
        if owner is None and person.slug == slug:
            owner = person
        contacts += [
            ContactEvent(interaction, person.slug)
            for interaction in person.interactions
            if person.slug == slug or _takes_part(slug, interaction)
        ]
    return _judge(owner, contacts, today, span_days)


def _takes_part(slug: str, interaction: Interaction) -> bool:
    """Whether a talk that stands in another file counts for somebody."""
    return interaction.how in TALKS and slug in interaction.with_


def _share(contacted: ContactEvent, contacts: Mapping[str, list[ContactEvent]]) -> None:
    """Count a talk for everybody else who took part."""
    for slug in dict.fromkeys(contacted.interaction.with_):
        if slug in contacts and slug != contacted.recorded_by:
            contacts[slug].append(contacted)


_NOTHING = Evidence()
_FAMILY_ALONE = Evidence(is_family=True)
# In the languages in which Kith reads notes.
_FAMILY = frozenset(
    {"family", "familie", "famille", "familia", "família", "famiglia", "relative"}
)


def is_family(person: Person | None) -> bool:
    """Whether a person's file says that they are of the owner's family."""
    relationship = person.relationship if person else ()
    return not _FAMILY.isdisjoint(map(str.casefold, relationship))


def _judge(
    person: Person | None, contacts: list[ContactEvent], today: dt.date, span_days: int
) -> Evidence:
    """What some contacts with a person prove, and what they do not."""
    if not contacts:
        return _FAMILY_ALONE if is_family(person) else _NOTHING
    # Most files are in order already; sorting tells so in a glance.
    contacts.sort(key=_date_key)
    number = _number_up_to(contacts, today)
    past = contacts[:number]
    writing = _answered_writing(past, span_days)
    # By identity: two contacts that say the same are two.
    answered = {id(contacted) for contacted in writing}
    proofs: list[ContactEvent] = []
    traces: list[ContactEvent] = []
    for contacted in past:
        if contacted.interaction.how in TALKS or id(contacted) in answered:
            proofs.append(contacted)
        else:
            traces.append(contacted)
    return Evidence(
        proofs=tuple(proofs),
        traces=tuple(traces),
        future=tuple(contacts[number:]),
        answered_on=_first_answer(writing, span_days),
        is_family=is_family(person),
    )


def _date_key(contacted: ContactEvent) -> int:
    date = contacted.interaction.date
    return date.first_key * 100_000_000 + date.last_key


def _number_up_to(contacts: list[ContactEvent], today: dt.date) -> int:
    """How many of some contacts in order are not after today."""
    today_key = PartialDate.of(today).first_key
    number = len(contacts)
    for contacted in reversed(contacts):
        if contacted.interaction.date.first_key <= today_key:
            break
        number -= 1
    return number


def _answered_writing(
    contacts: list[ContactEvent], span_days: int
) -> list[ContactEvent]:
    """Writing that went both ways: in itself, or sent and received within the span."""
    writing = list(filter(is_writing, contacts))
    if not writing:
        return []
    sent = _in_direction(writing, "sent")
    received = _in_direction(writing, "received")
    answers: dict[Direction | None, list[ContactEvent]] = {
        "sent": received,
        "received": sent,
    }
    return [
        contacted
        for contacted in writing
        if _is_answered(
            contacted, answers.get(contacted.interaction.direction, []), span_days
        )
    ]


def _is_answered(
    contacted: ContactEvent, answers: list[ContactEvent], span_days: int
) -> bool:
    """Whether writing went both ways, in itself or by one of the answers there were."""
    if contacted.interaction.direction == "both":
        return True
    return any(_days_apart(contacted, answer) <= span_days for answer in answers)


def is_writing(contacted: ContactEvent) -> bool:
    """Whether somebody wrote; what a program answered for them does not count."""
    interaction = contacted.interaction
    if interaction.how not in WRITING:
        return False
    if interaction.direction != "received":
        return True
    return not (interaction.note and is_automatic_answer(interaction.note))


def _in_direction(
    writing: list[ContactEvent], direction: Direction
) -> list[ContactEvent]:
    return [
        contacted
        for contacted in writing
        if contacted.interaction.direction == direction
    ]


def _first_answer(answered: list[ContactEvent], span_days: int) -> PartialDate | None:
    """The day on which writing first had gone both ways."""
    days = []
    for contacted in answered:
        if contacted.interaction.direction == "both":
            days.append(contacted.began)
            continue
        for answer in answered:
            if not _answer_each_other(contacted, answer):
                continue
            if _days_apart(contacted, answer) <= span_days:
                began = (contacted.began, answer.began)
                days.append(max(began, key=lambda date: date.last_key))
    return min(days, key=lambda date: date.last_key, default=None)


def _answer_each_other(first: ContactEvent, second: ContactEvent) -> bool:
    directions = {first.interaction.direction, second.interaction.direction}
    return directions == {"sent", "received"}


def _days_apart(first: ContactEvent, second: ContactEvent) -> int:
    """The fewest days two dates can lie apart; partial dates get the benefit of the doubt."""
    if first.began.earliest > second.date.latest:
        return (first.began.earliest - second.date.latest).days
    if second.began.earliest > first.date.latest:
        return (second.began.earliest - first.date.latest).days
    return 0


def is_parted(person: Person) -> bool:
    """Whether the connection is ended or refused; what happened before another status is history."""
    if person.status is None:
        return (person.removed, person.declined) != (None, None)
    return person.status in {"removed", "declined"}
