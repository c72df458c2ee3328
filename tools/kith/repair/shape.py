"""Where a header starts and ends, when its fences are not as they should be."""

from __future__ import annotations

import json
import re

import msgspec

from kith.repair.decode import clean
from kith.repair.draft import Line, Notes, NotRepaired, join_lines, split_lines
from kith.repair.extent import (
    PLAIN_FENCE,
    behind_blanks,
    header_end,
    is_key_line,
    is_text,
    starts_with_keys,
)
from kith.repair.values import parts_of
from kith.text.bullets import starts_item
from kith.text.characters import as_seen

_DASHES = "-‐‑‒–—―−"
# Three hyphens, or what a word processor or a hasty hand makes of them.
_FENCE = re.compile(
    rf"[ \t]*(?P<mark>-{{2,}}[{_DASHES}]*|\.{{4,}}|[{_DASHES[1:]}][{_DASHES}]*)"
    r"[ \t]*(?P<rest>.*?)[ \t]*\Z"
)
_OTHER_FENCE = re.compile(
    r"[ \t]*(?P<mark>\+{3,}|;{3,}|~{3,}|`{3,})[ \t]*(?P<rest>[A-Za-z]*)[ \t]*\Z"
)
_LANGUAGES = {
    "yaml": "yaml",
    "yml": "yaml",
    "json": "json",
    "json5": "json",
    "toml": "toml",
    "js": "JavaScript",
    "javascript": "JavaScript",
    "coffee": "CoffeeScript",
    "coffeescript": "CoffeeScript",
    "cson": "CSON",
}
_CODE = re.compile(r"```[ \t]*(?:ya?ml|markdown|md)?[ \t]*\Z")
_TOML_LINE = re.compile(r"\s*(?:#|\[|\"?[\w.-]+\"?\s*=|$)")
_SHOWN = 40
NO_HEADER = NotRepaired(
    1,
    "there is no front matter, and no line tells whom or what the file is about",
    "start it with a line of three hyphens, a line such as name: Ada Byron, "
    "and three hyphens again",
)


class Shape(msgspec.Struct):
    """A file taken apart.

    Args:
        before: A byte-order mark.
        opening: The line that starts the header.
        head: The header's lines.
        closing: The line that ends it.
        body: The text below.
        language: What the header is written in, where a fence says so.
    """

    before: str
    opening: Line
    head: list[Line]
    closing: Line
    body: list[Line]
    language: str = ""


class _Fence(msgspec.Struct, frozen=True):
    """A line that opens a header.

    Args:
        mark: What it consists of; three hyphens for whatever was meant as such.
        language: The language of the header, where it can be told.
        rest: A key or a comment that stands behind it.
    """

    mark: str
    language: str = ""
    rest: str = ""


def find_shape(lines: list[Line], notes: Notes) -> Shape | NotRepaired:
    """Find the header of a file; fences that are not as they should be are mended.

    Args:
        lines: The whole file.
        notes: Take up what is done.
    """
    before = "\ufeff" if lines and lines[0].text.startswith("\ufeff") else ""
    lines = (
        [lines[0].saying(lines[0].text.removeprefix(before)), *lines[1:]]
        if lines
        else []
    )
    start = next((index for index, line in enumerate(lines) if _shown(line)), None)
    if start is None:
        return NotRepaired(
            1, "the file is empty", "write it again, or restore it from a copy"
        )
    end = next((line.end for line in lines if line.end), "\n")
    shape = Shape(before, Line("---", lines[start].number, end), [], lines[start], [])
    if _shown(lines[start]).startswith("{"):
        return _json_object(shape, lines, start, notes)
    for index in (start, *_fences_below(lines, start)):
        if (fence := _opening(lines, index)) is not None:
            _take_opening(shape, lines[index], fence, notes)
            if fence.mark != "---" or fence.language in {"json", "toml"}:
                _take_marked(shape, lines, index + 1, fence.mark, notes)
            else:
                _take_head(shape, lines, index + 1, notes)
            shape.body = [*_said_above(lines[:index], shape.body, notes), *shape.body]
            return shape
    if not starts_with_keys(lines, start):
        return NO_HEADER
    notes.say(lines[start].number, "added three hyphens above the first key")
    _take_head(shape, lines, start, notes)
    shape.body = [*lines[:start], *shape.body]
    return shape


def _shown(line: Line) -> str:
    """What one sees of a line."""
    return _seen(line).strip()


def _seen(line: Line) -> str:
    return as_seen(clean(line.text))


