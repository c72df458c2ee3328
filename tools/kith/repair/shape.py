"""Finds the start and end of a header whose fences are not as they should be."""

from __future__ import annotations

import json
import re

import msgspec

from kith.repair.extent import header_end, is_text, next_nonblank, starts_with_keys
from kith.repair.fences import (
    Fence,
    fences_below,
    is_hyphen_fence,
    loose_fence_index,
    opening_fence,
    plain_fence_index,
    rest_of_fence,
    visible_text,
)
from kith.repair.lines import (
    Lines,
    RepairLine,
    join_lines,
    line_end_of,
    nonblank_lines,
    split_lines,
    texts_of,
    with_last_end,
)
from kith.repair.repair_log import NotRepaired, RepairLog

_CODE = re.compile(r"```[ \t]*(?:ya?ml|markdown|md)?[ \t]*\Z")
_TOML_LINE = re.compile(r"\s*(?:#|\[|\"?[\w.-]+\"?\s*=|$)")
_MOST_SHOWN = 40
_BYTE_ORDER_MARK = "\ufeff"
NO_HEADER = NotRepaired(
    1,
    "there is no front matter, and no line tells whom or what the file is about",
    "start it with a line of three hyphens, a line such as name: Ada Byron, "
    "and three hyphens again",
)


class Shape(msgspec.Struct, kw_only=True):
    """A file taken apart.

    Args:
        mark: A byte-order mark, or nothing.
        opening: The line that starts the header.
        head: The header's lines.
        closing: The line that ends it.
        body: The lines below.
        language: What the header is written in, where a fence says so.
    """

    mark: str
    opening: RepairLine
    head: Lines
    closing: RepairLine
    body: Lines
    language: str = ""

    @property
    def line_end(self) -> str:
        """How its lines end."""
        return self.opening.end


def find_shape(lines: Lines, log: RepairLog) -> Shape | NotRepaired:
    """Find the header of a file; fences that are not as they should be are fixed.

    Args:
        lines: The whole file.
        log: Takes up what is done.
    """
    mark, lines = _without_mark(lines)
    start = _first_visible_index(lines)
    if start is None:
        reason = "the file is empty"
        return NotRepaired(1, reason, "write it again, or restore it from a copy")
    finder = _HeaderFinder(lines, start, log)
    finder.shape.mark = mark
    if visible_text(lines[start]).startswith("{"):
        return finder.take_json(start)
    for index in (start, *fences_below(lines, start)):
        fence = opening_fence(lines, index)
        if fence is not None:
            return finder.take_fenced(index, fence)
    if starts_with_keys(lines, start):
        return finder.take_unfenced(start)
    return NO_HEADER


def _without_mark(lines: Lines) -> tuple[str, Lines]:
    """A file's byte-order mark, and its lines without it."""
    if not lines:
        return "", lines
    first = lines[0]
    text = first.text.removeprefix(_BYTE_ORDER_MARK)
    if text == first.text:
        return "", lines
    return _BYTE_ORDER_MARK, [first.with_text(text), *lines[1:]]


def _first_visible_index(lines: Lines) -> int | None:
    for index, line in enumerate(lines):
        if visible_text(line):
            return index
    return None


def _brief(line: RepairLine) -> str:
    """A line as a message shows it."""
    text = line.text.strip()
    if len(text) <= _MOST_SHOWN:
        return text
    return text[: _MOST_SHOWN - 1] + "…"


