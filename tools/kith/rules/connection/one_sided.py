"""Someone is connected or invited, but the only recorded contact is unanswered emails or messages.

## Why this matters

Messages become a conversation only when somebody answers. Even a hundred unanswered messages do not make an acquaintance.

## How to fix it

Write once more with a question that is easy to answer, and record the answer: `- 2026-03-02 email received: what they said`. If they do not answer, end the connection.

## What counts

Emails and messages with a direction that were not answered in time (see `stranger`), without any meeting, call or work together.
The rule ignores emails without a direction, because they may have been answered, automatic replies, and family.

## Source

The criterion is a careful networker's own: it takes two to exchange emails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kith.network.evidence import ContactEvent, is_writing
from kith.rules.rule import Context, Example, Rule, diagnostic_below
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody connected or invited with whom all writing went unanswered."""
    for person in context.connections:
        evidence = context.network.evidence[person.slug]
        if evidence.is_known:
            continue
        written = [
            trace
            for trace in evidence.traces
            if is_writing(trace) and trace.interaction.direction
        ]
        if written:
            message = f"{person.name} is {person.status}, but {_summary(written)}"
            yield diagnostic_below(person, written[0].interaction, message=message)


def _summary(written: list[ContactEvent]) -> str:
    directions = Counter(contacted.interaction.direction for contacted in written)
    sent = directions["sent"]
    received = directions["received"]
    if sent and received:
        return "your messages and theirs are too far apart to be answers"
    if sent:
        return f"{_messages(sent)} of yours went unanswered"
    return f"{_messages(received)} of theirs went unanswered"


def _messages(number: int) -> str:
    return "the one message" if number == 1 else f"all {number} messages"


def _file(*interactions: str, status: str = "connected") -> dict[str, str]:
    lines = "".join(f"  - {line}\n" for line in interactions)
    return {
        "contacts/omar-haddad.md": f"---\nname: Omar Haddad\nstatus: {status}\n"
        f"vouch: Explains hard things well.\ninteractions:\n{lines}---\n"
    }


RULE = Rule(
    name="one-sided",
    title="nobody answered",
    step="write once more, or end the connection",
    family="connection",
    severity="warning",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="Two messages, no answer",
            files=_file(
                "2024-03-01 email sent: asked for slides", "2024-05-02 message sent"
            ),
            finds=("contacts/omar-haddad.md:6",),
        ),
        Example(
            title="They wrote, you never answered",
            files=_file("2026-03-01 message received: an offer", status="invited"),
            finds=("contacts/omar-haddad.md:6",),
        ),
        Example(
            title="An answer after a year does not count",
            files=_file("2024-03-01 email sent", "2025-04-02 email received"),
            finds=("contacts/omar-haddad.md:6",),
        ),
        Example(
            title="Answered",
            files=_file(
                "2026-03-01 email sent: a question", "2026-03-04 message received"
            ),
        ),
        Example(
            title="An unanswered email and a meeting",
            files=_file(
                "2025-03-01 email sent", "2025-05-20 met: their stand at the fair"
            ),
        ),
    ),
)
