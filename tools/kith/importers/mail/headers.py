"""What the header of a message says of who wrote to whom and when.

The standard library's parsers are not used: what they make of a header that is not quite as it
should be differs from one version of Python to the next, and people must not come and go with it.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import itertools
import re
from collections.abc import Callable

import msgspec

from kith.importers.address_lists import Mailbox, has_domain, read_mailboxes
from kith.importers.charsets import decode, guess, knows_charset
from kith.importers.directory_entries import is_directory_entry, unpacked_address
from kith.importers.display_names import clean_name
from kith.importers.mail.automatic import AUTOMATIC_FIELDS
from kith.importers.mail.days import parse_day
from kith.importers.mail.encoded_words import decoded, is_still_encoded
from kith.importers.mail.unsent import KIND_FIELDS
from kith.importers.tidy import tidy
from kith.text.email_addresses import is_mail_address

# Of these the value is kept as it is, in small letters.
_KEPT = AUTOMATIC_FIELDS | KIND_FIELDS | {"x-original-to", "envelope-to"}
_READ = frozenset({
    "from", "sender", "to", "cc", "date", "message-id", "in-reply-to", "references", "received",
    "subject", "x-gmail-labels",
})  # fmt: skip
_NEEDED = frozenset(name.encode() for name in _KEPT | _READ)
_CHARSET_OF_WORD = re.compile(r"=\?([^?*\s]+)\*?[^?\s]*\?[bBqQ]\?")
# Where the bytes are not of it, the message is in another one.
_NO_HINTS = frozenset({"us-ascii", "utf-8", "utf8", "ascii", "utf-16", "utf-7"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
_ID = re.compile(r"<[^<>\s]+>")
_ENVELOPE_DATE = re.compile(
    r"\b(\w{3} +\w{3} +\d{1,2} +\d{2}:\d{2}(?::\d{2})?.*?\d{4})"
)
# Behind the name, as some programs quote it: Lena Vogt [mailto:lena@initech.example].
_ADDRESS_WITHIN = re.compile(
    r"\s*[\[(<](?:mailto:)?[^\s\[\]()<>@]+@[^\s\[\]()<>@]+[\])>]"
)
_UNKNOWN_LETTER = "\ufffd"
_EARLIEST = 1980
# Of a longer list, thousands of addresses, it is known that it has too many.
_LONGEST_LIST = 100_000
_WORTH_KEEPING = 1_000
_LONGEST_ADDRESS = 254


class MessageHeader(msgspec.Struct, frozen=True, kw_only=True):
    """What the header of a message says.

    Args:
        sender: The author; ``None`` where that is not clear.
        to: The recipients; all addresses are in small letters.
        copied: Those who got a copy.
        day: The day it was written; ``None`` where no day is possible.
        is_day_doubtful: Whether the day had to be taken from where it was received.
        identity: A number for its Message-ID; 0 without one.
        thread: A number for its thread.
        subject: Its subject, still encoded.
        labels: The labels that Gmail gave it, still encoded.
        fields: Other fields that matter, in small letters, by name.
    """

    sender: Mailbox | None
    to: tuple[Mailbox, ...]
    copied: tuple[Mailbox, ...]
    day: dt.date | None
    is_day_doubtful: bool
    identity: int
    thread: int
    subject: str
    labels: str
    fields: dict[str, str]


def read_header(raw: bytes, envelope: bytes, today: dt.date) -> MessageHeader:
    """Read a header; whatever is broken in it is left out.

    Args:
        raw: The header.
        envelope: The line "From …" above it, or nothing.
        today: The last day that is possible.
    """
    if b"\r" in raw:
        raw = raw.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
        raw = raw.replace(b"\r", b"\n")
    raw = raw.replace(b"\0", b"")
    fields = _fields(raw)
    senders = _mailboxes(fields, "from") or _mailboxes(fields, "sender")
    day, is_doubtful = _day(fields, envelope, today)
    identity = _first_id(fields, "message-id")
    parent = _first_id(fields, "references") or _first_id(fields, "in-reply-to")
    return MessageHeader(
        sender=senders[0] if senders else None,
        to=_mailboxes(fields, "to"),
        copied=_mailboxes(fields, "cc"),
        day=day,
        is_day_doubtful=is_doubtful,
        identity=_number(identity),
        thread=_number(parent or identity),
        subject=_first(fields, "subject"),
        labels=",".join(fields.get("x-gmail-labels", ())),
        fields={
            name: " ".join(values).strip().lower()
            for name, values in fields.items()
            if name in _KEPT
        },
    )


def _fields(raw: bytes) -> dict[str, list[str]]:
    """The fields that matter, by name in small letters; of where it was received the last place."""
    fields: dict[str, list[list[bytes]]] = {}
    parts: list[bytes] | None = None
    for line in raw.split(b"\n"):
        if line[:1] in {b" ", b"\t"}:
            if parts is not None:
                parts.append(line.strip())
            continue
        key, value = _field(line)
        parts = None
        if not key or (key == "received" and key in fields):
            continue
        parts = [value]
        fields.setdefault(key, []).append(parts)
    try:
        return _decoded_fields(fields, bytes.decode)
    except UnicodeDecodeError:
        hint = _charset_of_raw(raw)
        return _decoded_fields(fields, functools.partial(_decode, hint=hint))


def _decoded_fields(
    fields: dict[str, list[list[bytes]]], decode_value: Callable[[bytes], str]
) -> dict[str, list[str]]:
    return {
        name: [decode_value(b" ".join(parts)).strip() for parts in values]
        for name, values in fields.items()
    }


def _decode(value: bytes, hint: str) -> str:
    """A value with letters that are written as they are, of whatever character set."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return decode(value, hint) if hint else guess(value)


