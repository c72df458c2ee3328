"""Which of the encodings with two or four bytes to a letter a file is in."""

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
_MOST = 0.7


def wide_encoding(data: bytes) -> WideEncoding | None:
    """UTF-16, or UTF-32 with a byte-order mark; nothing for what is neither."""
    for encoding in _MARKED:
        if data.startswith(encoding.mark):
            return encoding
    if len(data) < 4 or len(data) % 2 or b"\x00" not in data:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    most = len(data) // 2 * _MOST
    if odd > most and even == 0:
        return WideEncoding("utf-16-le", "UTF-16")
    return WideEncoding("utf-16-be", "UTF-16") if even > most and odd == 0 else None
