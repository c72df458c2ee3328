"""Organizations whose names look like two spellings of one."""

from __future__ import annotations

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

    Names that begin differently or differ in a digit, and short ones, are left alone.
    """
    blocks: dict[tuple[str, str], list[tuple[str, OrganizationEntry]]] = {}
    for entry in index.entries:
        key = organization_key(entry.name)
        if len(key) >= _SHORTEST:
            block = blocks.setdefault((key[:_FIRST_LETTERS], _digits(key)), [])
            block.append((key, entry))
    for block in blocks.values():
        keys = [key for key, _ in block]
        for number, other_number in _alike(keys):
            pair = (block[number][1], block[other_number][1])
            usual, rarer = sorted(pair, key=_usual_first)
            yield Lookalike(usual, rarer)


def _alike(keys: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers of every two names that are alike and about as long, in order."""
    if len(keys) < 2:
        return
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - where organizations are compared only

    for number, key in enumerate(keys):
        later_keys = keys[number + 1 :]
        matches = process.extract(
            key, later_keys, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None
        )
        for offset in sorted(offset for _, _, offset in matches):
            if abs(len(key) - len(later_keys[offset])) <= _LENGTHS_APART:
                yield number, number + 1 + offset


def _usual_first(entry: OrganizationEntry) -> tuple[bool, int, str]:
    has_no_file = entry.file is None
    return has_no_file, -entry.size, entry.slug


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
