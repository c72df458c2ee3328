"""A name of a person, read from how people and programs write it."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

import msgspec

from kith.names.spelling import folded, plain, script_of
from kith.names.wordlists import (
    BIRTH_NAME_MARKS,
    COMMON_FAMILIES,
    DEGREES,
    FAMILY_FIRST,
    FEMALE,
    GENERATIONS,
    HONORIFICS,
    MALE,
    NOISE,
    PARTICLES,
    PREFIXES,
    SIGN_HONORIFICS,
    TITLE_ENDINGS,
    TITLES,
)

_LONGEST = 200
_MOST_WORDS = 12
_ASIDE = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]|[\"“„«]([^\"“”„«»]*)[\"”“»]")
_TAIL = re.compile(
    r"\s[-–—~@·/|:]+\s.*|\s*[|•·].*|\s(?:via|on behalf of|im auftrag|i\.\s?a\.|c/o)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_SPACED_HYPHEN = re.compile(r"\s-\s(\w+)\Z")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_LONGEST_CODE = 8
_PUNCTUATION = "-–—'’‘`´ʼ.,;()[]\"“”„«»|•·@/:~&"
_INITIALS = re.compile(r"(?:\w\.-?){2,}\w?\Z|\w\.\Z")


class PersonName(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a name, without titles, degrees and decoration.

    Args:
        given: First and middle names, and initials.
        family: The family name, particles left out; each half of a double one.
        former: What else the family name is or was, as far as it is said.
        called: What the person is called, if it is said in quotes.
        signs: The name in Chinese, Japanese or Korean signs.
        joined: All letters of the name in order, particles included.
        generation: ``Jr.``, ``Sr.``, ``II`` and so on, or nothing.
        gender: ``m`` or ``f`` where a title says so.
        is_ordered: Whether it is written so that the order of its parts is certain.
    """

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    signs: str = ""
    joined: str = ""
    generation: str = ""
    gender: str = ""
    is_ordered: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """First names, then the family name."""
        return (*self.given, *self.family)

    @property
    def is_single(self) -> bool:
        """Whether there is one word only, of which nobody knows what it is."""
        return len(self.words) == 1

    @property
    def is_full(self) -> bool:
        """Whether there is a first and a family name, both written out."""
        if self.signs:
            return len(self.signs) > 1
        if not self.family:
            return False
        if len(self.family[-1]) == 1:
            return False
        return len("".join(self.given)) > 1

    @property
    def is_family_first(self) -> bool:
        """Whether the family name is one that stands first at home and last abroad.

        Where another word can be a family name too, as in Lee Martin, nobody can say.
        """
        if not any(plain(word) in FAMILY_FIRST for word in self.family):
            return False
        return not any(
            plain(word) in FAMILY_FIRST | COMMON_FAMILIES for word in self.given
        )

    def turned(self) -> PersonName:
        """The same words, the first one taken for the family name."""
        words = self.words
        return msgspec.structs.replace(
            self, given=words[1:], family=words[:1], joined="".join(words)
        )


@functools.lru_cache(maxsize=50_000)
def parse_name(text: str) -> PersonName:
    """The parts of a name as it is written; empty ones where there is no name."""
    reader = _Reader()
    text = _without_decoration(unicodedata.normalize("NFKC", text[:_LONGEST]))
    text = reader.without_asides(text)
    text = reader.without_tail(text)
    reader.read(text)
    return reader.name()


def _without_decoration(text: str) -> str:
    """A name without emoji and signs; what joins and parts words stays."""
    letters: list[str] = []
    for letter in text:
        category = unicodedata.category(letter)
        if category[0] in "LMNZ":
            is_selector = "\ufe00" <= letter <= "\ufe0f"
            letters.append("" if is_selector else letter)
        elif letter in _PUNCTUATION:
            letters.append(letter)
        elif letter not in "®™":
            letters.append(" • ")
    return "".join(letters).strip(" •")


