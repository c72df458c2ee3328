"""Shows what a command would change in files."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kith.cli.options import echo, paint
from kith.operations.file_edit import Edit
from kith.text.lines import lines_of

_HEADINGS = ("+++", "---", "@@")


def echo_diff(edits: Iterable[Edit]) -> None:
    """Print the lines that edits remove and add."""
    for edit in edits:
        lines = difflib.unified_diff(
            lines_of(edit.before),
            lines_of(edit.after),
            edit.path,
            edit.path,
            n=0,
            lineterm="",
        )
        for line in lines:
            echo(paint(line, line_meaning(line, context="quiet")))


def line_meaning(line: str, *, context: str = "") -> str:
    """The meaning of a line of a diff, for ``paint``.

    Args:
        line: The line.
        context: The meaning of a line that is the same in both files.
    """
    if line.startswith(_HEADINGS):
        return "quiet"
    if line.startswith("+"):
        return "good"
    if line.startswith("-"):
        return "error"
    return context
