"""Connect, wait or decline: the judgement on everybody whose connection is still open.

It rests on the same evidence as the rules on connections, looked at before the fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from kith.model.contact import Direction, How, Parting, Person, Status
from kith.network.distrust import is_taken_back, open_concerns
from kith.network.evidence import ContactEvent, Evidence, is_writing
from kith.network.network import Network
from kith.text.dates import PartialDate

Verdict = Literal["connect", "wait", "decline"]
OPEN = frozenset({"considering", "received", "invited"})
"""The statuses on which a verdict is given."""

_COLLECTORS = frozenset({"title", "employer", "volume", "numbers"})
_LONG_AGO_YEARS = 3

ReasonKind = Literal[
    "open-concern",
    "removed-before",
    "declined-before",
    "contact",
    "long-ago",
    "collected",
    "doubtful-employer",
    "stranger-asked",
    "introduced",
    "own-wish",
    "planned",
    "too-far-apart",
    "not-answered-by-them",
    "not-answered-by-you",
    "trace",
    "no-contact",
]
"""Why a verdict is what it is. The last six say what is missing for real contact."""
StepKind = Literal[
    "accept",
    "invite",
    "remind",
    "meet-as-planned",
    "ask-introducer",
    "answer",
    "write-again",
    "write-about-event",
    "explain-invitation",
    "make-contact",
    "decline",
    "withdraw",
    "do-not-invite",
]
"""What to do next."""
WouldChange = Literal[
    "concern-resolved",
    "removal-reviewed",
    "contact-since-declined",
    "new-concern",
    "real-contact",
    "trusted-introduction",
]
"""What would change a verdict."""

_STEPS_TO_CONNECT: Mapping[Status | None, StepKind] = {
    "received": "accept",
    "considering": "invite",
    "invited": "remind",
}


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One of the reasons for a verdict.

    Args:
        kind: Which one; the others are values of it, as far as it has any.
        date: When it happened.
        how: The kind of contact.
        count: How many records of real contact there are.
        people: Who brought the two together.
        text: What the concern is, why they were removed or declined, or the employer's name.
    """

    kind: ReasonKind
    date: PartialDate | None = None
    how: How | None = None
    count: int = 0
    people: tuple[Person, ...] = ()
    text: str = ""


