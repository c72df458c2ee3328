"""A full name in the parts that address books sort and print by.

Nobody can tell them for certain. They follow the full name, which every program shows.
"""

from __future__ import annotations

import unicodedata

import msgspec

_PREFIXES = frozenset(
    {"dr", "prof", "mr", "mrs", "ms", "sir", "dame", "rev", "ing", "dipl-ing"}
)
_SUFFIXES = frozenset({
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "ma", "ba", "llm", "esq", "cpa",
})  # fmt: skip
# Words that belong to the surname behind them.
_PARTICLES = frozenset({
    "af", "al", "av", "ben", "bin", "da", "das", "de", "dei", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "ten", "ter", "van", "vom",
    "von", "zu", "zum", "zur", "'t",
})  # fmt: skip
# Scripts of languages that put the surname first.
_SURNAME_FIRST = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


class NameParts(msgspec.Struct, frozen=True, kw_only=True):
    """The components of a name, in the order of vCard's property N (RFC 6350, section 6.2.2)."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


def split_name(name: str) -> NameParts:
    """The parts of a full name; a single word is a given name."""
    main, _, degrees = name.partition(",")
    words = main.split()
    prefix = _taken(words, _PREFIXES, 0)
    suffix = [*reversed(_taken(words, _SUFFIXES, -1)), *degrees.split()]
    if len(words) == 2 and _is_surname_first(main):
        words.reverse()
    start = _start_of_surname(words)
    return NameParts(
        family=" ".join(words[start:]),
        given=" ".join(words[:1]),
        additional=" ".join(words[1:start]),
        prefix=" ".join(prefix),
        suffix=" ".join(suffix),
    )


def _taken(words: list[str], titles: frozenset[str], index: int) -> list[str]:
    """The titles at one end of some words, which are taken away from them."""
    taken: list[str] = []
    while len(words) > 1 and _bare(words[index]) in titles:
        taken.append(words.pop(index))
    return taken


def _bare(word: str) -> str:
    return word.casefold().replace(".", "")


def _is_surname_first(name: str) -> bool:
    letters = filter(str.isalpha, name)
    return all(
        unicodedata.name(letter, "").startswith(_SURNAME_FIRST) for letter in letters
    )


def _start_of_surname(words: list[str]) -> int:
    """Where the surname begins: with the last word, or the particles before it."""
    start = max(len(words) - 1, 1)
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return start
