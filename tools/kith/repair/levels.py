"""The lines of a list or a mapping, cut into its items or keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kith.repair.keys import could_be_key, known_keys
from kith.repair.line_parts import LineParts, parts_of, tight_key
from kith.repair.lines import Lines, RepairLine, first_content_line
from kith.repair.repair_log import RepairLog

_DASHED_KEY = re.compile(
    rf"([ ]*)-(?=(?:{'|'.join(sorted(known_keys()))}):(?:[ \t]|\Z))"
)


class Level(NamedTuple):
    """Where the entries of a list or mapping stand.

    Args:
        indent: How far they are set in.
        is_item: Whether they are items of a list.
    """

    indent: int
    is_item: bool

    def starts_entry(
        self,
        line: RepairLine,
        parts: LineParts,
        *,
        is_first: bool,
        is_below_value: bool,
    ) -> bool:
        """Whether a line starts an entry, or was meant to."""
        # No list stands below a key that has a value.
        if self.is_item and parts.is_item and is_below_value:
            return True
        if line.indent > self.indent:
            return False
        if is_first:
            return True
        if self.is_item:
            return parts.is_item
        return bool(parts.key or tight_key(line.text.strip()))


def entries_at(lines: Lines, level: Level) -> Iterator[Lines]:
    """The lines of each item, or of each key, at one level; or meant to stand there."""
    entry: Lines = []
    is_first = True
    is_below_value = False
    for line in lines:
        if line.is_empty:
            entry.append(line)
            continue
        parts = parts_of(line.text)
        if level.starts_entry(
            line,
            parts,
            is_first=is_first,
            is_below_value=is_below_value,
        ):
            if entry:
                yield entry
            entry = []
            is_first = False
        entry.append(line)
        if parts.key:
            value = parts.value.lstrip()
            is_below_value = bool(value) and value[0] not in "|>\"'[{&"
    yield entry


def with_signs(lines: Lines, indent: int, log: RepairLog) -> Lines:
    """Lines with the blank behind a dash, and the colon behind a key, where these are missing."""
    fixed = [line.with_text(_DASHED_KEY.sub(r"\1- ", line.text)) for line in lines]
    for index, line in enumerate(fixed):
        word = _word_without_colon(line, fixed[index + 1 :], indent)
        if word:
            fixed[index] = _with_colon(line)
            log.record(line.number, f'added a colon after "{word}"')
    for old, new in zip(lines, fixed, strict=True):
        if _has_tight_dash(new):
            continue
        if _has_tight_dash(old):
            log.record(old.number, "added a space after the dash")
    return fixed


def _word_without_colon(line: RepairLine, below: Lines, indent: int) -> str:
    """The key at the start of a line that misses its colon; empty if there is none."""
    parts = parts_of(line.text)
    word, _, rest = parts.value.strip().partition(" ")
    if parts.key:
        return ""
    if not could_be_key(word, rest, known_keys()):
        return ""
    if _may_have_key(parts, below, indent):
        return word
    return ""


def _with_colon(line: RepairLine) -> RepairLine:
    parts = parts_of(line.text)
    word, _, rest = parts.value.strip().partition(" ")
    return line.with_text(f"{parts.lead}{word}: {rest}".rstrip())


def _has_tight_dash(line: RepairLine) -> bool:
    return _DASHED_KEY.match(line.text) is not None


def _may_have_key(parts: LineParts, below: Lines, indent: int) -> bool:
    """Whether a key may stand on a line: at its level, or in an item above another key."""
    width = len(parts.lead)
    if not parts.is_item:
        return width == indent
    following = first_content_line(below)
    if following is None:
        return False
    if following.indent != width:
        return False
    return bool(parts_of(following.text).key)
