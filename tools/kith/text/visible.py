"""Text from a file, made fit to be shown on one line of a terminal or in a report."""

from __future__ import annotations

import re

# Control characters, marks that turn the reading direction, lone halves of characters.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """A text in which nothing moves the cursor, ends the line or turns the reading direction."""
    return _HIDDEN.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    if match[0] == "\t":
        return " "
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
