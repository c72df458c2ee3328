"""One file's bytes to its front matter's values, its body, and what is wrong with either."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from kith.load.encoding_problems import undecodable
from kith.load.fence_problems import no_front_matter, unterminated
from kith.load.file_problems import file_problem
from kith.load.layout import find_untidy
from kith.text.diagnostic import Diagnostic
from kith.text.emit import single_quoted
from kith.text.frontmatter import KithHandler, NotClosed, Split, closed_split
from kith.text.limits import MAX_MARKUP, MAX_PROSE, is_too_long
from kith.text.lines import lines_of
from kith.text.nodes import Mapping, plain_value
from kith.text.shell import word
from kith.text.source import FrontMatterSource
from kith.text.suspects import find_cause

# A line of a list that holds one key and a text in which a second ": " breaks the YAML.
_COLON_LINE = re.compile(
    r"^(\s*(?:-\s+)?[^\s:'\"][^:'\"]*:\s+)([^'\"\[{|>&*!%@`#].*?:\s.*?)\s*$",
)

# Starting with the line's end, of which there are fewest, is five times faster.
_ENDS_IN_BLANKS = re.compile(r"\n(?:(?<=[ \t]\n)|(?<=[ \t]\r\n))")

_NO_SOURCE = FrontMatterSource("")
_HANDLER = KithHandler()


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was read.

    Args:
        path: Relative to the journal.
        text: The whole file.
        front: The values of its front matter, or ``None`` where there is none to go by.
        body: The Markdown below it.
        body_line: The line on which the body starts.
        problems: What is wrong with the file's form.
        source: Finds the positions of the front matter's values.
    """

    path: str
    text: str
    front: dict[str, Any] | None
    body: str
    body_line: int
    problems: tuple[Diagnostic, ...] = ()
    source: FrontMatterSource = _NO_SOURCE


def unread_document(path: str, problem: Diagnostic) -> Document:
    """A file of which nothing could be read."""
    return Document(
        path=path,
        text="",
        front=None,
        body="",
        body_line=1,
        problems=(problem,),
    )


