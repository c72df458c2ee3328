"""One contact: who they are, how well you know them, and why; as text and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kith.model.contact import Person, Position
from kith.model.finding import Finding
from kith.network.graph import Tie
from kith.network.network import Network
from kith.network.strength import NO_TIE, Part, Strength
from kith.report.contact_details import (
    ContactDetails,
    contact_details,
    format_known,
    format_reachable,
)
from kith.report.optional import optional_text
from kith.report.record_findings import (
    FindingItem,
    finding_item,
    format_notes,
    format_record_findings,
)
from kith.report.text import Paint, plain
from kith.text.visible import visible

CONTACT_VERSION = 1
_MAX_INTERACTIONS = 5


class PartItem(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a strength."""

    name: str
    value: Annotated[float, Meta(description="0 to 1")]
    weight: Annotated[float, Meta(description="share of the whole, 0 to 1")]
    explanation: str = msgspec.field(name="says")


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
    details: ContactDetails
    findings: Annotated[
        tuple[FindingItem, ...], Meta(description="of `kith check` in this file")
    ] = ()


def report_contact(
    person: Person, network: Network, findings: Iterable[Finding] = ()
) -> ContactReport:
    """A contact as values to be written as JSON.

    Args:
        person: The contact.
        network: The network of the journal.
        findings: Those in the file.
    """
    strength = network.strengths.get(person.slug, NO_TIE)
    last = network.evidence[person.slug].last
    ties = network.graph.stated_ties(person.slug)
    return ContactReport(
        version=CONTACT_VERSION,
        contact=person.slug,
        name=person.name,
        path=person.path,
        status=person.status,
        positions=tuple(map(_position_as_data, person.positions)),
        strength=round(strength.total, 3),
        strength_parts=tuple(map(_part_item, strength.parts)),
        last_contact=str(last.date) if last else None,
        interactions=len(person.interactions),
        ties=tuple(_tie_as_data(tie, person, network) for tie in ties),
        vouch=person.vouch,
        offers=person.offers,
        needs=person.needs,
        details=contact_details(person, network),
        findings=tuple(map(finding_item, findings)),
    )


def _position_as_data(position: Position) -> dict[str, str | None]:
    return {
        "organization": position.organization,
        "title": position.title,
        "start": optional_text(position.start),
        "end": optional_text(position.end),
    }


def _part_item(part: Part) -> PartItem:
    return PartItem(
        name=part.name,
        value=round(part.value, 3),
        weight=round(part.weight, 3),
        explanation=part.says,
    )


def _tie_as_data(tie: Tie, person: Person, network: Network) -> dict[str, Any]:
    return {
        "name": network.graph.nodes[tie.beyond(person.slug)].name,
        "contact": _slug_beyond(tie, person, network),
        "basis": tie.basis,
        "says": tie.says,
        "strength": round(tie.strength, 3),
    }


def _slug_beyond(tie: Tie, person: Person, network: Network) -> str | None:
    node = network.graph.nodes[tie.beyond(person.slug)]
    return node.person.slug if node.person else None


def format_contact(
    person: Person,
    network: Network,
    *,
    with_reasons: bool,
    findings: Sequence[Finding] = (),
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """A contact for a terminal.

    Args:
        person: The contact.
        network: The network of the journal.
        with_reasons: Whether to show the parts of the strength.
        findings: Those in the file.
        width: Columns of the terminal.
        paint: Gives a text the color of its meaning.
    """
    name = paint(visible(person.name), "place")
    yield f"{name} ({person.status or 'no status'})  {person.path}"
    for position in person.positions:
        yield f"  {_format_position(position, network)}"
    details = contact_details(person, network)
    yield from format_reachable(details, width=width, paint=paint)
    strength = network.strengths.get(person.slug, NO_TIE)
    yield ""
    yield from _format_strength(strength, paint, with_reasons=with_reasons)
    yield from format_known(details, width=width, paint=paint)
    if person.vouch:
        yield from _format_texts("say", (person.vouch,), width)
    yield from _format_texts("offers", person.offers, width)
    yield from _format_texts("needs", person.needs, width)
    yield from _format_interactions(person, width)
    yield from _format_ties(person, network, width)
    yield from format_notes(person.body)
    yield from format_record_findings(findings, width=width, paint=paint)


def _format_position(position: Position, network: Network) -> str:
    entry = network.organizations.find(position.organization)
    organization = entry.name if entry else position.organization
    title = f"{position.title}, " if position.title else ""
    return f"{visible(title + organization)} ({_format_dates(position)})"


def _format_dates(position: Position) -> str:
    if position.end:
        return f"{position.start or '?'} – {position.end}"
    return f"since {position.start}" if position.start else "now"


def _format_strength(
    strength: Strength, paint: Paint, *, with_reasons: bool
) -> Iterator[str]:
    meaning = "good" if strength.parts else "warning"
    yield f"tie: {paint(f'{strength.total:.2f} {strength.word}', meaning)}"
    if not with_reasons:
        return
    for part in strength.parts:
        product = f"{part.value * part.weight:.2f}"
        factors = f"{part.value:.2f} × {part.weight:.2f}"
        reason = paint(part.says, "quiet")
        yield f"  {part.name:<12} {product} = {factors}  {reason}"


def _format_texts(label: str, texts: tuple[str, ...], width: int) -> Iterator[str]:
    if not texts:
        return
    lines = textwrap.wrap(visible("; ".join(texts)), max(width - 10, 40))
    yield f"{label + ':':<9} {lines[0]}"
    for line in lines[1:]:
        yield " " * 10 + line


def _format_interactions(person: Person, width: int) -> Iterator[str]:
    if not person.interactions:
        return
    yield ""
    for interaction in person.interactions[-_MAX_INTERACTIONS:]:
        head = f"{interaction.date} {interaction.how} {interaction.direction or ''}"
        note = f": {interaction.note}" if interaction.note else ""
        line = f"- {head.rstrip()}{note}"
        yield from textwrap.wrap(visible(line), max(width, 40), subsequent_indent="  ")


def _format_ties(person: Person, network: Network, width: int) -> Iterator[str]:
    ties = network.graph.stated_ties(person.slug)
    if not ties:
        return
    yield ""
    bases: dict[str, list[str]] = {}
    for tie in ties:
        node = network.graph.nodes[tie.beyond(person.slug)]
        # The slug is what the next command takes.
        first = [node.person.slug] if node.person else []
        bases.setdefault(node.id, [node.name, *first]).append(tie.basis)
    names = []
    for name, *remarks in bases.values():
        names.append(f"{name} ({', '.join(dict.fromkeys(remarks))})")
    yield from textwrap.wrap(
        visible("ties: " + ", ".join(names)),
        max(width, 40),
        subsequent_indent="      ",
        break_on_hyphens=False,
    )
