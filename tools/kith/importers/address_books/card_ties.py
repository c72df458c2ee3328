"""The people a card names as related to its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.importers.address_books.cards import Card, Property
from kith.importers.address_books.unread import Unread
from kith.importers.records import ImportedTie, Notice, PersonRecord
from kith.importers.tidy import tidy

TIES = frozenset({
    "RELATED", "X-ABRELATEDNAMES", "X-SPOUSE", "X-ASSISTANT", "X-MANAGER",
    "X-EVOLUTION-SPOUSE", "X-EVOLUTION-ASSISTANT", "X-EVOLUTION-MANAGER",
    "X-KADDRESSBOOK-X-SPOUSENAME", "X-KADDRESSBOOK-X-SPOUSESNAME",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME", "X-KADDRESSBOOK-X-MANAGERSNAME", "X-MS-SPOUSE",
    "X-MS-MANAGER", "X-MS-ASSISTANT",
})  # fmt: skip
"""The properties that name them."""

_RELATIONS = {
    "co-worker": "colleague",
    "coworker": "colleague",
    "assistant": "assistant",
}
# Types of a property that say nothing about who somebody is.
_NO_RELATIONS = frozenset({"pref", "text", "home", "work", "other", "internet"})
_SAYS_NOTHING = frozenset({"", "related", "abrelatednames"})
_IDENTITIES = ("urn:", "uid:")
_ADDRESSES = ("http:", "https:", "data:")
# Looser than an address is: whatever stands behind mailto: is no name.
_MAILTO = re.compile(r"mailto:([^\s@]+@[^\s@]+)\Z", re.IGNORECASE)
_LONGEST = 200


class Identities:
    """The names on the cards of an import, by the identities that other cards call them by."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._unread: dict[str, Unread] = {}

    def add(self, identity: str, name: str) -> None:
        """Take in the identity of a card and the name on it."""
        name = tidy(name)
        if identity and name:
            self._names.setdefault(_bare(identity), name[:_LONGEST])

    def with_names(self, person: PersonRecord) -> PersonRecord:
        """A person with names for the identities of those they know.

        Identities of cards that are not part of the import are counted as not read.
        """
        if not any(map(_is_identity, person.knows)):
            return person
        ties: dict[ImportedTie, None] = {}
        for tie in person.knows:
            if not _is_identity(tie):
                ties[tie] = None
                continue
            name = self._names.get(_bare(tie.name))
            if name:
                ties[ImportedTie(name, tie.how)] = None
            else:
                file = person.origin.file
                self._unread.setdefault(file, Unread("property")).add("RELATED")
        return msgspec.structs.replace(person, knows=tuple(ties))

    def notices(self) -> Iterator[Notice]:
        """What was counted as not read, one notice for each file."""
        for file, unread in self._unread.items():
            yield from unread.notices(file)


def ties_of(card: Card) -> list[ImportedTie]:
    """The people a card names; of some only the identity, see :class:`Identities`."""
    labels = card.labels
    ties: list[ImportedTie] = []
    for item in card.properties:
        if item.name in TIES:
            tie = _tie(item, labels.get(item.group, ""))
            if tie is not None:
                ties.append(tie)
    return ties


def is_address(item: Property) -> bool:
    """Whether a property names somebody by an address of the web, where nobody looks."""
    return item.text.casefold().startswith(_ADDRESSES)


def _tie(item: Property, label: str) -> ImportedTie | None:
    text = tidy(item.text)
    if not text or is_address(item):
        return None
    how = _how(item, label)
    match = _MAILTO.match(text)
    if match:
        return ImportedTie("", how, match[1].lower())
    return ImportedTie(text[:_LONGEST], how)


def _is_identity(tie: ImportedTie) -> bool:
    return tie.name.casefold().startswith(_IDENTITIES)


def _bare(identity: str) -> str:
    """An identity without the words that some programs write before it, and some do not."""
    text = identity.strip().casefold()
    return text.removeprefix("urn:").removeprefix("uuid:").removeprefix("uid:")


def _how(item: Property, label: str) -> str:
    """What somebody is to the person of the card: by its types, its label or its name."""
    types = sorted(item.types - _NO_RELATIONS)
    for word in (*types, label, item.name.rpartition("-")[2].casefold()):
        if word not in _SAYS_NOTHING:
            return tidy(_relation(word))[:_LONGEST]
    return ""


def _relation(word: str) -> str:
    if word in _RELATIONS:
        return _RELATIONS[word]
    if word.endswith("sname"):
        return word.removesuffix("name").removesuffix("s")
    return word