class _Reader:
    """Takes a name apart, from outside to inside."""

    def __init__(self) -> None:
        self._former: list[str] = []
        self._called: list[str] = []
        self._signs = ""
        self._generation = ""
        self._gender = ""
        self._given: list[str] = []
        self._family: list[str] = []
        self._raw: list[str] = []
        self._is_ordered = False

    def without_asides(self, text: str) -> str:
        """A text without what stands in brackets or quotes, which is noted."""
        for match in _ASIDE.finditer(text):
            self._take_aside(match[1] or match[2] or "", match[3] or "")
        return _ASIDE.sub(" ", text)

    def _take_aside(self, bracketed: str, quoted: str) -> None:
        words = [_letters(word) for word in bracketed.split()]
        if _letters(bracketed) and words[0] in BIRTH_NAME_MARKS:
            self._former += _split_words(bracketed.split()[1:])
            return
        quoted_words = quoted.split()
        if len(quoted_words) == 1:
            self._called.append(quoted_words[0])
        if len(words) not in {1, 2}:
            return
        if not NOISE.isdisjoint(words):
            return
        # Neither he/him nor EXT.
        if bracketed.isupper():
            return
        if not all(map(str.isalpha, bracketed.split())):
            return
        # Of a woman who married, or of a Jim who is a James by his papers: nobody knows which.
        self._former += _split_words(bracketed.split())
        self._called += bracketed.split()

    def without_tail(self, text: str) -> str:
        """A text without what is written behind a name about its bearer."""
        text = text.strip()
        spaced = _SPACED_HYPHEN.search(text)
        if spaced and spaced[1].istitle() and _letters(spaced[1]) not in NOISE:
            self._former += [spaced[1]]
        head = _TAIL.sub("", text, count=1).strip()
        # A sign between two words of a name does not end it.
        return head if len(head.split()) > 1 else text.replace("•", " ")

    def read(self, text: str) -> None:
        """Read what is left: words, with a comma or two."""
        parts = [part.split() for part in text.replace(";", ",").split(",")]
        parts = list(filter(None, parts))[:_MOST_WORDS]
        heads: list[list[str]] = []
        for part in parts:
            words = self._named(part[:_MOST_WORDS], is_behind_comma=bool(heads))
            if words and not (heads and _is_code(words, heads[0])):
                heads.append(words)
        if not heads:
            return
        if len(heads) == 1:
            self._read_words(heads[0])
        else:
            self._is_ordered = True
            self._set(given=heads[1], family=heads[0])

    def _named(self, words: list[str], *, is_behind_comma: bool) -> list[str]:
        """The words of a part that are of the name."""
        words = self._without_signs(words)
        words = self._without_birth_name(words)
        while words and self._is_title(words, is_first=not is_behind_comma):
            words = words[1:]
            while len(words) > 1 and _letters(words[0]) in TITLE_ENDINGS:
                words = words[1:]
        least = 0 if is_behind_comma else 1
        while len(words) > least and self._is_behind(words, is_sure=is_behind_comma):
            words = words[:-1]
        return words

    def _without_signs(self, words: list[str]) -> list[str]:
        letters: list[str] = []
        for word in words:
            if script_of(word) == "CJK":
                self._signs += "".join(filter(str.isalpha, word))
            elif any(map(str.isalnum, word)):
                letters.append(word)
        for honorific in SIGN_HONORIFICS:
            if len(self._signs) > len(honorific) + 1:
                self._signs = self._signs.removesuffix(honorific)
        return letters

    def _without_birth_name(self, words: list[str]) -> list[str]:
        for index, word in enumerate(words):
            if index and word.casefold().strip(".") in BIRTH_NAME_MARKS:
                self._former += _split_words(words[index + 1 :])
                return words[:index]
        return words

    def _is_title(self, words: list[str], *, is_first: bool) -> bool:
        """Whether the first word is a title."""
        key = _letters(words[0])
        if key in GENERATIONS and not is_first:
            return False
        if key not in TITLES:
            return False
        if len(words) == 1:
            return words[0].endswith(".") and len(key) > 1
        if key in MALE:
            self._gender = "m"
        elif key in FEMALE:
            self._gender = "f"
        return True

    def _is_behind(self, words: list[str], *, is_sure: bool) -> bool:
        """Whether the last word is a degree, an honorific or the like."""
        word = words[-1]
        key = _letters(word)
        if key in GENERATIONS and (is_sure or len(words) > 1):
            self._generation = self._generation or GENERATIONS[key]
            return True
        if key in TITLES | DEGREES:
            return is_sure or _is_degree(word, key, len(words))
        if is_sure:
            return key in NOISE
        return len(words) > 2 and key in HONORIFICS

    def _read_words(self, words: list[str]) -> None:
        """The parts of a name without a comma."""
        capitals = _capitals(words)
        if capitals:
            self._is_ordered = True
            family = [words[index] for index in capitals]
            given = [word for index, word in enumerate(words) if index not in capitals]
            self._set(given=given, family=family)
        elif len(words) > 1 and _is_family_first(words):
            self._set(given=words[1:], family=words[:1])
        else:
            start = _start_of_family(words)
            self._set(given=words[:start], family=words[start:])

    def _set(self, *, given: list[str], family: list[str]) -> None:
        if given and len(given) > 1:
            # Vries, Jan de
            while len(given) > 1 and _letters(given[-1]) in PARTICLES:
                family = [given[-1], *family]
                given = given[:-1]
        self._raw = [*given, *family]
        self._given = _split_words(given)
        self._family = _without_particles(_split_words(_glued(family)))
        if not self._family:
            self._given, self._family = self._given[:-1], self._given[-1:]

    def name(self) -> PersonName:
        """What was read."""
        joined = "".join(map(plain, _split_words(self._raw)))
        return PersonName(
            given=tuple(self._given),
            family=tuple(self._family),
            former=tuple(_without_particles(self._former)),
            called=tuple(self._called),
            signs=self._signs,
            joined=joined,
            generation=self._generation,
            gender=self._gender,
            is_ordered=self._is_ordered,
        )