class NextStep(msgspec.Struct, frozen=True, kw_only=True):
    """What to do now.

    Args:
        kind: What it is.
        date: The day of the contact it refers to, if it does.
        person: Whom to ask, if not the person themselves.
    """

    kind: StepKind
    date: PartialDate | None = None
    person: Person | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict with everything it rests on.

    Args:
        person: Whom it is about.
        verdict: ``connect``, ``wait`` or ``decline``.
        reasons: Why, the most important first.
        evidence: What shows real contact, the latest first.
        traces: What was recorded and is no evidence, the latest first.
        next_step: What to do now.
        would_change: What would change the verdict.
    """

    person: Person
    verdict: Verdict
    reasons: tuple[Reason, ...]
    evidence: tuple[ContactEvent, ...]
    traces: tuple[ContactEvent, ...]
    next_step: NextStep
    would_change: tuple[WouldChange, ...]


def decide_all(network: Network) -> tuple[Decision, ...]:
    """The verdict on everybody considered, received or invited, by slug."""
    people = [person for person in network.journal.people if person.status in OPEN]
    people.sort(key=lambda person: person.slug)
    return tuple(decide(person, network) for person in people)


def decide(person: Person, network: Network) -> Decision:
    """The verdict on one person.

    An open concern, a removal that nobody has looked at again, or an earlier no without any
    contact since: decline. Otherwise evidence of real contact: connect. Without it a stranger who
    asked is declined, unless somebody trusted made the introduction; then, and where the wish is
    one's own: wait.
    """
    evidence = network.evidence[person.slug]
    for verdict in (_against, _connect):
        decision = verdict(person, evidence, network)
        if decision is not None:
            return decision
    return _not_yet(person, evidence, network)


def _decision(
    person: Person,
    evidence: Evidence,
    verdict: Verdict,
    reasons: Iterable[Reason],
    *,
    next_step: NextStep,
    would_change: Iterable[WouldChange],
) -> Decision:
    return Decision(
        person=person,
        verdict=verdict,
        reasons=tuple(reasons),
        evidence=tuple(reversed(evidence.proofs)),
        traces=tuple(reversed(evidence.traces)),
        next_step=next_step,
        would_change=tuple(would_change),
    )


def _against(person: Person, evidence: Evidence, network: Network) -> Decision | None:
    """What speaks against a person whatever the contact there was."""
    objections = list(_objections(person, evidence, network))
    if not objections:
        return None
    reasons = [objection.reason for objection in objections]
    # Several concerns are settled in one way.
    remedies = dict.fromkeys(objection.remedy for objection in objections)
    return _decision(
        person,
        evidence,
        "decline",
        reasons,
        next_step=_refusal(person),
        would_change=remedies,
    )


class _Objection(msgspec.Struct, frozen=True):
    """A reason to decline, and what would take it away."""

    reason: Reason
    remedy: WouldChange


def _objections(
    person: Person, evidence: Evidence, network: Network
) -> Iterator[_Objection]:
    for concern in open_concerns(person, network.today):
        reason = Reason(kind="open-concern", date=concern.date, text=concern.what or "")
        yield _Objection(reason, "concern-resolved")
    if person.removed and not is_taken_back(person, network.today):
        yield _Objection(
            _parting_reason("removed-before", person.removed), "removal-reviewed"
        )
    if person.declined and not _has_proof_after(person.declined.date, evidence):
        yield _Objection(
            _parting_reason("declined-before", person.declined),
            "contact-since-declined",
        )


def _parting_reason(kind: ReasonKind, parting: Parting) -> Reason:
    return Reason(kind=kind, date=parting.date, text=parting.reason or "")


def _connect(person: Person, evidence: Evidence, network: Network) -> Decision | None:
    last = evidence.last
    if last is None:
        return None
    contact = Reason(
        kind="contact",
        date=last.date,
        how=last.interaction.how,
        count=len(evidence.proofs),
    )
    reasons = [contact]
    if network.today.year - last.date.year > _LONG_AGO_YEARS:
        reasons.append(Reason(kind="long-ago"))
    if _is_collected(person):
        reasons.append(Reason(kind="collected"))
    reasons += _doubtful_employers(person, network)
    return _decision(
        person,
        evidence,
        "connect",
        reasons,
        next_step=NextStep(kind=_STEPS_TO_CONNECT.get(person.status, "invite")),
        would_change=["new-concern"],
    )


def _is_collected(person: Person) -> bool:
    """Whether all the reasons given for a connection are those of a collector."""
    if not person.reasons:
        return False
    return all(reason.casefold() in _COLLECTORS for reason in person.reasons)


def _not_yet(person: Person, evidence: Evidence, network: Network) -> Decision:
    reasons = [_what_is_missing(evidence)]
    trusted = _trusted_introducers(person, network)
    would_change: list[WouldChange] = ["real-contact"]
    if person.status == "received" and not trusted:
        reasons.insert(0, Reason(kind="stranger-asked"))
        would_change.append("trusted-introduction")
        return _decision(
            person,
            evidence,
            "decline",
            reasons,
            next_step=_refusal(person),
            would_change=would_change,
        )
    if trusted:
        reasons.insert(0, Reason(kind="introduced", people=tuple(trusted)))
    else:
        reasons.append(Reason(kind="own-wish"))
    reasons += _doubtful_employers(person, network)
    return _decision(
        person,
        evidence,
        "wait",
        reasons,
        next_step=_next_step(person, evidence, trusted),
        would_change=would_change,
    )


def _trusted_introducers(person: Person, network: Network) -> list[Person]:
    """Who brought a person, and is known by real contact, not parted from and not in doubt."""
    people = network.journal.people_by_slug
    trusted = []
    for slug in dict.fromkeys(_introducers(person)):
        introducer = people.get(slug)
        if introducer is None:
            continue
        if slug != person.slug and network.is_trusted(introducer):
            trusted.append(introducer)
    return trusted


def _introducers(person: Person) -> Iterator[str]:
    """The slugs of all who brought a person, however the file says it."""
    yield from person.introduced_by
    for introduction in person.introductions:
        if introduction.from_:
            yield introduction.from_
    for interaction in person.interactions:
        if interaction.how == "introduced":
            yield from interaction.with_


def _doubtful_employers(person: Person, network: Network) -> Iterator[Reason]:
    """Organizations under a concern where somebody works now: a hint, never a verdict."""
    for entry in network.organizations.entries:
        if entry.file is None:
            continue
        if entry.slug not in network.doubts:
            continue
        present = {member.person.slug for member in entry.present}
        if person.slug in present:
            yield Reason(kind="doubtful-employer", text=entry.name)


def _what_is_missing(evidence: Evidence) -> Reason:
    if evidence.future:
        return Reason(kind="planned", date=evidence.future[0].date)
    sent = _last_writing(evidence, "sent")
    received = _last_writing(evidence, "received")
    if sent and received:
        return Reason(kind="too-far-apart")
    if sent:
        return Reason(kind="not-answered-by-them", date=sent.date)
    if received:
        return Reason(kind="not-answered-by-you", date=received.date)
    if evidence.traces:
        last = evidence.traces[-1]
        return Reason(kind="trace", date=last.date, how=last.interaction.how)
    return Reason(kind="no-contact")


def _last_writing(evidence: Evidence, direction: Direction) -> ContactEvent | None:
    """The last writing in a direction that was not answered."""
    for trace in reversed(evidence.traces):
        if is_writing(trace) and trace.interaction.direction == direction:
            return trace
    return None


def _next_step(person: Person, evidence: Evidence, trusted: list[Person]) -> NextStep:
    if evidence.future:
        return NextStep(kind="meet-as-planned", date=evidence.future[0].date)
    if trusted:
        return NextStep(kind="ask-introducer", person=trusted[0])
    step = _next_step_after(evidence)
    if step:
        return step
    if person.status == "invited":
        return NextStep(kind="explain-invitation")
    return NextStep(kind="make-contact")


def _next_step_after(evidence: Evidence) -> NextStep | None:
    """What the traces of contact suggest, or nothing."""
    received = _last_writing(evidence, "received")
    if received:
        return NextStep(kind="answer", date=received.date)
    if _last_writing(evidence, "sent"):
        return NextStep(kind="write-again")
    last_by_kind = {trace.interaction.how: trace for trace in evidence.traces}
    if "event" in last_by_kind:
        return NextStep(kind="write-about-event", date=last_by_kind["event"].date)
    return None


def _refusal(person: Person) -> NextStep:
    if person.status == "received":
        return NextStep(kind="decline")
    if person.status == "invited":
        return NextStep(kind="withdraw")
    return NextStep(kind="do-not-invite")


def _has_proof_after(date: PartialDate | None, evidence: Evidence) -> bool:
    """Whether there was real contact that is surely later than a date."""
    if date is None:
        return False
    return any(proof.date.first_key > date.last_key for proof in evidence.proofs)
