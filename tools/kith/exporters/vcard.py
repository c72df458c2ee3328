"""Contacts as vCard 4.0 (RFC 6350) or 3.0 (RFC 2426), ties as RELATED.

Which key is exported as which property stands in the declaration of the key's field.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import icalendar
import msgspec

from kith.exporters.mark import PRODUCT
from kith.exporters.name_parts import split_name
from kith.exporters.plain import plain_line
from kith.exporters.selection import exported_people, left_out
from kith.model.contact import Contact, Organization, Person
from kith.model.fields import FieldSpec, Record, record_spec
from kith.network.graph import Tie
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.text.profiles import canonical_profile, profile_key

Version = Literal["3.0", "4.0"]

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
# How a property is written where its name is not enough.
_LABELS: Mapping[Version, Mapping[str, str]] = {
    "4.0": {"TEL": "TEL;VALUE=text"},
    "3.0": {
        "TEL": "TEL;TYPE=VOICE",
        "EMAIL": "EMAIL;TYPE=INTERNET",
        "PRONOUNS": "X-PRONOUNS",
    },
}
# The year that stands for none in a date of Apple's.
_NO_YEAR = "1604"


class _Export(msgspec.Struct, frozen=True):
    """What all cards of an export have in common.

    Args:
        network: Where the contacts and ties are.
        version: The version of vCard.
        left_out: Slugs of people who have no card, and whom no card names.
    """

    network: Network
    version: Version
    left_out: frozenset[str]


def format_vcards(
    network: Network, *, version: Version = "4.0", include_removed: bool = False
) -> str:
    """A card for each contact; concerns, notes and the key ``private`` stay in the journal.

    Args:
        network: The contacts and their ties.
        version: The version of vCard.
        include_removed: Whether people who were removed or declined have a card.
    """
    people = exported_people(network, include_removed=include_removed)
    export = _Export(
        network, version, left_out(network, include_removed=include_removed)
    )
    contacts = (*people, *network.journal.organizations)
    return "".join(_card(contact, export) for contact in contacts)


def _card(contact: Contact, export: _Export) -> str:
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{export.version}",
        f"PRODID:{PRODUCT}",
        f"UID:{_uid(contact.slug)}",
    ]
    if export.version == "4.0":
        lines.append(f"KIND:{_KINDS[contact.kind]}")
    lines += _name_properties(contact, export.version)
    lines += _properties(contact, export.version)
    if isinstance(contact, Person):
        lines += _position_properties(contact, export)
        lines += _related_properties(contact, export)
    elif isinstance(contact, Organization):
        lines.append(f"ORG:{_escaped(contact.name)}")
    lines.append("END:VCARD")
    return "".join(map(_folded, lines))


def _name_properties(contact: Contact, version: Version) -> Iterator[str]:
    """The name in its parts, which vCard 3.0 asks of organizations too."""
    if isinstance(contact, Person):
        parts = msgspec.structs.astuple(split_name(plain_line(contact.name)))
        yield f"N:{';'.join(map(_unmarked, parts))}"
    elif version == "3.0":
        yield "N:;;;;"
        yield "X-ABSHOWAS:COMPANY"


def _properties(record: Record, version: Version) -> Iterator[str]:
    """The lines of a record's keys, in the order of their declaration."""
    for spec in record_spec(type(record)):
        # The kind has words of its own, and a record is no text.
        is_text = spec.kind not in {"choice", "record"}
        if spec.field.vcard and is_text:
            yield from _property(spec, getattr(record, spec.attribute), version)


def _property(spec: FieldSpec, value: Any, version: Version) -> Iterator[str]:
    """The lines of one key; nothing where it has no value."""
    if not value:
        return
    if spec.key == "birthday":
        yield _birthday(value, version)
        return
    name = spec.field.vcard
    label = _LABELS[version].get(name, name)
    write = _WRITERS.get(spec.key, _escaped)
    values = value if spec.many else [value]
    texts = [write(text) for text in values]
    if name in _LISTS:
        texts = [",".join(texts)]
    for text in texts:
        yield f"{label}:{text}"


