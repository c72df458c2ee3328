"""Words of names in one alphabet: whether two are one word, however it is spelled."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from typing import Literal

Likeness = Literal["same", "near", "different"]

# What is written out where a keyboard has no such letter: Jürgen as Juergen, Østergård as Ostergaard.
_WRITTEN_OUT = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "œ": "oe", "æ": "ae", "þ": "th",
})  # fmt: skip
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
# Spellings of one sound, from one alphabet to another or among languages.
_SOUNDS = (
    ("kh", "h"), ("ph", "f"), ("ck", "k"), ("ks", "x"), ("dzh", "j"), ("yu", "iu"), ("ya", "ia"),
    ("y", "i"), ("j", "i"), ("w", "v"), ("c", "k"), ("z", "s"),
)  # fmt: skip
_SHORTEST_FOLDED = 4
_SHORTEST_MISSPELLED = 4
# How alike words of two alphabets are that stand for one (rapidfuzz's ratio, 0 to 100).
_ALIKE_ACROSS_ALPHABETS = 80
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"})
_SIGNS = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})


@functools.lru_cache(maxsize=50_000)
def script_of(word: str) -> str:
    """The script of a word's first letter, by the name that Unicode gives it.

    Chinese, Japanese and Korean signs count as one script, ``CJK``.
    """
    for letter in word:
        if letter.isalpha():
            script = unicodedata.name(letter, "LATIN").split()[0]
            return "CJK" if script in _SIGNS else script
    return ""


def with_family_name(given: str, family: str) -> str:
    """A name of its parts: in Chinese, Japanese and Korean signs the family name stands first."""
    if script_of(given) == script_of(family) == "CJK":
        return f"{family}{given}"
    return f"{given} {family}".strip()


def is_alphabetic(script: str) -> bool:
    """Whether words of a script can be compared with those of another by their letters."""
    return script in _ALPHABETS


@functools.lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word in small letters a to z, without accents and apostrophes."""
    folded = unicodedata.normalize("NFC", word).casefold()
    return _latin(folded)


def letters_of(words: Iterable[str]) -> str:
    """The words of a name in small letters a to z, as one."""
    return "".join(map(plain, words))


@functools.lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """What the spellings of one word have in common: Jürgen, Juergen and Jurgen give the same."""
    written_out = _written_out(word)
    short = written_out
    for pair, letter in _DIGRAPHS:
        short = short.replace(pair, letter)
    # In a short word two vowels are two sounds: Lee is not Le, Xue is not Xu.
    return short if len(short) >= _SHORTEST_FOLDED else plain(word)


def same_word(first: str, second: str) -> bool:
    """Whether two words differ at most in case, accents and how they are written out."""
    if folded(first) == folded(second):
        return True
    return not _spellings(first).isdisjoint(_spellings(second))


def likeness(first: str, second: str) -> Likeness:
    """How alike two words are; near is one slip of the pen, or another spelling of a sound."""
    if same_word(first, second):
        return "same"
    if script_of(first) != script_of(second):
        return _likeness_across_scripts(first, second)
    if _sound(first) == _sound(second):
        return "near"
    return "near" if _is_misspelled(folded(first), folded(second)) else "different"


def is_ending_changed(first: str, second: str) -> bool:
    """Whether two words differ in their endings alone, as Daniel and Daniela do.

    Such names belong to two people more often than to a slip of the pen.
    """
    short, long = sorted((folded(first), folded(second)), key=len)
    if _sound(first) == _sound(second):
        return False
    return short[: len(long) - 2] == long[: len(long) - 2]


def _likeness_across_scripts(first: str, second: str) -> Likeness:
    if not is_alphabetic(script_of(first)):
        return "different"
    if not is_alphabetic(script_of(second)):
        return "different"
    from rapidfuzz import fuzz  # noqa: PLC0415 - where words are not the same only

    ratio = fuzz.ratio(_sound(first), _sound(second))
    return "same" if ratio >= _ALIKE_ACROSS_ALPHABETS else "different"


def _is_misspelled(first: str, second: str) -> bool:
    if max(len(first), len(second)) < _SHORTEST_MISSPELLED:
        return False
    if first[:1] != second[:1]:
        return False
    if abs(len(first) - len(second)) > 1:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - where words are not the same only

    return bool(OSA.distance(first, second, score_cutoff=1) <= 1)


@functools.lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    """A word by its sounds: Sara and Sarah, Marc and Mark, Dmitrii and Dmitry give the same."""
    text = plain(word)
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    letters: list[str] = []
    for letter in text:
        if letters[-1:] != [letter]:
            letters.append(letter)
    sounds = "".join(letters)
    bare = sounds.removesuffix("h")
    return bare if len(bare) >= _SHORTEST_FOLDED else sounds


@functools.lru_cache(maxsize=50_000)
def _written_out(word: str) -> str:
    folded_word = unicodedata.normalize("NFC", word).casefold()
    return _latin(folded_word.translate(_WRITTEN_OUT))


def _spellings(word: str) -> set[str]:
    return {plain(word), _written_out(word)}


def _latin(text: str) -> str:
    if text.isascii():
        letters = text
    else:
        from text_unidecode import unidecode  # noqa: PLC0415 - 5 ms, for few names

        letters = unidecode(text).casefold()
    return "".join(filter(str.isalnum, letters)) or text
