"""The lines of a YAML text, counted as everywhere else: a line ends in a line feed.

libyaml follows YAML 1.1, for which U+0085, U+2028 and U+2029 end lines as well. To YAML 1.2, to
editors and to Git they are characters like others: they are hidden from libyaml while it parses.
A carriage return alone ends a line of YAML, but is no line that anything else would count.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

from kith.text.lines import Lines

NextEvent = Callable[[], Any]

_BREAKS = re.compile("[\u0085\u2028\u2029]")
_ALONE = re.compile("\r(?!\n)")
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))


def events_of(text: str, parser: Callable[[str], Any]) -> NextEvent | None:
    """What gives the events of a text, one by one; nothing if its characters leave no way.

    Args:
        text: The YAML.
        parser: PyYAML's own.
    """
    if text.isascii() or not (breaks := set(_BREAKS.findall(text))):
        return parser(text).get_event  # type: ignore[no-any-return]
    free = list(itertools.islice(_unused(text), len(breaks)))
    if len(free) < len(breaks):
        return None
    hidden = {ord(sign): other for sign, other in zip(breaks, free, strict=True)}
    shown = {ord(other): sign for sign, other in zip(breaks, free, strict=True)}
    get_event = parser(text.translate(hidden)).get_event

    def next_event() -> Any:
        event = get_event()
        if hasattr(event, "value"):
            event.value = event.value.translate(shown)
        return event

    return next_event


def _unused(text: str) -> Iterator[str]:
    """Characters that nobody has given a meaning and that do not stand in a text."""
    there = set(text)
    return (sign for sign in map(chr, itertools.chain(*_PRIVATE)) if sign not in there)


class Places:
    """From the parser's marks to lines and columns of the file.

    Args:
        text: The YAML.
        first_line: The line of the file on which it starts.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        has_others = "\r" in text and bool(_ALONE.search(text))
        self._lines = Lines(text, first_line) if has_others else None

    def of(self, mark: Any) -> tuple[int, int]:
        """Line and column, counted from 1; without a mark, those of the text's start."""
        if mark is None:
            return self._first_line, 1
        if self._lines is None:
            return mark.line + self._first_line, mark.column + 1
        return self._lines.place_of(mark.index)

    def of_byte(self, position: int) -> tuple[int, int]:
        """Line and column of a byte of the text in UTF-8: libyaml's reader counts these."""
        before = self._text.encode()[:position].decode("utf-8", "ignore")
        return Lines(self._text, self._first_line).place_of(len(before))