def _position_properties(person: Person, export: _Export) -> Iterator[str]:
    position = current_position(person, export.network.today)
    if position is None:
        return
    entry = export.network.organizations.find(position.organization)
    values = {
        "organization": entry.name if entry else position.organization,
        "title": position.title,
    }
    for spec in record_spec(type(position)):
        if spec.field.vcard:
            yield from _property(spec, values[spec.key], export.version)


def _related_properties(person: Person, export: _Export) -> Iterator[str]:
    """The lines for each person who is stated to be known, whether or not they have a card."""
    number = 0
    for tie in export.network.graph.stated_ties(person.slug):
        if tie.basis != "knows" or tie.beyond(person.slug) in export.left_out:
            continue
        number += 1
        if export.version == "4.0":
            yield _related_property(tie, person, export.network)
        else:
            yield from _labeled_name(tie, person, export.network, number)


def _related_property(tie: Tie, person: Person, network: Network) -> str:
    node = network.graph.nodes[tie.beyond(person.slug)]
    label = f"RELATED;TYPE={_RELATED_TYPES.get(_relationship(tie), 'contact')}"
    if node.person is not None:
        return f"{label}:{_uid(node.id)}"
    return f"{label};VALUE=text:{_escaped(node.name)}"


def _labeled_name(
    tie: Tie, person: Person, network: Network, number: int
) -> Iterator[str]:
    """A related name as Apple and Google write it, for vCard 3.0 has no word for it."""
    node = network.graph.nodes[tie.beyond(person.slug)]
    yield f"item{number}.X-ABRELATEDNAMES:{_escaped(node.name)}"
    yield f"item{number}.X-ABLABEL:{_escaped(_relationship(tie))}"


def _relationship(tie: Tie) -> str:
    return tie.says.split(",")[0]


def _uid(slug: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_UID_NAMESPACE, slug)}"


def _escaped(text: str) -> str:
    return icalendar.vText(plain_line(text)).to_ical().decode()


def _unmarked(part: str) -> str:
    """A part of a name without the marks that some readers take for others even when escaped."""
    return " ".join(re.sub(r"[\\;,]", " ", part).split())


def _web_address(text: str) -> str:
    """An address on one line, in which nothing is taken for the start of an escape."""
    return plain_line(text).strip().replace(" ", "%20").replace("\\", "%5C")


def _profile_address(profile: str) -> str:
    """The web address of a LinkedIn profile, of which the file may hold the last part only."""
    canonical = canonical_profile(profile)
    if canonical:
        return canonical
    if profile_key(profile):
        return f"https://www.linkedin.com/in/{_web_address(profile)}"
    return _web_address(profile)


def _postal_address(location: str) -> str:
    """A city, region or country, in the place of the city."""
    return f";;;{_escaped(location)};;;"


def _birthday(birthday: str, version: Version) -> str:
    """The line of a date of birth, as far as it is known.

    vCard 4.0 knows parts of a date: ``19800301``, ``1980-03``, ``1980``, ``--0301``. In 3.0 a date
    is whole; one without a year is written as Apple does, and any other as a note.
    """
    is_yearless = birthday.startswith("--")
    parts = birthday.removeprefix("--").split("-")
    is_day = len(parts) == (2 if is_yearless else 3)
    if version == "3.0":
        if not is_day:
            return f"NOTE:{_escaped(f'Birthday: {birthday}')}"
        if is_yearless:
            date = "-".join((_NO_YEAR, *parts))
            return f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{date}"
        return f"BDAY:{birthday}"
    if is_yearless:
        return f"BDAY:--{''.join(parts)}"
    return f"BDAY:{''.join(parts) if is_day else birthday}"


_WRITERS: Mapping[str, Callable[[str], str]] = {
    "urls": _web_address,
    "linkedin": _profile_address,
    "location": _postal_address,
}
"""How a key's text is written as the value of a property, where it is not merely escaped."""


def _folded(line: str) -> str:
    content_line: Any = icalendar.parser.Contentline(line)  # type: ignore[no-untyped-call]
    return f"{content_line.to_ical().decode()}\r\n"
