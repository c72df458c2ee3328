"""Headers that YAML can read, and in another way than they were meant.

A list whose items became one text, and a key that was not seen as one: set in with hard blanks,
with an invisible character in it, with a colon of another script or no blank behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.repair.blocks import Lines, is_mapping
from kith.repair.draft import Notes, entries_of
from kith.repair.items import with_plain_items
from kith.repair.keys import known_keys
from kith.repair.values import parts_of
from kith.text.characters import has_odd
from kith.text.nodes import Mapping, Node, Sequence
from kith.text.suspects import Suspect, suspects

_TIGHT = re.compile(r"-[ \t]+[a-z_]+:[^\s/]")
_INTERACTION = re.compile(r"\d{4}(?:-\d{2}){0,2}[T ].*[a-z]\Z")


def as_meant(lines: Lines, notes: Notes) -> Lines:
    """A header that can be read, repeated keys aside, as it was meant.

    Args:
        lines: The header, without fences.
        notes: Take up what is done.
    """
    tried = notes.copy()
    found = with_plain_items(lines, tried)
    if found != lines and is_mapping(found):
        notes.accept(tried)
        lines = found
    return _with_keys(lines, notes)


def _with_keys(lines: Lines, notes: Notes) -> Lines:
    """Lines in which every key is seen as one: each is tried, and stays if it helps."""
    known = None
    for index, line in enumerate(lines):
        if not has_odd(line.text) and not _TIGHT.search(line.text):
            continue
        if known is None:
            known = _count_known(entries_of(lines))
        for suspect, meant in _ways(lines, index):
            if not notes.may_try():
                return lines
            tried = [*lines[:index], line.saying(meant), *lines[index + 1 :]]
            count = _count_known(entries_of(tried)) if is_mapping(tried) else 0
            if count > known:
                notes.say(line.number, f"corrected the line: {suspect.what}")
                notes.decoded.append((line.text, meant))
                lines, known = tried, count
                break
    return lines


def _ways(lines: Lines, index: int) -> Iterator[tuple[Suspect, str]]:
    """How a line may have been meant, as deep as it is or as the key above it."""
    line = lines[index]
    above = [
        len(parts_of(other.text).lead) for other in lines[:index] if not other.is_empty
    ]
    for suspect in suspects(line.text, line.number):
        yield suspect, suspect.meant
        for depth in dict.fromkeys((*above[-1:], 0)):
            yield suspect, " " * depth + suspect.meant.lstrip(" ")


def _count_known(node: Node | None) -> int:
    """How many keys Kith knows, at whatever depth."""
    if isinstance(node, Sequence):
        return sum(map(_count_known, node.items))
    if not isinstance(node, Mapping):
        return 0
    own = sum(
        key in known_keys() or bool(_INTERACTION.match(key)) for key in node.entries
    )
    return own + sum(map(_count_known, node.entries.values()))
