"""What ``kith triage`` shows about a person."""

from __future__ import annotations

from kith.editor.triage import Session
from kith.model.contact import Interaction, Person, Position
from kith.text.visible import visible

_MAX_POSITIONS = 3
_MAX_INTERACTIONS = 3


def describe(person: Person) -> list[str]:
    """What a file says about a person, in a few lines for the owner to remember by."""
    positions = person.positions[:_MAX_POSITIONS]
    interactions = person.interactions[-_MAX_INTERACTIONS:]
    return [
        *map(_describe_position, positions),
        _describe_connection(person),
        *map(_describe_interaction, interactions),
    ]


def _describe_position(position: Position) -> str:
    parts = filter(None, (position.title, position.organization))
    until = "" if position.end is None else f" (until {position.end})"
    return visible(", ".join(parts)) + until


def _describe_connection(person: Person) -> str:
    status = f"{person.status or 'no status'} {person.since or ''}".strip()
    addresses = [*person.email[:2], *person.phone[:1], *person.linkedin[:1]]
    return visible(" · ".join([status, *addresses]))


def _describe_interaction(interaction: Interaction) -> str:
    direction = f" {interaction.direction}" if interaction.direction else ""
    text = interaction.note or interaction.where or ""
    line = f"{interaction.date} {interaction.how}{direction}: {text}"
    return visible(line).rstrip(": ")


def progress(session: Session) -> str:
    """How far the session is."""
    return f"{session.number:,} of {session.count:,} · {session.answered:,} answered"
