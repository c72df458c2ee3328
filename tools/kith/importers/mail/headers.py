"""What the header of a message says of who wrote to whom and when.

The standard library's parsers are not used: what they make of a header that is not quite as it
should be differs from one version of Python to the next, and people must not come and go with it.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re

import msgspec

from kith.importers.address_lists import Mailbox, has_domain, read_mailboxes
from kith.importers.charsets import decode
from kith.importers.display_names import clean_name
from kith.importers.mail.days import parse_day
from kith.importers.mail.encoded_words import decoded, is_still_encoded
from kith.importers.tidy import tidy
from kith.text.email_addresses import is_mail_address

_NEEDED = frozenset({
    b"from", b"sender", b"to", b"cc", b"date", b"message-id", b"in-reply-to", b"references",
    b"list-id", b"list-post", b"list-unsubscribe", b"precedence", b"auto-submitted",
    b"return-path", b"x-gmail-labels", b"x-spam-flag", b"delivered-to", b"x-original-to",
    b"received", b"subject", b"content-type", b"x-autoreply", b"x-autorespond", b"feedback-id",
    b"x-mailman-version", b"x-mozilla-draft-info",
})  # fmt: skip
_ID = re.compile(r"<[^<>\s]+>")
_ENVELOPE_DATE = re.compile(
    r"\b(\w{3} +\w{3} +\d{1,2} +\d{2}:\d{2}(?::\d{2})?.*?\d{4})"
)
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
    fields: dict[str, str]


_KEPT_FIELDS = ("list-id", "list-post", "list-unsubscribe", "precedence", "auto-submitted",
          "return-path", "x-gmail-labels", "x-spam-flag", "delivered-to", "x-original-to",
          "content-type", "x-autoreply", "x-autorespond", "feedback-id", "x-mailman-version",
          "x-mozilla-draft-info")  # fmt: skip


def read_header(raw: bytes, envelope: bytes, today: dt.date) -> MessageHeader:
    """Read a header; whatever is broken in it is left out.

    Args:
        raw: The header.
        envelope: The line "From …" above it, or nothing.
        today: The last day that is possible.
    """
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\0", b"")
    fields = _fields(raw)
    senders = _mailboxes(fields.get("from", [])) or _mailboxes(fields.get("sender", []))
    day, is_doubtful = _day(fields, envelope, today)
    identity = _first_id(fields, "message-id")
    parent = _first_id(fields, "references") or _first_id(fields, "in-reply-to")
    return MessageHeader(
        sender=senders[0] if senders else None,
        to=_mailboxes(fields.get("to", [])),
        copied=_mailboxes(fields.get("cc", [])),
        day=day,
        is_day_doubtful=is_doubtful,
        identity=_number(identity),
        thread=_number(parent or identity),
        subject=_first(fields, "subject"),
        fields={
            name: " ".join(fields[name]).strip().lower()
            for name in _KEPT_FIELDS
            if name in fields
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
    return {
        name: [decode(b" ".join(parts), "").strip() for parts in values]
        for name, values in fields.items()
    }


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


def _mailboxes(values: list[str]) -> tuple[Mailbox, ...]:
    text = ", ".join(values)[:_LONGEST_LIST]
    if len(text) <= _WORTH_KEEPING:
        return _remembered_mailboxes(text)
    return _read_mailboxes(text)


# Who writes once writes again, and most of a header's time goes into its addresses.
@functools.lru_cache(maxsize=10_000)
def _remembered_mailboxes(text: str) -> tuple[Mailbox, ...]:
    return _read_mailboxes(text)


def _read_mailboxes(text: str) -> tuple[Mailbox, ...]:
    """Everybody in a list, each address once, with decoded names."""
    mailboxes: dict[str, Mailbox] = {}
    for written in read_mailboxes(text):
        address = written.address.lower()
        if not has_domain(address):
            continue
        if len(address) > _LONGEST_ADDRESS:
            continue
        if is_mail_address(address):
            name = _decoded_name(written.name, address)
            mailboxes.setdefault(address, Mailbox(name, address))
    return tuple(mailboxes.values())


def _decoded_name(written: str, address: str) -> str:
    name = tidy(decoded(written)).strip("'\" ")
    # A name that is an address, often another one, is no name.
    if "@" in name:
        return ""
    if is_still_encoded(name):
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
