"""Cuts mailboxes of any size into the headers of their messages, a piece at a time.

An mbox is read in blocks: bodies and attachments are passed over and never kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, Literal

import msgspec

Format = Literal["mbox", "mmdf", "message", "emlx", "other"]

_BLOCK = 1 << 22
_LONGEST_HEADER = 1 << 20
"""A header has no more bytes; what has is cut."""

_MMDF = b"\x01\x01\x01\x01"
# A line "From …" starts a message only if a header follows: in bodies it may stand unquoted.
_START = re.compile(rb"From [^\n]*\r?\n(?:>From [^\n]*\n)*[!-9;-~]+[ \t]*:")
_ENOUGH = 4096
_HEADER_LINE = re.compile(rb"[!-9;-~]+[ \t]*:")
# A table or an address book may begin like a header, too.
_OF_MAIL = re.compile(
    rb"^(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|delivered-to|"
    rb"reply-to|content-type|content-transfer-encoding|x-gmail-labels)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_END = re.compile(rb"\r?\n\r?\n|\r\r")


class RawMessage(msgspec.Struct, frozen=True):
    """A message before its header is read.

    Args:
        line: Where it starts in its file, counted from 1.
        envelope: The line "From …" above it, or nothing.
        header: Its header.
    """

    line: int
    envelope: bytes
    header: bytes


def format_of(head: bytes) -> Format:
    """What kind of file begins like this."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if head.startswith(_MMDF):
        return "mmdf"
    if head.startswith(b"From ") and _START.match(head):
        return "mbox"
    if re.match(rb"\d+[ \t]*\r?\n[!-9;-~]+:", head):
        return "emlx"
    first, _, rest = head.partition(b"\n")
    if head.startswith((b"From ", b">From ")):
        first = rest
    is_header = _HEADER_LINE.match(first) and _OF_MAIL.search(_header_of(head))
    return "message" if is_header else "other"


def read_messages(
    file: IO[bytes], kind: Format, advance: Callable[[int], None]
) -> Iterator[RawMessage]:
    """The messages of a file.

    Args:
        file: Opened for reading, at its start.
        kind: See :func:`format_of`.
        advance: Called with the number of bytes read.
    """
    if kind == "mbox":
        yield from _read_mbox(file, advance)
    elif kind == "mmdf":
        yield from _read_mmdf(file, advance)
    elif kind in {"message", "emlx"}:
        data = file.read(_LONGEST_HEADER)
        advance(len(data))
        envelope = b""
        if kind == "emlx":
            # Apple Mail writes the length of the message first.
            data = data.partition(b"\n")[2]
        while data.startswith((b"From ", b">From ", b"\n", b"\r\n", b"\xef\xbb\xbf")):
            first, _, data = data.partition(b"\n")
            envelope = envelope or first
        yield RawMessage(1, envelope, _header_of(data))


def _read_mbox(file: IO[bytes], advance: Callable[[int], None]) -> Iterator[RawMessage]:
    window = _Window(file, advance)
    window.skip_to_first()
    while window.more_than(0):
        yield window.message()
        window.skip_body()


class _Window:
    """The part of an mbox that is in memory, and how far into it one is."""

    def __init__(self, file: IO[bytes], advance: Callable[[int], None]) -> None:
        self._file = file
        self._advance = advance
        self._data = b""
        self._at = 0
        self._line = 1
        self._is_end = False
        self._starts: list[bytes] = []

    def skip_to_first(self) -> None:
        """Go to the first message, past blank lines and a byte-order mark."""
        self.more_than(_ENOUGH)
        start = self._data.find(b"From ")
        self._go(max(start, 0))
        first = self._data[self._at : self._at + _ENOUGH].partition(b"\n")[0]
        self._starts = [b"\n\nFrom "] + ([b"\n\r\nFrom "] if first.endswith(b"\r") else [])

    def more_than(self, size: int) -> bool:
        """Whether there are more bytes than that, after reading on if need be."""
        while len(self._data) - self._at <= size and not self._is_end:
            self._fill()
        return len(self._data) - self._at > size

    def message(self) -> RawMessage:
        """The message that starts here; then one is at the end of its header."""
        self.more_than(_LONGEST_HEADER)
        limit = min(len(self._data), self._at + _LONGEST_HEADER)
        for end in (b"\n\n", b"\n\r\n"):
            place = self._data.find(end, self._at, limit)
            limit = place if place >= 0 else limit
        stop = limit
        envelope, _, header = self._data[self._at : stop].partition(b"\n")
        found = RawMessage(self._line, envelope, header)
        # The blank line stays: it may be the one before the next message.
        self._go(stop)
        return found

    def skip_body(self) -> None:
        """Go to the next message, or to the end."""
        while True:
            place = self._next_start()
            if place < 0:
                self._go(max(len(self._data) - 16, self._at))
                if self._is_end:
                    self._go(len(self._data))
                    return
                self._fill()
                continue
            self._go(place)
            self.more_than(_ENOUGH)
            self._go(self._data.index(b"F", self._at))
            if _START.match(self._data, self._at):
                return

    def _next_start(self) -> int:
        places = (self._data.find(start, self._at) for start in self._starts)
        return min((place for place in places if place >= 0), default=-1)

    def _go(self, place: int) -> None:
        self._line += self._data.count(b"\n", self._at, place)
        self._at = place

    def _fill(self) -> None:
        block = self._file.read(_BLOCK)
        self._advance(len(block))
        self._is_end = not block
        self._data = self._data[self._at :] + block
        self._at = 0


def _read_mmdf(file: IO[bytes], advance: Callable[[int], None]) -> Iterator[RawMessage]:
    start = 0
    parts: list[bytes] = []
    is_header = False
    for line, text in enumerate(file, start=1):
        advance(len(text))
        if text.startswith(_MMDF):
            if parts:
                yield _mmdf_message(start, parts)
            parts, is_header, start = [], True, line + 1
        elif is_header:
            is_header = bool(text.strip())
            parts.append(text)
    if parts:
        yield _mmdf_message(start, parts)


def _mmdf_message(line: int, parts: list[bytes]) -> RawMessage:
    has_envelope = parts[0].startswith(b"From ")
    return RawMessage(
        line,
        parts[0].rstrip() if has_envelope else b"",
        b"".join(parts[1:] if has_envelope else parts),
    )


def _header_of(data: bytes) -> bytes:
    end = _HEADER_END.search(data)
    return data[: end.start()] if end else data
