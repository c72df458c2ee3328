"""Untidy layout in a file: blanks at the ends of header lines, and a last line without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kith.model.mend import Mend
from kith.model.problem import Problem
from kith.text.frontmatter import Split
from kith.text.lines import Lines
from kith.text.nodes import plain_value
from kith.text.yaml_events import UNCLEAR, parse_values, parse_yaml

_BLANKS = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)
# Of more than so many in one header, each is not told alone.
_MOST_ALONE = 200
_LINE_END = re.compile(r"\r\n|\n")


def find_untidy(path: str, text: str, split: Split) -> Iterator[Problem]:
    """What could be laid out better without changing a value.

    Args:
        path: The file.
        text: All of it.
        split: Its two parts, the header closed.
    """
    head = split.head or ""
    blanks = list(_BLANKS.finditer(head))
    if blanks and _means_the_same(head, _BLANKS.sub("", head)):
        lines = Lines(head, split.head_line)
        if len(blanks) > _MOST_ALONE:
            yield _many_blanks(path, head, blanks, lines)
            blanks = []
        for found in blanks:
            line, column = lines.place_of(found.start())
            what = "this line has trailing spaces"
            mend = Mend(line, column, found[0], "")
            yield Problem(
                "untidy-layout", path, line, column, what, mend=mend, is_harmless=True
            )
    if not text.endswith("\n"):
        last = text.rfind("\n") + 1
        line, column = text.count("\n") + 1, len(text) - last + 1
        end = _LINE_END.search(text)
        mend = Mend(line, column, "", end[0] if end else "\n")
        what = "there is no newline at the end of the file"
        yield Problem(
            "untidy-layout", path, line, column, what, mend=mend, is_harmless=True
        )


def _many_blanks(
    path: str, head: str, blanks: list[re.Match[str]], lines: Lines
) -> Problem:
    """One problem for very many lines, which are written anew together."""
    start, end = blanks[0].start(), blanks[-1].end()
    line, column = lines.place_of(start)
    mend = Mend(
        line, column, head[start:end], _BLANKS.sub("", head[start:end] + "\n")[:-1]
    )
    what = f"this line has trailing spaces, as do {len(blanks) - 1:,} lines below it"
    return Problem(
        "untidy-layout", path, line, column, what, mend=mend, is_harmless=True
    )


def _means_the_same(one: str, other: str) -> bool:
    """Whether two headers hold the same values: blanks within a text of several lines count."""
    values = [_value_of(head) for head in (one, other)]
    return None not in values and bool(values[0] == values[1])


def _value_of(head: str) -> Any:
    """What a header holds; ``None`` where there is anything wrong with it."""
    values = parse_values(head)
    if values is not UNCLEAR:
        return values
    parsed = parse_yaml(head)
    return plain_value(parsed.node) if parsed.node and not parsed.faults else None