def _letters(word: str) -> str:
    """The letters and digits of a word, small and plain: of ``Dipl.-Ing.`` ``dipling``."""
    return plain(word)


def _is_degree(word: str, key: str, words: int) -> bool:
    """Whether a last word without a comma before it is a degree rather than a name, like Ma."""
    if words < 3:
        return False
    if "." in word:
        return True
    if len(key) > 2:
        return True
    return word.isupper()


def _is_code(words: list[str], head: list[str]) -> bool:
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


def _capitals(words: list[str]) -> list[int]:
    """The places of the words in capitals, where they are the family name: VOGT Lena."""
    places: list[int] = []
    for index, word in enumerate(words):
        if word.isupper() and len(_letters(word)) > 1 and "." not in word:
            places.append(index)
    if not 0 < len(places) < len(words):
        return []
    if _is_pair_of_initials(words[places[0]]):
        # JP Moreau
        return []
    is_first = places == list(range(len(places)))
    is_last = places == list(range(len(words) - len(places), len(words)))
    return places if is_first or is_last else []


def _is_family_first(words: list[str]) -> bool:
    if plain(words[0]) not in FAMILY_FIRST:
        return False
    if len(words) > 3:
        return False
    return plain(words[-1]) not in FAMILY_FIRST


def _start_of_family(words: list[str]) -> int:
    """Where the family name of a name in the usual order begins."""
    start = len(words) - 1
    while start > 1 and _letters(words[start - 1]) in PARTICLES | PREFIXES:
        # L. v. Hagen, but not J. V. Hagen
        if words[start - 1][:1].isupper() and len(_letters(words[start - 1])) == 1:
            break
        start -= 1
    return start


def _glued(words: list[str]) -> list[str]:
    """A family name with its prefixes glued to it: ``Mc Donald`` is ``McDonald``."""
    glued: list[str] = []
    prefix = ""
    for word in words:
        if _letters(word) in PREFIXES and word != words[-1]:
            prefix += word
            continue
        glued.append(prefix + word)
        prefix = ""
    return glued


def _without_particles(words: list[str]) -> list[str]:
    bare = [word for word in words if folded(word) not in PARTICLES]
    return bare or words[-1:]


def _split_words(words: Iterable[str]) -> list[str]:
    """The words in words: halves of double names, and each initial by itself."""
    parts: list[str] = []
    for word in words:
        bare = _APOSTROPHES.sub("", word)
        if _INITIALS.match(bare) or _is_pair_of_initials(bare):
            parts += filter(str.isalpha, bare)
            continue
        for part in re.split(r"[-–—.·/&]+", bare):
            if any(map(str.isalnum, part)):
                parts.append(part)
    return parts[:_MOST_WORDS]


def _is_pair_of_initials(word: str) -> bool:
    """Whether a word is two initials in one, such as JP."""
    if len(word) != 2 or not word.isupper():
        return False
    return plain(word) not in FAMILY_FIRST and not set(plain(word)) & set("aeiouy")
