"""The rows of the index, table by table, in the order of the columns in ``schema.sql``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kith.exporters.sqlite_numbers import Numbers
from kith.exporters.sqlite_post_rows import finding_rows, mention_rows, post_rows
from kith.exporters.sqlite_reach import path_rows, reach_rows
from kith.exporters.sqlite_ties import tie_rows
from kith.model.contact import Contact, Organization, Parting, Person
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.evidence import Evidence
from kith.network.network import Network
from kith.text.dates import PartialDate

Row = tuple[Any, ...]

_CONTACT_LISTS = (
    "aliases",
    "urls",
    "tags",
    "email",
    "phone",
    "linkedin",
    "relationship",
    "offers",
    "needs",
    "reasons",
    "introduced_by",
    "domains",
)
_POST_LISTS = ("source", "topics")


def all_rows(
    journal: Journal, network: Network, findings: Sequence[Finding]
) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every table's name and rows, what is referred to before what refers to it."""
    numbers = Numbers(journal)
    yield "contacts", _contacts(numbers, network)
    yield "contact_values", _values(numbers, numbers.contacts, _CONTACT_LISTS)
    yield "organizations", _organizations(numbers, network)
    yield "positions", _positions(numbers, network)
    yield "interactions", _interactions(numbers, network)
    yield "interaction_people", _interaction_people(numbers)
    yield "ties", tie_rows(journal, numbers.of_path, numbers.of_contact)
    yield "reach", reach_rows(network, numbers.of_contact)
    yield "paths_in", path_rows(network, numbers.of_contact)
    yield "introductions", _introductions(numbers)
    yield "concerns", _concerns(numbers)
    yield "opportunities", _opportunities(numbers)
    yield "posts", post_rows(numbers)
    yield "post_values", _values(numbers, numbers.posts, _POST_LISTS)
    yield "mentions", _numbered(mention_rows(numbers))
    yield "findings", _numbered(finding_rows(findings, numbers))


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    return ((number, *row) for number, row in enumerate(rows, start=1))


def _text(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _latest(date: PartialDate | None) -> str | None:
    return date.latest.isoformat() if date else None


def _line(record: Any, *path: str | int) -> int:
    line: int = record.place_of(*path)[0]
    return line


def _contacts(numbers: Numbers, network: Network) -> Iterator[Row]:
    for contact in numbers.contacts:
        number = numbers.of_path[contact.path]
        head = (number, contact.slug, contact.path, contact.kind, contact.name)
        if isinstance(contact, Person):
            evidence = network.evidence.get(contact.slug, Evidence())
            yield (*head, *_person(contact), *_contacted(evidence))
        else:
            yield (*head, *_organization(contact), *_contacted(Evidence()))


def _person(person: Person) -> Row:
    return (
        person.status,
        _text(person.since),
        person.location,
        person.birthday,
        person.pronouns,
        None,
        person.vouch,
        person.keep_in_touch,
        *_parting(person.removed),
        *_parting(person.declined),
    )


def _organization(contact: Contact) -> Row:
    industry = contact.industry if isinstance(contact, Organization) else None
    status = since = birthday = pronouns = vouch = keep_in_touch = None
    head = (
        status,
        since,
        contact.location,
        birthday,
        pronouns,
        industry,
        vouch,
        keep_in_touch,
    )
    return (*head, *_parting(None), *_parting(None))


def _parting(parting: Parting | None) -> Row:
    return (_text(parting.date), parting.reason) if parting else (None, None)


def _contacted(evidence: Evidence) -> Row:
    last = evidence.last
    date = last.date if last else None
    return (len(evidence.proofs), _text(evidence.first), _text(date), _latest(date))


def _values(
    numbers: Numbers, records: Sequence[Contact | Post], keys: tuple[str, ...]
) -> Iterator[Row]:
    for record in records:
        number = numbers.of_path[record.path]
        for key in keys:
            for value in getattr(record, key, ()):
                yield (number, key, value)


def _organizations(numbers: Numbers, network: Network) -> Iterator[Row]:
    for number, entry in enumerate(network.organizations.entries, start=1):
        file = numbers.of_path[entry.file.path] if entry.file else None
        yield (number, entry.slug, entry.name, file)


def _positions(numbers: Numbers, network: Network) -> Iterator[Row]:
    at = {
        id(member.position): (organization, int(is_current))
        for organization, entry in enumerate(network.organizations.entries, start=1)
        for is_current, members in ((True, entry.present), (False, entry.former))
        for member in members
    }
    return _numbered(
        (
            contact,
            at[id(position)][0],
            position.title,
            _text(position.start),
            _text(position.end),
            position.note,
            at[id(position)][1],
            _line(position),
        )
        for contact, person in numbers.people
        for position in person.positions
    )


def _interactions(numbers: Numbers, network: Network) -> Iterator[Row]:
    proofs = {
        id(proof.interaction)
        for found in network.evidence.values()
        for proof in found.proofs
    }
    number = 0
    for contact, person in numbers.people:
        for interaction in person.interactions:
            number += 1
            date = interaction.date
            text = str(date)
            first = interaction.since or date
            yield (
                number,
                contact,
                text,
                text if first is date and date.day else first.earliest.isoformat(),
                text if date.day else date.latest.isoformat(),
                interaction.how,
                interaction.direction,
                interaction.where,
                interaction.note,
                interaction.source,
                int(id(interaction) in proofs),
                _line(interaction),
            )


def _interaction_people(numbers: Numbers) -> Iterator[Row]:
    number = 0
    for _, person in numbers.people:
        for interaction in person.interactions:
            number += 1
            for slug in interaction.with_:
                yield (number, slug, numbers.of_contact.get(slug))


def _introductions(numbers: Numbers) -> Iterator[Row]:
    return _numbered(
        (
            contact,
            _text(introduction.date),
            introduction.from_,
            introduction.to,
            introduction.about,
            introduction.outcome,
            _line(introduction),
        )
        for contact, person in numbers.people
        for introduction in person.introductions
    )


def _concerns(numbers: Numbers) -> Iterator[Row]:
    return _numbered(
        (
            numbers.of_path[contact.path],
            _text(concern.date),
            concern.what,
            concern.basis,
            _text(concern.resolved),
            _line(concern),
        )
        for contact in numbers.contacts
        for concern in contact.concerns
    )


def _opportunities(numbers: Numbers) -> Iterator[Row]:
    return _numbered(
        (
            contact,
            opportunity.role,
            opportunity.status,
            opportunity.for_,
            opportunity.url,
            _text(opportunity.opened),
            _text(opportunity.closed),
            opportunity.via,
            opportunity.note,
            _line(opportunity),
        )
        for contact, organization in numbers.organizations
        for opportunity in organization.opportunities
    )
