"""Patterns that are compiled when they are first used: most commands end without most of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator


class LazyPattern:
    """A regular expression, used like a compiled one.

    Args:
        pattern: The expression.
        flags: As of :func:`re.compile`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    @functools.cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match at the beginning of a text, or at a place in it."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole of a text."""
        return self._compiled.fullmatch(text)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match, sought from a place on."""
        return self._compiled.search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """The texts of all matches; the expression has no group."""
        return self._compiled.findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """A text with something else in place of each match."""
        return self._compiled.sub(new, text)