def _brief(line: Line) -> str:
    text = line.text.strip()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _opening(lines: list[Line], index: int) -> _Fence | None:
    """What a line opens, if it is a fence above a header."""
    text = _seen(lines[index])
    if other := _OTHER_FENCE.match(text):
        return _other_opening(other["mark"], other["rest"].lower(), lines[index + 1 :])
    found = _FENCE.match(text)
    if found is None:
        return None
    rest = found["rest"]
    if rest.lower() in _LANGUAGES:
        return _Fence("---", _LANGUAGES[rest.lower()])
    if PLAIN_FENCE.match(text) and text[0] != ".":
        return _Fence("---")
    if rest:
        is_header = bool(parts_of(rest).key) or rest.startswith("#")
        return (
            _Fence("---", rest=rest) if is_header and len(found["mark"]) > 1 else None
        )
    following = next((_shown(line) for line in lines[index + 1 :] if _shown(line)), "")
    return _Fence("---") if is_key_line(following, is_after_blank=False) else None


def _other_opening(mark: str, word: str, below: list[Line]) -> _Fence | None:
    """A header between plus signs, semicolons, tildes, or as a block of code."""
    is_closed = any(line.text.strip() == mark for line in below)
    first = next((_shown(line) for line in below if _shown(line)), "")
    if word:
        return (
            _Fence(mark, _LANGUAGES[word]) if word in _LANGUAGES and is_closed else None
        )
    if mark[0] == "+":
        return _Fence(mark, "toml")
    if mark[0] == ";":
        return _Fence(mark, "json" if first[:1] in {"{", '"'} else "")
    is_header = mark[0] == "~" and is_key_line(first, is_after_blank=False)
    return _Fence(mark) if is_closed and is_header else None


def _fences_below(lines: list[Line], start: int) -> list[int]:
    """The line further down that opens a closed header with a name, below other text."""
    if _opening(lines, start) is not None or starts_with_keys(lines, start):
        return []
    for index in range(start + 1, len(lines)):
        if lines[index].text.rstrip() == "---":
            return [index] if _names(lines[index + 1 :]) else []
    return []


def _names(lines: list[Line]) -> bool:
    """Whether the lines below a fence are a closed header that names somebody or something."""
    keys: set[str] = set()
    for line in lines:
        if PLAIN_FENCE.match(line.text):
            return bool(keys & {"name", "title"})
        if not line.text.strip():
            return False
        keys.add(parts_of(line.text).key)
    return False


def _said_above(above: list[Line], body: list[Line], notes: Notes) -> list[Line]:
    """What stands above a header but for what only dresses it: directives, a block of code."""
    dress = [line for line in above if line.text.startswith(("%YAML", "%TAG"))]
    closing = next((line for line in body if line.text.strip()), None)
    code = [line for line in above if _CODE.match(line.text)]
    if len(code) == 1 and closing is not None and closing.text.rstrip() == "```":
        dress += [*code, closing]
        body.remove(closing)
    notes.syntax += [line.text for line in dress]
    left = [line for line in above if line not in dress]
    if any(line.text.strip() for line in left):
        notes.say(left[0].number, "moved the text above the front matter below it")
        return left
    if dress:
        notes.say(
            dress[0].number, f'removed "{_brief(dress[0])}" above the front matter'
        )
    elif left:
        notes.say(1, "removed the blank lines above the front matter")
    return []


def _take_opening(shape: Shape, line: Line, fence: _Fence, notes: Notes) -> None:
    if line.text.rstrip(" \t") == "---":
        shape.opening = line._replace(end=line.end or shape.opening.end)
        return
    shape.opening = Line("---", line.number, line.end or shape.opening.end)
    shape.language = fence.language
    notes.say(
        line.number, f'replaced the first line "{_brief(line)}" with three hyphens'
    )
    notes.syntax.append(line.text)
    if fence.rest:
        notes.decoded.append(("", fence.rest))
        shape.head.append(Line(fence.rest, line.number, shape.opening.end))


def _take_marked(
    shape: Shape, lines: list[Line], start: int, mark: str, notes: Notes
) -> None:
    """Take a header between marks other than hyphens, or in another language."""
    for index in range(start, len(lines)):
        text = lines[index].text.strip()
        if text == mark or (
            mark == "---" and _FENCE.match(text) and not parts_of(text).key
        ):
            shape.head += lines[start:index]
            shape.closing = Line("---", lines[index].number, lines[index].end)
            shape.body = lines[index + 1 :]
            notes.syntax.append(lines[index].text)
            return
    end = start
    while end < len(lines) and _TOML_LINE.match(lines[end].text):
        end += 1
    while end > start and not lines[end - 1].text.strip():
        end -= 1
    _cut(shape, lines, start, end, notes)