def read_document(path: str, data: bytes, *, with_positions: bool = False) -> Document:
    """Take a file apart; whatever is wrong with it comes back as problems.

    Args:
        path: Relative to the journal.
        data: What the file holds.
        with_positions: Whether to keep the positions of all values, rather than find some later.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return unread_document(path, undecodable(path, data, error))
    conflicts = _conflicts(path, text)
    try:
        head, body = _HANDLER.split(text)
    except NotClosed as error:
        problems = conflicts
        if not problems:
            problems = (_fence_problem(path, data, text, error.split),)
        return _without_front(path, text, error.split, problems)
    split = closed_split(head, body)
    for conflict in conflicts:
        if conflict.line < split.body_line:
            return _without_front(path, text, split, conflicts)
    return _read_parts(path, text, split, conflicts, with_positions=with_positions)


def _fence_problem(path: str, data: bytes, text: str, split: Split) -> Diagnostic:
    if split.head is not None:
        return unterminated(path, split)
    return no_front_matter(path, data, text)


def _without_front(
    path: str,
    text: str,
    split: Split,
    problems: tuple[Diagnostic, ...],
) -> Document:
    """A file whose front matter cannot be read."""
    return Document(
        path=path,
        text=text,
        front=None,
        body=split.body,
        body_line=split.body_line,
        problems=problems,
    )


def _read_parts(
    path: str,
    text: str,
    split: Split,
    conflicts: tuple[Diagnostic, ...],
    *,
    with_positions: bool,
) -> Document:
    """Read the two parts of a file whose front matter is closed."""
    head = split.front_matter
    source = FrontMatterSource(head, split.head_line)
    problems = list(conflicts)
    front = None
    if not with_positions:
        front = _values(head)
    if not front:
        front, header_problems = _read_carefully(path, text, source)
        problems += header_problems
    body = split.body
    if "\x00" in body:
        problems.append(_zeros(path, split))
    if is_too_long(body, is_post=path.startswith("posts/")):
        problems.append(_too_long(path, split))
        body = ""
    may_be_untidy = not text.endswith("\n") or _ENDS_IN_BLANKS.search(head)
    if front is not None and may_be_untidy:
        problems += find_untidy(path, text, split)
    return Document(
        path=path,
        text=text,
        front=front,
        body=body,
        body_line=split.body_line,
        problems=tuple(problems),
        source=source,
    )


def _values(head: str) -> dict[str, Any] | None:
    """The values of a header that is a mapping without problems, or ``None``."""
    try:
        values: Any = _HANDLER.load(head)
    except ValueError:
        return None
    if values.__class__ is not dict:
        return None
    front: dict[str, Any] = values
    return front


def _read_carefully(
    path: str,
    text: str,
    source: FrontMatterSource,
) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """What can be read of a header with problems, and what is wrong with it."""
    parsed = source.read()
    problems = [
        _yaml_problem(path, text, problem, source) for problem in parsed.problems
    ]
    node = parsed.node
    if isinstance(node, Mapping):
        return plain_value(node), problems
    if node is not None:
        last_line = source.head.count("\n")
        problem = _cause(path, "not-a-mapping", source, last_line)
        if problem is None:
            message = (
                "the front matter must be keys with values, such as name: Ada Byron"
            )
            problem = Diagnostic(
                rule="not-a-mapping",
                path=path,
                line=node.line,
                column=node.column,
                message=message,
            )
        problems.append(problem)
    elif not parsed.problems:
        message = "the front matter is empty"
        help_ = "add at least name: or title:"
        problems.append(file_problem("no-front-matter", path, message, help_))
    return None, problems


def _zeros(path: str, split: Split) -> Diagnostic:
    body = split.body
    start = body.index("\x00")
    count = body.count("\x00")
    return Diagnostic(
        rule="unreadable",
        path=path,
        line=split.body_line + body.count("\n", 0, start),
        column=start - body.rfind("\n", 0, start),
        message=f"{count:,} bytes of the text are zeros: part of the file is damaged",
        help=f"compare it with an older version: `git log -p -- {word(path)}`",
    )


def _too_long(path: str, split: Split) -> Diagnostic:
    message = (
        f"the text has {len(split.body):,} characters; Kith reads up to {MAX_MARKUP:,}, "
        f"or {MAX_PROSE:,} of a contact's prose"
    )
    return Diagnostic(
        rule="unreadable",
        path=path,
        line=split.body_line,
        column=1,
        message=message,
        help="move parts of it to other files, and keep only what matters here",
    )


def _conflicts(path: str, text: str) -> tuple[Diagnostic, ...]:
    """The merge conflicts in a file, those shown in code left out."""
    if "<<<<<<<" not in text:
        return ()
    if ">>>>>>>" not in text:
        return ()
    problems = []
    is_code = False
    for number, line in enumerate(lines_of(text), start=1):
        if line.startswith(("```", "~~~")):
            is_code = not is_code
        elif line.startswith("<<<<<<< ") and not is_code:
            problems.append(_conflict(path, number, line))
    return tuple(problems)


def _conflict(path: str, number: int, line: str) -> Diagnostic:
    side = line[8:].strip() or "ours"
    message = (
        f'there is an unresolved merge conflict here ("{side}" against the other side)'
    )
    return Diagnostic(
        rule="git-conflict",
        path=path,
        line=number,
        column=1,
        message=message,
    )


def _cause(
    path: str, rule: str, source: FrontMatterSource, line: int
) -> Diagnostic | None:
    """A problem that names the cause, if it is one of the usual ones."""
    cause = find_cause(source.head, line)
    if cause is None:
        return None
    return Diagnostic(
        rule=rule,
        path=path,
        line=cause.line + source.line,
        column=cause.column,
        message=cause.message,
        help=f"write: {cause.meant.strip()}; `kith repair` fixes every such line",
    )


def _yaml_problem(
    path: str, text: str, problem: Diagnostic, source: FrontMatterSource
) -> Diagnostic:
    """What the parser reports, with its path, its cause and how to fix it."""
    located = msgspec.structs.replace(problem, path=path)
    if problem.rule != "bad-yaml":
        return located
    cause = _cause(path, "bad-yaml", source, problem.line - source.line)
    if cause is not None:
        return cause
    colon_line = _COLON_LINE.match(_line_at(text, problem.line))
    if colon_line is None:
        message = f"the front matter is not YAML: {problem.message}"
        return msgspec.structs.replace(located, message=message)
    return msgspec.structs.replace(
        located,
        message="a colon followed by a space breaks this line, so the text needs quotes",
        help=f"write: {colon_line[1].lstrip()}{single_quoted(colon_line[2])}",
    )


def _line_at(text: str, number: int) -> str:
    """A line by its number, counted from 1; nothing where there is none."""
    lines = lines_of(text)
    if number > len(lines):
        return ""
    return lines[number - 1]
