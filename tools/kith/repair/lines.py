"""The numbered lines of a file to repair, read as YAML on a budget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import NamedTuple

from kith.text.nodes import Mapping, Node
from kith.text.nodes import Sequence as SequenceNode
from kith.text.yaml_events import Parsed, parse_yaml

# Characters of YAML read while one file is repaired, some seconds' worth: an honest header is read
# a few dozen times.
_MOST_READ = 2_000_000
_unread_budget: ContextVar[int] = ContextVar("unread_budget", default=_MOST_READ)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


class TooMuchWork(Exception):  # noqa: N818 - how much work it is, no fault of the program
    """A file cannot be repaired in bounded time."""


class RepairLine(NamedTuple):
    """One line of a file.

    Args:
        text: Its characters, without the line end.
        number: Its number in the original, counted from 1.
        end: Its line end, empty for a last line without one.
    """

    text: str
    number: int
    end: str = "\n"

    def with_text(self, text: str) -> RepairLine:
        """The line with another text."""
        return self._replace(text=text)

    def closed_with(self, text: str) -> RepairLine:
        """The line with a text at its end, in place of blanks."""
        return self.with_text(self.text.rstrip() + text)

    def without_start(self, width: int) -> RepairLine:
        """The line without its first characters."""
        return self.with_text(self.text[width:])

    @property
    def indent(self) -> int:
        """How many blanks it starts with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        """Whether it has blanks at most."""
        return not self.text.strip()

    @property
    def is_empty(self) -> bool:
        """Whether it is blank, or only a comment."""
        stripped = self.text.lstrip(" \t")
        if not stripped:
            return True
        return stripped.startswith("#")


Lines = list[RepairLine]


def split_lines(text: str, first: int = 1) -> Lines:
    """A text's lines; joined again they are the same text."""
    lines = []
    for number, match in enumerate(_LINE.finditer(text), start=first):
        if match.end() == len(text) and not match[0]:
            break
        lines.append(RepairLine(match[1], number, match[2]))
    return lines


def join_lines(lines: Iterable[RepairLine]) -> str:
    """The text of lines."""
    return "".join(line.text + line.end for line in lines)


def flatten(groups: Iterable[Lines]) -> Lines:
    """The lines of several groups, one after another."""
    lines: Lines = []
    for group in groups:
        lines += group
    return lines


def with_line(lines: Lines, index: int, line: RepairLine) -> Lines:
    """Lines of which one is replaced."""
    changed = list(lines)
    changed[index] = line
    return changed


def nonblank_lines(lines: Iterable[RepairLine]) -> Lines:
    """The lines that are not blank."""
    return [line for line in lines if not line.is_blank]


def content_lines(lines: Iterable[RepairLine]) -> Lines:
    """The lines that are neither blank nor a comment."""
    return [line for line in lines if not line.is_empty]


def texts_of(lines: Iterable[RepairLine]) -> list[str]:
    """The texts of lines."""
    return [line.text for line in lines]


def numbers_of(lines: Iterable[RepairLine]) -> set[int]:
    """The numbers of lines."""
    return {line.number for line in lines}


def with_last_end(lines: Lines, end: str) -> Lines:
    """Lines of which the last has a line end, too."""
    if not lines:
        return lines
    if lines[-1].end:
        return lines
    return [*lines[:-1], lines[-1]._replace(end=end)]


def line_end_of(lines: Iterable[RepairLine]) -> str:
    """The first line end in a file."""
    for line in lines:
        if line.end:
            return line.end
    return "\n"


def first_content_line(lines: Sequence[RepairLine]) -> RepairLine | None:
    """The first line that is neither blank nor a comment."""
    for line in lines:
        if not line.is_empty:
            return line
    return None


def last_nonblank_index(lines: Sequence[RepairLine]) -> int:
    """The index of the last line that is not blank; there must be one."""
    return max(index for index, line in enumerate(lines) if not line.is_blank)


def reset_budget() -> None:
    """Begin with another file: from here on it is counted how much YAML is read."""
    _unread_budget.set(_MOST_READ)


def parse_lines(lines: Iterable[RepairLine]) -> Parsed:
    """Read lines as YAML.

    Raises:
        TooMuchWork: More was read of one file than any honest one needs.
    """
    text = join_lines(lines)
    budget = _unread_budget.get() - len(text)
    _unread_budget.set(budget)
    if budget < 0:
        raise TooMuchWork
    return parse_yaml(text)


def is_yaml(parsed: Parsed) -> bool:
    """Whether it is YAML, repeated keys aside."""
    return all(problem.rule == "duplicate-key" for problem in parsed.problems)


def are_yaml(lines: Iterable[RepairLine]) -> bool:
    """Whether lines are YAML, repeated keys aside."""
    return is_yaml(parse_lines(lines))


def node_of(lines: Iterable[RepairLine]) -> Node | None:
    """The value of lines that are YAML, repeated keys aside; otherwise ``None``."""
    parsed = parse_lines(lines)
    if is_yaml(parsed):
        return parsed.node
    return None


def are_mapping(lines: Lines) -> bool:
    """Whether lines are keys and values, repeated keys aside."""
    return isinstance(node_of(lines), Mapping)


def are_header(lines: Iterable[RepairLine]) -> bool:
    """Whether lines are keys and values without any fault."""
    parsed = parse_lines(lines)
    if parsed.problems:
        return False
    if not isinstance(parsed.node, Mapping):
        return False
    return bool(parsed.node.keys)


def is_entry(lines: Lines, *, is_item: bool) -> bool:
    """Whether lines alone are one key with its value, or one item of a list."""
    parsed = parse_lines(lines)
    if not is_yaml(parsed):
        return False
    node = parsed.node
    if is_item:
        if not isinstance(node, SequenceNode):
            return False
        return len(node.items) == 1
    if isinstance(node, Mapping):
        return len(node.keys) == 1
    return node is None
