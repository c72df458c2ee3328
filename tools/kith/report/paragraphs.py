"""Texts with a label before them, wrapped to the width of a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from kith.report.text import Paint, plain
from kith.text.visible import visible

_LABEL_WIDTH = 10
_NARROWEST = 24


def format_labelled(
    label: str,
    texts: Iterable[str],
    *,
    width: int = 80,
    most_lines: int | None = None,
    paint: Paint = plain,
    meaning: str = "",
) -> Iterator[str]:
    """Texts below each other, the label before the first.

    Args:
        label: A word or two; the column of labels takes ten characters.
        texts: Each begins on a line of its own.
        width: Columns of the terminal.
        most_lines: How many lines a text may take before it is cut.
        paint: Gives a text the color of its meaning.
        meaning: The meaning of the texts; none for plain ones.
    """
    for text in texts:
        lines = textwrap.wrap(
            visible(" ".join(text.split())),
            max(width - _LABEL_WIDTH, _NARROWEST),
            max_lines=most_lines,
            placeholder=" …",
            break_on_hyphens=False,
        )
        for line in lines:
            yield paint(f"{label:<{_LABEL_WIDTH}}", "quiet") + paint(line, meaning)
            label = ""
