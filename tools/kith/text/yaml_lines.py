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
_LONE_RETURN = re.compile("\r(?!\n)")
_PRIVATE_USE = (
    range(0xE000, 0xF900),
    range(0xF0000, 0xFFFFE),
    range(0x100000, 0x10FFFE),
)


def events_of(text: str, parser: Callable[[str], Any]) -> NextEvent | None:
    """What gives the events of a text, one by one; nothing if its characters leave no way."""
    breaks = set()
    if not text.isascii():
        breaks = set(_BREAKS.findall(text))
    if not breaks:
        return parser(text).get_event  # type: ignore[no-any-return]
    stand_ins = list(itertools.islice(_unused_characters(text), len(breaks)))
    if len(stand_ins) < len(breaks):
        return None
    pairs = list(zip(breaks, stand_ins, strict=True))
    hidden = {ord(sign): stand_in for sign, stand_in in pairs}
    restored = {ord(stand_in): sign for sign, stand_in in pairs}
    get_event = parser(text.translate(hidden)).get_event

    def next_event() -> Any:
        event = get_event()
        if hasattr(event, "value"):
            event.value = event.value.translate(restored)
        return event

    return next_event


def _unused_characters(text: str) -> Iterator[str]:
    """Characters that nobody has given a meaning and that do not stand in a text."""
    used = set(text)
    for code in itertools.chain(*_PRIVATE_USE):
        sign = chr(code)
        if sign not in used:
            yield sign


class MarkPositions:
    """Maps the parser's marks to lines and columns of the file.

    Args:
        text: The YAML.
        first_line: The line of the file on which it starts.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._lines: Lines | None = None
        if "\r" in text and _LONE_RETURN.search(text):
            self._lines = Lines(text, first_line)

    def of(self, mark: Any) -> tuple[int, int]:
        """Line and column, counted from 1; without a mark, those of the text's start."""
        if mark is None:
            return self._first_line, 1
        if self._lines is None:
            return mark.line + self._first_line, mark.column + 1
        return self._lines.position_of(mark.index)

    def of_byte(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte of the text in UTF-8: libyaml's reader counts these."""
        before = self._text.encode()[:offset].decode("utf-8", "ignore")
        return Lines(self._text, self._first_line).position_of(len(before))
