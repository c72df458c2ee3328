"""How far a header goes where no fence says so, by the look of its lines."""

from __future__ import annotations

import re

from kith.repair.keys import top_keys
from kith.repair.line_parts import LineParts, closing_brackets, parts_of, tight_key
from kith.repair.lines import Lines

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
    end = start
    is_open = False  # whether the last key waits for what stands below it
    is_after_blank = False
    for index in range(start, len(lines)):
        text = lines[index].text
        if not text.strip():
            is_after_blank = True
            continue
        if text.startswith("#"):
            # Below a blank line it may be a heading of the body.
            if not is_after_blank:
                end = index + 1
            continue
        parts = parts_of(text)
        if parts.is_item and not has_keys and parts.key:
            has_keys = is_open = True
        elif is_key_line(text, is_after_blank=is_after_blank):
            has_keys = True
            is_open = _takes_more(parts)
        elif not has_keys or not _continues(
            text, is_open=is_open, is_after_blank=is_after_blank
        ):
            return end
        end = index + 1
        is_after_blank = False
    return end


def _takes_more(parts: LineParts) -> bool:
    """Whether a value is empty, or goes on below."""
    value = parts.value.strip()
    if not value:
        return True
    if value[0] in "|>&":
        return True
    return bool(closing_brackets(value))


def _continues(text: str, *, is_open: bool, is_after_blank: bool) -> bool:
    """Whether a line goes on with the value of the key above it."""
    if _INDENTED_FENCE.match(text):
        return False
    if text[0] in " \t":
        if is_open:
            return True
        return not is_after_blank
    if text[0] in "]}":
        return True
    return is_open and parts_of(text).is_item


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
    written = [line.text for line in lines if line.text.strip()]
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
    after = next_nonblank(lines, end)
    is_closed = after < len(lines) and bool(PLAIN_FENCE.match(lines[after].text))
    if not is_closed:
        return False
    return bool(keys - {""})


def next_nonblank(lines: Lines, index: int) -> int:
    """The index of the first line from an index on that is not blank."""
    while index < len(lines) and not lines[index].text.strip():
        index += 1
    return index
