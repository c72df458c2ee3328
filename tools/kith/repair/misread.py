"""Headers that YAML can read, and in another way than they were meant.

A list whose items became one text, and a key that was not seen as one: set in with hard blanks,
with an invisible character in it, with a colon of another script or no blank behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.repair.items import with_plain_items
from kith.repair.keys import known_keys
from kith.repair.line_parts import parts_of
from kith.repair.lines import Lines, RepairLine, are_mapping, node_of, with_line
from kith.repair.repair_log import RepairLog
from kith.text.characters import has_odd
from kith.text.nodes import Mapping, Node, Sequence
from kith.text.suspects import suspects

_TIGHT_ITEM = re.compile(r"-[ \t]+[a-z_]+:[^\s/]")
_INTERACTION = re.compile(r"\d{4}(?:-\d{2}){0,2}[T ].*[a-z]\Z")


class _Reading(msgspec.Struct, frozen=True):
    """How a line may have been meant.

    Args:
        text: The line then.
        cause: What is odd about the line as it is.
    """

    text: str
    cause: str


def as_meant(lines: Lines, log: RepairLog) -> Lines:
    """A header that can be read, repeated keys aside, as it was meant.

    Args:
        lines: The header, without fences.
        log: Takes up what is done.
    """
    trial = log.copy()
    fixed = with_plain_items(lines, trial)
    if fixed != lines and are_mapping(fixed):
        log.accept(trial)
        lines = fixed
    return _with_keys(lines, log)


def _with_keys(lines: Lines, log: RepairLog) -> Lines:
    """Lines in which every key is seen as one: each is tried, and stays if it helps."""
    known_count = None
    for index, line in enumerate(lines):
        if not _may_be_misread(line):
            continue
        if known_count is None:
            known_count = _count_known(node_of(lines))
        for reading in _readings(lines, index):
            if not log.spend():
                return lines
            trial = with_line(lines, index, line.with_text(reading.text))
            trial_count = _count_known_in_mapping(trial)
            if trial_count > known_count:
                log.record(line.number, f"corrected the line: {reading.cause}")
                log.decoded.append((line.text, reading.text))
                lines = trial
                known_count = trial_count
                break
    return lines


def _may_be_misread(line: RepairLine) -> bool:
    if has_odd(line.text):
        return True
    return _TIGHT_ITEM.search(line.text) is not None


def _readings(lines: Lines, index: int) -> Iterator[_Reading]:
    """How a line may have been meant, as deep as it is or as the key above it."""
    line = lines[index]
    indents = [0]
    for earlier in reversed(lines[:index]):
        if not earlier.is_empty:
            indents.insert(0, len(parts_of(earlier.text).lead))
            break
    for suspect in suspects(line.text, line.number):
        yield _Reading(suspect.meant, suspect.message)
        for indent in dict.fromkeys(indents):
            meant = " " * indent + suspect.meant.lstrip(" ")
            yield _Reading(meant, suspect.message)


def _count_known_in_mapping(lines: Lines) -> int:
    if are_mapping(lines):
        return _count_known(node_of(lines))
    return 0


def _count_known(node: Node | None) -> int:
    """How many keys Kith knows, at whatever depth."""
    if isinstance(node, Sequence):
        return sum(map(_count_known, node.items))
    if not isinstance(node, Mapping):
        return 0
    count = sum(map(_count_known, node.entries.values()))
    for key in node.entries:
        if _is_known(key):
            count += 1
    return count


def _is_known(key: str) -> bool:
    if key in known_keys():
        return True
    return _INTERACTION.match(key) is not None
