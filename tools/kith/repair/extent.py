"""Finds the end of a header without a closing fence, by the look of its lines."""

from __future__ import annotations

import re

from kith.repair.keys import top_keys
from kith.repair.line_parts import LineParts, closing_brackets, parts_of, tight_key
from kith.repair.lines import (
    Lines,
    nonblank_lines,
    texts_of,
)

PLAIN_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_INDENTED_FENCE = re.compile(r"[ \t]{1,3}-{3,}[ \t]*\Z")
_OWN_KEY = re.compile(r"[a-z][\w-]*")
_KEY_LIMIT = 40
_QUOTES = "\"'“”"


def header_end(lines: Lines, start: int, *, has_keys: bool = False) -> int:
    """The index behind the last line that belongs to a header.

    Args:
        lines: The whole file.
        start: Where the header starts.
        has_keys: Whether a key stands above already.
    """
    scan = _HeaderScan(has_keys=has_keys)
    end = start
    for index in range(start, len(lines)):
        text = lines[index].text
        if not text.strip():
            scan.is_after_blank = True
        elif text.startswith("#"):
            # Below a blank line it may be a heading of the body.
            if not scan.is_after_blank:
                end = index + 1
        elif scan.takes(text):
            end = index + 1
        else:
            break
    return end


class _HeaderScan:
    """What was read of a header so far.

    Args:
        has_keys: Whether it has a key.
    """

    def __init__(self, *, has_keys: bool) -> None:
        self.has_keys = has_keys
        self.is_open = False
        """Whether the last key waits for what stands below it."""
        self.is_after_blank = False

    def takes(self, text: str) -> bool:
        """Read a line that is neither blank nor a comment; whether it belongs to the header."""
        parts = parts_of(text)
        if parts.is_item and parts.key and not self.has_keys:
            self.has_keys = True
            self.is_open = True
        elif is_key_line(text, is_after_blank=self.is_after_blank):
            self.has_keys = True
            self.is_open = _takes_more(parts)
        elif not self._continues(text):
            return False
        self.is_after_blank = False
        return True

    def _continues(self, text: str) -> bool:
        """Whether a line goes on with the value of the last key."""
        if not self.has_keys or _INDENTED_FENCE.match(text):
            return False
        if text[0] in " \t":
            return self.is_open or not self.is_after_blank
        if text[0] in "]}":
            return True
        return self.is_open and parts_of(text).is_item


def _takes_more(parts: LineParts) -> bool:
    """Whether a value is empty, or goes on below."""
    value = parts.value.strip()
    if not value:
        return True
    if value[0] in "|>&":
        return True
    return bool(closing_brackets(value))


def is_key_line(text: str, *, is_after_blank: bool) -> bool:
    """Whether a line looks like a key of a header rather than like a sentence.

    Args:
        text: The line.
        is_after_blank: Whether a blank line stands above it; then the body may start here.
    """
    parts = parts_of(text)
    if parts.is_item:
        return False
    if text[:1] in {" ", "\t"}:
        return False
    if not parts.key:
        tight = tight_key(text)
        if not tight:
            return False
        return tight in top_keys() or not is_after_blank
    return _looks_like_key(parts, is_after_blank=is_after_blank)


def _looks_like_key(parts: LineParts, *, is_after_blank: bool) -> bool:
    key = parts.key.strip(_QUOTES)
    if key.casefold() in top_keys():
        return True
    if key.startswith("x-"):
        return True
    if is_after_blank:
        is_sentence = parts.value.strip().endswith((".", "!"))
        if is_sentence:
            return False
        return _OWN_KEY.fullmatch(key) is not None
    if len(key) > _KEY_LIMIT:
        return False
    return len(key.split()) <= 3


def is_text(lines: Lines) -> bool:
    """Whether what stands above a line of hyphens is text, so that they do not end a header."""
    written = texts_of(nonblank_lines(lines))
    if not written:
        return False
    if len(written) == len(lines):
        return False
    return not any(is_key_line(text, is_after_blank=True) for text in written)


def starts_with_keys(lines: Lines, start: int) -> bool:
    """Whether lines are the keys of a header that has no opening fence."""
    end = header_end(lines, start)
    keys = set()
    for line in lines[start:end]:
        keys.add(parts_of(line.text).key or tight_key(line.text))
    if any(key.strip(_QUOTES).casefold() in top_keys() for key in keys):
        return True
    following = nonblank_lines(lines[end:])
    if not following:
        return False
    if not PLAIN_FENCE.match(following[0].text):
        return False
    return bool(keys - {""})


def next_nonblank(lines: Lines, index: int) -> int:
    """The index of the first line from an index on that is not blank."""
    while index < len(lines) and lines[index].is_blank:
        index += 1
    return index
