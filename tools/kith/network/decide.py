"""Connect, wait or decline: the judgement on everybody whose connection is still open.

It rests on the same evidence as the rules on connections, looked at before the fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from kith.model.contact import Concern, Direction, Parting, Person
from kith.network.evidence import WRITING, ContactEvent, Evidence
from kith.network.network import Network
from kith.network.trust import is_taken_back, open_concerns
from kith.text.dates import PartialDate

Verdict = Literal["connect", "wait", "decline"]
OPEN = frozenset({"considering", "received", "invited"})
"""The statuses on which a verdict is given."""

_COLLECTORS = frozenset({"title", "employer", "volume", "numbers"})
_LONG_AGO_YEARS = 3
_DID = {
    "met": "you met",
    "call": "you spoke on the phone",
    "video": "you spoke in a video call",
    "worked-together": "you worked together",
    "email": "you exchanged emails",
    "message": "you exchanged messages",
}
_TRACES = {
    "event": "you were at the same event",
    "comment": "there was a comment",
}


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict with everything it rests on.

    Args:
        person: Whom it is about.
        verdict: ``connect``, ``wait`` or ``decline``.
        reasons: Why, the most important first; each a sentence without a full stop.
        evidence: What shows real contact, the latest first.
        traces: What was recorded and is no evidence, the latest first.
        next_step: What to do now.
        would_change: What would change the verdict.
    """

    person: Person
    verdict: Verdict
    reasons: tuple[str, ...]
    evidence: tuple[ContactEvent, ...]
    traces: tuple[ContactEvent, ...]
    next_step: str
    would_change: tuple[str, ...]


def decide_all(network: Network) -> tuple[Decision, ...]:
    """The verdict on everybody considered, received or invited, by slug."""
    people = sorted(network.journal.people, key=lambda person: person.slug)
    return tuple(decide(person, network) for person in people if person.status in OPEN)


def decide(person: Person, network: Network) -> Decision:
    """The verdict on one person.

    An open concern, a removal that nobody has looked at again, or an earlier no without any
    contact since: decline. Otherwise evidence of real contact: connect. Without it a stranger who
    asked is declined, unless somebody trusted made the introduction; then, and where the wish is
    one's own: wait.
    """
    evidence = network.evidence[person.slug]
    return (
        _against(person, evidence, network)
        or _connect(person, evidence, network)
        or _not_yet(person, evidence, network)
    )


def _decision(
    person: Person,
    evidence: Evidence,
    verdict: Verdict,
    reasons: Iterable[str],
    *,
    next_step: str,
    would_change: Iterable[str],
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
        next_step=_say_no(person),
        would_change=remedies,
    )


class _Objection(msgspec.Struct, frozen=True):
    """A reason to decline, and what would take it away."""

    reason: str
    remedy: str


def _objections(
    person: Person, evidence: Evidence, network: Network
) -> Iterator[_Objection]:
    for concern in open_concerns(person, network.today):
        yield _Objection(
            _say_concern(concern), "the concern is settled and has a `resolved` date"
        )
    if person.removed and not is_taken_back(person, network.today):
        yield _Objection(
            f"you removed them before{_when_and_why(person.removed)}",
            "you review the removal: settle the concern, "
            'or write `allow: {readmitted: "the reason"}`',
        )
    if person.declined and not _has_proof_after(person.declined.date, evidence):
        yield _Objection(
            f"you declined them before{_when_and_why(person.declined)}",
            "you have met, spoken or exchanged emails since you declined",
        )


def _say_concern(concern: Concern) -> str:
    since = f" since {concern.date}" if concern.date else ""
    quoted = f': "{concern.what}"' if concern.what else ""
    return f"there is an open concern{since}{quoted}"


def _connect(person: Person, evidence: Evidence, network: Network) -> Decision | None:
    last = evidence.last
    if last is None:
        return None
    reasons = [_say_contact(last, number=len(evidence.proofs))]
    if network.today.year - last.date.year > _LONG_AGO_YEARS:
        reasons.append("that is long ago: remind them where you know each other from")
    if _is_collected(person):
        reasons.append(
            "your only reasons are title, employer or the number of connections: ask yourself why"
        )
    reasons += _doubtful_employers(person, network)
    steps: dict[str | None, str] = {
        "received": "accept, and set `status: connected` and `since`",
        "considering": "invite them, and mention the occasion in the note",
        "invited": "leave the invitation open, or remind them of the occasion",
    }
    return _decision(
        person,
        evidence,
        "connect",
        reasons,
        next_step=steps.get(person.status, steps["considering"]),
        would_change=["a concern about them, with date and basis"],
    )


