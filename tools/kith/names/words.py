"""The words of a name: which are of the family, which are initials, which are none of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kith.names.spelling import folded, plain
from kith.names.wordlists import FAMILY_FIRST, PARTICLES, PREFIXES

MOST_WORDS = 12
"""A name has no more words; what has is cut."""

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_HYPHENS = re.compile(r"[-–—.·/&]+")
_INITIALS = re.compile(r"(?:\w\.-?){2,}\w?\Z|\w\.\Z")
_LONGEST_CODE = 8
_BEFORE = PARTICLES | PREFIXES
_VOWELS = frozenset("aeiouy")


def letters_of(word: str) -> str:
    """The letters and digits of a word, small and plain: of ``Dipl.-Ing.`` ``dipling``."""
    return plain(word)


def is_degree(word: str, key: str, words: int) -> bool:
    """Whether a last word without a comma before it is a degree rather than a name, like Ma."""
    if words < 3:
        return False
    if "." in word:
        return True
    if len(key) > 2:
        return True
    return word.isupper()


def is_code(words: list[str], head: list[str]) -> bool:
    """Whether words behind a comma are certificates that no list has, such as ``CSPO®``."""
    if len(head) < 2:
        return False
    if all(word.isupper() for word in head):
        return False
    return all(map(_is_abbreviation, words))


def _is_abbreviation(word: str) -> bool:
    if len(word) > _LONGEST_CODE:
        return False
    return sum(map(str.isupper, word)) > 1


def places_of_capitals(words: list[str]) -> list[int]:
    """The places of the words in capitals, where they are the family name: VOGT Lena."""
    places: list[int] = []
    for index, word in enumerate(words):
        if _is_in_capitals(word):
            places.append(index)
    if not 0 < len(places) < len(words):
        return []
    if _is_pair_of_initials(words[places[0]]):
        # JP Moreau
        return []
    start, end = len(words) - len(places), len(words)
    ends = (list(range(len(places))), list(range(start, end)))
    return places if places in ends else []


def _is_in_capitals(word: str) -> bool:
    if "." in word:
        return False
    return word.isupper() and len(letters_of(word)) > 1


def is_family_first(words: list[str]) -> bool:
    """Whether the first word is a family name that stands first at home."""
    if plain(words[0]) not in FAMILY_FIRST:
        return False
    if len(words) > 3:
        return False
    if not PARTICLES.isdisjoint(map(letters_of, words)):
        return False
    return plain(words[-1]) not in FAMILY_FIRST


def start_of_family(words: list[str]) -> int:
    """Where the family name of a name in the usual order begins."""
    start = len(words) - 1
    while start > 1 and letters_of(words[start - 1]) in _BEFORE:
        # L. v. Hagen, but not J. V. Hagen
        if _is_initial(words[start - 1]):
            break
        start -= 1
    return start


def _is_initial(word: str) -> bool:
    return word[:1].isupper() and len(letters_of(word)) == 1


def glued(words: list[str]) -> list[str]:
    """A family name with its prefixes glued to it: ``Mc Donald`` is ``McDonald``."""
    whole: list[str] = []
    prefix = ""
    for word in words[:-1]:
        if letters_of(word) in PREFIXES:
            prefix += word
        else:
            whole.append(prefix + word)
            prefix = ""
    return [*whole, *(prefix + word for word in words[-1:])]


def without_particles(words: list[str]) -> list[str]:
    """Words without particles, unless there are no others."""
    bare = [word for word in words if folded(word) not in PARTICLES]
    return bare or words[-1:]


def split_words(words: Iterable[str]) -> list[str]:
    """The words in words: halves of double names, and each initial by itself."""
    parts: list[str] = []
    for word in words:
        bare = _APOSTROPHES.sub("", word)
        if _INITIALS.match(bare) or _is_pair_of_initials(bare):
            parts += filter(str.isalpha, bare)
            continue
        for part in _HYPHENS.split(bare):
            if any(map(str.isalnum, part)):
                parts.append(part)
    return parts[:MOST_WORDS]


def _is_pair_of_initials(word: str) -> bool:
    """Whether a word is two initials in one, such as JP."""
    if len(word) != 2:
        return False
    if not word.isupper():
        return False
    if plain(word) in FAMILY_FIRST:
        return False
    return _VOWELS.isdisjoint(plain(word))
