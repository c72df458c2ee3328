"""What address books of all kinds have in common: from loose texts to a tidy record."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable

import msgspec

from kith.importers.addresses import read_mailboxes
from kith.importers.records import (
    ImportedPosition,
    ImportedTie,
    Notice,
    OrganizationRecord,
    Origin,
    PersonRecord,
)
from kith.importers.tidy import LONGEST_NAME, has_letters, short_name, shortened, tidy
from kith.text.addresses import is_mail_address
from kith.text.profiles import HIDDEN, canonical_profile

# It starts where a word does, for the time would else grow with the square of a word's length.
_MAIL = re.compile(r"(?<![^\s@<>\"(),;:\\])[^\s@<>\"(),;:\\]++@[^\s@<>\"(),;:\\]+")
_URL = re.compile(r"https?://(\S+)\Z", re.IGNORECASE)
# Labels that programs give every card, and that say nothing of its person.
_NO_TAGS = frozenset(
    {"mycontacts", "my contacts", "starred in android", "unfiled", "contacts", ""}
)
_BIRTHDAY = re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?:T.*)?\Z")
_YEARLESS = re.compile(r"--(?P<month>\d{2})-?(?P<day>\d{2})(?:T.*)?\Z")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Not whatever is unprintable: letters and emoji that this Python does not know yet stay.
_HIDDEN = re.compile(rf"{HIDDEN.pattern}|[\ud800-\udfff\ufffe\uffff]")
_LONGEST_FIELD = 2_000
# The year Apple writes where none is known.
_NO_YEAR = "1604"


class Entry(msgspec.Struct):
    """An entry of an address book, as loose texts.

    Args:
        origin: Where it was read.
        name: Full name.
        aliases: Nicknames and maiden names.
        emails: Email addresses.
        phones: Phone numbers.
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
        name=short_name(entry.organization or entry.name),
        urls=tuple(dict.fromkeys(one for text in entry.urls for one in _url(text))),
        location=short_name(entry.location),
        tags=_tags(entry.tags),
    )


def person_of(entry: Entry, notices: list[Notice]) -> PersonRecord | None:
    """The record of an entry; ``None`` where nothing says whom it is about.

    Args:
        entry: What was read.
        notices: Gets each value that is none.
    """
    none: list[str] = []
    emails = _each(addresses_in, entry.emails, "an invalid email address", none)
    phones = _each(_phone, entry.phones, "an invalid phone number", none)
    profiles = [profile for url in entry.urls if (profile := canonical_profile(url))]
    others = (url for url in entry.urls if not canonical_profile(url))
    urls = _each(_url, others, "an invalid web address", none)
    name = tidy(entry.name)
    aliases = [alias for alias in map(tidy, entry.aliases) if alias and alias != name]
    if not name and aliases:
        name = aliases.pop(0)
    if not name:
        name = emails[0].partition("@")[0] if emails else next(iter(phones), "")
    if not name:
        return None
    notices += [Notice("skipped", entry.origin, what) for what in none]
    notes = [text.strip() for text in entry.notes if text.strip()]
    if len(name) > LONGEST_NAME:
        # It is cut where it is a name, and stays whole among the notes.
        notes.insert(0, name)
    organization, title = tidy(entry.organization), tidy(entry.title)
    if title and not organization:
        notes.insert(0, f"Title: {title}")
    return PersonRecord(
        origin=entry.origin,
        name=shortened(name),
        aliases=tuple(dict.fromkeys(map(shortened, aliases))),
        linkedin=profiles[0] if profiles else "",
        email=emails,
        phone=phones,
        urls=urls,
        location=short_name(entry.location),
        birthday=birthday(entry.birthday),
        tags=_tags(entry.tags),
        position=_position(organization, title),
        knows=tuple(dict.fromkeys(entry.ties)),
        text="\n\n".join(dict.fromkeys(map(_plain, notes))),
    )


def _position(organization: str, title: str) -> ImportedPosition | None:
    if not organization:
        return None
    return ImportedPosition(shortened(organization), shortened(title))


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


def _each(
    read: Callable[[str], list[str]],
    texts: Iterable[str],
    what: str,
    none: list[str],
) -> tuple[str, ...]:
    """What values come to, each once; what one is that comes to nothing is noted."""
    found: dict[str, None] = {}
    for text in texts:
        values = read(text)
        found.update(dict.fromkeys(values))
        if not values and text.strip():
            none.append(what)
    return tuple(found)


def addresses_in(text: str) -> list[str]:
    """The email addresses in a text; one field may hold several, with their names."""
    text = tidy(text[:_LONGEST_FIELD])
    found = [
        one.address for one in read_mailboxes(text) if _MAIL.fullmatch(one.address)
    ]
    if not found and (loose := _MAIL.search(text)):
        found = [loose[0]]
    return [address.lower() for address in found if is_mail_address(address)]


def _phone(text: str) -> list[str]:
    text = tidy(text.removeprefix("tel:")).strip(" ;,")
    return [text] if sum(map(str.isdigit, text)) >= 3 and len(text) <= 50 else []


def _url(text: str) -> list[str]:
    text = tidy(text)
    address = f"https://{text}" if text.casefold().startswith("www.") else text
    found = _URL.match(address)
    is_url = found is not None and "." in found[1][1:-1]
    return [address] if is_url and not canonical_profile(address) else []


def _tags(texts: Iterable[str]) -> tuple[str, ...]:
    found = (tidy(text.removeprefix("*")) for text in texts)
    return tuple(
        dict.fromkeys(
            shortened(tag)
            for tag in found
            if tag.casefold() not in _NO_TAGS and has_letters(tag)
        )
    )


def _plain(text: str) -> str:
    """Notes as they may stand in a body: no control characters but tabs and line breaks."""
    lines = _LINE_END.split(unicodedata.normalize("NFC", text))
    tidied = (
        "\t".join(_HIDDEN.sub("", part) for part in line.split("\t")) for line in lines
    )
    return "\n".join(tidied)
