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

from kith.importers.addresses import read_mailboxes
from kith.importers.charsets import decode
from kith.importers.mail.days import parse_day
from kith.importers.mail.encoded_words import decoded, is_still_encoded
from kith.importers.tidy import first_name_first, tidy
from kith.text.addresses import is_mail_address

_NEEDED = frozenset({
    b"from", b"sender", b"to", b"cc", b"date", b"message-id", b"in-reply-to", b"references",
    b"list-id", b"list-post", b"list-unsubscribe", b"precedence", b"auto-submitted",
    b"return-path", b"x-gmail-labels", b"x-spam-flag", b"delivered-to", b"x-original-to",
    b"received", b"subject", b"content-type", b"x-autoreply", b"x-autorespond", b"feedback-id",
    b"x-mailman-version", b"x-mozilla-draft-info",
})  # fmt: skip
_ADDRESS = re.compile(
    r"[^\s@<>\"(),;:\\\[\]]+@[^\s@<>\"(),;:\\\[\]]+\.[^\s@<>\"(),;:\\\[\]]+\Z"
)
_ID = re.compile(r"<[^<>\s]+>")
_ENVELOPE_DATE = re.compile(
    r"\b(\w{3} +\w{3} +\d{1,2} +\d{2}:\d{2}(?::\d{2})?.*?\d{4})"
)
_EARLIEST = 1980
# Of a longer list, thousands of addresses, it is known that it has too many.
_LONGEST_LIST = 100_000
_WORTH_KEEPING = 1_000


class Someone(msgspec.Struct, frozen=True):
    """A sender or recipient.

    Args:
        name: As the message has it, or nothing.
        address: In small letters.
    """

    name: str
    address: str


class Header(msgspec.Struct, frozen=True):
    """What the header of a message says.

    Args:
        sender: Who wrote it; ``None`` where that is not clear.
        to: To whom.
        copied: Who got a copy.
        day: When; ``None`` where no day is possible.
        is_day_doubtful: Whether the day had to be taken from where it was received.
        identity: A number for its Message-ID; 0 without one.
        thread: A number for its thread.
        subject: What it was called.
        marks: Other lines that matter, in small letters, by name.
    """

    sender: Someone | None
    to: tuple[Someone, ...]
    copied: tuple[Someone, ...]
    day: dt.date | None
    is_day_doubtful: bool
    identity: int
    thread: int
    subject: str
    marks: dict[str, str]


_MARKS = ("list-id", "list-post", "list-unsubscribe", "precedence", "auto-submitted",
          "return-path", "x-gmail-labels", "x-spam-flag", "delivered-to", "x-original-to",
          "content-type", "x-autoreply", "x-autorespond", "feedback-id", "x-mailman-version",
          "x-mozilla-draft-info")  # fmt: skip


def read_header(raw: bytes, envelope: bytes, today: dt.date) -> Header:
    """Read a header; whatever is broken in it is left out.

    Args:
        raw: The header.
        envelope: The line "From …" above it, or nothing.
        today: The last day that is possible.
    """
    fields = _fields(
        raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\0", b"")
    )
    sender = next(
        iter(_people(fields.get("from", [])) or _people(fields.get("sender", []))), None
    )
    day, is_doubtful = _day(fields, envelope, today)
    identity = _first_id(fields, "message-id")
    above = _first_id(fields, "references") or _first_id(fields, "in-reply-to")
    return Header(
        sender=sender,
        to=_people(fields.get("to", [])),
        copied=_people(fields.get("cc", [])),
        day=day,
        is_day_doubtful=is_doubtful,
        identity=_number(identity),
        thread=_number(above or identity),
        subject=next(iter(fields.get("subject", [])), ""),
        marks={
            name: " ".join(fields[name]).strip().lower()
            for name in _MARKS
            if name in fields
        },
    )


def _fields(raw: bytes) -> dict[str, list[str]]:
    """The fields that matter, by name in small letters; of where it was received the last place."""
    found: dict[str, list[list[bytes]]] = {}
    parts: list[bytes] | None = None
    for line in raw.split(b"\n"):
        if line[:1] in {b" ", b"\t"}:
            if parts is not None:
                parts.append(line.strip())
            continue
        name, colon, value = line.partition(b":")
        name = name.rstrip().lower()
        is_wanted = (
            colon
            and name in _NEEDED
            and not (name == b"received" and "received" in found)
        )
        parts = [value.strip()] if is_wanted else None
        if parts is not None:
            found.setdefault(name.decode(), []).append(parts)
    return {
        name: [decode(b" ".join(parts), "").strip() for parts in values]
        for name, values in found.items()
    }


def _first_id(fields: dict[str, list[str]], name: str) -> str:
    for value in fields.get(name, ()):
        if found := _ID.search(value):
            return found[0]
    return ""


def _people(values: list[str]) -> tuple[Someone, ...]:
    text = ", ".join(values)[:_LONGEST_LIST]
    return _people_in(text) if len(text) <= _WORTH_KEEPING else _read_people(text)


# Who writes once writes again, and most of a header's time goes into its addresses.
@functools.lru_cache(maxsize=10_000)
def _people_in(text: str) -> tuple[Someone, ...]:
    return _read_people(text)


def _read_people(text: str) -> tuple[Someone, ...]:
    found: dict[str, Someone] = {}
    for one in read_mailboxes(text):
        plain = one.address.lower()
        if not _ADDRESS.match(plain) or len(plain) > 254 or not is_mail_address(plain):
            continue
        shown = tidy(decoded(one.name)).strip("'\" ")
        # A name that is an address, often another one, is no name.
        is_name = "@" not in shown and not is_still_encoded(shown)
        shown = first_name_first(shown)[:200] if is_name else ""
        found.setdefault(plain, Someone(shown, plain))
    return tuple(found.values())


def _day(
    fields: dict[str, list[str]], envelope: bytes, today: dt.date
) -> tuple[dt.date | None, bool]:
    stated = _parsed(next(iter(fields.get("date", [])), ""), today)
    receipt = next(iter(fields.get("received", [])), "").rpartition(";")[2]
    if stated and f"{stated.year}" in receipt:
        return stated, False
    received = _parsed(receipt, today)
    if stated and received and abs((stated - received).days) > 366:
        # Whoever forges a date does not forge where it was received.
        return received, True
    if stated:
        return stated, False
    if received:
        return received, True
    found = _ENVELOPE_DATE.search(envelope.decode("ascii", "replace"))
    return (_parsed(found[1], today) if found else None), True


def _parsed(text: str, today: dt.date) -> dt.date | None:
    day = parse_day(text)
    latest = today + dt.timedelta(days=1)
    return min(day, today) if day and day.year >= _EARLIEST and day <= latest else None


def _number(identity: str) -> int:
    if not identity:
        return 0
    return int.from_bytes(
        hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=8).digest()
    )