def _say_contact(last: ContactEvent, *, number: int) -> str:
    """The last real contact, and how many more there were."""
    text = f"{_DID[last.interaction.how]} {_on(last.date)}"
    if number == 1:
        return text
    if number == 2:
        return f"{text}, and there is 1 more record of real contact"
    return f"{text}, and there are {number - 1} more records of real contact"


def _is_collected(person: Person) -> bool:
    """Whether all the reasons given for a connection are those of a collector."""
    if not person.reasons:
        return False
    return all(reason.casefold() in _COLLECTORS for reason in person.reasons)


def _not_yet(person: Person, evidence: Evidence, network: Network) -> Decision:
    reasons = [_what_is_missing(evidence)]
    trusted = _trusted_introducers(person, network)
    would_change = ["a meeting, a call, or an exchange of emails"]
    if person.status == "received" and not trusted:
        reasons.insert(0, "a stranger asked")
        would_change.append("an introduction by somebody you know and trust")
        return _decision(
            person,
            evidence,
            "decline",
            reasons,
            next_step=_say_no(person),
            would_change=would_change,
        )
    if trusted:
        names = " and ".join(introducer.name for introducer in trusted)
        reasons.insert(0, f"{names}, whom you know, brought you together")
    else:
        reasons.append("it is your own wish")
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
        if introducer is None or slug == person.slug:
            continue
        if network.is_trusted(introducer):
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


def _doubtful_employers(person: Person, network: Network) -> Iterator[str]:
    """Organizations under a concern where somebody works now: a hint, never a verdict."""
    for entry in network.organizations.entries:
        if entry.file is None or entry.slug not in network.doubts:
            continue
        present = {member.person.slug for member in entry.present}
        if person.slug in present:
            yield f"look twice: {entry.name}, where they work, has an open concern"


def _what_is_missing(evidence: Evidence) -> str:
    if evidence.future:
        return f"the first contact is planned {_on(evidence.future[0].date)} and has not happened yet"
    sent = _last_writing(evidence, "sent")
    received = _last_writing(evidence, "received")
    if sent and received:
        return "your messages and theirs are too far apart to be answers"
    if sent:
        return f"they did not answer what you wrote {_on(sent.date)}"
    if received:
        return f"you did not answer what they wrote {_on(received.date)}"
    if evidence.traces:
        last = evidence.traces[-1]
        trace = _TRACES.get(last.interaction.how, "you were introduced")
        return f"{trace} {_on(last.date)}, but never spoke"
    return "nothing shows that you ever met, spoke or exchanged emails"


def _last_writing(evidence: Evidence, direction: Direction) -> ContactEvent | None:
    """The last writing in a direction that was not answered."""
    for trace in reversed(evidence.traces):
        interaction = trace.interaction
        if interaction.how in WRITING and interaction.direction == direction:
            return trace
    return None


def _next_step(person: Person, evidence: Evidence, trusted: list[Person]) -> str:
    if evidence.future:
        return f"meet as planned {_on(evidence.future[0].date)}, record it, and decide then"
    if trusted:
        return f"ask {trusted[0].name} for ten minutes with the three of you, and record the talk"
    step = _next_step_after(evidence)
    if step:
        return step
    if person.status == "invited":
        return "write to them and explain why you asked; withdraw the invitation if they do not answer"
    return "write or call first, or ask somebody who knows them for an introduction"


def _next_step_after(evidence: Evidence) -> str:
    """What the traces of contact suggest, or nothing."""
    last_by_direction = {
        trace.interaction.direction: trace for trace in evidence.traces
    }
    last_by_kind = {trace.interaction.how: trace for trace in evidence.traces}
    if "received" in last_by_direction:
        return f"answer what they wrote {_on(last_by_direction['received'].date)}"
    if "sent" in last_by_direction:
        return "write once more, with a question that is easy to answer"
    if "event" in last_by_kind:
        day = _on(last_by_kind["event"].date)
        return f"write two lines about the event {day}, with one question"
    return ""


def _say_no(person: Person) -> str:
    if person.status == "received":
        return "decline: `status: declined`, with `declined: {date: …, reason: …}`"
    if person.status == "invited":
        return "withdraw the invitation"
    return "do not invite them"


def _has_proof_after(date: PartialDate | None, evidence: Evidence) -> bool:
    """Whether there was real contact that is surely later than a date."""
    if date is None:
        return False
    return any(proof.date.first_key > date.last_key for proof in evidence.proofs)


def _when_and_why(parting: Parting) -> str:
    when = f" {_on(parting.date)}" if parting.date else ""
    return f'{when}: "{parting.reason}"' if parting.reason else when


def _on(date: PartialDate) -> str:
    return f"on {date}" if date.day else f"in {date}"
