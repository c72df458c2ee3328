"""How well what somebody typed fits a name: ``lena``, ``vogt lena``, ``jürg`` for Jürgen."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from kith.names.spelling import folded, plain

_WORD = re.compile(r"[^\W_]+")
_WITHIN_A_WORD = str.maketrans("", "", "'’ʼ`\u0301")

SAME, WORDS, BEGINNINGS, NO_FIT = range(4)
"""The grades of a fit: all of a name's words, whole words of it, beginnings of words, nothing."""


def fit_of(typed: str, names: Iterable[str]) -> int:
    """How well a text fits the best of some names; a lower grade is better.

    The order of words, capitals, accents and how letters are written out do not matter.

    Args:
        typed: What somebody typed.
        names: A name, its aliases and other ways to write it.
    """
    wanted = words_of(typed)
    if not wanted:
        return NO_FIT
    return min((_fit(wanted, words_of(name)) for name in names), default=NO_FIT)


@functools.lru_cache(maxsize=1_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name; O'Brien is one."""
    return tuple(_WORD.findall(text.translate(_WITHIN_A_WORD)))


def _fit(wanted: tuple[str, ...], words: tuple[str, ...]) -> int:
    keys = sorted(map(folded, words))
    wanted_keys = sorted(map(folded, wanted))
    if keys == wanted_keys:
        return SAME
    if set(wanted_keys) <= set(keys):
        return WORDS
    begins_words = (any(_begins(word, other) for other in words) for word in wanted)
    return BEGINNINGS if all(begins_words) else NO_FIT


def _begins(beginning: str, word: str) -> bool:
    if folded(word).startswith(folded(beginning)):
        return True
    if plain(word).startswith(plain(beginning)):
        return True
    # A name in Chinese signs has no blanks between its words.
    if beginning.isascii():
        return False
    return beginning.casefold() in word.casefold()
