"""Whether two names can be those of one person: same, compatible, unknown or different."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from kith.names.nicknames import is_nickname, may_be_short
from kith.names.person_name import PersonName, parse_name
from kith.names.spelling import (
    is_alphabetic,
    is_ending_changed,
    likeness,
    plain,
    same_word,
    script_of,
)

Grade = Literal["same", "compatible", "unknown", "different"]
NameKind = Literal[
    "exact",
    "middle",
    "nickname",
    "initial",
    "second",
    "former",
    "spelling",
    "generation",
    "turned",
    "loose",
    "given-only",
    "family-only",
    "single",
    "script",
    "empty",
    "family-changed",
    "other-given",
    "other-middle",
    "other-generation",
    "other",
]
"""In what two names agree, or differ."""

_GRADES: dict[NameKind, Grade] = {
    "exact": "same",
    "middle": "compatible",
    "nickname": "compatible",
    "initial": "compatible",
    "second": "compatible",
    "former": "compatible",
    "spelling": "compatible",
    "generation": "compatible",
    "turned": "compatible",
    "loose": "unknown",
    "given-only": "unknown",
    "family-only": "unknown",
    "single": "unknown",
    "script": "unknown",
    "empty": "unknown",
}
_REASONS: dict[NameKind, str] = {
    "exact": "has the same name",
    "middle": "has the same first and last name, and one name more or less",
    "nickname": "has a first name that is a short form of the same one",
    "initial": "has the same family name, and an initial that fits",
    "second": "has the same family name and a first name that may be theirs",
    "former": "has the same first name, and a family name in common",
    "spelling": "has a name that is spelled a little differently",
    "generation": "has the same name, but only one of them is called Jr., Sr., II or III",
    "turned": "has the same two names in the other order",
    "loose": "has a name that is somewhat alike",
    "given-only": "has the same first name, and no family name is given",
    "family-only": "has the same family name, and no first name is given",
    "single": "has the same single name",
    "script": "has a name in another script",
    "empty": "has no name",
    "family-changed": "has the same first name but another family name",
    "other-given": "has the same family name but another first name",
    "other-middle": "has the same first and last name but another middle name",
    "other-generation": "has the same name but is of another generation",
    "other": "has another name",
}
# To follow "has the same address but".
_CONTRASTS: dict[NameKind, str] = {
    "loose": "a name that is only somewhat alike",
    "family-only": "no first name",
    "script": "a name in another script",
    "generation": "only one of them is called Jr., Sr., II or III",
    "family-changed": "another family name",
    "other-given": "another first name",
    "other-middle": "another middle name",
}
# From the one that says most for one person to the one that says most against it.
_RANKS: dict[NameKind, int] = {kind: rank for rank, kind in enumerate(_REASONS)}
_STRONG: frozenset[NameKind] = frozenset({"exact", "middle"})
_TURNABLE = range(2, 5)

_Part = Literal["same", "near", "partial", "initial", "missing", "different"]
_Given = Literal[
    "same", "middle", "nickname", "initial", "second", "near", "other-middle", "other"
]


class NameComparison(msgspec.Struct, frozen=True):
    """How two names compare.

    Args:
        kind: In what they agree, or differ.
        is_full: Whether both have a first and a family name.
    """

    kind: NameKind
    is_full: bool = True

    @property
    def grade(self) -> Grade:
        """How surely they are the names of one person."""
        return _GRADES.get(self.kind, "different")

    @property
    def is_strong(self) -> bool:
        """Whether both are full and agree in first and last name."""
        return self.is_full and self.kind in _STRONG

    @property
    def reason(self) -> str:
        """The same in words, to follow the name of a person."""
        return _REASONS[self.kind]

    @property
    def contrast(self) -> str:
        """In what the names differ, to follow what two people have in common."""
        return _CONTRASTS.get(self.kind, "another name")

    @property
    def rank(self) -> int:
        """The lower, the more it says for one person."""
        return _RANKS[self.kind]


def compare_any(names: Iterable[str], other_names: Sequence[str]) -> NameComparison:
    """The best that some names of a person and some of another compare.

    Args:
        names: The names of a person, the usual one first.
        other_names: The names of another person.
    """
    best = NameComparison("empty", is_full=False)
    is_first = True
    for name in names:
        for other_name in other_names:
            comparison = compare_names(name, other_name)
            if is_first or comparison.rank < best.rank:
                best = comparison
            is_first = False
    return best


@functools.lru_cache(maxsize=100_000)
def compare_names(name: str, other_name: str) -> NameComparison:
    """Compare two names as people write them; the order of the two does not matter."""
    first, second = sorted((name, other_name))
    comparison = _compare(parse_name(first), parse_name(second))
    if comparison.grade == "different" and "," in first + second:
        # Lena Vogt, Initech
        heads = [parse_name(name.partition(",")[0]) for name in (first, second)]
        if _compare(*heads).is_strong:
            return NameComparison("loose")
    return comparison


def _compare(first: PersonName, second: PersonName) -> NameComparison:
    is_full = first.is_full and second.is_full
    if first.signs and second.signs:
        kind: NameKind = "exact" if first.signs == second.signs else "other"
        return NameComparison(kind, is_full)
    if not first.words or not second.words:
        return NameComparison(_kind_without_words(first, second), is_full)
    if not _are_comparable(first, second):
        return NameComparison("script", is_full)
    kind = _kind_in_any_order(first, second)
    return NameComparison(_with_titles(kind, first, second), is_full)


def _kind_without_words(first: PersonName, second: PersonName) -> NameKind:
    """Compares where one has no letters: it has signs, or is no name."""
    if not first.words and not first.signs:
        return "empty"
    if not second.words and not second.signs:
        return "empty"
    return "spelling" if _is_transliterated(first, second) else "script"


def _is_transliterated(first: PersonName, second: PersonName) -> bool:
    """Whether signs, read as Chinese or Korean, spell the other name."""
    signs = plain(first.signs or second.signs)
    words = first.words or second.words
    letters = sorted(map(plain, words))
    return _without_gaps(letters, signs)


def _without_gaps(words: Sequence[str], text: str) -> bool:
    """Whether a text consists of some words in any order."""
    for word in words:
        if word not in text:
            return False
        text = text.replace(word, "", 1)
    return not text.strip()


def _are_comparable(first: PersonName, second: PersonName) -> bool:
    script = script_of("".join(first.words))
    other_script = script_of("".join(second.words))
    if script == other_script:
        return True
    return is_alphabetic(script) and is_alphabetic(other_script)


def _with_titles(kind: NameKind, first: PersonName, second: PersonName) -> NameKind:
    """What names compare to, when Jr. and Sr., Mr. and Mrs. are taken into account."""
    if kind not in _GRADES:
        return kind
    if first.generation != second.generation:
        if first.generation and second.generation:
            return "other-generation"
        return "generation" if _RANKS[kind] < _RANKS["generation"] else kind
    if {first.gender, second.gender} == {"m", "f"}:
        return "loose" if first.is_full and second.is_full else "other-given"
    return kind


def _kind_in_any_order(first: PersonName, second: PersonName) -> NameKind:
    kind = _kind_in_order(first, second)
    if _GRADES.get(kind) in {"same", "compatible"}:
        return kind
    for name, turned, kept in (
        (first, first.turned(), second),
        (second, second.turned(), first),
    ):
        if name.is_ordered or len(name.words) not in _TURNABLE:
            continue
        turned_kind = _kind_in_order(turned, kept)
        if turned_kind in _STRONG:
            is_usual = turned.is_family_first or kept.is_family_first
            return turned_kind if is_usual else "turned"
    return kind


def _kind_in_order(first: PersonName, second: PersonName) -> NameKind:
    """Compares two names part by part."""
    if first.joined == second.joined:
        return "single" if first.is_single else "exact"
    if first.is_single or second.is_single:
        return _kind_of_single(first, second)
    if _letters(first.words) == _letters(second.words):
        return "exact"
    family = _compare_families(first, second)
    given = _compare_given(first, second)
    if given == "other":
        if family in {"same", "partial", "near", "initial"}:
            return "other-given"
        return "other"
    return _KINDS.get((family, given), _LOOSE.get(family, "loose"))


_KINDS: dict[tuple[_Part, _Given], NameKind] = {
    ("same", "same"): "exact",
    ("same", "middle"): "middle",
    ("same", "nickname"): "nickname",
    ("same", "initial"): "initial",
    ("same", "second"): "second",
    ("same", "near"): "spelling",
    ("same", "other-middle"): "other-middle",
    ("near", "same"): "spelling",
    ("near", "middle"): "spelling",
    ("partial", "same"): "former",
    ("partial", "middle"): "former",
    ("initial", "same"): "initial",
    ("initial", "middle"): "initial",
    ("different", "same"): "family-changed",
    ("different", "middle"): "family-changed",
}
_LOOSE: dict[_Part, NameKind] = {"different": "other"}


def _letters(words: Iterable[str]) -> str:
    return "".join(map(plain, words))


def _kind_of_single(first: PersonName, second: PersonName) -> NameKind:
    """Compares a single word with a name: Jan with Jan de Vries."""
    single, name = (first, second) if first.is_single else (second, first)
    word = single.words[0]
    if name.is_single:
        is_alike = likeness(word, name.words[0]) != "different"
        return "single" if is_alike else "other"
    given = (*name.given[:1], *name.called)
    if any(_is_same_given(word, candidate) for candidate in given):
        return "given-only"
    if any(same_word(word, part) for part in (*name.family, *name.former)):
        return "family-only"
    return "other"


def _is_same_given(word: str, candidate: str) -> bool:
    return same_word(word, candidate) or is_nickname(word, candidate)


def _compare_families(first: PersonName, second: PersonName) -> _Part:
    if _letters(first.family) == _letters(second.family):
        return "same"
    if any(len(name.family[0]) == 1 for name in (first, second)):
        return _compare_family_initials(first, second)
    short, long = sorted((first.family, second.family), key=len)
    levels = [_best_likeness(word, long) for word in short]
    if "different" not in levels:
        if len(short) < len(long):
            return "partial"
        return "near" if "near" in levels else "same"
    return "partial" if _shares_family(first, second) else "different"


def _compare_family_initials(first: PersonName, second: PersonName) -> _Part:
    initials = {plain(name.family[0])[:1] for name in (first, second)}
    return "initial" if len(initials) == 1 else "different"


def _shares_family(first: PersonName, second: PersonName) -> bool:
    """Whether a present, former or second family name of one is the family name of the other."""
    for name, kept in ((first, second), (second, first)):
        words = (*name.family, *name.former, *name.given[1:])
        candidates = [word for word in words if len(word) > 1]
        for family in (*kept.family, *kept.former):
            if len(family) > 1 and any(same_word(family, word) for word in candidates):
                return True
    return False


def _best_likeness(word: str, words: Iterable[str]) -> str:
    levels = {likeness(word, candidate) for candidate in words}
    for level in ("same", "near"):
        if level in levels:
            return level
    return "different"


def _compare_given(first: PersonName, second: PersonName) -> _Given:
    if _letters(first.given) == _letters(second.given):
        return "same"
    best = _compare_first_names(first.given[0], second.given[0])
    if best in {"other", "near"}:
        for name, kept in ((first, second), (second, first)):
            if any(_is_same_given(word, kept.given[0]) for word in name.called):
                return "nickname"
            if _has_second_name(name.given, kept.given[0]):
                return "second"
        return best
    return _with_middle(best, first.given[1:], second.given[1:])


def _compare_first_names(word: str, candidate: str) -> _Given:
    if len(word) == 1 or len(candidate) == 1:
        is_alike = plain(word)[:1] == plain(candidate)[:1]
        return "initial" if is_alike else "other"
    level = likeness(word, candidate)
    if level == "same":
        return "same"
    if is_nickname(word, candidate):
        return "nickname"
    if level == "near" and not is_ending_changed(word, candidate):
        return "near"
    return "second" if may_be_short(word, candidate) else "other"


def _has_second_name(given: Sequence[str], word: str) -> bool:
    if len(word) == 1:
        return False
    return any(same_word(word, candidate) for candidate in given[1:])


def _with_middle(
    best: _Given, middle: Sequence[str], other_middle: Sequence[str]
) -> _Given:
    """How first names compare, when the names behind them are taken into account."""
    if best != "same":
        return best
    if not middle and not other_middle:
        return "same"
    for word, other_word in zip(middle, other_middle, strict=False):
        if not _may_be_one(word, other_word):
            return "other-middle"
    return "middle"


def _may_be_one(word: str, other_word: str) -> bool:
    if len(word) == 1 or len(other_word) == 1:
        return plain(word)[:1] == plain(other_word)[:1]
    return likeness(word, other_word) != "different"
