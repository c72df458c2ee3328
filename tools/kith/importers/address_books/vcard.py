"""vCards 2.1, 3.0 and 4.0 to neutral records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kith.importers.address_books.cards import Card, Property, read_cards
from kith.importers.address_books.entry import Entry
from kith.importers.address_books.reader import read_books
from kith.importers.join import join_all
from kith.importers.notices import Guard
from kith.importers.records import Batch, ImportedTie, Notice, Origin, PersonRecord
from kith.importers.sources import Advance
from kith.importers.tidy import tidy

SOURCE = "vcard"
_SUFFIXES = frozenset({".vcf", ".vcard"})
_HOWS = {"co-worker": "colleague", "coworker": "colleague", "assistant": "assistant"}
_NOT_PEOPLE = frozenset({"group", "location", "application", "device"})
_TIES = frozenset({"RELATED", "X-ABRELATEDNAMES", "X-SPOUSE", "X-ASSISTANT", "X-MANAGER",
                   "X-EVOLUTION-SPOUSE", "X-EVOLUTION-ASSISTANT", "X-EVOLUTION-MANAGER",
                   "X-KADDRESSBOOK-X-SPOUSENAME", "X-KADDRESSBOOK-X-ASSISTANTSNAME",
                   "X-KADDRESSBOOK-X-MANAGERSNAME", "X-MS-SPOUSE", "X-MS-MANAGER",
                   "X-MS-ASSISTANT"})  # fmt: skip


def read_vcards(
    paths: Iterable[Path], *, advance: Advance = lambda _size: None
) -> Batch:
    """Read every card of the files, folders and zips.

    Args:
        paths: Where to look.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    batch = read_books(paths, SOURCE, _SUFFIXES, _entries, advance)
    people = tuple(_united(batch.people))
    return msgspec.structs.replace(
        batch, people=people, merged=len(batch.people) - len(people)
    )


def _entries(name: str, data: bytes, notices: list[Notice]) -> Iterator[Entry | None]:
    is_empty = True
    for card in read_cards(name, data, notices):
        is_empty = False
        entry = None
        with Guard(notices, Origin(name, card.line), "the card", is_record=True):
            entry = _entry(card, Origin(name, card.line), notices)
        yield entry
    if is_empty:
        notices.append(Notice("skipped", Origin(name), "it contains no card"))


def _entry(card: Card, origin: Origin, notices: list[Notice]) -> Entry | None:
    kind = (card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")).casefold()
    if kind in _NOT_PEOPLE:
        what = f"the card is about a {kind}, not a person"
        notices.append(Notice("skipped", origin, what, is_record=True))
        return None
    organization = next(
        (one.parts[0][0] for one in card.all("ORG") if one.parts[0]), ""
    )
    structured = next((_structured_name(one) for one in card.all("N")), "")
    name = card.first("FN") or structured
    labels = card.labels
    is_company = card.first("X-ABSHOWAS").upper() == "COMPANY" or (
        bool(organization) and not structured and tidy(name) in {"", tidy(organization)}
    )
    return Entry(
        origin=origin,
        name=name,
        aliases=[
            text
            for one in card.all("NICKNAME", "X-MAIDENNAME")
            for text in one.parts[0]
        ],
        emails=[one.text for one in card.all("EMAIL")],
        phones=[one.text for one in card.all("TEL") if "fax" not in one.types],
        urls=[
            _address(one) for one in card.all("URL", "X-SOCIALPROFILE", "X-LINKEDIN")
        ],
        organization=organization,
        title=card.first("TITLE") or card.first("ROLE"),
        location=next((place for one in card.all("ADR") if (place := _place(one))), ""),
        birthday=card.first("BDAY"),
        tags=[
            tag for one in card.all("CATEGORIES") for part in one.parts for tag in part
        ],
        ties=[tie for one in card.properties if (tie := _tie(one, labels))],
        notes=[one.text for one in card.all("NOTE")],
        is_organization=is_company or kind in {"org", "organization"},
    )


def _address(one: Property) -> str:
    """A web address; of a profile, often only its handle is given."""
    is_handle = "/" not in one.text and (
        "linkedin" in one.types or one.name == "X-LINKEDIN"
    )
    return f"linkedin.com/in/{one.text}" if is_handle else one.text


def _structured_name(one: Property) -> str:
    family, given, middle, prefix, suffix = (
        " ".join(part) for part in [*one.parts, [], [], [], [], []][:5]
    )
    return tidy(" ".join((prefix, given, middle, family, suffix)))


def _place(one: Property) -> str:
    """City, region and country; the street is nobody's business here."""
    parts = [", ".join(filter(None, part)) for part in one.parts]
    places = [part for part in (*parts[3:5], *parts[6:7]) if part.strip()]
    return ", ".join(dict.fromkeys(places))


def _tie(one: Property, labels: Mapping[str, str]) -> ImportedTie | None:
    if one.name not in _TIES:
        return None
    text = tidy(one.text)
    found = re.match(r"(?:mailto:)([^\s@]+@[^\s@]+)\Z", text, re.IGNORECASE)
    if (
        text.casefold().startswith(("urn:", "http:", "https:", "data:", "uid:"))
        or not text
    ):
        # The other's identity in that address book, which nobody here knows.
        return None
    types = one.types - {"pref", "text", "home", "work", "other", "internet"}
    words = [
        *sorted(types),
        labels.get(one.group, ""),
        one.name.rpartition("-")[2].casefold(),
    ]
    how = next(
        (word for word in words if word not in {"", "related", "abrelatednames"}), ""
    )
    how = tidy(
        _HOWS.get(
            how,
            how.removesuffix("name").removesuffix("s")
            if how.endswith("sname")
            else how,
        )
    )[:200]
    if found:
        return ImportedTie("", how, found[1].lower())
    return ImportedTie(text[:200], how)


def _united(records: Iterable[PersonRecord]) -> Iterable[PersonRecord]:
    """One record for cards that surely are of one person: the same name and an address alike."""
    found: list[list[PersonRecord]] = []
    by_mark: dict[tuple[str, str], int] = {}
    for record in records:
        marks = [
            (record.name.casefold(), mark)
            for mark in (*record.email, *record.phone, record.linkedin)
            if mark
        ]
        index = next((by_mark[mark] for mark in marks if mark in by_mark), len(found))
        if index == len(found):
            found.append([])
        found[index].append(record)
        by_mark.update(dict.fromkeys(marks, index))
    return map(join_all, found)
