"""Cuts mailboxes of any size into the headers of their messages, a piece at a time.

An mbox is read in blocks: bodies and attachments are passed over and never kept.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import IO, Literal

import msgspec

from kith.importers.mail.starts import (
    ENOUGH,
    LOOK_BACK,
    starts_message,
)

Format = Literal["mbox", "mmdf", "message", "emlx", "other"]

_BLOCK = 1 << 22
_LONGEST_HEADER = 1 << 20
"""A header has no more bytes; what has is cut."""

_LONGEST_ENVELOPE = 500

_LONGEST_AHEAD = 1 << 26
"""So far a message is believed that says where it ends."""

_COLON_WITHIN = 200

_MMDF = b"\x01\x01\x01\x01"
_HEADER_LINE = re.compile(rb"[!-9;-~]+[ \t]*:")
# A table or an address book may begin like a header, too.
_OF_MAIL = re.compile(
    rb"^(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|delivered-to|"
    rb"reply-to|content-type|content-transfer-encoding|x-gmail-labels|x-mozilla-status)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")
# Programs that convert line ends twice leave two carriage returns.
_EMPTY_LINE = re.compile(rb"\n\r{0,2}\n")
# What may stand above the header of a single message.
_BEFORE = re.compile(rb">?From [^\n]*(?:\n|\Z)|[\r\n]+")
_HEADER_END = re.compile(rb"\n\r{0,2}\n|\r\r(?!\n)")
_LINE_ENDS = re.compile(rb"[\r\n]{0,4}")
_STATED_LENGTH = re.compile(rb"\nContent-[Ll]ength:[ \t]*(\d{1,15})")


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


def format_of(head: bytes, name: str = "") -> Format:
    """What kind of file it is.

    Args:
        head: How it begins.
        name: Its name, which tells a mailbox from a message where the first line is missing.
    """
    head = _with_line_feeds(head).removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    if head.startswith(_MMDF):
        return "mmdf"
    if re.match(rb"\d+[ \t]*\r?\n[!-9;-~]+:", head):
        return "emlx"
    if not _is_header_of_mail(head):
        return "other"
    if head.startswith(b"From ") or name.lower().endswith((".mbox", ".mbx")):
        return "mbox"
    return "message"


def _is_header_of_mail(data: bytes) -> bool:
    position = 0
    while above := _BEFORE.match(data, position):
        position = above.end()
    if not _HEADER_LINE.match(data, position):
        return False
    return _OF_MAIL.search(_header_of(data[position:])) is not None


def _with_line_feeds(data: bytes) -> bytes:
    """A file of an old Macintosh with the line ends of all others."""
    return data if b"\n" in data else data.replace(b"\r", b"\n")


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
    window.skip_beginning()
    while window.has_more_than(0):
        yield window.message()
        window.skip_body()


class _Window:
    """The part of an mbox that is in memory, and a position in it."""

    def __init__(self, file: IO[bytes], advance: Callable[[int], None]) -> None:
        self._file = file
        self._advance = advance
        self._data = b""
        # Where in the file the data starts.
        self._offset = 0
        self._position = 0
        self._line = 1
        self._is_end = False
        self._has_line_feeds = True
        # Where in the file the message says that it ends.
        self._stated_end = 0

    def skip_beginning(self) -> None:
        """Go to the first message, past empty lines and a byte-order mark."""
        self.has_more_than(ENOUGH)
        self._has_line_feeds = b"\n" in self._data
        if not self._has_line_feeds:
            self._data = self._data.replace(b"\r", b"\n")
        beginning = _BEGINNING.match(self._data)
        self._go(beginning.end() if beginning else 0)

    def has_more_than(self, size: int) -> bool:
        """Whether there are more bytes than that, after reading on if need be."""
        while len(self._data) - self._position <= size and not self._is_end:
            self._fill()
        return len(self._data) - self._position > size

    def message(self) -> RawMessage:
        """The message that starts here; then the position is at the end of its header."""
        self.has_more_than(_LONGEST_HEADER)
        stop, body = self._header_end()
        envelope, header = b"", self._data[self._position : stop]
        if header.startswith(b"From "):
            envelope, _, header = header.partition(b"\n")
        message = RawMessage(self._line, envelope[:_LONGEST_ENVELOPE], header)
        self._stated_end = self._offset + body + _stated_length(header)
        # The empty line stays: it may be the one above the next message.
        self._go(stop)
        return message

    def _header_end(self) -> tuple[int, int]:
        """Where the header that starts here ends, and where the text below it begins."""
        limit = min(len(self._data), self._position + _LONGEST_HEADER)
        end = _EMPTY_LINE.search(self._data, self._position, limit)
        stop, body = (end.start(), end.end()) if end else (limit, limit)
        start = self._data.find(b"\nFrom ", self._position, stop)
        while start >= 0:
            # A message without any text may lack the empty line as well.
            if starts_message(self._data, start + 1):
                return start, start
            start = self._data.find(b"\nFrom ", start + 1, stop)
        return stop, body

    def skip_body(self) -> None:
        """Go to the next message, or to the end."""
        while True:
            start = self._next_candidate()
            if start >= 0:
                self._go(start)
                if self._is_at_next():
                    return
            elif self._is_end:
                self._go(len(self._data))
                return
            else:
                unread = len(self._data) - _COLON_WITHIN
                self._go(max(unread, self._position))
                self._fill()

    def _next_candidate(self) -> int:
        """Where the next line begins that may start a message; -1 where none does.

        Most of the time of a large mailbox goes by here.
        """
        data = self._data
        line_end = data.find(b"\nFrom ", self._position)
        while line_end >= 0:
            above = data[line_end - 2 : line_end]
            if above.endswith(b"\n") or above == b"\n\r":
                return line_end + 1
            # A time on the line, or a field on the next one.
            if data.find(b":", line_end, line_end + _COLON_WITHIN) >= 0:
                return line_end + 1
            line_end = data.find(b"\nFrom ", line_end + 1)
        return -1

    def _is_at_next(self) -> bool:
        """Whether the line "From …" here starts the next message."""
        self.has_more_than(ENOUGH)
        if not starts_message(self._data, self._position):
            return False
        return not self._is_in_text()

    def _is_in_text(self) -> bool:
        """Whether the message above states that it ends below, and is right."""
        missing = self._stated_end - self._offset - self._position
        if not 0 < missing <= _LONGEST_AHEAD:
            return False
        self.has_more_than(missing + ENOUGH)
        after = self._position + missing
        line_ends = _LINE_ENDS.match(self._data, after)
        start = line_ends.end() if line_ends else after
        if start >= len(self._data):
            return after <= len(self._data)
        is_start = self._data.startswith(b"\n", start - 1)
        if is_start and self._data.startswith(b"From ", start):
            return starts_message(self._data, start)
        self._stated_end = 0
        return False

    def _go(self, position: int) -> None:
        self._line += self._data.count(b"\n", self._position, position)
        self._position = position

    def _fill(self) -> None:
        block = self._file.read(_BLOCK)
        self._advance(len(block))
        self._is_end = not block
        if not self._has_line_feeds:
            block = block.replace(b"\r", b"\n")
        start = max(self._position - LOOK_BACK, 0)
        self._data = self._data[start:] + block
        self._offset += start
        self._position -= start


def _stated_length(header: bytes) -> int:
    """How long a header says that the text is; 0 where it does not."""
    # A quick look first.
    if header.find(b"ength:") < 0:
        return 0
    stated = _STATED_LENGTH.search(header)
    return int(stated[1]) if stated else 0


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
