"""What a file states about the network, in the form in which findings elsewhere rest on it.

A fact is named by its kind and a key: the evidence of contact with a slug, the standing of a slug,
who is called by a name. Several files may state it; when what one of them states changes, so may
the findings in each file that was judged by looking at it.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec

from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.network.duplicates import PersonalAddress, personal_addresses
from kith.network.organizations import keys_of_file, keys_of_name
from kith.text.source import FrontMatterSource

FactKind = Literal[
    "evidence", "standing", "slug", "namesake", "address", "members", "organization"
]
Fact = tuple[FactKind, str]
"""A fact's kind and key."""

# Bytes; by chance, two of a million have the same about once in 40 million journals.
_DIGEST = 8

ALL_SLUGS: Fact = ("slug", "")
"""Which slugs there are at all."""


class Statement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a file states of one kind.

    Args:
        kind: The kind of the facts.
        keys: Their keys.
        digest: Of everything that the file says about them, and perhaps of more: equal digests,
            equal facts.
    """

    kind: FactKind
    keys: tuple[str, ...]
    digest: bytes

    @property
    def facts(self) -> set[Fact]:
        """What it is about."""
        return {(self.kind, key) for key in self.keys}


class FileFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a file has to do with facts.

    Args:
        statements: What it states.
        extracts: Digest of what the surveys keep of it.
        reads: The facts it was judged by, as far as others state them.
    """

    statements: tuple[Statement, ...] = ()
    extracts: bytes = b""
    reads: tuple[Fact, ...] = ()


NO_FACTS = FileFacts()


def statements_of(
    record: Person | Organization | Post | None, slug: str, kind: str, digest: bytes
) -> tuple[Statement, ...]:
    """Everything that a file states.

    Args:
        record: What was read from it, if it could be.
        slug: Its slug.
        kind: What it is about; nothing for a path that names no file of a journal.
        digest: Of all of it: of what is cheaper to judge again than to digest, it tells the
            change.
    """
    if not kind:
        return ()
    statements = [Statement("slug", (slug,), kind.encode())]
    match record:
        case Person():
            statements += _statements_of_person(record, digest[:_DIGEST])
        case Organization():
            statements += _statements_of_organization(record)
    return tuple(statements)


def key_of_address(address: PersonalAddress) -> str:
    """The key of the fact in whose files an address stands."""
    return f"{address.key} {address.value}"


def _statements_of_person(person: Person, digest: bytes) -> list[Statement]:
    parting = (person.since, person.removed, person.declined)
    standing = (person.status, *parting, person.concerns, person.allow)
    statements = [
        Statement("standing", (person.slug,), _digest("person", person.name, *standing))
    ]
    # Whoever has a file has evidence, if only none.
    companions: set[str] = set()
    for interaction in person.interactions:
        companions.update(interaction.with_)
    keys = (person.slug, *sorted(companions - {person.slug}))
    evidence = (person.interactions, person.relationship)
    # These exactly: all who work somewhere are looked at when one of them was met.
    statements.append(Statement("evidence", keys, _digest(*evidence)))
    addresses = {key_of_address(address) for address in personal_addresses(person)}
    if addresses:
        statements.append(Statement("address", tuple(sorted(addresses)), digest))
    if person.positions:
        names = {position.organization for position in person.positions}
        name_keys = {key for name in names for key in keys_of_name(name)}
        positions = _digest(person.name, person.positions)
        statements.append(Statement("members", tuple(sorted(name_keys)), positions))
    return statements


def _statements_of_organization(organization: Organization) -> list[Statement]:
    names = (organization.name, organization.aliases, organization.domains)
    keys = tuple(sorted(keys_of_file(organization)))
    standing = _digest("organization", organization.name, organization.concerns)
    return [
        Statement("standing", (organization.slug,), standing),
        Statement("organization", keys, _digest(organization.slug, *names)),
    ]


def _digest(*values: Any) -> bytes:
    encoded = _ENCODER.encode(values)
    return hashlib.blake2b(encoded, digest_size=_DIGEST).digest()


def _without_origin(value: Any) -> None:
    """Where a value stands is no part of what it says."""
    if not isinstance(value, FrontMatterSource):
        raise NotImplementedError


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_without_origin)
