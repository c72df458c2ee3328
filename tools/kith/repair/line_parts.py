"""Splits one line of YAML into its parts, whether or not it can be read."""

from __future__ import annotations

import re
from typing import NamedTuple

from kith.text.characters import COLONS

QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
CLOSING_BRACKETS = {"[": "]", "{": "}"}
"""What closes an opening bracket."""
# A word and its value without a blank between; not an address, not a time.
TIGHT_KEY = re.compile(
    rf"([A-Za-z_][\w-]*)[ \t]?(?::(?!//)|[{COLONS}]|[ \t]=[ \t])[ \t]*(\S.*)\Z"
)
_PARTS = re.compile(r"([ \t]*)((?:-(?:[ \t]+|\Z))*)(.*)\Z", re.DOTALL)
_COLON = re.compile(r":(?=[ \t]|\Z)[ \t]*")


class LineParts(NamedTuple):
    """A line of YAML.

    Args:
        lead: Its indentation and the dashes of list items.
        key: The key with its quotes, or nothing.
        between: The colon and the blanks behind it.
        value: The rest.
    """

    lead: str
    key: str
    between: str
    value: str

    @property
    def is_item(self) -> bool:
        """Whether it starts an item of a list."""
        return "-" in self.lead

    @property
    def is_structure(self) -> bool:
        """Whether it starts an item or has a key, rather than going on with a text."""
        if self.is_item:
            return True
        return bool(self.key)

    @property
    def before_value(self) -> str:
        """Everything up to the value."""
        return self.lead + self.key + self.between


def parts_of(text: str) -> LineParts:
    """Split a line; without a key, everything behind the indentation is the value."""
    match = _PARTS.match(text)
    assert match is not None, "every text matches"
    lead = match[1] + match[2]
    rest = match[3]
    quoted = QUOTED.match(rest)
    quoted_end = quoted.end() if quoted else 0
    colon = _COLON.search(rest, quoted_end)
    if colon is None:
        return LineParts(lead, "", "", rest)
    key = rest[: colon.start()]
    if not _may_be_key(key, quoted_end):
        return LineParts(lead, "", "", rest)
    return LineParts(lead, key, colon[0], rest[colon.end() :])


def _may_be_key(key: str, quoted_end: int) -> bool:
    """Whether what stands before a colon is a key, of which a part may be quoted."""
    if key[:1] in {"", "#", "[", "{"}:
        return False
    if " #" in key:
        return False
    if not quoted_end:
        return True
    return len(key.rstrip()) <= quoted_end


def tight_key(text: str) -> str:
    """The key of ``key:value`` without a blank, or nothing."""
    match = TIGHT_KEY.match(text)
    if match:
        return match[1]
    return ""


def key_of(text: str) -> str:
    """The key that a line of a header starts with, or nothing; an item has none."""
    parts = parts_of(text)
    if parts.is_item:
        return ""
    return parts.key or tight_key(text.strip())


def closing_brackets(text: str) -> str:
    """The brackets and braces that are still needed at the end of a text."""
    expected: list[str] = []
    position = 0
    while position < len(text):
        if quoted := QUOTED.match(text, position):
            position = quoted.end()
            continue
        character = text[position]
        if character in CLOSING_BRACKETS:
            expected.append(CLOSING_BRACKETS[character])
        elif expected and character == expected[-1]:
            expected.pop()
        position += 1
    return "".join(reversed(expected))
