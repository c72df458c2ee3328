"""All there is with someone connected or invited is mail or messages that nobody answered.

## Why this matters

Writing is a conversation only once somebody answers; a hundred unanswered messages are still no acquaintance.

## How to mend it

Write once more with a question that is easy to answer, and record the answer: `- 2026-03-02 email received: what they said`. If none comes, end the connection.

## What counts

Mail and messages with a direction, none of which was answered within the span (see `stranger`), and no meeting, call or common work.
Mail without a direction says nothing either way, so this rule is silent about it.

## Source

The criterion is a careful networker's own: "traded emails" takes two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kith.network.evidence import WRITING, Contacted
from kith.rules.rule import Context, Example, Fault, Rule


def check(context: Context) -> Iterator[Fault]:
    """Yield everybody connected or invited with whom all writing went unanswered."""
    for person in context.connections:
        evidence = context.network.evidence[person.slug]
        if evidence.proofs:
            continue
        written = [
            trace
            for trace in evidence.traces
            if trace.interaction.how in WRITING and trace.interaction.direction
        ]
        if written:
            message = f"{person.name} is {person.status}, but {_what_there_is(written)}"
            line, column = written[0].interaction.place_of()
            yield Fault(person.path, line, column, message, subject=person.slug)


def _what_there_is(written: list[Contacted]) -> str:
    ways = Counter(item.interaction.direction for item in written)
    if ways["sent"] and ways["received"]:
        return "what you wrote and what they wrote lies too far apart to be an answer"
    if ways["sent"]:
        return f"{_letters(ways['sent'])} of yours went unanswered"
    return f"{_letters(ways['received'])} of theirs went unanswered"


def _letters(number: int) -> str:
    return "the one letter" if number == 1 else f"all {number} letters"


def _file(*interactions: str, status: str = "connected") -> dict[str, str]:
    lines = "".join(f"  - {line}\n" for line in interactions)
    return {
        "contacts/omar-haddad.md": f"---\nname: Omar Haddad\nstatus: {status}\n"
        f"vouch: Explains hard things well.\ninteractions:\n{lines}---\n"
    }


RULE = Rule(
    name="one-sided",
    family="connection",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            "Two letters, no answer",
            _file("2024-03-01 email sent: asked for slides", "2024-05-02 message sent"),
            finds=("contacts/omar-haddad.md:6",),
        ),
        Example(
            "They wrote, you never answered",
            _file("2026-03-01 message received: an offer", status="invited"),
            finds=("contacts/omar-haddad.md:6",),
        ),
        Example(
            "An answer after a year answers nothing",
            _file("2024-03-01 email sent", "2025-04-02 email received"),
            finds=("contacts/omar-haddad.md:6",),
        ),
        Example(
            "Answered", _file("2026-03-01 email sent: a question", "2026-03-04 message received")
        ),
        Example(
            "Unanswered mail beside a meeting",
            _file("2025-03-01 email sent", "2025-05-20 met: their stand at the fair"),
        ),
    ),
)