def _charset(fields: dict[str, list[str]]) -> str:
    """The character set of the text, which most likely is that of broken names, too."""
    match = _CHARSET.search(_first(fields, "content-type")[:_WORTH_KEEPING])
    return match[1] if match else ""


def _charset_of_raw(raw: bytes) -> str:
    """The set in which a header is, as what is not broken in the message tells."""
    text = raw[:_LONGEST_LIST].decode("ascii", "replace")
    for match in itertools.chain(
        _CHARSET.finditer(text), _CHARSET_OF_WORD.finditer(text)
    ):
        charset = match[1].lower()
        if charset not in _NO_HINTS and knows_charset(charset):
            return charset
    return ""


def _field(line: bytes) -> tuple[str, bytes]:
    """Name and value of a field; no name for one that does not matter."""
    name, colon, value = line.partition(b":")
    name = name.rstrip().lower()
    if not colon or name not in _NEEDED:
        return "", b""
    return name.decode(), value.strip()


def _first(fields: dict[str, list[str]], name: str) -> str:
    values = fields.get(name)
    return values[0] if values else ""


def _first_id(fields: dict[str, list[str]], name: str) -> str:
    for value in fields.get(name, ()):
        if match := _ID.search(value):
            return match[0]
    return ""


def _mailboxes(fields: dict[str, list[str]], name: str) -> tuple[Mailbox, ...]:
    text = ", ".join(fields.get(name, ()))[:_LONGEST_LIST]
    hint = _charset(fields) if "=?" in text else ""
    if len(text) <= _WORTH_KEEPING:
        return _remembered_mailboxes(text, hint)
    return _read_mailboxes(text, hint)


# Who writes once writes again, and most of a header's time goes into its addresses.
@functools.lru_cache(maxsize=10_000)
def _remembered_mailboxes(text: str, hint: str) -> tuple[Mailbox, ...]:
    return _read_mailboxes(text, hint)


def _read_mailboxes(text: str, hint: str) -> tuple[Mailbox, ...]:
    """Everybody in a list, each address once, with decoded names."""
    written_mailboxes = read_mailboxes(text)
    if not written_mailboxes and "=?" in text:
        # Some programs encode the address with the name.
        written_mailboxes = read_mailboxes(decoded(text, hint))
    mailboxes: dict[str, Mailbox] = {}
    for written in written_mailboxes:
        address = unpacked_address(written.address.lower())
        name = _decoded_name(written.name, address, hint)
        if _is_usable(address, name):
            mailboxes.setdefault(address, Mailbox(name, address))
    return tuple(mailboxes.values())


def _is_usable(address: str, name: str) -> bool:
    """Whether somebody can be told from others by an address."""
    if is_directory_entry(address):
        # It is worth as much as the name beside it.
        return bool(name)
    if len(address) > _LONGEST_ADDRESS or not has_domain(address):
        return False
    return is_mail_address(address)


def _decoded_name(written: str, address: str, hint: str) -> str:
    name = tidy(decoded(written, hint))
    if "@" in name:
        name = _ADDRESS_WITHIN.sub("", name)
    name = name.strip("'\" ")
    # A name that is an address, often another one, is no name.
    if "@" in name:
        return ""
    if is_still_encoded(name) or is_directory_entry(name):
        return ""
    if name.count(_UNKNOWN_LETTER) * 2 > len(name):
        return ""
    return clean_name(name, address)


def _day(
    fields: dict[str, list[str]], envelope: bytes, today: dt.date
) -> tuple[dt.date | None, bool]:
    """The day of a message, and whether that is in doubt."""
    stated = _parsed(_first(fields, "date"), today)
    receipt = _first(fields, "received").rpartition(";")[2]
    if stated and f"{stated.year}" in receipt:
        return stated, False
    received = _parsed(receipt, today)
    if received is None and stated is None:
        match = _ENVELOPE_DATE.search(envelope.decode("ascii", "replace"))
        return (_parsed(match[1], today) if match else None), True
    if stated is None or _is_far_from(stated, received):
        # Whoever forges a date does not forge where it was received.
        return received, True
    return stated, False


def _is_far_from(stated: dt.date, received: dt.date | None) -> bool:
    if received is None:
        return False
    return abs((stated - received).days) > 366


def _parsed(text: str, today: dt.date) -> dt.date | None:
    day = parse_day(text)
    if day is None:
        return None
    if day.year < _EARLIEST:
        return None
    if day > today + dt.timedelta(days=1):
        return None
    return min(day, today)


def _number(identity: str) -> int:
    if not identity:
        return 0
    raw = identity.encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest())
