"""Organizations whose names look like two spellings of one."""

from __future__ import annotations

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


class Lookalike(msgspec.Struct, frozen=True):
    """Two organizations that may be one.

    Args:
        usual: The one with a file, or with more people.
        other: The other one.
    """

    usual: OrganizationEntry
    other: OrganizationEntry


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
        for number, (key, entry) in enumerate(block):
            for other_key, other in block[number + 1 :]:
                if abs(len(key) - len(other_key)) > 2 or _numbers(key) != _numbers(
                    other_key
                ):
                    continue
                if fuzz.ratio(key, other_key, score_cutoff=_ALIKE):
                    first, second = sorted((entry, other), key=_usual)
                    yield Lookalike(first, second)


def _usual(entry: OrganizationEntry) -> tuple[bool, int, str]:
    return (entry.file is None, -entry.size, entry.slug)


def _numbers(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
