"""Contacts as vCard 4.0 (RFC 6350), ties as RELATED.

Which key is exported as which property stands in the declaration of the key's field.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import icalendar

from kith.exporters.mark import PRODUCT
from kith.model.contact import Contact, Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.network.graph import Tie
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.text.profiles import canonical_profile
from kith.text.visible import visible

_UID_NAMESPACE = uuid.UUID("6b0f6a6e-7d0d-5d7e-9f43-1b3a5a1f0f57")
# What RFC 6350 knows of our relationships (section 6.6.6).
_RELATED_TYPES = {
    "colleague": "colleague",
    "friend": "friend",
    "classmate": "acquaintance",
    "community": "acquaintance",
}
_KINDS = {"person": "individual", "organization": "org"}
# Properties that hold several values in one line; others get a line for each value.
_LISTS = frozenset({"NICKNAME", "CATEGORIES"})
_PARAMETERS = {"TEL": ";VALUE=text"}


def format_vcards(network: Network) -> str:
    """A card for each contact; concerns, notes and the key ``private`` stay in the journal."""
    contacts = (*network.journal.people, *network.journal.organizations)
    return "".join(_card(contact, network) for contact in contacts)


def _card(contact: Contact, network: Network) -> str:
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"PRODID:{PRODUCT}",
        f"UID:{_uid(contact.slug)}",
        f"KIND:{_KINDS[contact.kind]}",
    ]
    lines += _properties(contact)
    if isinstance(contact, Person):
        lines += _position_properties(contact, network)
        lines += _related_properties(contact, network)
    elif isinstance(contact, Organization):
        lines.append(f"ORG:{_escaped(contact.name)}")
    lines.append("END:VCARD")
    return "".join(_folded(line) for line in lines)


def _properties(record: Record) -> Iterator[str]:
    """The lines of a record's keys, in the order of their declaration."""
    for spec in record_spec(type(record)):
        # The kind has words of its own, and a record is no text.
        if spec.kind in {"choice", "record"}:
            continue
        if spec.field.vcard:
            yield from _property(spec, getattr(record, spec.attribute))


def _property(spec: FieldSpec, value: Any) -> Iterator[str]:
    """The lines of one key; nothing where it has no value."""
    if not value:
        return
    name = spec.field.vcard
    label = name + _PARAMETERS.get(name, "")
    write = _WRITERS.get(spec.key, _escaped)
    values = value if spec.many else [value]
    texts = [write(text) for text in values]
    if name in _LISTS:
        texts = [",".join(texts)]
    for text in texts:
        yield f"{label}:{text}"


def _position_properties(person: Person, network: Network) -> Iterator[str]:
    position = current_position(person, network.today)
    if position is None:
        return
    entry = network.organizations.find(position.organization)
    values = {
        "organization": entry.name if entry else position.organization,
        "title": position.title,
    }
    for spec in record_spec(type(position)):
        if spec.field.vcard:
            yield from _property(spec, values[spec.key])


def _related_properties(person: Person, network: Network) -> Iterator[str]:
    """A line for each person who is stated to be known, whether or not they have a card."""
    for tie in network.graph.stated_ties(person.slug):
        if tie.basis == "knows":
            yield _related_property(tie, person, network)


def _related_property(tie: Tie, person: Person, network: Network) -> str:
    node = network.graph.nodes[tie.beyond(person.slug)]
    relationship = tie.says.split(",")[0]
    label = f"RELATED;TYPE={_RELATED_TYPES.get(relationship, 'contact')}"
    if node.person is not None:
        return f"{label}:{_uid(node.id)}"
    return f"{label};VALUE=text:{_escaped(node.name)}"


def _uid(slug: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_UID_NAMESPACE, slug)}"


def _escaped(text: str) -> str:
    return icalendar.vText(visible(text)).to_ical().decode()


def _web_address(text: str) -> str:
    """An address on one line."""
    return visible(text).replace(" ", "%20")


def _profile_address(profile: str) -> str:
    """The web address of a LinkedIn profile, of which the file may hold the last part only."""
    canonical = canonical_profile(profile)
    return canonical or f"https://www.linkedin.com/in/{_web_address(profile)}"


def _postal_address(location: str) -> str:
    """A city, region or country, in the place of the city."""
    return f";;;{_escaped(location)};;;"


def _date(birthday: str) -> str:
    """As vCard writes it: ``19800301``, ``1980-03``, ``1980``, ``--0301``."""
    if birthday.startswith("--"):
        return "--" + birthday[2:].replace("-", "")
    has_day = birthday.count("-") == 2
    return birthday.replace("-", "") if has_day else birthday


_WRITERS: Mapping[str, Callable[[str], str]] = {
    "urls": _web_address,
    "linkedin": _profile_address,
    "location": _postal_address,
    "birthday": _date,
}
"""How a key's text is written as the value of a property, where it is not merely escaped."""


def _folded(line: str) -> str:
    content_line: Any = icalendar.parser.Contentline(line)  # type: ignore[no-untyped-call]
    return f"{content_line.to_ical().decode()}\r\n"
