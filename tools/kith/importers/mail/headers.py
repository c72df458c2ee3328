"""What the header of a message says of who wrote to whom and when.

The parsers are the standard library's; only the lines that matter are given to them.
"""

from __future__ import annotations

import datetime as dt
import email.errors
import email.header
import email.utils
import functools
import hashlib
import re
from email.parser import BytesHeaderParser
from email.policy import compat32

import msgspec

from kith.importers.tidy import first_name_first, tidy

_NEEDED = frozenset({
    b"from", b"sender", b"to", b"cc", b"date", b"message-id", b"in-reply-to", b"references",
    b"list-id", b"list-post", b"list-unsubscribe", b"precedence", b"auto-submitted",
    b"return-path", b"x-gmail-labels", b"x-spam-flag", b"delivered-to", b"x-original-to",
    b"received", b"subject", b"content-type", b"x-autoreply", b"x-autorespond", b"feedback-id",
    b"x-mailman-version", b"x-mozilla-draft-info",
})  # fmt: skip
_PARSER = BytesHeaderParser(policy=compat32)
_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\\[\]]+@[^\s@<>\"(),;:\\\[\]]+\.[^\s@<>\"(),;:\\\[\]]+\Z")
_ID = re.compile(r"<[^<>\s]+>")
_ENVELOPE_DATE = re.compile(r"\b(\w{3} +\w{3} +\d{1,2} +\d{2}:\d{2}(?::\d{2})?.*?\d{4})")
_EARLIEST = 1980


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
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\0", b"")
    message = _PARSER.parsebytes(b"\n".join(_wanted(raw)) + b"\n\n")
    fields: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower(), []).append(_text(value))
    sender = next(iter(_people(fields.get("from", [])) or _people(fields.get("sender", []))), None)
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
        marks={name: " ".join(fields[name]).strip().lower() for name in _MARKS if name in fields},
    )


def _wanted(raw: bytes) -> list[bytes]:
    """The lines that matter; of where it was received only the last place."""
    lines: list[bytes] = []
    has_received = is_wanted = False
    for line in raw.split(b"\n"):
        if line[:1] in {b" ", b"\t"}:
            if is_wanted:
                lines.append(line)
            continue
        name = line.partition(b":")[0].rstrip().lower()
        is_wanted = name in _NEEDED and not (has_received and name == b"received")
        if is_wanted:
            has_received = has_received or name == b"received"
            lines.append(line)
    return lines


def decoded(text: str) -> str:
    """A text whose encoded words are decoded, as far as they can be."""
    if "=?" not in text:
        return text
    try:
        return str(email.header.make_header(email.header.decode_header(text)))
    except (ValueError, LookupError, AssertionError, email.errors.MessageError):
        return text


def _text(value: object) -> str:
    """A header's value as text; raw bytes in it are UTF-8, or else Windows-1252."""
    plain = str(value)
    if plain.isascii():
        return " ".join(plain.split("\n")).strip() if "\n" in plain else plain
    raw = plain.encode("utf-8", "surrogateescape")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return re.sub(r"\n[ \t]*", " ", text).strip()


def _first_id(fields: dict[str, list[str]], name: str) -> str:
    for value in fields.get(name, ()):
        if found := _ID.search(value):
            return found[0]
    return ""


def _people(values: list[str]) -> tuple[Someone, ...]:
    return _people_in(tuple(values)) if values else ()


# Who writes once writes again, and most of a header's time goes into its addresses.
@functools.lru_cache(maxsize=10_000)
def _people_in(values: tuple[str, ...]) -> tuple[Someone, ...]:
    found: dict[str, Someone] = {}
    for name, address in email.utils.getaddresses(values):
        plain = address.strip().strip("'").lower()
        if not _ADDRESS.match(plain) or len(plain) > 254:
            continue
        shown = tidy(decoded(name)).strip("'\" ")
        # A name that is an address, often another one, is no name.
        shown = "" if "@" in shown else first_name_first(shown)[:200]
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
    parts = email.utils.parsedate(text) if text else None
    try:
        day = dt.date(*parts[:3]) if parts else None
    except (ValueError, OverflowError):
        return None
    latest = today + dt.timedelta(days=1)
    return min(day, today) if day and day.year >= _EARLIEST and day <= latest else None


def _number(identity: str) -> int:
    if not identity:
        return 0
    return int.from_bytes(
        hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=8).digest()
    )
