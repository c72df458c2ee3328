"""What address books of all kinds have in common: from loose texts to a tidy record."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

import msgspec

from kith.importers.addresses import read_mailboxes
from kith.importers.records import (
    ImportedPosition,
    ImportedTie,
    OrganizationRecord,
    Origin,
    PersonRecord,
)
from kith.importers.tidy import has_letters, tidy
from kith.text.profiles import HIDDEN, canonical_profile

LONGEST_NAME = 200
"""A name has no more letters; what has is cut, and stays whole among the notes."""

_MAIL = re.compile(r"[^\s@<>\"(),;:\\]+@[^\s@<>\"(),;:\\]+")
_URL = re.compile(r"https?://[^\s]+\.[^\s]+\Z", re.IGNORECASE)
# Labels that programs give every card, and that say nothing of its person.
_NO_TAGS = frozenset({"mycontacts", "my contacts", "starred in android", "unfiled", "contacts", ""})
_BIRTHDAY = re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?:T.*)?\Z")
_YEARLESS = re.compile(r"--(?P<month>\d{2})-?(?P<day>\d{2})(?:T.*)?\Z")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Not whatever is unprintable: letters and emoji that this Python does not know yet stay.
_HIDDEN = re.compile(rf"{HIDDEN.pattern}|[\ud800-\udfff\ufffe\uffff]")
# The year Apple writes where none is known.
_NO_YEAR = "1604"


class Entry(msgspec.Struct):
    """An entry of an address book, as loose texts.

    Args:
        origin: Where it was read.
        name: Full name.
        aliases: Nicknames and maiden names.
        emails: Mail addresses.
        phones: Telephone numbers.
        urls: Web addresses, profiles among them.
        organization: Where the person works.
        title: What they do there.
        location: City, region or country.
        birthday: In any common shape.
        tags: Categories, labels and groups.
        ties: Names of others with what they are to the person.
        notes: Anything else that was written about them.
        is_organization: Whether it is about an organization.
    """

    origin: Origin
    name: str = ""
    aliases: list[str] = []
    emails: list[str] = []
    phones: list[str] = []
    urls: list[str] = []
    organization: str = ""
    title: str = ""
    location: str = ""
    birthday: str = ""
    tags: list[str] = []
    ties: list[ImportedTie] = []
    notes: list[str] = []
    is_organization: bool = False


def organization_of(entry: Entry) -> OrganizationRecord:
    """The record of an entry that is about an organization."""
    return OrganizationRecord(
        origin=entry.origin,
        name=_short(tidy(entry.organization or entry.name)),
        urls=tuple(dict.fromkeys(_urls(entry.urls))),
        location=tidy(entry.location),
        tags=_tags(entry.tags),
    )


def person_of(entry: Entry) -> PersonRecord | None:
    """The record of an entry; ``None`` where nothing says whom it is about."""
    emails = tuple(dict.fromkeys(one for text in entry.emails for one in _addresses(text)))
    phones = tuple(dict.fromkeys(filter(None, map(_phone, entry.phones))))
    profiles = [profile for url in entry.urls if (profile := canonical_profile(url))]
    name = tidy(entry.name)
    aliases = [alias for alias in map(tidy, entry.aliases) if alias and alias != name]
    if not name and aliases:
        name = aliases.pop(0)
    if not name:
        name = emails[0].partition("@")[0] if emails else next(iter(phones), "")
    if not name:
        return None
    notes = [text.strip() for text in entry.notes if text.strip()]
    if len(name) > LONGEST_NAME:
        notes.insert(0, name)
    organization, title = tidy(entry.organization), tidy(entry.title)
    if title and not organization:
        notes.insert(0, f"Title: {title}")
    return PersonRecord(
        origin=entry.origin,
        name=_short(name),
        aliases=tuple(dict.fromkeys(map(_short, aliases))),
        linkedin=profiles[0] if profiles else "",
        email=emails,
        phone=phones,
        urls=tuple(dict.fromkeys(_urls(entry.urls))),
        location=_short(tidy(entry.location)),
        birthday=birthday(entry.birthday),
        tags=_tags(entry.tags),
        position=ImportedPosition(_short(organization), _short(title)) if organization else None,
        knows=tuple(dict.fromkeys(entry.ties)),
        text="\n\n".join(dict.fromkeys(map(_plain, notes))),
    )


def birthday(text: str) -> str:
    """A date of birth as a contact has it; nothing where it is not one certain day."""
    text = text.strip().replace("/", "-")
    if found := _YEARLESS.match(text):
        return f"--{found['month']}-{found['day']}" if _is_day("2000", found) else ""
    found = _BIRTHDAY.match(text)
    if found is None or not _is_day(found["year"], found):
        return ""
    if found["year"] in {_NO_YEAR, "0000"}:
        return f"--{found['month']}-{found['day']}"
    return f"{found['year']}-{found['month']}-{found['day']}"


def _is_day(year: str, found: re.Match[str]) -> bool:
    try:
        dt.date(int(year) or 2000, int(found["month"]), int(found["day"]))
    except ValueError:
        return False
    return True


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"


def _addresses(text: str) -> list[str]:
    """The mail addresses in a text; one field may hold several, with their names."""
    found = [one.address for one in read_mailboxes(text) if _MAIL.fullmatch(one.address)]
    if not found and (loose := _MAIL.search(text)):
        found = [loose[0]]
    return [address.lower() for address in found]


def _phone(text: str) -> str:
    text = tidy(text.removeprefix("tel:")).strip(" ;,")
    return text if sum(map(str.isdigit, text)) >= 3 and len(text) <= 50 else ""


def _urls(texts: Iterable[str]) -> Iterable[str]:
    for text in map(tidy, texts):
        address = f"https://{text}" if text.casefold().startswith("www.") else text
        if _URL.match(address) and not canonical_profile(address) and len(address) <= 2000:
            yield address


def _tags(texts: Iterable[str]) -> tuple[str, ...]:
    found = (tidy(text.removeprefix("*")) for text in texts)
    return tuple(
        dict.fromkeys(
            _short(tag) for tag in found if tag.casefold() not in _NO_TAGS and has_letters(tag)
        )
    )


def _plain(text: str) -> str:
    """Notes as they may stand in a body: no control characters but tabs and line breaks."""
    lines = _LINE_END.split(unicodedata.normalize("NFC", text))
    tidied = ("\t".join(_HIDDEN.sub("", part) for part in line.split("\t")) for line in lines)
    return "\n".join(tidied)
