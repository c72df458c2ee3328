"""vCards 2.1, 3.0 and 4.0 to neutral records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kith.importers.address_books.cards import Card, Property, read_cards
from kith.importers.address_books.entry import CardEntry
from kith.importers.address_books.reader import read_books
from kith.importers.notices import Guard
from kith.importers.records import Batch, ImportedTie, Notice, Origin
from kith.importers.sources import Advance
from kith.importers.tidy import tidy

SOURCE = "vcard"
_SUFFIXES = frozenset({".vcf", ".vcard"})
_RELATIONS = {
    "co-worker": "colleague",
    "coworker": "colleague",
    "assistant": "assistant",
}
_ORGANIZATIONS = frozenset({"org", "organization"})
_NOT_PEOPLE = frozenset({"group", "location", "application", "device"})
_TIES = frozenset({"RELATED", "X-ABRELATEDNAMES", "X-SPOUSE", "X-ASSISTANT", "X-MANAGER",
                   "X-EVOLUTION-SPOUSE", "X-EVOLUTION-ASSISTANT", "X-EVOLUTION-MANAGER",
                   "X-KADDRESSBOOK-X-SPOUSENAME", "X-KADDRESSBOOK-X-ASSISTANTSNAME",
                   "X-KADDRESSBOOK-X-MANAGERSNAME", "X-MS-SPOUSE", "X-MS-MANAGER",
                   "X-MS-ASSISTANT"})  # fmt: skip

# Types of a property that say nothing about who somebody is.
_NO_RELATIONS = frozenset({"pref", "text", "home", "work", "other", "internet"})
_SAYS_NOTHING = frozenset({"", "related", "abrelatednames"})
_IDENTITIES = ("urn:", "http:", "https:", "data:", "uid:")
# Looser than an address is: whatever stands behind mailto: is no name.
_MAILTO = re.compile(r"mailto:([^\s@]+@[^\s@]+)\Z", re.IGNORECASE)
_LONGEST = 200


def read_vcards(
    paths: Iterable[Path], *, advance: Advance = lambda _size: None
) -> Batch:
    """Read every card of the files, folders and zips.

    Args:
        paths: Files, folders and zips.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    return read_books(paths, SOURCE, _SUFFIXES, _entries, advance)


def _entries(
    name: str, data: bytes, notices: list[Notice]
) -> Iterator[CardEntry | None]:
    is_empty = True
    for card in read_cards(name, data, notices):
        is_empty = False
        entry = None
        with Guard(notices, Origin(name, card.line), "the card", is_record=True):
            entry = _entry(card, Origin(name, card.line), notices)
        yield entry
    if is_empty:
        notices.append(Notice.skipped(Origin(name), "it contains no card"))


def _entry(card: Card, origin: Origin, notices: list[Notice]) -> CardEntry | None:
    kind = card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")
    kind = kind.casefold()
    if kind in _NOT_PEOPLE:
        message = f"the card is about a {kind}, not a person"
        notices.append(Notice.skipped(origin, message, is_record=True))
        return None
    return CardEntry(
        origin=origin,
        name=card.first("FN") or _structured_name(card),
        aliases=_aliases(card),
        emails=_texts(card, "EMAIL"),
        phones=_phones(card),
        urls=_urls(card),
        organization=_organization(card),
        title=card.first("TITLE") or card.first("ROLE"),
        texts={"location": _location(card), "birthday": card.first("BDAY")},
        tags=_tags(card),
        ties=_ties(card),
        notes=_texts(card, "NOTE"),
        is_organization=kind in _ORGANIZATIONS or _is_company(card),
    )


def _texts(card: Card, name: str) -> list[str]:
    return [item.text for item in card.all(name)]


def _phones(card: Card) -> list[str]:
    return [item.text for item in card.all("TEL") if "fax" not in item.types]


def _is_company(card: Card) -> bool:
    """Whether a card is about a company: it says so, or has its name and no person's."""
    if card.first("X-ABSHOWAS").upper() == "COMPANY":
        return True
    organization = _organization(card)
    if not organization:
        return False
    if _structured_name(card):
        return False
    return tidy(card.first("FN")) in {"", tidy(organization)}


def _organization(card: Card) -> str:
    for item in card.all("ORG"):
        first_component = item.parts[0]
        if first_component:
            return first_component[0]
    return ""


def _structured_name(card: Card) -> str:
    names = card.all("N")
    if not names:
        return ""
    components = [" ".join(texts) for texts in names[0].parts[:5]]
    components += [""] * (5 - len(components))
    family, given, middle, prefix, suffix = components
    return tidy(" ".join((prefix, given, middle, family, suffix)))


def _aliases(card: Card) -> list[str]:
    aliases: list[str] = []
    for item in card.all("NICKNAME", "X-MAIDENNAME"):
        aliases += item.parts[0]
    return aliases


def _urls(card: Card) -> list[str]:
    return [_url(item) for item in card.all("URL", "X-SOCIALPROFILE", "X-LINKEDIN")]


def _url(item: Property) -> str:
    """A web address; of a profile, often only its handle is given."""
    if "/" in item.text:
        return item.text
    if "linkedin" in item.types or item.name == "X-LINKEDIN":
        return f"linkedin.com/in/{item.text}"
    return item.text


def _location(card: Card) -> str:
    for item in card.all("ADR"):
        place = _place(item)
        if place:
            return place
    return ""


def _place(item: Property) -> str:
    """City, region and country; the street is nobody's business here."""
    components = [", ".join(filter(None, texts)) for texts in item.parts]
    places: dict[str, None] = {}
    for component in (*components[3:5], *components[6:7]):
        if component.strip():
            places[component] = None
    return ", ".join(places)


def _tags(card: Card) -> list[str]:
    tags: list[str] = []
    for item in card.all("CATEGORIES"):
        for texts in item.parts:
            tags += texts
    return tags


def _ties(card: Card) -> list[ImportedTie]:
    labels = card.labels
    ties: list[ImportedTie] = []
    for item in card.properties:
        if item.name in _TIES:
            tie = _tie(item, labels.get(item.group, ""))
            if tie is not None:
                ties.append(tie)
    return ties


def _tie(item: Property, label: str) -> ImportedTie | None:
    text = tidy(item.text)
    if not text or text.casefold().startswith(_IDENTITIES):
        # The identity in that address book, which nobody here knows.
        return None
    how = _how(item, label)
    match = _MAILTO.match(text)
    if match:
        return ImportedTie("", how, match[1].lower())
    return ImportedTie(text[:_LONGEST], how)


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