def _take_head(shape: Shape, lines: list[Line], start: int, notes: Notes) -> None:
    """Take a header in YAML up to its closing fence, or to where it must have been."""
    plain = next(
        (i for i in range(start, len(lines)) if PLAIN_FENCE.match(lines[i].text)), None
    )
    is_empty = (
        plain is not None
        and not shape.head
        and not any(map(_shown, lines[start:plain]))
    )
    if plain is not None and is_empty and starts_with_keys(lines, plain + 1):
        # Two fences in a row: the header stands below them.
        notes.say(lines[plain].number, "removed the second line of hyphens")
        notes.syntax.append(lines[plain].text)
        _take_head(shape, lines, plain + 1, notes)
        return
    end = header_end(lines, start, has_keys=bool(shape.head))
    loose = _loose_fence(lines, start, len(lines) if plain is None else plain)
    is_cut = plain is None or (start < end < plain and is_text(lines[end:plain]))
    if loose is not None and end < len(lines) and loose <= behind_blanks(lines, end):
        _take_loose_fence(shape, lines, start, loose, notes)
    elif is_cut or plain is None:
        _cut(shape, lines, start, end, notes)
    else:
        shape.head += lines[start:plain]
        shape.closing = lines[plain]
        shape.body = lines[plain + 1 :]


def _loose_fence(lines: list[Line], start: int, stop: int) -> int | None:
    """The first line that was meant as a closing fence."""
    for index in range(start, stop):
        text = _seen(lines[index])
        found = _FENCE.match(text)
        if found and len(text) - len(text.lstrip()) < 4 and not parts_of(text).key:
            is_item = parts_of(text).is_item or _is_in_list(
                lines[start:index], text, found
            )
            if not (is_item and found["rest"] and len(found["mark"]) < 3):
                return index
    return None


def _is_in_list(above: list[Line], text: str, found: re.Match[str]) -> bool:
    """Whether a single dash of a word processor starts an item: below a key, or another item."""
    if len(found["mark"]) > 1 or not above:
        return False
    parts = parts_of(_seen(above[-1]))
    is_below_key = bool(parts.key) and not parts.value.strip()
    return text.startswith(" ") or is_below_key or starts_item(_shown(above[-1]))


def _take_loose_fence(
    shape: Shape, lines: list[Line], start: int, index: int, notes: Notes
) -> None:
    line = lines[index]
    found = _FENCE.match(_seen(line))
    rest = found["rest"] if found else ""
    notes.say(
        line.number, f'replaced the last line "{_brief(line)}" with three hyphens'
    )
    notes.syntax.append(line.text)
    shape.head += lines[start:index]
    shape.closing = Line("---", line.number, line.end)
    shape.body = lines[index + 1 :]
    if rest:
        notes.decoded.append(("", rest))
        shape.closing = Line("---", line.number, line.end or shape.opening.end)
        shape.body.insert(0, Line(rest, line.number, line.end))


def _cut(shape: Shape, lines: list[Line], start: int, stop: int, notes: Notes) -> None:
    """End the header before a line."""
    end = shape.opening.end
    shape.head += lines[start:stop]
    if shape.head and not shape.head[-1].end:
        shape.head[-1] = shape.head[-1]._replace(end=end)
    number = shape.head[-1].number if shape.head else lines[start - 1].number
    notes.say(number, "added three hyphens below the last key")
    shape.closing = Line("---", number, end)
    shape.body = lines[stop:]


def _json_object(
    shape: Shape, lines: list[Line], start: int, notes: Notes
) -> Shape | NotRepaired:
    """A file that starts with a JSON object."""
    stop = _end_of_object(lines, start)
    if stop is None:
        reason = "the file starts with a brace that is never closed"
        return NotRepaired(lines[start].number, reason, NO_HEADER.decide)
    notes.say(
        lines[start].number, "added three hyphens above and below the front matter"
    )
    shape.head = lines[start:stop]
    shape.head[-1] = shape.head[-1]._replace(
        end=shape.head[-1].end or shape.opening.end
    )
    shape.closing = shape.opening
    shape.body = lines[stop:]
    shape.language = "json"
    return shape


def _end_of_object(lines: list[Line], start: int) -> int | None:
    """The line behind a JSON object; nothing where it does not end with a line."""
    text = join_lines(lines[start:])
    skipped = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text[skipped:])
    except (ValueError, RecursionError):
        closing = (
            i
            for i in range(start + 1, len(lines))
            if lines[i].text.rstrip(" \t,;") == "}"
        )
        found = next(closing, None)
        return None if found is None else found + 1
    rest = text[skipped + end :]
    if rest.strip() and "\n" not in rest[: len(rest) - len(rest.lstrip())]:
        return None
    return start + len(split_lines(text[: skipped + end]))
