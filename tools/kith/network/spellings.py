"""Organizations whose names look like two spellings of one."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from kith.network.organizations import (
    OrganizationEntry,
    OrganizationIndex,
    organization_key,
)

# From this likeness on (rapidfuzz's ratio, 0 to 100): about one letter in ten; a rule of thumb.
_ALIKE = 90
_SHORTEST = 5
_FIRST_LETTERS = 3
_LENGTHS_APART = 2


class Lookalike(msgspec.Struct, frozen=True):
    """Two organizations that may be one.

    Args:
        usual: The one with a file, or with more people.
        rarer: The one whose name is more likely misspelled.
    """

    usual: OrganizationEntry
    rarer: OrganizationEntry


def find_lookalikes(index: OrganizationIndex) -> Iterator[Lookalike]:
    """Every two organizations whose names differ by a slip of the pen, in order.

    Names that begin differently, and short ones, are left alone.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - where organizations are compared only

    blocks: dict[str, list[tuple[str, OrganizationEntry]]] = defaultdict(list)
    for entry in index.entries:
        key = organization_key(entry.name)
        if len(key) >= _SHORTEST:
            blocks[key[:_FIRST_LETTERS]].append((key, entry))
    for block in blocks.values():
        for one_entry, next_entry in itertools.combinations(block, 2):
            first_key, first = one_entry
            second_key, second = next_entry
            if not _may_be_alike(first_key, second_key):
                continue
            if fuzz.ratio(first_key, second_key, score_cutoff=_ALIKE):
                usual, rarer = sorted((first, second), key=_usual_first)
                yield Lookalike(usual, rarer)


def _may_be_alike(first: str, second: str) -> bool:
    """Whether two names are about as long and hold the same digits."""
    if abs(len(first) - len(second)) > _LENGTHS_APART:
        return False
    return _digits(first) == _digits(second)


def _usual_first(entry: OrganizationEntry) -> tuple[bool, int, str]:
    has_no_file = entry.file is None
    return has_no_file, -entry.size, entry.slug


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
