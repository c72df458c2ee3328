"""One file's bytes to its front matter's values, its body, and what is wrong with either."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from kith.load.layout import find_untidy
from kith.model.problem import Problem
from kith.text.characters import name_of, named, without_odd
from kith.text.encodings import WideEncoding, wide_encoding
from kith.text.foreign import find_foreign
from kith.text.frontmatter import KithHandler, NotClosed, Split, closed_split
from kith.text.limits import MAX_MARKUP, MAX_PROSE, is_too_long
from kith.text.lines import lines_of
from kith.text.nodes import Mapping, plain_value
from kith.text.shell import word
from kith.text.source import Source
from kith.text.suspects import find_cause
from kith.text.yaml_document import MAX_CHARACTERS
from kith.text.yaml_faults import YamlFault

# A line of a list that holds one key and a text in which a second ": " breaks the YAML.
_COLON_LINE = re.compile(
    r"^(\s*(?:-\s+)?[^\s:'\"][^:'\"]*:\s+)([^'\"\[{|>&*!%@`#].*?:\s.*?)\s*$"
)

# Starting with the line's end, of which there are fewest, is five times faster.
_ENDS_IN_BLANKS = re.compile(r"\n(?:(?<=[ \t]\n)|(?<=[ \t]\r\n))")

# What a word processor makes of hyphens.
_DASHES = "-‐‑‒–—―−"
_NOWHERE = Source("")
_HANDLER = KithHandler()


class Document(msgspec.Struct, frozen=True):
    """A file that was read.

    Args:
        path: Relative to the journal.
        text: The whole file.
        front: The values of its front matter, or ``None`` where there is none to go by.
        source: Finds the places of these values.
        body: The Markdown below it.
        body_line: The line on which the body starts.
        problems: What is wrong with the file's form.
    """

    path: str
    text: str
    front: dict[str, Any] | None
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    source: Source = _NOWHERE


def read_document(path: str, data: bytes, *, with_places: bool = False) -> Document:
    """Take a file apart; whatever is wrong with it comes back as problems.

    Args:
        path: Relative to the journal.
        data: What the file holds.
        with_places: Whether to keep the places of all values, rather than find some later.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = _foreign(path, data) or _not_utf8(path, data, error)
        return Document(path, "", None, "", 1, (problem,))
    conflicts = _conflicts(path, text)
    try:
        head, body = _HANDLER.split(text)
    except NotClosed as fault:
        split = fault.split
        problem = (
            _unterminated(path, split)
            if split.head is not None
            else _foreign(path, data) or _no_front_matter(path, data, text)
        )
        return Document(
            path, text, None, split.body, split.body_line, conflicts or (problem,)
        )
    split = closed_split(head, body)
    if any(problem.line < split.body_line for problem in conflicts):
        return Document(path, text, None, body, split.body_line, conflicts)
    source = Source(head, split.head_line)
    front = None if with_places else _values(head)
    if not front:
        front, found = _read_carefully(path, text, source)
        conflicts += found
    if "\x00" in body:
        conflicts += (_zeros(path, split),)
    if is_too_long(body, is_post=path.startswith("posts/")):
        conflicts += (_too_long(path, split),)
        body = ""
    if front is not None and (not text.endswith("\n") or _ENDS_IN_BLANKS.search(head)):
        conflicts += tuple(find_untidy(path, text, split))
    return Document(path, text, front, body, split.body_line, conflicts, source)


def _values(head: str) -> dict[str, Any] | None:
    """The values of a header that is keys and values without a fault; nothing for any other."""
    try:
        values = _HANDLER.load(head)
    except ValueError:
        return None
    return values if values.__class__ is dict else None


def _read_carefully(
    path: str, text: str, source: Source
) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """What can be read of a header that is not plainly keys and values, and what is wrong there."""
    parsed = source.read()
    problems = tuple(
        _yaml_problem(path, text, fault, source) for fault in parsed.faults
    )
    node = parsed.node
    if isinstance(node, Mapping):
        return plain_value(node), problems
    if node is not None:
        what = "the front matter must be keys with values, such as name: Ada Byron"
        cause = _cause(path, "not-a-mapping", source, source.head.count("\n"))
        problems += (
            cause or Problem("not-a-mapping", path, node.line, node.column, what),
        )
    elif not parsed.faults:
        what = "the front matter is empty"
        help_ = "add at least name: or title:"
        problems += (Problem("no-front-matter", path, 1, 1, what, help_),)
    return None, problems


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    what = f"byte 0x{data[error.start]:02X} is not UTF-8"
    help_ = "save the file as UTF-8"
    if wide := wide_encoding(data):
        return _wide(path, wide)
    return Problem("not-utf-8", path, line, column, what, help_)


