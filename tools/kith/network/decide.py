"""Connect, wait, decline or withdraw: the judgement on everybody whose connection is still open.

It rests on the same evidence as the rules on connections, looked at before the fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kith.model.contact import Direction, Parting, Person, Status
from kith.network.decision import (
    OPEN,
    Decision,
    NextStep,
    Reason,
    ReasonKind,
    StepKind,
    Verdict,
    WouldChange,
)
from kith.network.distrust import is_taken_back, open_concerns
from kith.network.evidence import ContactEvent, Evidence, is_writing
from kith.network.network import Network
from kith.text.dates import PartialDate

__all__ = [
    "OPEN",
    "Decision",
    "NextStep",
    "Reason",
    "ReasonKind",
    "StepKind",
    "Verdict",
    "WouldChange",
    "decide",
    "decide_all",
]

_COLLECTORS = frozenset({"title", "employer", "volume", "numbers"})
_LONG_AGO_YEARS = 3
_PATIENCE_DAYS = 365
_NOTE_DAYS = 60

_STEPS_TO_CONNECT: Mapping[Status | None, StepKind] = {
    "received": "accept",
    "considering": "invite",
    "invited": "remind",
}


def decide_all(network: Network) -> tuple[Decision, ...]:
    """The verdict on everybody considered, received or invited, by slug."""
    people = [person for person in network.journal.people if person.status in OPEN]
    people.sort(key=lambda person: person.slug)
    return tuple(decide(person, network) for person in people)


def decide(person: Person, network: Network) -> Decision:
    """The verdict on one person.

    An open concern, a removal that nobody has looked at again, or an earlier no without any
    contact since: decline. One's own invitation that lay unanswered for over a year: withdraw.
    Otherwise evidence of real contact: connect. Without it a stranger who asked is declined,
    unless somebody trusted made the introduction, or they wrote a note of their own, which is
    answered first; then, and where the wish is one's own: wait.
    """
    evidence = network.evidence[person.slug]
    for verdict in (_against, _withdraw, _connect):
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


def _withdraw(person: Person, evidence: Evidence, network: Network) -> Decision | None:
    """What speaks for taking one's own invitation back: nobody answered it for over a year."""
    if person.status != "invited" or person.since is None:
        return None
    if (network.today - person.since.latest).days <= _PATIENCE_DAYS:
        return None
    # Whoever was met since then is reminded of it instead.
    if _has_proof_after(person.since, evidence):
        return None
    return _decision(
        person,
        evidence,
        "withdraw",
        [Reason(kind="unanswered-invitation", date=person.since)],
        next_step=NextStep(kind="withdraw"),
        would_change=["real-contact"],
    )


def _connect(person: Person, evidence: Evidence, network: Network) -> Decision | None:
    if not evidence.is_known:
        return None
    reasons = list(_proofs(evidence, network))
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


def _proofs(evidence: Evidence, network: Network) -> Iterator[Reason]:
    """How the owner knows somebody."""
    last = evidence.last
    if last is None:
        yield Reason(kind="family")
        return
    count = len(evidence.proofs)
    how = last.interaction.how
    yield Reason(kind="contact", date=last.date, how=how, count=count)
    if network.today.year - last.date.year > _LONG_AGO_YEARS:
        yield Reason(kind="long-ago")


def _is_collected(person: Person) -> bool:
    """Whether all the reasons given for a connection are those of a collector."""
    if not person.reasons:
        return False
    return all(reason.casefold() in _COLLECTORS for reason in person.reasons)


def _not_yet(person: Person, evidence: Evidence, network: Network) -> Decision:
    trusted = _trusted_introducers(person, network)
    if person.status == "received" and not trusted:
        return _on_stranger(person, evidence)
    reasons = [_what_is_missing(evidence)]
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
        would_change=["real-contact"],
    )


def _on_stranger(person: Person, evidence: Evidence) -> Decision:
    """The verdict on somebody who asked, and whom nobody knows."""
    note = _find_note(person, evidence)
    missing = _what_is_missing(evidence)
    would_change: list[WouldChange] = ["real-contact", "trusted-introduction"]
    if note is None:
        return _decision(
            person,
            evidence,
            "decline",
            [Reason(kind="stranger-asked"), missing],
            next_step=_refusal(person),
            would_change=would_change,
        )
    reasons = [Reason(kind="personal-note", date=note.date)]
    # That it was not answered goes without saying.
    if missing.kind != "not-answered-by-you":
        reasons.append(missing)
    return _decision(
        person,
        evidence,
        "wait",
        reasons,
        next_step=NextStep(kind="answer", date=note.date),
        would_change=would_change,
    )


def _find_note(person: Person, evidence: Evidence) -> ContactEvent | None:
    """What somebody wrote around the time when they asked; the last, if there are several."""
    asked = person.since
    for trace in reversed(evidence.traces):
        if not is_writing(trace) or trace.interaction.direction != "received":
            continue
        if asked is None or _was_around(trace, asked):
            return trace
    return None


def _was_around(contacted: ContactEvent, asked: PartialDate) -> bool:
    """Whether something can have happened within the days before or after a date."""
    if (contacted.began.earliest - asked.latest).days > _NOTE_DAYS:
        return False
    return (asked.earliest - contacted.date.latest).days <= _NOTE_DAYS


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
