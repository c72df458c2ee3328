"""Untidy layout in a file: blanks at the ends of header lines, and a last line without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.model.mend import Mend
from kith.model.problem import Problem
from kith.text.frontmatter import Split, plain_value
from kith.text.yaml_events import parse_yaml

_BLANKS = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)
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
        for found in blanks:
            line = split.head_line + head.count("\n", 0, found.start())
            column = found.start() - head.rfind("\n", 0, found.start())
            what = "this line ends in blanks"
            mend = Mend(line, column, found[0], "")
            yield Problem("untidy-layout", path, line, column, what, mend=mend, is_harmless=True)
    if not text.endswith("\n"):
        last = text.rfind("\n") + 1
        line, column = text.count("\n") + 1, len(text) - last + 1
        end = _LINE_END.search(text)
        mend = Mend(line, column, "", end[0] if end else "\n")
        what = "the last line has no end"
        yield Problem("untidy-layout", path, line, column, what, mend=mend, is_harmless=True)


def _means_the_same(one: str, other: str) -> bool:
    """Whether two headers hold the same values: blanks within a text of several lines count."""
    parsed = [parse_yaml(head) for head in (one, other)]
    values = [plain_value(found.node) for found in parsed if found.node and not found.faults]
    return len(values) == 2 and bool(values[0] == values[1])
