"""What a verdict on an open connection consists of: reasons, what shows contact, the next step."""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.model.contact import How, Person
from kith.network.evidence import ContactEvent
from kith.text.dates import PartialDate

Verdict = Literal["connect", "wait", "decline", "withdraw"]
OPEN = frozenset({"considering", "received", "invited"})
"""The statuses on which a verdict is given."""

ReasonKind = Literal[
    "open-concern",
    "removed-before",
    "declined-before",
    "unanswered-invitation",
    "contact",
    "family",
    "long-ago",
    "collected",
    "doubtful-employer",
    "stranger-asked",
    "personal-note",
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
        verdict: ``connect``, ``wait``, ``decline`` or ``withdraw``.
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