class _HeaderFinder:
    """Takes the lines of a file apart.

    Args:
        lines: The whole file.
        start: The first line with visible characters.
        log: Takes up what is done.
    """

    def __init__(self, lines: Lines, start: int, log: RepairLog) -> None:
        self._lines = lines
        self._log = log
        self.shape = Shape(
            mark="",
            opening=RepairLine("---", lines[start].number, line_end_of(lines)),
            head=[],
            closing=lines[start],
            body=[],
        )

    def take_fenced(self, index: int, fence: Fence) -> Shape:
        """Take a header below a fence."""
        self._take_opening(self._lines[index], fence)
        if fence.mark != "---" or fence.language in {"json", "toml"}:
            self._take_marked(index + 1, fence.mark)
        else:
            self._take_yaml(index + 1)
        above = _text_above(self._lines[:index], self.shape.body, self._log)
        self.shape.body = above + self.shape.body
        return self.shape

    def take_unfenced(self, start: int) -> Shape:
        """Take a header that has no fence above it."""
        number = self._lines[start].number
        self._log.record(number, "added three hyphens above the first key")
        self._take_yaml(start)
        self.shape.body = self._lines[:start] + self.shape.body
        return self.shape

    def take_json(self, start: int) -> Shape | NotRepaired:
        """Take a JSON object."""
        number = self._lines[start].number
        stop = _end_of_object(self._lines, start)
        if stop is None:
            reason = "the file starts with a brace that is never closed"
            return NotRepaired(number, reason, NO_HEADER.decide)
        action = "added three hyphens above and below the front matter"
        self._log.record(number, action)
        shape = self.shape
        shape.head = with_last_end(self._lines[start:stop], shape.line_end)
        shape.closing = shape.opening
        shape.body = self._lines[stop:]
        shape.language = "json"
        return shape

    def _take_opening(self, line: RepairLine, fence: Fence) -> None:
        end = line.end or self.shape.line_end
        if line.text.rstrip(" \t") == "---":
            self.shape.opening = line._replace(end=end)
            return
        self.shape.opening = RepairLine("---", line.number, end)
        self.shape.language = fence.language
        action = f'replaced the first line "{_brief(line)}" with three hyphens'
        self._log.record(line.number, action)
        self._log.syntax.append(line.text)
        if fence.rest:
            self._log.decoded.append(("", fence.rest))
            self.shape.head.append(RepairLine(fence.rest, line.number, end))

    def _take_marked(self, start: int, mark: str) -> None:
        """Take a header between marks other than hyphens, or in another language."""
        for index in range(start, len(self._lines)):
            line = self._lines[index]
            if _closes(line.text.strip(), mark):
                closing = RepairLine("---", line.number, line.end)
                self._take(start, index, closing)
                self._log.syntax.append(line.text)
                return
        self._take_until(start, _end_of_toml(self._lines, start))

    def _take_yaml(self, start: int) -> None:
        """Take a header in YAML up to its closing fence, or to where it must have been."""
        lines = self._lines
        plain = plain_fence_index(lines, start)
        if plain is not None and self._is_second_fence(start, plain):
            second = lines[plain]
            self._log.record(second.number, "removed the second line of hyphens")
            self._log.syntax.append(second.text)
            self._take_yaml(plain + 1)
            return
        end = header_end(lines, start, has_keys=bool(self.shape.head))
        stop = len(lines) if plain is None else plain
        loose = loose_fence_index(lines, start, stop)
        if loose is not None and _is_at_end(lines, end, loose):
            self._take_until_loose_fence(start, loose)
        elif plain is None or _is_cut(lines, start, end, plain):
            self._take_until(start, end)
        else:
            self._take(start, plain, lines[plain])

    def _is_second_fence(self, start: int, plain: int) -> bool:
        """Whether two fences stand in a row, and the header below them."""
        if self.shape.head:
            return False
        if any(map(visible_text, self._lines[start:plain])):
            return False
        return starts_with_keys(self._lines, plain + 1)

    def _take(self, start: int, index: int, closing: RepairLine) -> None:
        """Take a header that is closed by the line at an index."""
        self.shape.head += self._lines[start:index]
        self.shape.closing = closing
        self.shape.body = self._lines[index + 1 :]

    def _take_until_loose_fence(self, start: int, index: int) -> None:
        """Take a header whose last line was meant as a fence."""
        line = self._lines[index]
        action = f'replaced the last line "{_brief(line)}" with three hyphens'
        self._log.record(line.number, action)
        self._log.syntax.append(line.text)
        closing = RepairLine("---", line.number, line.end)
        rest = rest_of_fence(line)
        if not rest:
            self._take(start, index, closing)
            return
        self._log.decoded.append(("", rest))
        self._take(start, index, with_last_end([closing], self.shape.line_end)[0])
        self.shape.body.insert(0, RepairLine(rest, line.number, line.end))

    def _take_until(self, start: int, stop: int) -> None:
        """End the header before a line that does not belong to it."""
        shape = self.shape
        head = [*shape.head, *self._lines[start:stop]]
        shape.head = with_last_end(head, shape.line_end)
        last = head[-1] if head else self._lines[start - 1]
        self._log.record(last.number, "added three hyphens below the last key")
        shape.closing = RepairLine("---", last.number, shape.line_end)
        shape.body = self._lines[stop:]


def _closes(text: str, mark: str) -> bool:
    """Whether a line closes a header that a mark opens."""
    if text == mark:
        return True
    return mark == "---" and is_hyphen_fence(text)


def _is_at_end(lines: Lines, end: int, fence: int) -> bool:
    """Whether a fence stands where the header ends, or above that."""
    if end == len(lines):
        return False
    return fence <= next_nonblank(lines, end)


def _is_cut(lines: Lines, start: int, end: int, plain: int) -> bool:
    """Whether a header ends above a fence, with text between them."""
    if not start < end < plain:
        return False
    return is_text(lines[end:plain])


def _text_above(above: Lines, body: Lines, log: RepairLog) -> Lines:
    """What stands above a header, without what only wraps it: directives, a block of code.

    The end of the block is taken from the body.
    """
    directives = [line for line in above if line.text.startswith(("%YAML", "%TAG"))]
    wrapping = directives + _take_code_fences(above, body)
    log.syntax += texts_of(wrapping)
    text = [line for line in above if line not in wrapping]
    if nonblank_lines(text):
        log.record(text[0].number, "moved the text above the front matter below it")
        return text
    if wrapping:
        action = f'removed "{_brief(wrapping[0])}" above the front matter'
        log.record(wrapping[0].number, action)
    elif text:
        log.record(1, "removed the blank lines above the front matter")
    return []


def _take_code_fences(above: Lines, body: Lines) -> Lines:
    """The lines that put the header in a block of code; the second leaves the body."""
    code = [line for line in above if _CODE.match(line.text)]
    if len(code) != 1:
        return []
    written = nonblank_lines(body)
    if not written:
        return []
    first = written[0]
    if first.text.rstrip() != "```":
        return []
    body.remove(first)
    return [*code, first]


def _end_of_toml(lines: Lines, start: int) -> int:
    """Where lines of TOML end that no mark closes; blank ones at their end aside."""
    end = start
    while end < len(lines) and _TOML_LINE.match(lines[end].text):
        end += 1
    while end > start and lines[end - 1].is_blank:
        end -= 1
    return end


def _end_of_object(lines: Lines, start: int) -> int | None:
    """The line behind a JSON object; ``None`` if it does not end with a line."""
    text = join_lines(lines[start:])
    skipped = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text[skipped:])
    except (ValueError, RecursionError):
        return _end_of_braces(lines, start)
    end += skipped
    rest_of_line, _, _ = text[end:].partition("\n")
    if rest_of_line.strip():
        return None
    return start + len(split_lines(text[:end]))


def _end_of_braces(lines: Lines, start: int) -> int | None:
    """The line behind one that is only a closing brace."""
    for index in range(start + 1, len(lines)):
        if lines[index].text.rstrip(" \t,;") == "}":
            return index + 1
    return None
