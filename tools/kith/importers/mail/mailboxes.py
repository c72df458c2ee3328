"""Cuts mailboxes of any size into the headers of their messages, a piece at a time.

An mbox is read in blocks: bodies and attachments are passed over and never kept.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import IO, Literal

import msgspec

Format = Literal["mbox", "mmdf", "message", "emlx", "other"]

_BLOCK = 1 << 22
_LONGEST_HEADER = 1 << 20
"""A header has no more bytes; what has is cut."""

_LONGEST_ENVELOPE = 500

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
_BLANK_LINE = re.compile(rb"\n\r?\n")
# What may stand above the header of a single message.
_BEFORE = re.compile(rb">?From [^\n]*(?:\n|\Z)|[\r\n]+")
_HEADER_END = re.compile(rb"\r?\n\r?\n|\r\r")


class RawMessage(msgspec.Struct, frozen=True):
    """A message before its header is read.

    Args:
        line: The line on which it starts, counted from 1.
        envelope: The line "From …" above it, or nothing.
        header: The lines of its header.
    """

    line: int
    envelope: bytes
    header: bytes


def format_of(head: bytes) -> Format:
    """What kind of file begins like this."""
    head = head.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
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
        yield _read_single(file, kind, advance)


def _read_single(
    file: IO[bytes], kind: Format, advance: Callable[[int], None]
) -> RawMessage:
    data = file.read(_LONGEST_HEADER)
    advance(len(data))
    position = 0
    if kind == "emlx":
        # Apple Mail writes the length of the message first.
        position = data.find(b"\n") + 1
    if data.startswith(codecs.BOM_UTF8, position):
        position += len(codecs.BOM_UTF8)
    envelope = b""
    while match := _BEFORE.match(data, position):
        envelope = envelope or match[0][:_LONGEST_ENVELOPE].strip()
        position = match.end()
    return RawMessage(1, envelope, _header_of(data[position:]))


def _read_mbox(file: IO[bytes], advance: Callable[[int], None]) -> Iterator[RawMessage]:
    window = _Window(file, advance)
    window.skip_to_first()
    while window.has_more_than(0):
        yield window.message()
        window.skip_body()


class _Window:
    """The part of an mbox that is in memory, and a position in it."""

    def __init__(self, file: IO[bytes], advance: Callable[[int], None]) -> None:
        self._file = file
        self._advance = advance
        self._data = b""
        self._position = 0
        self._line = 1
        self._is_end = False

    def skip_to_first(self) -> None:
        """Go to the first message, past blank lines and a byte-order mark."""
        self.has_more_than(_ENOUGH)
        start = self._data.find(b"From ")
        self._go(max(start, 0))

    def has_more_than(self, size: int) -> bool:
        """Whether there are more bytes than that, after reading on if need be."""
        while len(self._data) - self._position <= size and not self._is_end:
            self._fill()
        return len(self._data) - self._position > size

    def message(self) -> RawMessage:
        """The message that starts here; then one is at the end of its header."""
        self.has_more_than(_LONGEST_HEADER)
        limit = min(len(self._data), self._position + _LONGEST_HEADER)
        end = _BLANK_LINE.search(self._data, self._position, limit)
        stop = end.start() if end else limit
        envelope, _, header = self._data[self._position : stop].partition(b"\n")
        message = RawMessage(self._line, envelope[:_LONGEST_ENVELOPE], header)
        # The blank line stays: it may be the one before the next message.
        self._go(stop)
        return message

    def skip_body(self) -> None:
        """Go to the next message, or to the end."""
        while True:
            start = self._next_start()
            if start >= 0:
                self._go(start)
                self.has_more_than(_ENOUGH)
                if _START.match(self._data, self._position):
                    return
            elif self._is_end:
                self._go(len(self._data))
                return
            else:
                self._go(max(len(self._data) - 16, self._position))
                self._fill()

    def _next_start(self) -> int:
        """Where behind a blank line a line begins with "From "; -1 where none does."""
        line_end = self._data.find(b"\nFrom ", self._position)
        while line_end >= 0:
            before = self._data[max(line_end - 2, self._position) : line_end]
            if before.endswith(b"\n") or before == b"\n\r":
                return line_end + 1
            line_end = self._data.find(b"\nFrom ", line_end + 1)
        return -1

    def _go(self, position: int) -> None:
        self._line += self._data.count(b"\n", self._position, position)
        self._position = position

    def _fill(self) -> None:
        block = self._file.read(_BLOCK)
        self._advance(len(block))
        self._is_end = not block
        self._data = self._data[self._position :] + block
        self._position = 0


def _read_mmdf(file: IO[bytes], advance: Callable[[int], None]) -> Iterator[RawMessage]:
    start = size = line = 0
    parts: list[bytes] = []
    is_header = False
    while text := file.readline(_BLOCK):
        advance(len(text))
        # A line longer than a block comes in pieces.
        line += text.endswith(b"\n")
        if text.startswith(_MMDF):
            if parts:
                yield _mmdf_message(start, parts)
            parts, is_header, start, size = [], True, line + 1, 0
        elif is_header:
            is_header = bool(text.strip())
            size += len(text)
            if size <= _LONGEST_HEADER:
                parts.append(text)
    if parts:
        yield _mmdf_message(start, parts)


def _mmdf_message(line: int, parts: list[bytes]) -> RawMessage:
    envelope = b""
    if parts[0].startswith(b"From "):
        envelope = parts[0][:_LONGEST_ENVELOPE].rstrip()
        parts = parts[1:]
    return RawMessage(line, envelope, b"".join(parts))


def _header_of(data: bytes) -> bytes:
    end = _HEADER_END.search(data)
    return data[: end.start()] if end else data
