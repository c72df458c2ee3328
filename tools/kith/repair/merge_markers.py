"""Finds unresolved merges in a file, and gives the file as either side has it."""

from __future__ import annotations

import re

import msgspec

from kith.repair.lines import Lines, RepairLine
from kith.text.lines import lines_of

_START = re.compile(r"<<<<<<<(?: |\Z)")
_BASE = re.compile(r"\|\|\|\|\|\|\|(?: |\Z)")
_MIDDLE = re.compile(r"=======[ \t]*\Z")
_END = re.compile(r">>>>>>>(?: |\Z)")
_MARKERS = (_START, _BASE, _MIDDLE, _END)


class Conflict(msgspec.Struct, frozen=True):
    """An unresolved part of a merge: the indexes of its markers.

    Args:
        start: The first marker.
        base: The marker above what both sides started from; the middle where there is none.
        middle: The marker between both sides.
        end: The last marker.
    """

    start: int
    base: int
    middle: int
    end: int

    def ours(self, lines: Lines) -> Lines:
        """The lines of the current branch."""
        return lines[self.start + 1 : self.base]

    def base_lines(self, lines: Lines) -> Lines:
        """What both sides started from."""
        return lines[self.base + 1 : self.middle]

    def theirs(self, lines: Lines) -> Lines:
        """The lines of the merged branch."""
        return lines[self.middle + 1 : self.end]


def has_conflict(text: str) -> bool:
    """Whether a text has an unresolved merge outside of code blocks."""
    if "<<<<<<<" not in text:
        return False
    if ">>>>>>>" not in text:
        return False
    in_code = False
    for line in lines_of(text):
        if line.startswith(("```", "~~~")):
            in_code = not in_code
        if in_code:
            continue
        if line.startswith("<<<<<<< "):
            return True
    return False


def has_start_marker(text: str) -> bool:
    """Whether a line of a text starts an unresolved merge."""
    if "<<<<<<<" not in text:
        return False
    return any(_START.match(line) for line in text.split("\n"))


def first_start_marker(lines: Lines) -> int:
    """The number of the first line that starts a merge; 1 where none does."""
    for line in lines:
        if _START.match(line.text):
            return line.number
    return 1


def is_marker(line: RepairLine) -> bool:
    """Whether a line is a marker of a merge."""
    return any(marker.match(line.text) for marker in _MARKERS)


class _Scan:
    """The markers of the conflict that is being read, by index; -1 for one not seen yet."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []
        self._start = self._base = self._middle = -1

    def read(self, index: int, text: str) -> None:
        """Read the next line."""
        if _START.match(text):
            self._start = index
            self._base = self._middle = -1
        elif self._middle >= 0:
            if _END.match(text):
                self._add(index)
        elif self._start >= 0:
            self._read_above_middle(index, text)

    def _read_above_middle(self, index: int, text: str) -> None:
        if _BASE.match(text):
            self._base = index
        elif _MIDDLE.match(text):
            self._middle = index

    def _add(self, end: int) -> None:
        base = self._base if self._base >= 0 else self._middle
        self.conflicts.append(Conflict(self._start, base, self._middle, end))
        self._start = self._base = self._middle = -1


def find_conflicts(lines: Lines) -> list[Conflict]:
    """The unresolved parts of a file."""
    scan = _Scan()
    for index, line in enumerate(lines):
        scan.read(index, line.text)
    return scan.conflicts


def our_side(lines: Lines, conflicts: list[Conflict]) -> Lines:
    """The file with some conflicts resolved as the current branch has it."""
    ours: Lines = []
    start = 0
    for conflict in conflicts:
        ours += lines[start : conflict.start]
        ours += conflict.ours(lines)
        start = conflict.end + 1
    return ours + lines[start:]


def their_side(lines: Lines, conflicts: list[Conflict]) -> Lines:
    """The file with some conflicts resolved as the merged branch has it."""
    theirs: Lines = []
    start = 0
    for conflict in conflicts:
        theirs += lines[start : conflict.start]
        theirs += conflict.theirs(lines)
        start = conflict.end + 1
    return theirs + lines[start:]
