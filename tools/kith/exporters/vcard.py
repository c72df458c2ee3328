"""Contacts as vCard 4.0 (RFC 6350), ties as RELATED."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from kith.exporters.content_lines import icalendar_library
from kith.exporters.mark import PRODUCT
from kith.model.contact import Contact, Organization, Person
from kith.network.network import Network
from kith.network.organizations import current_position
from kith.text.profiles import canonical_profile
from kith.text.visible import visible

_SPACE = uuid.UUID("6b0f6a6e-7d0d-5d7e-9f43-1b3a5a1f0f57")
# What RFC 6350 knows of our relationships (section 6.6.6).
_RELATED = {
    "colleague": "colleague",
    "friend": "friend",
    "classmate": "acquaintance",
    "community": "acquaintance",
}


def format_vcards(network: Network) -> str:
    """A card for each contact; concerns, notes and the key ``private`` stay in the journal.

    Raises:
        KithError: The library that writes them is not installed.
    """
    library = icalendar_library()
    contacts = (*network.journal.people, *network.journal.organizations)
    return "".join(_card(contact, network, library) for contact in contacts)


def _card(contact: Contact, network: Network, library: Any) -> str:
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"PRODID:{PRODUCT}",
        f"UID:{_uid(contact.slug)}",
    ]
    lines += _common(contact, library)
    if isinstance(contact, Person):
        lines += _person(contact, network, library)
    elif isinstance(contact, Organization):
        lines.append(f"ORG:{_escaped(contact.name, library)}")
    lines.append("END:VCARD")
    return "".join(
        library.parser.Contentline(line).to_ical().decode() + "\r\n" for line in lines
    )


def _common(contact: Contact, library: Any) -> Iterator[str]:
    yield f"KIND:{'org' if contact.kind == 'organization' else 'individual'}"
    yield f"FN:{_escaped(contact.name, library)}"
    if contact.aliases:
        yield "NICKNAME:" + ",".join(
            _escaped(alias, library) for alias in contact.aliases
        )
    for url in contact.urls:
        yield f"URL:{_bare(url)}"
    if contact.location:
        yield f"ADR:;;;{_escaped(contact.location, library)};;;"
    if contact.tags:
        yield "CATEGORIES:" + ",".join(_escaped(tag, library) for tag in contact.tags)


def _person(person: Person, network: Network, library: Any) -> Iterator[str]:
    for address in person.email:
        yield f"EMAIL:{_escaped(address, library)}"
    for phone in person.phone:
        yield f"TEL;VALUE=text:{_escaped(phone, library)}"
    for profile in person.linkedin:
        where = (
            canonical_profile(profile)
            or f"https://www.linkedin.com/in/{_bare(profile)}"
        )
        yield f"URL:{where}"
    if person.birthday:
        yield f"BDAY:{_birthday(person.birthday)}"
    current = current_position(person, network.today)
    if current:
        yield f"ORG:{_escaped(_organization(current.organization, network), library)}"
        if current.title:
            yield f"TITLE:{_escaped(current.title, library)}"
    for tie in network.graph.stated_ties(person.slug):
        if tie.basis != "knows":
            continue
        other = network.graph.nodes[tie.beyond(person.slug)]
        kind = _RELATED.get(tie.says.split(",")[0], "contact")
        if other.person is not None:
            yield f"RELATED;TYPE={kind}:{_uid(other.id)}"
        else:
            yield f"RELATED;TYPE={kind};VALUE=text:{_escaped(other.name, library)}"


def _organization(name: str, network: Network) -> str:
    entry = network.organizations.find(name)
    return entry.name if entry else name


def _birthday(text: str) -> str:
    """As vCard writes it: ``19800301``, ``1980-03``, ``1980``, ``--0301``."""
    if text.startswith("--"):
        return "--" + text[2:].replace("-", "")
    return text.replace("-", "") if text.count("-") == 2 else text


def _uid(slug: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, slug)}"


def _escaped(text: str, library: Any) -> str:
    return str(library.vText(visible(text)).to_ical().decode())


def _bare(text: str) -> str:
    """An address on one line."""
    return visible(text).replace(" ", "%20")
