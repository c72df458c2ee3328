"""What a card says and a contact has no key for: kept as text, or counted as not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kith.importers.address_books.birthdays import read_birthday
from kith.importers.address_books.card_profiles import is_profile
from kith.importers.address_books.card_ties import TIES, is_address
from kith.importers.address_books.cards import Card, Property
from kith.importers.address_books.unread import Unread

_LABELS = {
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "X-EVOLUTION-ANNIVERSARY": "Anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "Anniversary",
    "X-MS-ANNIVERSARY": "Anniversary",
    "X-ABDATE": "Date",
    "BIRTHPLACE": "Birthplace",
    "DEATHDATE": "Died",
    "DEATHPLACE": "Place of death",
    "EXPERTISE": "Expertise",
    "HOBBY": "Hobby",
    "INTEREST": "Interest",
    "X-MS-INTERESTS": "Interests",
    "LANG": "Language",
    "X-KADDRESSBOOK-X-DEPARTMENT": "Department",
    "X-KADDRESSBOOK-X-OFFICE": "Office",
    "X-KADDRESSBOOK-X-PROFESSION": "Profession",
    "X-MS-CHILD": "Child",
}
"""The properties that are kept as text, and what they are called there."""
_READ = frozenset({
    "ADR", "BDAY", "CATEGORIES", "EMAIL", "FN", "KIND", "N", "NICKNAME", "NOTE", "ORG", "PRONOUNS",
    "ROLE", "TEL", "TITLE", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND", "X-MAIDENNAME", "X-MS-TEL",
    "X-PRONOUNS",
})  # fmt: skip
# What programs write for themselves, and what says nothing of a person.
_TECHNICAL = frozenset({
    "CLASS", "CLIENTPIDMAP", "CREATED", "LANGUAGE", "MAILER", "NAME", "PRODID", "PROFILE", "REV",
    "SORT-STRING", "SOURCE", "UID", "VERSION", "X-ABADR", "X-ABLABEL", "X-ABUID",
    "X-ABSHOWAS-ABSHOWAS", "X-EVOLUTION-FILE-AS", "X-FILE-AS", "X-MOZILLA-HTML",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-MS-OL-DESIGN", "X-RADICALE-NAME",
    "X-SHARED-PHOTO-DISPLAY-PREF",
})  # fmt: skip
_TECHNICAL_STARTS = (
    "X-EVOLUTION-WEBDAV",
    "X-IMAGE",
    "X-KADDRESSBOOK-CRYPTO",
    "X-PILOT",
)
_ACCOUNTED_FOR = _READ | _TECHNICAL | TIES | _LABELS.keys()
_STREET_COMPONENTS = (0, 1, 2, 5)
_ANDROID = "X-ANDROID-CUSTOM"
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"
_ANDROID_EVENT = "vnd.android.cursor.item/contact_event"
# What Android calls a day by a number.
_BIRTHDAY = "3"
_EVENTS = {"1": "Anniversary", "2": "Date", _BIRTHDAY: "Birthday"}


def facts_of(card: Card, further_places: Iterable[str]) -> Iterator[str]:
    """The lines of text for what a contact has no key for.

    Args:
        card: The card.
        further_places: Places of addresses beside the first.
    """
    yield from _departments(card)
    yield from _further_values(card)
    for place in further_places:
        yield f"Location: {place}"
    labels = card.labels
    for item in card.all(*_LABELS):
        label = labels.get(item.group, "").capitalize()
        yield f"{label or _LABELS[item.name]}: {read_birthday(item.text) or item.text}"
    for date, kind, own_label in _android_events(card):
        if kind != _BIRTHDAY:
            label = own_label or _EVENTS.get(kind, "Date")
            yield f"{label}: {read_birthday(date) or date}"


def _departments(card: Card) -> Iterator[str]:
    """The part of the first organization that somebody works in."""
    for item in card.all("ORG")[:1]:
        department = _listed(item.parts[1:])
        if department:
            yield f"Department: {department}"


def _listed(components: Iterable[list[str]]) -> str:
    """The components of a value that hold something, as one text."""
    texts = map(" ".join, components)
    return ", ".join(filter(None, texts))


def _further_values(card: Card) -> Iterator[str]:
    """Organizations and jobs beside the first."""
    for item in card.all("ORG")[1:]:
        yield f"Organization: {_listed(item.parts)}"
    for item in card.all("TITLE")[1:]:
        yield f"Title: {item.text}"
    if card.first("TITLE"):
        for item in card.all("ROLE"):
            yield f"Role: {item.text}"


def is_android_nickname(item: Property) -> bool:
    """Whether a property is Android's for a nickname, which follows its kind."""
    return item.value.startswith(_ANDROID_NICKNAME) and len(item.parts) > 1


def is_android_event(item: Property) -> bool:
    """Whether a property is Android's for a day: of a birth, a wedding or another."""
    return item.value.startswith(_ANDROID_EVENT) and len(item.parts) > 1


def android_birthday(card: Card) -> str:
    """The date of birth as Android writes it; nothing without one."""
    for date, kind, _label in _android_events(card):
        if kind == _BIRTHDAY:
            return date
    return ""


def _android_events(card: Card) -> Iterator[tuple[str, str, str]]:
    """The days of a card, each with its kind and what its owner calls it."""
    for item in filter(is_android_event, card.all(_ANDROID)):
        texts = [" ".join(part) for part in (*item.parts[1:4], [], [])]
        date, kind, label = texts[:3]
        if date:
            yield date, kind, label


def count_unread(card: Card, unread: Unread) -> None:
    """Count the properties of a card that hold something and are neither read nor kept."""
    for name in card.passed_over:
        unread.add(name)
    for item in card.properties:
        if item.value.strip():
            _count(item, unread)


def _count(item: Property, unread: Unread) -> None:
    if item.name == "ADR":
        if _has_street(item):
            unread.add_kind("street addresses")
    elif item.name == "LABEL":
        unread.add_kind("street addresses")
    elif item.name in {"TEL", "X-MS-TEL"}:
        if "fax" in item.types:
            unread.add_kind("fax numbers")
    elif not _is_accounted_for(item):
        unread.add(item.name)


def _is_accounted_for(item: Property) -> bool:
    if item.name in TIES:
        return not is_address(item)
    if item.name == _ANDROID:
        return is_android_nickname(item) or is_android_event(item)
    if item.name.startswith(_TECHNICAL_STARTS):
        return True
    return item.name in _ACCOUNTED_FOR or is_profile(item)


def _has_street(item: Property) -> bool:
    parts = item.parts
    return any(any(parts[index]) for index in _STREET_COMPONENTS if index < len(parts))
