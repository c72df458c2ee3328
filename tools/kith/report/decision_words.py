"""A verdict in words: its reasons, the next step, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from kith.model.contact import How
from kith.network.decision import (
    Decision,
    NextStep,
    Reason,
    ReasonKind,
    StepKind,
    WouldChange,
)
from kith.text.dates import PartialDate
from kith.text.shell import word


def say_reasons(decision: Decision) -> tuple[str, ...]:
    """Why, the most important first; each a sentence without a full stop."""
    return tuple(map(_say_reason, decision.reasons))


Option = Literal["connect", "invite", "decline", "withdraw"]
"""An option of ``kith decide`` that records what was done."""


def option_of(decision: Decision) -> Option | None:
    """The option that records the next step; ``None`` if there is nothing to record."""
    return _OPTIONS.get(decision.next_step.kind)


def say_next_step(decision: Decision, who: str = "WHO") -> str:
    """What to do now, with the command that records it.

    Args:
        decision: The verdict.
        who: What the command names; one word for many who are decided alike.
    """
    step = decision.next_step
    say = _STEPS_WITH_VALUES.get(step.kind)
    words = say(step) if say else _STEPS[step.kind]
    option = option_of(decision)
    if not option:
        return words
    return f"{words}: `kith decide {word(who)} --{option}`"


def say_changes(decision: Decision) -> tuple[str, ...]:
    """What would change the verdict."""
    return tuple(CHANGES[change] for change in decision.would_change)


CHANGES: Mapping[WouldChange, str] = {
    "concern-resolved": "the concern is settled and has a `resolved` date",
    "removal-reviewed": (
        "you review the removal: settle the concern, "
        'or write `allow: {readmitted: "the reason"}`'
    ),
    "contact-since-declined": (
        "you have met, spoken or exchanged emails since you declined"
    ),
    "new-concern": "a concern about them, with date and basis",
    "real-contact": "a meeting, a call, or an exchange of emails",
    "trusted-introduction": "an introduction by somebody you know and trust",
}


def _say_reason(reason: Reason) -> str:
    say = _REASONS_WITH_VALUES.get(reason.kind)
    return say(reason) if say else _REASONS[reason.kind]


_REASONS: Mapping[ReasonKind, str] = {
    "family": "they are of your family",
    "long-ago": "that is long ago: remind them where you know each other from",
    "collected": (
        "your only reasons are title, employer or the number of connections: ask yourself why"
    ),
    "stranger-asked": "a stranger asked",
    "own-wish": "it is your own wish",
    "too-far-apart": "your messages and theirs are too far apart to be answers",
    "no-contact": "nothing shows that you ever met, spoke or exchanged emails",
}


def _say_concern(reason: Reason) -> str:
    since = f" since {reason.date}" if reason.date else ""
    quoted = f': "{reason.text}"' if reason.text else ""
    return f"there is an open concern{since}{quoted}"


def _say_removed(reason: Reason) -> str:
    return f"you removed them before{_when_and_why(reason)}"


def _say_declined(reason: Reason) -> str:
    return f"you declined them before{_when_and_why(reason)}"


def _when_and_why(reason: Reason) -> str:
    when = _on(reason.date)
    return f'{when}: "{reason.text}"' if reason.text else when


_CONTACTS: Mapping[How | None, str] = {
    None: "you met, spoke or exchanged emails",
    "met": "you met",
    "call": "you spoke on the phone",
    "video": "you spoke in a video call",
    "worked-together": "you worked together",
    "email": "you exchanged emails",
    "message": "you exchanged messages",
}


def _say_contact(reason: Reason) -> str:
    """The last real contact, and how many more there were."""
    text = f"{_CONTACTS[reason.how]}{_on(reason.date)}"
    if reason.count <= 1:
        return text
    if reason.count == 2:
        return f"{text}, and there is 1 more record of real contact"
    return f"{text}, and there are {reason.count - 1} more records of real contact"


def _say_doubtful_employer(reason: Reason) -> str:
    return f"look twice: {reason.text}, where they work, has an open concern"


def _say_unanswered(reason: Reason) -> str:
    of = f" of {reason.date}" if reason.date else ""
    return f"your invitation{of} was not answered for over a year"


def _say_note(reason: Reason) -> str:
    return f"a stranger asked, and wrote to you{_on(reason.date)}"


def _say_introduced(reason: Reason) -> str:
    names = " and ".join(person.name for person in reason.people)
    return f"{names}, whom you know, brought you together"


def _say_planned(reason: Reason) -> str:
    return f"the first contact is planned{_on(reason.date)} and has not happened yet"


def _say_not_answered_by_them(reason: Reason) -> str:
    return f"they did not answer what you wrote{_on(reason.date)}"


def _say_not_answered_by_you(reason: Reason) -> str:
    return f"you did not answer what they wrote{_on(reason.date)}"


_TRACES: Mapping[How | None, str] = {
    "event": "you were at the same event",
    "comment": "there was a comment",
}


def _say_trace(reason: Reason) -> str:
    trace = _TRACES.get(reason.how, "you were introduced")
    return f"{trace}{_on(reason.date)}, but never spoke"


_REASONS_WITH_VALUES: Mapping[ReasonKind, Callable[[Reason], str]] = {
    "open-concern": _say_concern,
    "removed-before": _say_removed,
    "declined-before": _say_declined,
    "unanswered-invitation": _say_unanswered,
    "personal-note": _say_note,
    "contact": _say_contact,
    "doubtful-employer": _say_doubtful_employer,
    "introduced": _say_introduced,
    "planned": _say_planned,
    "not-answered-by-them": _say_not_answered_by_them,
    "not-answered-by-you": _say_not_answered_by_you,
    "trace": _say_trace,
}

_STEPS: Mapping[StepKind, str] = {
    "accept": "accept",
    "invite": "invite them, and mention the occasion in the note",
    "remind": "leave the invitation open, or remind them of the occasion",
    "write-again": "write once more, with a question that is easy to answer",
    "explain-invitation": (
        "write to them and explain why you asked; "
        "withdraw the invitation if they do not answer"
    ),
    "make-contact": (
        "write or call first, or ask somebody who knows them for an introduction"
    ),
    "decline": "decline",
    "withdraw": "withdraw the invitation",
    "do-not-invite": "do not invite them",
}
_OPTIONS: Mapping[StepKind, Option] = {
    "accept": "connect",
    "invite": "invite",
    "decline": "decline",
    "withdraw": "withdraw",
    "do-not-invite": "decline",
}
"""The option of ``kith decide`` that records a step."""


def _say_meeting(step: NextStep) -> str:
    return f"meet as planned{_on(step.date)}, record it, and decide then"


def _say_introducer(step: NextStep) -> str:
    assert step.person is not None
    return f"ask {step.person.name} for ten minutes with the three of you, and record the talk"


def _say_answer(step: NextStep) -> str:
    return f"answer what they wrote{_on(step.date)}"


def _say_event(step: NextStep) -> str:
    return f"write two lines about the event{_on(step.date)}, with one question"


_STEPS_WITH_VALUES: Mapping[StepKind, Callable[[NextStep], str]] = {
    "meet-as-planned": _say_meeting,
    "ask-introducer": _say_introducer,
    "answer": _say_answer,
    "write-about-event": _say_event,
}


def _on(date: PartialDate | None) -> str:
    """A date behind what happened then; nothing where several dates are summed up."""
    if date is None:
        return ""
    return f" on {date}" if date.day else f" in {date}"
