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
    Line,
    Lines,
    join_lines,
    line_end_of,
    nonblank_lines,
    split_lines,
    texts_of,
    with_last_end,
)
from kith.repair.log import NotRepaired, RepairLog

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
    opening: Line
    head: Lines
    closing: Line
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
    first = lines[start]
    opening = Line("---", first.number, line_end_of(lines))
    shape = Shape(mark=mark, opening=opening, head=[], closing=first, body=[])
    if visible_text(first).startswith("{"):
        return _json_object(shape, lines, start, log)
    for index in (start, *fences_below(lines, start)):
        fence = opening_fence(lines, index)
        if fence is not None:
            return _fenced(shape, lines, index, fence, log)
    if starts_with_keys(lines, start):
        return _without_opening(shape, lines, start, log)
    return NO_HEADER


def _fenced(
    shape: Shape, lines: Lines, index: int, fence: Fence, log: RepairLog
) -> Shape:
    """A file with a header below a fence."""
    _take_header(shape, lines, index, fence, log)
    above = _text_above(lines[:index], shape.body, log)
    shape.body = [*above, *shape.body]
    return shape


def _without_opening(shape: Shape, lines: Lines, start: int, log: RepairLog) -> Shape:
    """A file with a header that has no fence above it."""
    log.record(lines[start].number, "added three hyphens above the first key")
    _take_yaml(shape, lines, start, log)
    shape.body = [*lines[:start], *shape.body]
    return shape


def _without_mark(lines: Lines) -> tuple[str, Lines]:
    """A file's byte-order mark, and its lines without it."""
    if not lines or not lines[0].text.startswith(_BYTE_ORDER_MARK):
        return "", lines
    first = lines[0].with_text(lines[0].text.removeprefix(_BYTE_ORDER_MARK))
    return _BYTE_ORDER_MARK, [first, *lines[1:]]


def _first_visible_index(lines: Lines) -> int | None:
    for index, line in enumerate(lines):
        if visible_text(line):
            return index
    return None


def _brief(line: Line) -> str:
    """A line as a message shows it."""
    text = line.text.strip()
    if len(text) <= _MOST_SHOWN:
        return text
    return text[: _MOST_SHOWN - 1] + "…"


def _text_above(above: Lines, body: Lines, log: RepairLog) -> Lines:
    """What stands above a header, without what only wraps it: directives, a block of code.

    The end of the block is taken from the body.
    """
    wrapping = [line for line in above if line.text.startswith(("%YAML", "%TAG"))]
    wrapping += _take_code_fences(above, body)
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
    if not written or written[0].text.rstrip() != "```":
        return []
    body.remove(written[0])
    return [*code, written[0]]


def _take_header(
    shape: Shape, lines: Lines, index: int, fence: Fence, log: RepairLog
) -> None:
    """Take a header that starts with a fence."""
    _take_opening(shape, lines[index], fence, log)
    if fence.mark != "---" or fence.language in {"json", "toml"}:
        _take_marked(shape, lines, index + 1, fence.mark, log)
    else:
        _take_yaml(shape, lines, index + 1, log)


def _take_opening(shape: Shape, line: Line, fence: Fence, log: RepairLog) -> None:
    end = line.end or shape.line_end
    if line.text.rstrip(" \t") == "---":
        shape.opening = line._replace(end=end)
        return
    shape.opening = Line("---", line.number, end)
    shape.language = fence.language
    action = f'replaced the first line "{_brief(line)}" with three hyphens'
    log.record(line.number, action)
    log.syntax.append(line.text)
    if fence.rest:
        log.decoded.append(("", fence.rest))
        shape.head.append(Line(fence.rest, line.number, end))


def _take_marked(
    shape: Shape, lines: Lines, start: int, mark: str, log: RepairLog
) -> None:
    """Take a header between marks other than hyphens, or in another language."""
    for index in range(start, len(lines)):
        line = lines[index]
        text = line.text.strip()
        if text == mark or (mark == "---" and is_hyphen_fence(text)):
            shape.head += lines[start:index]
            shape.closing = Line("---", line.number, line.end)
            shape.body = lines[index + 1 :]
            log.syntax.append(line.text)
            return
    _take_until(shape, lines, start, _end_of_toml(lines, start), log)


