"""What address books of all kinds have in common: from loose texts to a tidy record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from kith.importers.address_books.birthdays import is_no_birthday, read_birthday
from kith.importers.address_lists import read_mailboxes
from kith.importers.records import (
    ImportedPosition,
    ImportedTie,
    Notice,
    OrganizationRecord,
    Origin,
    PersonRecord,
)
from kith.importers.tidy import LONGEST_NAME, short_name, shortened, tidy
from kith.text.counts import counted
from kith.text.email_addresses import is_mail_address
from kith.text.profiles import HIDDEN, canonical_profile

# The first word with an @ where no list of mailboxes can be read; ``is_mail_address`` judges it.
# It starts where a word does, for the time would else grow with the square of a word's length.
_WORD_WITH_AT = re.compile(
    r"(?<![^\s@<>\"(),;:\\])[^\s@<>\"(),;:\\]++@[^\s@<>\"(),;:\\]+"
)
_URL = re.compile(r"https?://(\S+)\Z", re.IGNORECASE)
# An address of the web without its scheme, as people write them.
_BARE_URL = re.compile(r"(?:[\w\-]++\.)++[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?\Z")
# Labels that programs give every card, and that say nothing of its person.
_NO_TAGS = frozenset(
    {"mycontacts", "my contacts", "starred in android", "unfiled", "contacts", ""}
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~\s]*+")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Not whatever is unprintable: letters and emoji that this Python does not know yet stay.
_HIDDEN = re.compile(rf"{HIDDEN.pattern}|[\ud800-\udfff\ufffe\uffff]")
_LONGEST_FIELD = 2_000


class CardEntry(msgspec.Struct, kw_only=True):
    """An entry of an address book, as loose texts.

    Args:
        origin: The file and line it was read from.
        name: Full name.
        aliases: Nicknames and maiden names.
        emails: Email addresses.
        phones: Phone numbers.
        urls: Web addresses, profiles among them.
        organization: Where the person works.
        title: Their job there.
        texts: What else is a text in a person's file, in any common shape, by its key.
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
    texts: dict[str, str] = {}
    tags: list[str] = []
    ties: list[ImportedTie] = []
    notes: list[str] = []
    is_organization: bool = False

    @property
    def says_who(self) -> bool:
        """Whether anything in it says whom it is about."""
        names = (self.name, *self.aliases, self.organization)
        return any((*names, *self.emails, *self.phones))


class _Values:
    """The values of an entry in one form, and a message for each that is none."""

    def __init__(self) -> None:
        self.invalid: list[str] = []

    def read(
        self, parse: Callable[[str], list[str]], texts: Iterable[str], noun: str
    ) -> tuple[str, ...]:
        """The values in some texts, each once.

        Args:
            parse: Gives the values in one text.
            texts: The texts.
            noun: What to call a text without a value.
        """
        values: dict[str, None] = {}
        for text in texts:
            parsed = parse(text)
            values.update(dict.fromkeys(parsed))
            if not parsed and text.strip():
                self.invalid.append(noun)
        return tuple(values)


def organization_of(entry: CardEntry) -> OrganizationRecord:
    """The record of an entry that is about an organization."""
    urls: dict[str, None] = {}
    for text in entry.urls:
        urls.update(dict.fromkeys(_url(text)))
    return OrganizationRecord(
        origin=entry.origin,
        name=short_name(entry.organization or entry.name),
        urls=tuple(urls),
        location=short_name(entry.texts.get("location", "")),
        tags=_tags(entry.tags),
    )


def left_out_of_organization(entry: CardEntry) -> Iterator[Notice]:
    """What an entry says of an organization, which a contact's file has no key for."""
    for values, noun, plural in (
        (entry.emails, "email address", "email addresses"),
        (entry.phones, "phone number", "phone numbers"),
        (entry.ties, "related person", "related people"),
        (entry.notes, "note", "notes"),
    ):
        if values:
            number = counted(len(values), noun, plural)
            message = f"{number} of an organization"
            yield Notice.skipped(entry.origin, message, count=len(values))


