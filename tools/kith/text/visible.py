"""Text from a file, made fit to be shown on one line of a terminal or in a report."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]",
)
"""Control characters, marks that turn the reading direction, lone halves of characters."""


def visible(text: str) -> str:
    """A text in which nothing moves the cursor, ends the line or turns the reading direction."""
    if text.isprintable():
        # So is nearly every text, and none of these characters.
        return text
    return HIDDEN.sub(_escape, text)


def holds_bytes(text: str) -> bool:
    """Whether a text holds bytes that were none in UTF-8 when it was typed or read."""
    # Nearly all are plain, and this says so at once.
    if text.isascii():
        return False
    return any("\udc80" <= letter <= "\udcff" for letter in text)


def _escape(match: re.Match[str]) -> str:
    if match[0] == "\t":
        return " "
    code = ord(match[0])
    # JSON knows the longer form alone, and holds the first 32 in no other.
    if code < 0x20:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}"
