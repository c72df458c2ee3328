"""Whether two names can be those of one person: same, compatible, unknown or different."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Sequence
from typing import Literal

from kith.names.comparison import (
    GRADES,
    RANKS,
    STRONG_KINDS,
    NameComparison,
    NameKind,
)
from kith.names.nicknames import is_nickname, may_be_short
from kith.names.person_name import PersonName, parse_name
from kith.names.spelling import (
    is_alphabetic,
    is_ending_changed,
    letters_of,
    likeness,
    plain,
    same_word,
    script_of,
)

_TURNABLE = range(2, 5)

_Part = Literal["same", "near", "partial", "initial", "missing", "different"]
_Given = Literal[
    "same", "middle", "nickname", "initial", "second", "near", "other-middle", "other"
]


def compare_any(names: Iterable[str], other_names: Sequence[str]) -> NameComparison:
    """The best that some names of a person and some of another compare.

    Args:
        names: The names of a person, the usual one first.
        other_names: The names of another person.
    """
    comparisons = [
        compare_names(name, other_name) for name in names for other_name in other_names
    ]
    nothing = NameComparison("empty", is_full=False)
    return min(comparisons, key=lambda comparison: comparison.rank, default=nothing)


@functools.lru_cache(maxsize=100_000)
def compare_names(name: str, other_name: str) -> NameComparison:
    """Compare two names as people write them; the order of the two does not matter."""
    first, second = sorted((name, other_name))
    comparison = _compare(parse_name(first), parse_name(second))
    if comparison.grade != "different":
        return comparison
    # Lena Vogt, Initech
    heads = [parse_name(name.partition(",")[0]) for name in (first, second)]
    return NameComparison("loose") if _compare(*heads).is_strong else comparison


def _compare(first: PersonName, second: PersonName) -> NameComparison:
    return NameComparison(_kind(first, second), _are_full(first, second))


def _are_full(first: PersonName, second: PersonName) -> bool:
    return all(name.is_full for name in (first, second))


def _kind(first: PersonName, second: PersonName) -> NameKind:
    if all(name.signs for name in (first, second)):
        return "exact" if first.signs == second.signs else "other"
    if not all(name.words for name in (first, second)):
        return _kind_without_words(first, second)
    if not _are_comparable(first, second):
        return "script"
    return _with_titles(_kind_in_any_order(first, second), first, second)


def _kind_without_words(first: PersonName, second: PersonName) -> NameKind:
    """Compares where one has no letters: it has signs, or is no name."""
    if any(name.is_empty for name in (first, second)):
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
    scripts = {script_of("".join(name.words)) for name in (first, second)}
    return len(scripts) == 1 or all(map(is_alphabetic, scripts))


def _with_titles(kind: NameKind, first: PersonName, second: PersonName) -> NameKind:
    """What names compare to, when Jr. and Sr., Mr. and Mrs. are taken into account."""
    if kind not in GRADES:
        return kind
    if first.generation != second.generation:
        return _with_generations(kind, first, second)
    if {first.gender, second.gender} == {"m", "f"}:
        return "loose" if _are_full(first, second) else "other-given"
    return kind


def _with_generations(
    kind: NameKind, first: PersonName, second: PersonName
) -> NameKind:
    if all(name.generation for name in (first, second)):
        return "other-generation"
    return "generation" if RANKS[kind] < RANKS["generation"] else kind


def _kind_in_any_order(first: PersonName, second: PersonName) -> NameKind:
    kind = _kind_in_order(first, second)
    if GRADES.get(kind) in {"same", "compatible"}:
        return kind
    for name, unturned in ((first, second), (second, first)):
        if not _is_turnable(name):
            continue
        turned = name.turned()
        turned_kind = _kind_in_order(turned, unturned)
        if turned_kind in STRONG_KINDS:
            is_usual = any(item.is_family_first for item in (turned, unturned))
            return turned_kind if is_usual else "turned"
    return kind


def _is_turnable(name: PersonName) -> bool:
    if name.is_ordered:
        return False
    return len(name.words) in _TURNABLE


def _kind_in_order(first: PersonName, second: PersonName) -> NameKind:
    """Compares two names part by part."""
    if first.joined == second.joined:
        return "single" if first.is_single else "exact"
    if any(name.is_single for name in (first, second)):
        return _kind_of_single(first, second)
    if letters_of(first.words) == letters_of(second.words):
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
    if letters_of(first.family) == letters_of(second.family):
        return "same"
    if any(len(name.family[0]) == 1 for name in (first, second)):
        return _compare_family_initials(first, second)
    short, long = sorted((first.family, second.family), key=len)
    levels = {_best_likeness(word, long) for word in short}
    if "different" in levels:
        return "partial" if _shares_family(first, second) else "different"
    if len(short) < len(long):
        return "partial"
    return "near" if "near" in levels else "same"


def _compare_family_initials(first: PersonName, second: PersonName) -> _Part:
    initials = {plain(name.family[0])[:1] for name in (first, second)}
    return "initial" if len(initials) == 1 else "different"


def _shares_family(first: PersonName, second: PersonName) -> bool:
    """Whether a present, former or second family name of one is the family name of the other."""
    return any(map(_has_family, (first, second), (second, first)))


def _has_family(name: PersonName, other_name: PersonName) -> bool:
    """Whether one of somebody's later names is a family name of somebody else."""
    words = _written_out((*name.family, *name.former, *name.given[1:]))
    families = _written_out((*other_name.family, *other_name.former))
    return any(same_word(*pair) for pair in itertools.product(families, words))