def person_of(entry: CardEntry, notices: list[Notice]) -> PersonRecord | None:
    """The record of an entry; ``None`` where nothing says whom it is about.

    Args:
        entry: What was read.
        notices: Gets each value that is none.
    """
    values = _Values()
    emails = values.read(addresses_in, entry.emails, "an invalid email address")
    phones = values.read(_phone, entry.phones, "an invalid phone number")
    profiles: dict[str, None] = {}
    web_addresses: list[str] = []
    for url in entry.urls:
        profile = canonical_profile(url)
        if profile:
            profiles[profile] = None
        else:
            web_addresses.append(url)
    urls = values.read(_url, web_addresses, "an invalid web address")
    linkedin, *further_profiles = profiles or [""]
    name, aliases = _names(entry)
    name = name or _substitute_name(emails, phones)
    if not name:
        return None
    notices.extend(Notice.skipped(entry.origin, noun) for noun in values.invalid)
    return PersonRecord(
        origin=entry.origin,
        name=shortened(name),
        aliases=tuple(dict.fromkeys(map(shortened, aliases))),
        linkedin=linkedin,
        email=emails,
        phone=phones,
        urls=(*further_profiles, *urls),
        tags=_tags(entry.tags),
        position=_position(entry),
        knows=tuple(dict.fromkeys(entry.ties)),
        text=_text(entry, name),
        **_tidy_texts(entry),
    )


def _tidy_texts(entry: CardEntry) -> dict[str, Any]:
    """The texts by their keys; a birthday only as far as it is certain."""
    texts = {}
    for key, text in entry.texts.items():
        texts[key] = read_birthday(text) if key == "birthday" else short_name(text)
    return texts


def _names(entry: CardEntry) -> tuple[str, list[str]]:
    """Name and aliases; without a name the first alias is one."""
    name = tidy(entry.name)
    aliases = [alias for alias in map(tidy, entry.aliases) if alias and alias != name]
    if not name and aliases:
        name = aliases.pop(0)
    return name, aliases


def _substitute_name(emails: tuple[str, ...], phones: tuple[str, ...]) -> str:
    if emails:
        return emails[0].partition("@")[0]
    return phones[0] if phones else ""


def _position(entry: CardEntry) -> ImportedPosition | None:
    organization = tidy(entry.organization)
    if not organization:
        return None
    return ImportedPosition(shortened(organization), short_name(entry.title))


def _text(entry: CardEntry, name: str) -> str:
    """The notes, with what has no key of its own before them."""
    notes: list[str] = []
    title = tidy(entry.title)
    if title and not tidy(entry.organization):
        notes.append(f"Title: {title}")
    born = tidy(entry.texts.get("birthday", ""))
    if not read_birthday(born) and not is_no_birthday(born):
        notes.append(f"Birthday: {born}")
    if len(name) > LONGEST_NAME:
        # It is cut where it is a name, and stays whole among the notes.
        notes.append(name)
    notes += filter(None, map(str.strip, entry.notes))
    return "\n\n".join(dict.fromkeys(map(_plain, notes)))


def addresses_in(text: str) -> list[str]:
    """The email addresses in a text; one field may hold several, with their names."""
    text = tidy(text[:_LONGEST_FIELD])
    addresses = [mailbox.address for mailbox in read_mailboxes(text)]
    if not addresses and (loose := _WORD_WITH_AT.search(text)):
        addresses = [loose[0]]
    return [address.lower() for address in addresses if is_mail_address(address)]


def _phone(text: str) -> list[str]:
    number = tidy(text.removeprefix("tel:")).strip(" ;,")
    if sum(map(str.isdigit, number)) < 3:
        return []
    if len(number) > 50:
        return []
    return [number]


def _url(text: str) -> list[str]:
    address = tidy(text)
    if address.casefold().startswith("www."):
        address = f"https://{address}"
    if _BARE_URL.match(address):
        return [] if canonical_profile(address) else [address]
    match = _URL.match(address)
    if match is None:
        return []
    if "." not in match[1][1:-1]:
        return []
    return [] if canonical_profile(address) else [address]


def _tags(texts: Iterable[str]) -> tuple[str, ...]:
    """Labels, each once, whatever its case; one of punctuation alone says nothing."""
    tags: dict[str, str] = {}
    for text in texts:
        tag = tidy(text.removeprefix("*"))
        folded = tag.casefold()
        if folded not in _NO_TAGS and not _PUNCTUATION.fullmatch(tag):
            tags.setdefault(folded, shortened(tag))
    return tuple(tags.values())


def _plain(text: str) -> str:
    """Notes as they may stand in a body: no control characters but tabs and line breaks."""
    lines = _LINE_END.split(unicodedata.normalize("NFC", text))
    return "\n".join(map(_plain_line, lines))


def _plain_line(line: str) -> str:
    return "\t".join(_HIDDEN.sub("", part) for part in line.split("\t"))
