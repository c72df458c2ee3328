"""Encoded words in a header: ``=?utf-8?Q?J=C3=BCrgen?=`` is Jürgen (RFC 2047)."""

from __future__ import annotations

import binascii
import re

from kith.importers.charsets import decode, encode

_ENCODED = re.compile(
    r"=\?(?P<charset>[^?*\s]+)(?:\*[^?\s]*)?\?(?P<encoding>[bBqQ])\?(?P<text>[^?]*)\?="
)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def decoded(text: str) -> str:
    """A text whose encoded words are decoded, as far as they can be.

    Two that follow each other are one text, even where a letter is cut in two; what is written
    like none stays as it is.
    """
    if "=?" not in text:
        return text
    parts: list[str] = []
    # Pieces of one text in one character set.
    raw: list[bytes] = []
    charset, position = "", 0
    for match in _ENCODED.finditer(text):
        between = text[position : match.start()]
        follows = position > 0 and not between.strip()
        if not follows or match["charset"].lower() != charset:
            parts.append(decode(b"".join(raw), charset))
            raw = []
        if not follows:
            parts.append(between)
        charset, position = match["charset"].lower(), match.end()
        raw.append(_bytes_of(match["text"], match["encoding"].upper(), charset))
    parts += [decode(b"".join(raw), charset), text[position:]]
    return "".join(parts)


def is_still_encoded(text: str) -> bool:
    """Whether there is anything in a text that was meant for an encoded word."""
    return re.search(r"=\?[^?\s]+\?[bBqQ]\?", text) is not None


def _bytes_of(text: str, encoding: str, charset: str) -> bytes:
    if encoding == "Q":
        # Some write letters as they are beside those that they encode.
        return binascii.a2b_qp(encode(text, charset), header=True)
    # Made whole first, so that no version of the decoder finds anything to object to.
    bare = _NOT_BASE64.sub("", text)
    if len(bare) % 4 == 1:
        bare = bare[:-1]
    return binascii.a2b_base64(bare + "=" * (-len(bare) % 4))
