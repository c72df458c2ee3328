"""Merges two edits of the same lines, and marks where they contradict as Git does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec


class Clash(msgspec.Struct, frozen=True):
    """Lines that both sides changed in different ways.

    Args:
        ours: The lines of the current branch.
        theirs: The lines of the merged branch.
    """

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


MergedLines = list[str | Clash]
"""Lines of a merge, and what is still to be decided among them."""


class Labels(msgspec.Struct, frozen=True):
    """How conflicts are marked.

    Args:
        ours: What the current branch is called.
        theirs: What the merged branch is called.
        size: The length of a marker.
    """

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


def merge_lines(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> MergedLines:
    """Merge lines: what one side changed is taken, what both changed is marked.

    Args:
        base: What both sides started from.
        ours: The lines of the current branch.
        theirs: The lines of the merged branch.
    """
    merged: MergedLines = []
    base_at = ours_at = theirs_at = 0
    for same in _same_everywhere(base, ours, theirs):
        base_start, our_start, their_start, length = same
        merged += _merge_between(
            tuple(base[base_at:base_start]),
            tuple(ours[ours_at:our_start]),
            tuple(theirs[theirs_at:their_start]),
        )
        merged += base[base_start : base_start + length]
        base_at = base_start + length
        ours_at = our_start + length
        theirs_at = their_start + length
    return merged


def has_clash(merged: MergedLines) -> bool:
    """Whether something is still to be decided."""
    return any(isinstance(line, Clash) for line in merged)


def our_lines(merged: MergedLines) -> list[str]:
    """The lines, with what contradicts as the current branch has it."""
    lines: list[str] = []
    for line in merged:
        lines += line.ours if isinstance(line, Clash) else (line,)
    return lines


def their_lines(merged: MergedLines) -> list[str]:
    """The lines, with what contradicts as the merged branch has it."""
    lines: list[str] = []
    for line in merged:
        lines += line.theirs if isinstance(line, Clash) else (line,)
    return lines


def marked_text(merged: MergedLines, labels: Labels) -> str:
    """The text of lines that end in line feeds, with markers around what contradicts."""
    parts: list[str] = []
    for line in merged:
        if isinstance(line, Clash):
            parts += (
                f"{'<' * labels.size} {labels.ours}\n",
                *map(_ended, line.ours),
                f"{'=' * labels.size}\n",
                *map(_ended, line.theirs),
                f"{'>' * labels.size} {labels.theirs}\n",
            )
        else:
            parts.append(line)
    return "".join(parts)


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n"


def _same_everywhere(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Where runs of lines that nobody changed start on each side, and their length."""
    in_ours = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    in_theirs = SequenceMatcher(
        None, base, theirs, autojunk=False
    ).get_matching_blocks()
    first = second = 0
    while first < len(in_ours) and second < len(in_theirs):
        mine, other = in_ours[first], in_theirs[second]
        start = max(mine.a, other.a)
        end = min(mine.a + mine.size, other.a + other.size)
        if start < end:
            yield (
                start,
                mine.b + start - mine.a,
                other.b + start - other.a,
                end - start,
            )
        if mine.a + mine.size < other.a + other.size:
            first += 1
        else:
            second += 1
    yield len(base), len(ours), len(theirs), 0


def _merge_between(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> MergedLines:
    if theirs in {ours, base}:
        return [*ours]
    if ours == base:
        return [*theirs]
    return smallest_clash(ours, theirs)


def smallest_clash(ours: Sequence[str], theirs: Sequence[str]) -> MergedLines:
    """What contradicts, without the lines at its start and end that are the same."""
    start = _length_of_same(ours, theirs)
    end = _length_of_same(ours[start:][::-1], theirs[start:][::-1])
    clash = Clash(
        tuple(ours[start : len(ours) - end]), tuple(theirs[start : len(theirs) - end])
    )
    above = ours[:start]
    below = ours[len(ours) - end :]
    if not clash.ours and not clash.theirs:
        return [*above, *below]
    return [*above, clash, *below]


def _length_of_same(first: Sequence[str], second: Sequence[str]) -> int:
    """How many lines at the start of both are the same."""
    for index, (line, line_of_second) in enumerate(zip(first, second, strict=False)):
        if line != line_of_second:
            return index
    return min(len(first), len(second))
