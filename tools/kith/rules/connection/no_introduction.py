"""You are connected with someone, but nothing recorded would support an introduction.

## Why this matters

Without "I have seen their work", passing on a name is like quoting the phone book. An introduction is worth as much as you can say about the person.

## How to fix it

Write one honest sentence under `vouch`, or what they can help with under `offers`. If you worked together, add `- 2023 worked-together: on what`.

## What counts

A `vouch`, an offer, or work together.
Family needs none.
A meeting alone shows that you know them, but not what you could say about them.

## Source

The criterion is a careful networker's own: be able to make real introductions.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield everybody connected of whom there is nothing to say."""
    for person in context.connections:
        if person.status != "connected" or person.vouch or person.offers:
            continue
        evidence = context.network.evidence[person.slug]
        if evidence.is_family:
            continue
        kinds = {proof.interaction.how for proof in evidence.proofs}
        if "worked-together" not in kinds:
            message = f"{person.name} has nothing recorded that you could say in an introduction"
            yield diagnostic_at(person, "name", message=message)


def _file(lines: str, interaction: str = "2024-05-17 met: a dinner") -> dict[str, str]:
    return {
        "contacts/lena-vogt.md": f"---\nname: Lena Vogt\nstatus: connected\n{lines}"
        f"interactions:\n  - {interaction}\n---\n"
    }


RULE = Rule(
    name="no-introduction",
    title="nothing to say in an introduction",
    step="write an honest `vouch`",
    family="connection",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="Met, but nothing to say about her",
            files=_file(""),
            finds=("contacts/lena-vogt.md:2",),
        ),
        Example(
            title="With a sentence to say",
            files=_file("vouch: Answers the question that was asked.\n"),
        ),
        Example(
            title="With an offer", files=_file("offers: a tour of the lock at night\n")
        ),
        Example(
            title="Work together speaks for itself",
            files=_file("", "2025 worked-together: the port's timetable"),
        ),
    ),
)
