"""A name of a person, read from how people and programs write it."""

from __future__ import annotations

import functools
import re
import unicodedata

import msgspec

from kith.names.spelling import plain, script_of
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
    SIGN_HONORIFICS,
    TITLE_ENDINGS,
    TITLES,
)
from kith.names.words import (
    MOST_WORDS,
    glued,
    is_code,
    is_degree,
    is_family_first,
    letters_of,
    places_of_capitals,
    split_words,
    start_of_family,
    without_particles,
)

_LONGEST = 200
_ASIDE = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]|[\"“„«]([^\"“”„«»]*)[\"”“»]")
_TAIL = re.compile(
    r"\s[-–—~@·/|:]+\s.*|\s*[|•·].*|\s(?:via|on behalf of|im auftrag|i\.\s?a\.|c/o)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_SPACED_HYPHEN = re.compile(r"\s-\s(\w+)\Z")
_BEHIND = TITLES | DEGREES
_BEHIND_COMMA = _BEHIND | NOISE
_UNDECORATED = re.compile(r"[\w\s.,'-]*\Z")
_PUNCTUATION = "-–—'’‘`´ʼ.,;()[]\"“”„«»|•·@/:~&"


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
    def is_empty(self) -> bool:
        """Whether there is no name."""
        return not (*self.words, *self.signs)

    @property
    def is_single(self) -> bool:
        """Whether there is one word only, of which nobody knows what it is."""
        return len(self.family) > 0 == len(self.given)

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
    if _UNDECORATED.match(text):
        return text
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


def _is_description(words: list[str], head: list[str]) -> bool:
    """Whether words behind a comma are of no name, but say what somebody is."""
    if not NOISE.isdisjoint(map(letters_of, words)):
        return True
    return is_code(words, head)


def _is_aside_name(words: list[str]) -> bool:
    """Whether words in brackets are a name: neither he/him nor EXT."""
    if len(words) not in {1, 2}:
        return False
    if not NOISE.isdisjoint(map(letters_of, words)):
        return False
    letters = "".join(words)
    if letters.isupper():
        return False
    return letters.isalpha()


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
            in_round, in_square, quoted = match.groups(default="")
            self._take_aside(in_round + in_square, quoted)
        return _ASIDE.sub(" ", text)

    def _take_aside(self, bracketed: str, quoted: str) -> None:
        words = bracketed.split()
        if letters_of("".join(words[:1])) in BIRTH_NAME_MARKS:
            self._former += split_words(words[1:])
            return
        quoted_words = quoted.split()
        if len(quoted_words) == 1:
            self._called.append(quoted_words[0])
        if _is_aside_name(words):
            # Of a woman who married, or of a Jim who is a James by his papers.
            self._former += split_words(words)
            self._called += words

    def without_tail(self, text: str) -> str:
        """A text without what is written behind a name about its bearer."""
        text = text.strip()
        spaced = _SPACED_HYPHEN.findall(text)
        # Anna Meyer - Lenz
        for word in filter(str.istitle, spaced):
            if letters_of(word) not in NOISE:
                self._former.append(word)
        head = _TAIL.sub("", text, count=1).strip()
        # A sign between two words of a name does not end it.
        return head if len(head.split()) > 1 else text.replace("•", " ")

    def read(self, text: str) -> None:
        """Read what is left: words, with a comma or two."""
        parts = [part.split() for part in text.replace(";", ",").split(",")]
        parts = list(filter(None, parts))[:MOST_WORDS]
        heads: list[list[str]] = []
        for part in parts:
            words = self._named(part[:MOST_WORDS], is_behind_comma=bool(heads))
            if heads and _is_description(words, heads[0]):
                continue
            if words:
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
            while len(words) > 1 and letters_of(words[0]) in TITLE_ENDINGS:
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
            elif any(map(str.isalpha, word)):
                letters.append(word)
        for honorific in SIGN_HONORIFICS:
            if len(self._signs) > len(honorific) + 1:
                self._signs = self._signs.removesuffix(honorific)
        return letters

    def _without_birth_name(self, words: list[str]) -> list[str]:
        for index, word in enumerate(words):
            if index and word.casefold().strip(".") in BIRTH_NAME_MARKS:
                self._former += split_words(words[index + 1 :])
                return words[:index]
        return words

    def _is_title(self, words: list[str], *, is_first: bool) -> bool:
        """Whether the first word is a title."""
        key = letters_of(words[0])
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
        key = letters_of(word)
        least = 0 if is_sure else 1
        if key in GENERATIONS and len(words) > least:
            self._note_generation(GENERATIONS[key])
            return True
        if is_sure:
            return key in _BEHIND_COMMA
        if key in _BEHIND:
            return is_degree(word, key, len(words))
        if key in HONORIFICS:
            return len(words) > 2
        return False

    def _note_generation(self, generation: str) -> None:
        if not self._generation:
            self._generation = generation

    def _read_words(self, words: list[str]) -> None:
        """The parts of a name without a comma."""
        capitals = places_of_capitals(words)
        if capitals:
            self._is_ordered = True
            family = [words[index] for index in capitals]
            given = [word for index, word in enumerate(words) if index not in capitals]
            self._set(given=given, family=family)
        elif len(words) > 1 and is_family_first(words):
            self._set(given=words[1:], family=words[:1])
        else:
            start = start_of_family(words)
            self._set(given=words[:start], family=words[start:])

    def _set(self, *, given: list[str], family: list[str]) -> None:
        # Vries, Jan de
        while len(given) > 1 and letters_of(given[-1]) in PARTICLES:
            family = [given[-1], *family]
            given = given[:-1]
        self._raw = [*given, *family]
        self._given = split_words(given)
        self._family = without_particles(split_words(glued(family)))
        if not self._family:
            self._given, self._family = self._given[:-1], self._given[-1:]

    def name(self) -> PersonName:
        """What was read."""
        joined = "".join(map(plain, split_words(self._raw)))
        return PersonName(
            given=tuple(self._given),
            family=tuple(self._family),
            former=tuple(without_particles(self._former)),
            called=tuple(self._called),
            signs=self._signs,
            joined=joined,
            generation=self._generation,
            gender=self._gender,
            is_ordered=self._is_ordered,
        )
