"""What shows that two people have really been in contact.

Evidence is a meeting, a call, a video call, common work, or writing that went both ways. A comment,
an event, an introduction alone, unanswered writing, writing without a direction and anything that
has not happened yet are traces, not evidence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from kith.model.contact import Interaction, Person
from kith.model.journal import Journal
from kith.text.dates import PartialDate

TALKS = frozenset({"met", "call", "video", "worked-together"})
WRITING = frozenset({"email", "message"})


class Contacted(msgspec.Struct, frozen=True, gc=False):
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
    """

    proofs: tuple[Contacted, ...] = ()
    traces: tuple[Contacted, ...] = ()
    future: tuple[Contacted, ...] = ()
    answered_on: PartialDate | None = None

    @property
    def first(self) -> PartialDate | None:
        """When real contact first stood proved: of a mail answered later, the answer's date."""
        found: PartialDate | None = None
        for proof in self.proofs:
            if proof.interaction.how not in WRITING:
                began = proof.began
                if found is None or began.last_key < found.last_key:
                    found = began
        answered = self.answered_on
        if found is None or (
            answered is not None and answered.last_key < found.last_key
        ):
            return answered
        return found

    @property
    def last(self) -> Contacted | None:
        """The latest real contact."""
        return max(self.proofs, key=lambda proof: proof.date.last_key, default=None)

    @property
    def latest(self) -> Contacted | None:
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
    contacts: dict[str, list[Contacted]] = {
        person.slug: [] for person in journal.people
    }
    for person in journal.people:
        own = contacts[person.slug]
        for interaction in person.interactions:
            contacted = Contacted(interaction, person.slug)
            own.append(contacted)
            if interaction.with_ and interaction.how in TALKS:
                for other in dict.fromkeys(interaction.with_):
                    if other in contacts and other != person.slug:
                        contacts[other].append(contacted)
    return {slug: _weigh(found, today, span_days) for slug, found in contacts.items()}


def _weigh(contacted: list[Contacted], today: dt.date, span_days: int) -> Evidence:
    if not contacted:
        return _NOTHING
    # Most files are in order already; sorting tells so in a glance.
    contacted.sort(key=_when)
    today_key = today.year * 10000 + today.month * 100 + today.day
    number = len(contacted)
    while number and contacted[number - 1].interaction.date.first_key > today_key:
        number -= 1
    past, future = contacted[:number], contacted[number:]
    written = [item for item in past if item.interaction.how in WRITING]
    answered = _answered(written, span_days) if written else []
    proved = {id(item) for item in answered}
    proofs: list[Contacted] = []
    traces: list[Contacted] = []
    for item in past:
        is_proof = item.interaction.how in TALKS or id(item) in proved
        (proofs if is_proof else traces).append(item)
    return Evidence(
        proofs=tuple(proofs),
        traces=tuple(traces),
        future=tuple(future),
        answered_on=_first_answer(answered, span_days) if answered else None,
    )


def _when(item: Contacted) -> int:
    date = item.interaction.date
    return date.first_key * 100_000_000 + date.last_key


def _answered(written: list[Contacted], span_days: int) -> list[Contacted]:
    """Writing that went both ways: in itself, or sent and received within the span."""
    sent = [item for item in written if item.interaction.direction == "sent"]
    received = [item for item in written if item.interaction.direction == "received"]
    found = []
    for item in written:
        direction = item.interaction.direction
        others = (
            received if direction == "sent" else sent if direction == "received" else []
        )
        if direction == "both" or any(
            _apart(item, other) <= span_days for other in others
        ):
            found.append(item)
    return found


def _first_answer(answered: list[Contacted], span_days: int) -> PartialDate | None:
    days = []
    for item in answered:
        if item.interaction.direction == "both":
            days.append(item.began)
            continue
        days += [
            max(item.began, other.began, key=lambda date: date.last_key)
            for other in answered
            if {item.interaction.direction, other.interaction.direction}
            == {"sent", "received"}
            and _apart(item, other) <= span_days
        ]
    return min(days, key=lambda date: date.last_key, default=None)


def _apart(one: Contacted, other: Contacted) -> int:
    """The fewest days two dates can lie apart; partial dates get the benefit of the doubt."""
    if one.began.earliest > other.date.latest:
        return (one.began.earliest - other.date.latest).days
    if other.began.earliest > one.date.latest:
        return (other.began.earliest - one.date.latest).days
    return 0


_NOTHING = Evidence()


def has_left(person: Person) -> bool:
    """Whether the connection was ended or refused."""
    return person.status in {"removed", "declined"} or bool(
        person.removed or person.declined
    )