def _written_out(words: Iterable[str]) -> list[str]:
    """Words that are no initials."""
    return [word for word in words if len(word) > 1]


def _best_likeness(word: str, words: Iterable[str]) -> str:
    levels = {likeness(word, candidate) for candidate in words}
    for level in ("same", "near"):
        if level in levels:
            return level
    return "different"


def _compare_given(first: PersonName, second: PersonName) -> _Given:
    if letters_of(first.given) == letters_of(second.given):
        return "same"
    best = _compare_first_names(first.given[0], second.given[0])
    if _are_swapped(first.given, second.given):
        return "other"
    if best not in {"other", "near"}:
        return _with_middle(best, first.given[1:], second.given[1:])
    for name, other_name in ((first, second), (second, first)):
        first_name = other_name.given[0]
        if any(_is_same_given(word, first_name) for word in name.called):
            return "nickname"
        if _has_second_name(name.given, first_name):
            return "second"
    return best


def _compare_first_names(word: str, candidate: str) -> _Given:
    if 1 in {len(word), len(candidate)}:
        is_alike = plain(word)[:1] == plain(candidate)[:1]
        return "initial" if is_alike else "other"
    level = likeness(word, candidate)
    if level == "same":
        return "same"
    if is_nickname(word, candidate):
        return "nickname"
    if may_be_short(word, candidate):
        return "second"
    if is_ending_changed(word, candidate):
        return "other"
    return "near" if level == "near" else "other"


def _are_swapped(given: Sequence[str], other_given: Sequence[str]) -> bool:
    """Whether two first names have changed places: José María is a man, María José is none."""
    if any(len(name) < 2 or len(name[0]) == 1 for name in (given, other_given)):
        return False
    if same_word(given[0], other_given[0]):
        return False
    return same_word(given[0], other_given[1]) and same_word(given[1], other_given[0])


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
    for word, other_word in zip(middle, other_middle, strict=False):
        if not _may_be_one(word, other_word):
            return "other-middle"
    return "middle" if (*middle, *other_middle) else "same"


def _may_be_one(word: str, other_word: str) -> bool:
    if 1 in {len(word), len(other_word)}:
        return plain(word)[:1] == plain(other_word)[:1]
    return likeness(word, other_word) != "different"
