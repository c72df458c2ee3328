"""Untidy layout in a file: blanks at the ends of header lines, and a last line without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kith.text.diagnostic import Diagnostic
from kith.text.frontmatter import Split
from kith.text.lines import Lines
from kith.text.nodes import plain_value
from kith.text.text_edit import TextEdit
from kith.text.yaml_events import UNCLEAR, parse_values, parse_yaml

_BLANKS = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)
# Of more than so many in one header, each is not reported alone.
_MAX_ALONE = 200
_LINE_END = re.compile(r"\r\n|\n")


def find_untidy(path: str, text: str, split: Split) -> Iterator[Diagnostic]:
    """What could be laid out better without changing a value.

    Args:
        path: The file.
        text: All of it.
        split: Its two parts, the header closed.
    """
    yield from _trailing_blanks(path, split)
    if not text.endswith("\n"):
        yield _missing_newline(path, text)


def _trailing_blanks(path: str, split: Split) -> Iterator[Diagnostic]:
    head = split.front_matter
    matches = list(_BLANKS.finditer(head))
    if not matches:
        return
    if not _means_the_same(head, _BLANKS.sub("", head)):
        return
    lines = Lines(head, split.head_line)
    if len(matches) > _MAX_ALONE:
        yield _many_blanks(path, head, matches, lines)
        return
    for match in matches:
        line, column = lines.position_of(match.start())
        edit = TextEdit(line=line, column=column, old=match[0], new="")
        yield _problem(path, "this line has trailing spaces", edit)


def _many_blanks(
    path: str,
    head: str,
    matches: list[re.Match[str]],
    lines: Lines,
) -> Diagnostic:
    """One problem for very many lines, which are written anew together."""
    start = matches[0].start()
    old = head[start : matches[-1].end()]
    # The line's end, for blanks are taken off before one.
    new = _BLANKS.sub("", f"{old}\n").removesuffix("\n")
    line, column = lines.position_of(start)
    edit = TextEdit(line=line, column=column, old=old, new=new)
    below = len(matches) - 1
    message = f"this line has trailing spaces, as do {below:,} lines below it"
    return _problem(path, message, edit)


def _missing_newline(path: str, text: str) -> Diagnostic:
    newline = "\n"
    line_end = _LINE_END.search(text)
    if line_end is not None:
        newline = line_end[0]
    line = text.count("\n") + 1
    column = len(text) - text.rfind("\n")
    edit = TextEdit(line=line, column=column, old="", new=newline)
    return _problem(path, "there is no newline at the end of the file", edit)


def _problem(path: str, message: str, edit: TextEdit) -> Diagnostic:
    """A problem where a change begins."""
    return Diagnostic(
        rule="untidy-layout",
        path=path,
        line=edit.line,
        column=edit.column,
        message=message,
        edit=edit,
        is_harmless=True,
    )


def _means_the_same(head: str, tidy_head: str) -> bool:
    """Whether two headers hold the same values; in block texts, blanks count."""
    value = _value_of(head)
    tidy_value = _value_of(tidy_head)
    if value is None:
        return False
    if tidy_value is None:
        return False
    return bool(value == tidy_value)


def _value_of(head: str) -> Any:
    """What a header holds; ``None`` where there is anything wrong with it."""
    values = parse_values(head)
    if values is not UNCLEAR:
        return values
    parsed = parse_yaml(head)
    if parsed.node is None:
        return None
    if parsed.problems:
        return None
    return plain_value(parsed.node)