def _end_of_toml(lines: Lines, start: int) -> int:
    """Where lines of TOML end that no mark closes; blank ones at their end aside."""
    end = start
    while end < len(lines) and _TOML_LINE.match(lines[end].text):
        end += 1
    while end > start and lines[end - 1].is_blank:
        end -= 1
    return end


def _take_yaml(shape: Shape, lines: Lines, start: int, log: RepairLog) -> None:
    """Take a header in YAML up to its closing fence, or to where it must have been."""
    plain = plain_fence_index(lines, start)
    if plain is not None and _is_second_fence(shape, lines, start, plain):
        log.record(lines[plain].number, "removed the second line of hyphens")
        log.syntax.append(lines[plain].text)
        _take_yaml(shape, lines, plain + 1, log)
        return
    end = header_end(lines, start, has_keys=bool(shape.head))
    stop = len(lines) if plain is None else plain
    loose = loose_fence_index(lines, start, stop)
    if end < len(lines) and loose is not None and loose <= next_nonblank(lines, end):
        _take_until_loose_fence(shape, lines, start, loose, log)
    elif plain is None or _is_cut(lines, start, end, plain):
        _take_until(shape, lines, start, end, log)
    else:
        shape.head += lines[start:plain]
        shape.closing = lines[plain]
        shape.body = lines[plain + 1 :]


def _is_cut(lines: Lines, start: int, end: int, plain: int) -> bool:
    """Whether a header ends above a fence, with text between them."""
    if not start < end < plain:
        return False
    return is_text(lines[end:plain])


def _is_second_fence(shape: Shape, lines: Lines, start: int, plain: int) -> bool:
    """Whether two fences stand in a row, and the header below them."""
    if shape.head:
        return False
    if any(visible_text(line) for line in lines[start:plain]):
        return False
    return starts_with_keys(lines, plain + 1)


def _take_until_loose_fence(
    shape: Shape, lines: Lines, start: int, index: int, log: RepairLog
) -> None:
    """Take a header whose last line was meant as a fence."""
    line = lines[index]
    action = f'replaced the last line "{_brief(line)}" with three hyphens'
    log.record(line.number, action)
    log.syntax.append(line.text)
    shape.head += lines[start:index]
    shape.closing = Line("---", line.number, line.end)
    shape.body = lines[index + 1 :]
    if rest := rest_of_fence(line):
        log.decoded.append(("", rest))
        shape.closing = Line("---", line.number, line.end or shape.line_end)
        shape.body.insert(0, Line(rest, line.number, line.end))


def _take_until(
    shape: Shape, lines: Lines, start: int, stop: int, log: RepairLog
) -> None:
    """End the header before a line that does not belong to it."""
    shape.head = with_last_end([*shape.head, *lines[start:stop]], shape.line_end)
    number = shape.head[-1].number if shape.head else lines[start - 1].number
    log.record(number, "added three hyphens below the last key")
    shape.closing = Line("---", number, shape.line_end)
    shape.body = lines[stop:]


def _json_object(
    shape: Shape, lines: Lines, start: int, log: RepairLog
) -> Shape | NotRepaired:
    """A file that starts with a JSON object."""
    number = lines[start].number
    stop = _end_of_object(lines, start)
    if stop is None:
        reason = "the file starts with a brace that is never closed"
        return NotRepaired(number, reason, NO_HEADER.decide)
    log.record(number, "added three hyphens above and below the front matter")
    shape.head = with_last_end(lines[start:stop], shape.line_end)
    shape.closing = shape.opening
    shape.body = lines[stop:]
    shape.language = "json"
    return shape


def _end_of_object(lines: Lines, start: int) -> int | None:
    """The line behind a JSON object; ``None`` if it does not end with a line."""
    text = join_lines(lines[start:])
    skipped = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text[skipped:])
    except (ValueError, RecursionError):
        return _end_of_braces(lines, start)
    rest = text[skipped + end :]
    if rest.strip() and "\n" not in rest[: len(rest) - len(rest.lstrip())]:
        return None
    return start + len(split_lines(text[: skipped + end]))


def _end_of_braces(lines: Lines, start: int) -> int | None:
    """The line behind one that is only a closing brace."""
    for index in range(start + 1, len(lines)):
        if lines[index].text.rstrip(" \t,;") == "}":
            return index + 1
    return None
