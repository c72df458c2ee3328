"""What the repairs of one file work on: numbered lines, and notes of what was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import NamedTuple

import msgspec

from kith.text.nodes import Mapping, Node
from kith.text.yaml_events import Parsed, parse_yaml

_MOST_TRIALS = 5_000
# Characters of YAML read while one file is repaired, some seconds' worth: an honest header is read
# a few dozen times.
_MOST_READ = 2_000_000
_left_to_read: ContextVar[int] = ContextVar("left_to_read", default=_MOST_READ)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


class Step(msgspec.Struct, frozen=True):
    """Something that was done to a file, or must be done by a person.

    Args:
        line: The line of the original, counted from 1.
        what: A sentence without a full stop.
    """

    line: int
    what: str


class NotRepaired(msgspec.Struct, frozen=True):
    """Why a file is left as it is.

    Args:
        line: The line of the file to look at, counted from 1.
        reason: What is wrong, a sentence without a full stop.
        decide: What a person must decide or do.
    """

    line: int
    reason: str
    decide: str = ""


class TooMuchWork(Exception):  # noqa: N818 - how much work it is, no fault of the program
    """A file cannot be repaired in bounded time."""


class Line(NamedTuple):
    """One line of a file.

    Args:
        text: What it says, without its end.
        number: Its number in the original, counted from 1.
        end: How it ends, nothing for a last line without an end.
    """

    text: str
    number: int
    end: str = "\n"

    def saying(self, text: str) -> Line:
        """The line with another text."""
        return self._replace(text=text)

    @property
    def indent(self) -> int:
        """How many blanks it starts with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: it is blank, or a comment."""
        stripped = self.text.lstrip(" \t")
        return not stripped or stripped.startswith("#")


class Notes:
    """What was done to a file so far, and what became of its words."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.moved: list[Line] = []
        """Lines for the end of the text."""
        self.left: list[Step] = []
        """What still has to be decided by a person."""
        self.syntax: list[str] = []
        """Texts that said nothing: fences, the marks of a merge."""
        self.doubled: list[str] = []
        """Texts left out because they stand in the file once more."""
        self.decoded: list[tuple[str, str]] = []
        """Texts written with escapes, and what they say."""
        self._tried = [0]

    def may_try(self, cost: int = 1) -> bool:
        """Whether there were not yet more trials than any honest file needs."""
        self._tried[0] += cost
        return not self.is_exhausted

    @property
    def is_exhausted(self) -> bool:
        """Whether so much is wrong that it was given up."""
        return self._tried[0] > _MOST_TRIALS

    def say(self, line: int, what: str) -> None:
        """Note a step."""
        step = Step(line, what)
        if step not in self.steps:
            self.steps.append(step)

    def move(
        self, lines: Iterable[Line], why: str, context: Sequence[Line] = ()
    ) -> None:
        """Move lines to the end of the text.

        Args:
            lines: Which ones.
            why: A clause that follows "moved into the text:".
            context: The lines they stood below, repeated so that it is clear where they belong.
        """
        lines = list(lines)
        said = [line for line in lines if line.text.strip()]
        if not said:
            return
        self.moved += [*(line for line in context if line not in self.moved), *lines]
        self.say(said[0].number, f"moved into the text: {why}")

    def copy(self) -> Notes:
        """Notes to try something with."""
        other = Notes()
        other.accept(self)
        other._tried = self._tried
        return other

    def accept(self, other: Notes) -> None:
        """Take over what was tried."""
        for name in ("steps", "moved", "left", "syntax", "doubled", "decoded"):
            setattr(self, name, list(getattr(other, name)))


def split_lines(text: str, first: int = 1) -> list[Line]:
    """A text's lines; joined again they are the same text."""
    found = []
    for number, match in enumerate(_LINE.finditer(text), start=first):
        if match.end() == len(text) and not match[0]:
            break
        found.append(Line(match[1], number, match[2]))
    return found


def join_lines(lines: Iterable[Line]) -> str:
    """The text of lines."""
    return "".join(line.text + line.end for line in lines)


def start_work() -> None:
    """Begin with another file: from here on it is counted how much YAML is read."""
    _left_to_read.set(_MOST_READ)


def parse_lines(lines: Iterable[Line]) -> Parsed:
    """Read lines as YAML.

    Raises:
        TooMuchWork: More was read of one file than any honest one needs.
    """
    text = join_lines(lines)
    left = _left_to_read.get() - len(text)
    _left_to_read.set(left)
    if left < 0:
        raise TooMuchWork
    return parse_yaml(text)


def is_yaml(parsed: Parsed) -> bool:
    """Whether it is YAML, repeated keys aside."""
    return all(fault.kind == "duplicate-key" for fault in parsed.faults)


def entries_of(lines: Iterable[Line]) -> Node | None:
    """The value of lines that are YAML, repeated keys aside; else nothing."""
    parsed = parse_lines(lines)
    return parsed.node if is_yaml(parsed) else None


def is_header(lines: Iterable[Line]) -> bool:
    """Whether lines are keys and values without any fault."""
    parsed = parse_lines(lines)
    return (
        not parsed.faults
        and isinstance(parsed.node, Mapping)
        and bool(parsed.node.keys)
    )
