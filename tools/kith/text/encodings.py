"""Encodings of text: which one of two or four bytes to a letter a file is in, and decoding."""

from __future__ import annotations

import codecs

import msgspec


class WideEncoding(msgspec.Struct, frozen=True):
    """An encoding other than UTF-8.

    Args:
        codec: What Python calls it.
        name: What people call it.
        mark: The byte-order mark it starts with; nothing where it has none.
    """

    codec: str
    name: str
    mark: bytes = b""


_MARKED = (
    WideEncoding("utf-32-le", "UTF-32", codecs.BOM_UTF32_LE),
    WideEncoding("utf-32-be", "UTF-32", codecs.BOM_UTF32_BE),
    WideEncoding("utf-16-le", "UTF-16", codecs.BOM_UTF16_LE),
    WideEncoding("utf-16-be", "UTF-16", codecs.BOM_UTF16_BE),
)
# Of plain letters every second byte is zero.
_MIN_ZEROS = 0.7


_UTF_16_LE = WideEncoding("utf-16-le", "UTF-16")
_UTF_16_BE = WideEncoding("utf-16-be", "UTF-16")


def wide_encoding(data: bytes) -> WideEncoding | None:
    """UTF-16, or UTF-32 with a byte-order mark; nothing for what is neither."""
    for encoding in _MARKED:
        if data.startswith(encoding.mark):
            return encoding
    if b"\x00" not in data:
        return None
    if len(data) < 4 or len(data) % 2:
        return None
    even_zeros = data[::2].count(0)
    odd_zeros = data[1::2].count(0)
    threshold = len(data) // 2 * _MIN_ZEROS
    if odd_zeros > threshold and even_zeros == 0:
        return _UTF_16_LE
    if even_zeros > threshold and odd_zeros == 0:
        return _UTF_16_BE
    return None


def decode_with_line_feeds(data: bytes) -> str:
    """A text in UTF-8 without its byte-order mark, all lines ending in a line feed.

    Raises:
        UnicodeDecodeError: It is not UTF-8.
    """
    return data.decode("utf-8-sig").replace("\r\n", "\n")
