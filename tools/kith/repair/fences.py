"""Lines that open or close a header, as people and programs write them."""

from __future__ import annotations

import re

import msgspec

from kith.repair.decode import clean
from kith.repair.extent import PLAIN_FENCE, is_key_line, starts_with_keys
from kith.repair.line_parts import parts_of
from kith.repair.lines import Lines, RepairLine
from kith.text.bullets import starts_item
from kith.text.characters import as_seen

_DASHES = "-‐‑‒–—―−"
# Three hyphens, or what a word processor or a hasty hand makes of them.
_FENCE = re.compile(
    rf"[ \t]*(?P<mark>-{{2,}}[{_DASHES}]*|\.{{4,}}|[{_DASHES[1:]}][{_DASHES}]*)"
    r"[ \t]*(?P<rest>.*?)[ \t]*\Z"
)
_OTHER_FENCE = re.compile(
    r"[ \t]*(?P<mark>\+{3,}|;{3,}|~{3,}|`{3,})[ \t]*(?P<rest>[A-Za-z]*)[ \t]*\Z"
)
_LANGUAGES = {
    "yaml": "yaml",
    "yml": "yaml",
    "json": "json",
    "json5": "json",
    "toml": "toml",
    "js": "JavaScript",
    "javascript": "JavaScript",
    "coffee": "CoffeeScript",
    "coffeescript": "CoffeeScript",
    "cson": "CSON",
}


class Fence(msgspec.Struct, frozen=True):
    """A line that opens a header.

    Args:
        mark: What it consists of; three hyphens for whatever was meant as such.
        language: The language of the header, where it can be told.
        rest: A key or a comment that stands behind it.
    """

    mark: str
    language: str = ""
    rest: str = ""


def visible_text(line: RepairLine) -> str:
    """The visible characters of a line, without blanks around them."""
    return _seen(line).strip()


def _seen(line: RepairLine) -> str:
    return as_seen(clean(line.text))


def first_visible_text(lines: Lines) -> str:
    """The first line with visible characters; empty if there is none."""
    for line in lines:
        if text := visible_text(line):
            return text
    return ""


def opening_fence(lines: Lines, index: int) -> Fence | None:
    """The fence above a header, if a line is one."""
    text = _seen(lines[index])
    below = lines[index + 1 :]
    if other := _OTHER_FENCE.match(text):
        return _other_fence(other["mark"], other["rest"].lower(), below)
    match = _FENCE.match(text)
    if match is None:
        return None
    rest = match["rest"]
    language = _LANGUAGES.get(rest.lower())
    if language:
        return Fence("---", language)
    if PLAIN_FENCE.match(text) and text[0] != ".":
        return Fence("---")
    if rest:
        return _fence_with_rest(match["mark"], rest)
    is_above_key = is_key_line(first_visible_text(below), is_after_blank=False)
    return Fence("---") if is_above_key else None


def _fence_with_rest(mark: str, rest: str) -> Fence | None:
    """A fence with a key or a comment on the same line."""
    if len(mark) == 1:
        return None
    fence = Fence("---", rest=rest)
    if rest.startswith("#"):
        return fence
    if parts_of(rest).key:
        return fence
    return None


def _other_fence(mark: str, word: str, below: Lines) -> Fence | None:
    """The start of a header between plus signs, semicolons, tildes, or as a block of code."""
    if word:
        return _named_fence(mark, word, below)
    first = first_visible_text(below)
    if mark[0] == "+":
        return Fence(mark, "toml")
    if mark[0] == ";":
        language = "json" if first[:1] in {"{", '"'} else ""
        return Fence(mark, language)
    if mark[0] == "~" and _is_closed(mark, below):
        is_above_key = is_key_line(first, is_after_blank=False)
        return Fence(mark) if is_above_key else None
    return None


def _named_fence(mark: str, word: str, below: Lines) -> Fence | None:
    """A fence that names the language of the header."""
    if word not in _LANGUAGES:
        return None
    if _is_closed(mark, below):
        return Fence(mark, _LANGUAGES[word])
    return None


def _is_closed(mark: str, below: Lines) -> bool:
    return any(line.text.strip() == mark for line in below)


def fences_below(lines: Lines, start: int) -> list[int]:
    """The line further down that opens a closed header with a name, below other text."""
    if opening_fence(lines, start) is not None:
        return []
    if starts_with_keys(lines, start):
        return []
    for index in range(start + 1, len(lines)):
        if lines[index].text.rstrip() == "---":
            if _is_named_header(lines[index + 1 :]):
                return [index]
            return []
    return []


def _is_named_header(lines: Lines) -> bool:
    """Whether the lines below a fence are a closed header with a name or a title."""
    keys: set[str] = set()
    for line in lines:
        if PLAIN_FENCE.match(line.text):
            return bool(keys & {"name", "title"})
        if line.is_blank:
            return False
        keys.add(parts_of(line.text).key)
    return False


def is_hyphen_fence(text: str) -> bool:
    """Whether a line was meant as three hyphens, without a key behind them."""
    if not _FENCE.match(text):
        return False
    return not parts_of(text).key


def rest_of_fence(line: RepairLine) -> str:
    """What stands behind the hyphens of a fence."""
    match = _FENCE.match(_seen(line))
    if match:
        return match["rest"]
    return ""


def plain_fence_index(lines: Lines, start: int) -> int | None:
    """The first line that closes a header as it should."""
    for index in range(start, len(lines)):
        if PLAIN_FENCE.match(lines[index].text):
            return index
    return None


def loose_fence_index(lines: Lines, start: int, stop: int) -> int | None:
    """The first line that was meant to close a header."""
    for index in range(start, stop):
        if _is_loose_fence(lines[index], lines[start:index]):
            return index
    return None


def _is_loose_fence(line: RepairLine, above: Lines) -> bool:
    text = _seen(line)
    match = _FENCE.match(text)
    if match is None:
        return False
    if len(text) - len(text.lstrip()) >= 4:
        return False
    parts = parts_of(text)
    if parts.key:
        return False
    if not match["rest"] or len(match["mark"]) >= 3:
        return True
    if parts.is_item:
        return False
    return not _is_in_list(above, text, match["mark"])


def _is_in_list(above: Lines, text: str, mark: str) -> bool:
    """Whether a single dash of a word processor starts an item: below a key, or another item."""
    if len(mark) > 1:
        return False
    if not above:
        return False
    if text.startswith(" "):
        return True
    if starts_item(visible_text(above[-1])):
        return True
    parts = parts_of(_seen(above[-1]))
    if not parts.key:
        return False
    return not parts.value.strip()