def _wide(path: str, wide: WideEncoding) -> Problem:
    what = f"the file is {wide.name}, not UTF-8"
    return Problem(
        "not-utf-8", path, 1, 1, what, f"`kith repair {word(path)}` rewrites it"
    )


def _foreign(path: str, data: bytes) -> Problem | None:
    """What a file is that is no text of a journal at all, as far as one can tell."""
    if not data:
        return None
    if foreign := find_foreign(data):
        help_ = foreign.help.replace("FILE", word(path))
        return Problem("unreadable", path, 1, 1, foreign.what, help_)
    wide = wide_encoding(data)
    return _wide(path, wide) if wide else None


def _no_front_matter(path: str, data: bytes, text: str) -> Problem:
    if not text.strip("\ufeff \t\r\n"):
        what = "the file is empty" + (
            f": {len(data)} bytes of spaces" if data else " (0 bytes)"
        )
        help_ = f"write it again, or restore it: `git log -- {word(path)}`"
        return Problem("no-front-matter", path, 1, 1, what, help_)
    what = "there is no front matter: the first line is not ---"
    lines = text[:MAX_CHARACTERS].split("\n")
    first = next((line for line in lines if line.strip("\ufeff \t\r")), "")
    if found := _fence_with(first):
        what = f"there is no front matter: {found} in the first line of hyphens"
        return Problem("no-front-matter", path, 1, 1, what, "write: ---")
    return Problem("no-front-matter", path, 1, 1, what)


def _unterminated(path: str, split: Split) -> Problem:
    rule = "unterminated-front-matter"
    head = (split.head or "")[:MAX_CHARACTERS]
    for number, line in enumerate(head.split("\n"), start=split.head_line):
        if found := _fence_with(line):
            what = f"the front matter is not closed: {found} in this line of hyphens"
            return Problem(rule, path, number, 1, what, "write: ---")
    what = "the front matter starts here and is not closed"
    return Problem(
        rule, path, 1, 1, what, "add a line of three hyphens (---) below the last key"
    )


def _fence_with(line: str) -> str:
    """What a line that looks like a fence has in it that keeps it from being one."""
    plain = without_odd(line)
    if plain.strip() == "---" and plain != line:
        return f"{named(line)} stands"
    signs = set(line.strip())
    if signs and signs <= set(_DASHES) and signs != {"-"}:
        return f"{name_of(min(signs - {'-'}))} stands"
    return ""


def _zeros(path: str, split: Split) -> Problem:
    start = split.body.index("\x00")
    line = split.body_line + split.body.count("\n", 0, start)
    column = start - split.body.rfind("\n", 0, start)
    what = f"{split.body.count(chr(0)):,} bytes of the text are zeros: part of the file is damaged"
    help_ = f"compare it with an older version: `git log -p -- {word(path)}`"
    return Problem("unreadable", path, line, column, what, help_)


def _too_long(path: str, split: Split) -> Problem:
    what = (
        f"the text has {len(split.body):,} characters; Kith reads up to {MAX_MARKUP:,}, "
        f"or {MAX_PROSE:,} of a contact's prose"
    )
    help_ = "move parts of it to other files, and keep only what matters here"
    return Problem("unreadable", path, split.body_line, 1, what, help_)


def _conflicts(path: str, text: str) -> tuple[Problem, ...]:
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return ()
    found = []
    in_code = False
    for number, line in enumerate(lines_of(text), start=1):
        if line.startswith(("```", "~~~")):
            in_code = not in_code
        elif line.startswith("<<<<<<< ") and not in_code:
            side = line[8:].strip() or "ours"
            what = f'there is an unresolved merge conflict here ("{side}" against the other side)'
            found.append(Problem("git-conflict", path, number, 1, what))
    return tuple(found)


def _cause(path: str, rule: str, source: Source, line: int) -> Problem | None:
    """A problem that says what stands in the way, where that is one of the usual things."""
    cause = find_cause(source.head, line)
    if cause is None:
        return None
    help_ = f"write: {cause.meant.strip()}; `kith repair` fixes every such line"
    return Problem(
        rule, path, cause.line + source.line, cause.column, cause.what, help_
    )


def _yaml_problem(path: str, text: str, fault: YamlFault, source: Source) -> Problem:
    if fault.kind == "bad-yaml" and (
        cause := _cause(path, "bad-yaml", source, fault.line - source.line)
    ):
        return cause
    message, help_ = fault.message, ""
    if fault.kind == "bad-yaml":
        lines = lines_of(text)
        line = lines[fault.line - 1] if fault.line <= len(lines) else ""
        message = f"the front matter is not YAML: {fault.message}"
        if broken := _COLON_LINE.match(line):
            message = (
                "a colon followed by a space breaks this line, so the text needs quotes"
            )
            help_ = f"write: {broken[1].lstrip()}'{broken[2].replace(chr(39), chr(39) * 2)}'"
    return Problem(fault.kind, path, fault.line, fault.column, message, help_)
