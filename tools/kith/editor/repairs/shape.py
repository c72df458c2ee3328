"""Where a header starts and ends, when its fences are not as they should be."""

from __future__ import annotations

import json
import re

import msgspec

from kith.editor.repairs.decode import clean
from kith.editor.repairs.draft import Line, NotRepaired, Notes, join_lines, split_lines
from kith.editor.repairs.entries import top_keys
from kith.editor.repairs.values import closers, parts_of, tight_key

_DASHES = "-‐‑‒–—―−"
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u2060")
# Three hyphens, or what a word processor or a hasty hand makes of them.
_FENCE = re.compile(
    rf"[ \t]*(?P<mark>-{{2,}}[{_DASHES}]*|[{_DASHES[1:]}][{_DASHES}]*)[ \t]*(?P<rest>.*?)[ \t]*\Z"
)
_PLAIN = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_OTHER = re.compile(r"[ \t]*(?P<mark>\+{3,}|;{3,}|~{3,}|`{3,})[ \t]*(?P<rest>[A-Za-z]*)[ \t]*\Z")
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
_TOML_LINE = re.compile(r"\s*(#|\[|\"?[\w.-]+\"?\s*=|$)")
_KEY_LIMIT = 40
NO_HEADER = NotRepaired(
    1,
    "there is no header, and no line that says whom or what the file is about",
    "start it with a line of three hyphens, a line such as name: Ada Byron, and three hyphens again",
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


def find_shape(lines: list[Line], notes: Notes) -> Shape | NotRepaired:
    """Find the header of a file; fences that are not as they should be are mended.

    Args:
        lines: The whole file.
        notes: Take up what is done.
    """
    before = "\ufeff" if lines and lines[0].text.startswith("\ufeff") else ""
    lines = [line.saying(line.text.removeprefix(before)) if line.number == 1 else line for line in lines]
    start = next((index for index, line in enumerate(lines) if _shown(line)), None)
    if start is None:
        return NotRepaired(1, "the file is empty", "write it anew, or take it from a copy")
    end = next((line.end for line in lines if line.end), "\n")
    if _shown(lines[start]).startswith("{"):
        return _json_object(before, lines, start, end, notes)
    for index in (start, *_fences_below(lines, start)):
        found = _opened(lines, index)
        if found is None:
            continue
        opening, language, more = found
        if _PLAIN.match(lines[index].text) and index > start and not _names(lines, index):
            continue
        return _from_opening(before, lines, start, index, opening, language, more, end, notes)
    if not _starts_with_keys(lines, start):
        return NO_HEADER
    notes.say(lines[start].number, "put three hyphens above the first key")
    opening = Line("---", lines[start].number, end)
    return _closed(Shape(before, opening, [], opening, []), lines, start, end, notes)


def _shown(line: Line) -> str:
    """What one sees of a line."""
    return clean(line.text).translate(_INVISIBLE).strip()


def _opened(lines: list[Line], index: int) -> tuple[str, str, str] | None:
    """The mark of an opening fence, its language, and what stands behind it."""
    text = clean(lines[index].text).translate(_INVISIBLE)
    found = _FENCE.match(text)
    other = _OTHER.match(text)
    if found is None and other is None:
        return None
    if other is not None:
        language = _LANGUAGES.get(other["rest"].lower(), "")
        is_known = bool(language) if other["rest"] or other["mark"][0] == "`" else True
        closing = any(line.text.strip() == other["mark"] for line in lines[index + 1 :])
        if not is_known or not closing and other["mark"][0] in "~`":
            return None
        return other["mark"], language or ("toml" if other["mark"][0] == "+" else ""), ""
    assert found is not None, "one of both was found"
    rest = found["rest"]
    if rest.lower() in _LANGUAGES:
        return "---", _LANGUAGES[rest.lower()], ""
    if _PLAIN.match(text) and not rest:
        return "---", "", ""
    following = next((line for line in lines[index + 1 :] if _shown(line)), None)
    is_key = parts_of(rest).key or rest.startswith("#")
    if rest and (not is_key or len(found["mark"]) < 2):
        return None
    if not rest and (following is None or not _is_key_line(following.text.strip(), is_after_blank=False)):
        return None
    return "---", "", rest


def _fences_below(lines: list[Line], start: int) -> list[int]:
    """Lines further down that may open the header, where other text stands above it."""
    if _opened(lines, start) is not None or _starts_with_keys(lines, start):
        return []
    return [i for i in range(start + 1, len(lines)) if lines[i].text.rstrip() == "---"][:1]


def _names(lines: list[Line], index: int) -> bool:
    """Whether the lines below a fence are a closed header that names somebody or something."""
    keys = set()
    for line in lines[index + 1 :]:
        if _PLAIN.match(line.text):
            return bool(keys & {"name", "title"})
        if not line.text.strip():
            return False
        keys.add(parts_of(line.text).key)
    return False


def _from_opening(
    before: str,
    lines: list[Line],
    start: int,
    index: int,
    mark: str,
    language: str,
    more: str,
    end: str,
    notes: Notes,
) -> Shape | NotRepaired:
    line = lines[index]
    opening = Line("---", line.number, line.end or end)
    above = lines[start:index]
    if above:
        notes.say(above[0].number, "put the text above the header below it")
    elif start and index == start:
        notes.say(1, "took away the blank lines above the header")
    if line.text.rstrip() == "---":
        opening = line
    else:
        notes.say(line.number, f'wrote the first line "{line.text.strip()}" as three hyphens')
        notes.syntax.append(line.text)
        if more:
            notes.syntax.append("")
            notes.decoded.append(("", more))
    shape = Shape(before, opening, [], opening, [], language)
    if more:
        shape.head.append(Line(more, line.number, line.end or end))
    if mark != "---" or language in {"json", "toml"}:
        found = _marked(shape, lines, index + 1, mark, end, notes)
    else:
        found = _closed(shape, lines, index + 1, end, notes)
    found.body = [*above, *found.body]
    return found


def _marked(
    shape: Shape, lines: list[Line], start: int, mark: str, end: str, notes: Notes
) -> Shape:
    """A header between marks other than hyphens, or in another language."""
    for index in range(start, len(lines)):
        text = lines[index].text.strip()
        if text == mark or (mark == "---" and _FENCE.match(text) and not parts_of(text).key):
            shape.head += lines[start:index]
            shape.closing = Line("---", lines[index].number, lines[index].end)
            shape.body = lines[index + 1 :]
            notes.syntax.append(lines[index].text)
            return shape
    index = start
    while index < len(lines) and _TOML_LINE.match(lines[index].text):
        index += 1
    while index > start and not lines[index - 1].text.strip():
        index -= 1
    return _cut(shape, lines, start, index, end, notes)


def _closed(shape: Shape, lines: list[Line], start: int, end: str, notes: Notes) -> Shape:
    """A header in YAML up to its closing fence, or to where it must have been."""
    plain = next((i for i in range(start, len(lines)) if _PLAIN.match(lines[i].text)), None)
    if plain is not None and not any(_shown(line) for line in lines[start:plain]) and not shape.head:
        # Two fences in a row: the header stands below them.
        if _starts_with_keys(lines, plain + 1):
            notes.say(lines[plain].number, "took away the second line of hyphens")
            notes.syntax.append(lines[plain].text)
            return _closed(shape, lines, plain + 1, end, notes)
    stop = _extent(lines, start, has_keys=bool(shape.head))
    if plain is not None and (stop >= plain or not _is_text(lines, stop, plain)):
        loose = _loose_fence(lines, start, plain) if stop < plain else None
        if loose is None:
            shape.head += lines[start:plain]
            shape.closing = lines[plain]
            shape.body = lines[plain + 1 :]
            return shape
    loose = _loose_fence(lines, start, len(lines) if plain is None else plain)
    if loose is not None and loose <= _after_blanks(lines, stop):
        return _at_loose_fence(shape, lines, start, loose, end, notes)
    return _cut(shape, lines, start, stop, end, notes)


def _at_loose_fence(
    shape: Shape, lines: list[Line], start: int, index: int, end: str, notes: Notes
) -> Shape:
    line = lines[index]
    found = _FENCE.match(clean(line.text).translate(_INVISIBLE))
    rest = found["rest"] if found else ""
    notes.say(line.number, f'wrote the last line "{_brief(line.text)}" as three hyphens')
    notes.syntax.append(line.text)
    shape.head += lines[start:index]
    shape.closing = Line("---", line.number, line.end)
    shape.body = lines[index + 1 :]
    if rest:
        notes.decoded.append(("", rest))
        shape.closing = Line("---", line.number, line.end or end)
        shape.body = [Line(rest, line.number, line.end), *shape.body]
    return shape


def _cut(
    shape: Shape, lines: list[Line], start: int, stop: int, end: str, notes: Notes
) -> Shape:
    """End the header before a line."""
    shape.head += lines[start:stop]
    if shape.head and not shape.head[-1].end:
        shape.head[-1] = shape.head[-1]._replace(end=end)
    number = shape.head[-1].number if shape.head else lines[start - 1].number
    notes.say(number, "put three hyphens below the last key")
    shape.closing = Line("---", number, end)
    shape.body = lines[stop:]
    return shape


def _loose_fence(lines: list[Line], start: int, stop: int) -> int | None:
    """The first line that was meant as a closing fence."""
    for index in range(start, stop):
        text = clean(lines[index].text).translate(_INVISIBLE)
        found = _FENCE.match(text)
        if found and len(text) - len(text.lstrip()) < 4 and not parts_of(text).key:
            is_item = parts_of(text).is_item and found["rest"] and len(found["mark"]) < 3
            if not is_item:
                return index
    return None


def _extent(lines: list[Line], start: int, *, has_keys: bool) -> int:
    """The line behind the last one that belongs to a header."""
    stop = start
    is_open = False  # whether the last key waits for what stands below it
    is_after_blank = False
    for index in range(start, len(lines)):
        text = lines[index].text
        shown = text.strip()
        if not shown:
            is_after_blank = True
            continue
        if text.startswith("#"):
            if not is_after_blank:
                stop = index + 1
            continue
        if text[0] in " \t" and has_keys and (is_open or not is_after_blank):
            stop = index + 1
        elif text[0] in "]}" and has_keys:
            stop = index + 1
        elif parts_of(text).is_item and (is_open or (not has_keys and parts_of(text).key)):
            has_keys = is_open = True
            stop = index + 1
        elif _is_key_line(text, is_after_blank=is_after_blank):
            has_keys = True
            value = parts_of(text).value.strip()
            is_open = not value or value[0] in "|>&" or bool(closers(value))
            stop = index + 1
        else:
            return stop
        is_after_blank = False
    return stop


def _is_key_line(text: str, *, is_after_blank: bool) -> bool:
    """Whether a line looks like a key of a header rather than like a sentence."""
    parts = parts_of(text)
    if not parts.key:
        tight = tight_key(text)
        return bool(tight) and not parts.is_item and (tight in top_keys() or not is_after_blank)
    key = parts.key.strip("\"'“”")
    if parts.is_item or len(key) > _KEY_LIMIT:
        return False
    if key.casefold() in top_keys() or key.startswith("x-"):
        return True
    if is_after_blank:
        return bool(re.fullmatch(r"[a-z][\w-]*", key)) and not parts.value.strip().endswith((".", "!"))
    return len(key.split()) <= 3


def _is_text(lines: list[Line], start: int, stop: int) -> bool:
    """Whether what stands before a line of hyphens is text, so that they do not end a header."""
    if start == 0 or not any(line.text.strip() for line in lines[start:stop]):
        return False
    if lines[start].text.strip():
        return False
    return not any(parts_of(line.text).key in top_keys() for line in lines[start:stop])


def _starts_with_keys(lines: list[Line], start: int) -> bool:
    """Whether lines are the keys of a header that has no opening fence."""
    if start >= len(lines):
        return False
    stop = _extent(lines, start, has_keys=False)
    keys = {parts_of(line.text).key or tight_key(line.text) for line in lines[start:stop]}
    if any(key.strip("\"'“”").casefold() in top_keys() for key in keys):
        return True
    after = _after_blanks(lines, stop)
    return bool(keys - {""}) and after < len(lines) and bool(_PLAIN.match(lines[after].text))


def _after_blanks(lines: list[Line], index: int) -> int:
    while index < len(lines) and not lines[index].text.strip():
        index += 1
    return index


def _json_object(
    before: str, lines: list[Line], start: int, end: str, notes: Notes
) -> Shape | NotRepaired:
    """A file that starts with a JSON object."""
    number = lines[start].number
    stop = _end_of_object(lines, start)
    if stop is None:
        reason = "the file starts with a brace that is never closed"
        return NotRepaired(number, reason, NO_HEADER.decide)
    notes.say(number, "put three hyphens above and below the header")
    fence = Line("---", number, end)
    head = lines[start:stop]
    head[-1] = head[-1]._replace(end=head[-1].end or end)
    return Shape(before, fence, head, fence, lines[stop:], "json")


def _end_of_object(lines: list[Line], start: int) -> int | None:
    """The line behind a JSON object; nothing where it does not end with a line."""
    text = join_lines(lines[start:])
    skipped = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text[skipped:])
    except (ValueError, RecursionError):
        closing = (i for i in range(start + 1, len(lines)) if lines[i].text.rstrip(" \t,;") == "}")
        found = next(closing, None)
        return None if found is None else found + 1
    rest = text[skipped + end :]
    if rest.strip() and "\n" not in rest[: len(rest) - len(rest.lstrip())]:
        return None
    return start + len(split_lines(text[: skipped + end]))


def _brief(text: str) -> str:
    text = text.strip()
    return text if len(text) < 40 else text[:39] + "…"
