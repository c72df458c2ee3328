"""Text from a journal as other programs can hold it: without control characters.

Marks that turn the reading direction and lone halves of characters are left out too: they would
change how the text around them is shown, or cannot be encoded.
"""

from __future__ import annotations

import re

from kith.text.visible import HIDDEN

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def plain_line(text: str) -> str:
    """A text on one line."""
    return HIDDEN.sub("", _LINE_END.sub(" ", text).replace("\t", " "))


def plain_text(text: str) -> str:
    """A text whose lines end with a line feed and hold no other control character."""
    return "\n".join(map(plain_line, _LINE_END.split(text)))
