"""vCards 2.1, 3.0 and 4.0 to neutral records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kith.importers.address_books.birthdays import read_birthday
from kith.importers.address_books.card_facts import (
    android_birthday,
    count_unread,
    facts_of,
    is_android_nickname,
)
from kith.importers.address_books.card_profiles import web_addresses_of
from kith.importers.address_books.card_ties import Identities, ties_of
from kith.importers.address_books.cards import Card, Property, read_cards
from kith.importers.address_books.entry import CardEntry
from kith.importers.address_books.reader import read_books
from kith.importers.address_books.unread import Unread
from kith.importers.notices import Guard
from kith.importers.records import Batch, Notice, Origin
from kith.importers.sources import Advance
from kith.importers.tidy import tidy
from kith.names.spelling import with_family_name

SOURCE = "vcard"
_SUFFIXES = frozenset({".vcf", ".vcard"})
_ORGANIZATIONS = frozenset({"org", "organization"})
_NOT_PEOPLE = frozenset({"group", "location", "application", "device"})


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
    identities = Identities()

    def read_entries(
        name: str, data: bytes, notices: list[Notice]
    ) -> Iterator[CardEntry | None]:
        return _entries(name, data, notices, identities)

    batch = read_books(paths, SOURCE, _SUFFIXES, read_entries, advance)
    named = list(map(identities.with_names, batch.people))
    return msgspec.structs.replace(
        batch,
        people=tuple(named),
        notices=(*batch.notices, *identities.notices()),
    )


def _entries(
    name: str, data: bytes, notices: list[Notice], identities: Identities
) -> Iterator[CardEntry | None]:
    is_empty = True
    unread = Unread("property")
    for card in read_cards(name, data, notices):
        is_empty = False
        entry = None
        with Guard(notices, Origin(name, card.line), "the card", is_record=True):
            entry = _entry(card, Origin(name, card.line), notices)
            if entry is not None and entry.says_who:
                identities.add(card.first("UID"), entry.name)
                count_unread(card, unread)
        yield entry
    notices.extend(unread.notices(name))
    if is_empty:
        notices.append(Notice.skipped(Origin(name), "it contains no card"))


def _entry(card: Card, origin: Origin, notices: list[Notice]) -> CardEntry | None:
    kind = card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")
    kind = kind.casefold()
    if kind in _NOT_PEOPLE:
        message = f"the card is about a {kind}, not a person"
        notices.append(Notice.skipped(origin, message, is_record=True))
        return None
    web_addresses, profiles = web_addresses_of(card)
    places = _places(card)
    return CardEntry(
        origin=origin,
        name=card.first("FN") or _structured_name(card),
        aliases=_aliases(card),
        emails=_texts(card, "EMAIL"),
        phones=_phones(card),
        urls=web_addresses,
        organization=_organization(card),
        title=card.first("TITLE") or card.first("ROLE"),
        texts={
            "location": places[0] if places else "",
            "birthday": _birthday(card),
            "pronouns": card.first("PRONOUNS") or card.first("X-PRONOUNS"),
        },
        tags=_tags(card),
        ties=ties_of(card),
        notes=[*_texts(card, "NOTE"), *profiles, *facts_of(card, places[1:])],
        is_organization=kind in _ORGANIZATIONS or _is_company(card),
    )


def _texts(card: Card, name: str) -> list[str]:
    return [item.text for item in card.all(name)]


def _phones(card: Card) -> list[str]:
    numbers = card.all("TEL", "X-MS-TEL")
    return [item.text for item in numbers if "fax" not in item.types]


def _birthday(card: Card) -> str:
    """The date of birth; without the year where Apple says that it stands for none."""
    for item in card.all("BDAY"):
        without_year = read_birthday(item.text, item.parameter("X-APPLE-OMIT-YEAR"))
        return without_year or item.text
    date = android_birthday(card)
    return read_birthday(date) or date


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
    name = with_family_name(tidy(f"{given} {middle}"), tidy(family))
    return tidy(" ".join((prefix, name, suffix)))


def _aliases(card: Card) -> list[str]:
    aliases: list[str] = []
    for item in card.all("NICKNAME", "X-MAIDENNAME"):
        aliases += item.parts[0]
    for item in card.all("X-ANDROID-CUSTOM"):
        if is_android_nickname(item):
            aliases += item.parts[1]
    return aliases


def _places(card: Card) -> list[str]:
    """The place of each address, the preferred one first."""
    places = dict.fromkeys(map(_place, card.all("ADR")))
    return list(filter(None, places))


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
