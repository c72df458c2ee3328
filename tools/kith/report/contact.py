"""One contact on a terminal: who they are, how well one knows them, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kith.model.contact import Person
from kith.network.network import Network
from kith.network.strength import NO_TIE
from kith.report.text import Paint, plain
from kith.text.visible import visible

CONTACT_VERSION = 1
_MOST_INTERACTIONS = 5


class PartItem(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a strength."""

    name: str
    value: Annotated[float, Meta(description="0 to 1")]
    weight: Annotated[float, Meta(description="share of the whole, 0 to 1")]
    says: str


class ContactReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith show --format json`` prints."""

    version: int
    contact: str
    name: str
    path: str
    status: str | None
    positions: tuple[dict[str, Any], ...]
    strength: float
    strength_parts: tuple[PartItem, ...]
    last_contact: str | None
    interactions: int
    ties: tuple[dict[str, Any], ...]
    vouch: str | None
    offers: tuple[str, ...]
    needs: tuple[str, ...]


def report_contact(person: Person, network: Network) -> ContactReport:
    """A contact as values to be written as JSON."""
    strength = network.strengths.get(person.slug, NO_TIE)
    last = network.evidence[person.slug].last
    return ContactReport(
        version=CONTACT_VERSION,
        contact=person.slug,
        name=person.name,
        path=person.path,
        status=person.status,
        positions=tuple(
            {
                "organization": position.organization,
                "title": position.title,
                "start": str(position.start) if position.start else None,
                "end": str(position.end) if position.end else None,
            }
            for position in person.positions
        ),
        strength=round(strength.total, 3),
        strength_parts=tuple(
            PartItem(
                name=part.name,
                value=round(part.value, 3),
                weight=round(part.weight, 3),
                says=part.says,
            )
            for part in strength.parts
        ),
        last_contact=str(last.date) if last else None,
        interactions=len(person.interactions),
        ties=tuple(
            {
                "name": network.graph.nodes[tie.beyond(person.slug)].name,
                "basis": tie.basis,
                "says": tie.says,
                "strength": round(tie.strength, 3),
            }
            for tie in network.graph.stated_ties(person.slug)
        ),
        vouch=person.vouch,
        offers=person.offers,
        needs=person.needs,
    )


def format_contact(
    person: Person,
    network: Network,
    *,
    with_reasons: bool,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """A contact for a terminal; with the parts of the strength where asked for."""
    yield f"{paint(visible(person.name), 'place')} ({person.status or 'no status'})  {person.path}"
    for position in person.positions:
        entry = network.organizations.find(position.organization)
        where = entry.name if entry else position.organization
        since = f"since {position.start}" if position.start else "now"
        span = f"{position.start or '?'} – {position.end}" if position.end else since
        title = f"{position.title}, " if position.title else ""
        yield f"  {visible(title + where)} ({span})"
    strength = network.strengths.get(person.slug, NO_TIE)
    yield ""
    meaning = "good" if strength.parts else "warning"
    yield f"tie: {paint(f'{strength.total:.2f} {strength.word}', meaning)}"
    if with_reasons:
        for part in strength.parts:
            points = (
                f"{part.value * part.weight:.2f} = {part.value:.2f} × {part.weight:.2f}"
            )
            yield f"  {part.name:<12} {points}  {paint(part.says, 'quiet')}"
    for label, texts in (
        ("say", (person.vouch,) if person.vouch else ()),
        ("offers", person.offers),
        ("needs", person.needs),
    ):
        if texts:
            lines = textwrap.wrap(visible("; ".join(texts)), max(width - 10, 40))
            yield f"{label + ':':<9} {lines[0]}"
            yield from (" " * 10 + line for line in lines[1:])
    if person.interactions:
        yield ""
        for interaction in person.interactions[-_MOST_INTERACTIONS:]:
            words = f"{interaction.date} {interaction.how} {interaction.direction or ''}".rstrip()
            note = f": {interaction.note}" if interaction.note else ""
            yield from textwrap.wrap(
                visible(f"- {words}{note}"), max(width, 40), subsequent_indent="  "
            )
    ties = network.graph.stated_ties(person.slug)
    if ties:
        yield ""
        names = {
            f"{network.graph.nodes[tie.beyond(person.slug)].name} ({tie.basis})": None
            for tie in ties
        }
        yield from textwrap.wrap(
            visible("ties: " + ", ".join(names)),
            max(width, 40),
            subsequent_indent="      ",
        )
