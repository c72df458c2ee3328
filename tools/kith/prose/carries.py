"""Whether a text delivers what it promises: the words of a sentence, looked for in the text."""

from __future__ import annotations

from collections.abc import Collection

from kith.prose.plain import plain_text
from kith.text.lazy_pattern import LazyPattern
from kith.text.stems import stem

_WORD = LazyPattern(r"[^\W_]+(?:['’][^\W_]+)*")


def carried_share(
    promise: str,
    text: str,
    language: str,
    common: Collection[str],
) -> float:
    """The share of a sentence's own words that a text holds, in whatever form, from 0 to 1.

    Args:
        promise: The sentence.
        text: The text they are looked for in.
        language: ISO 639-1, for the forms of its words (Porter's Snowball stemmers).
        common: Words without a meaning of their own.
    """
    promised = _words(promise, common)
    present = _words(text, common)
    if not promised:
        return 1.0
    # Stemming costs more than everything else here; what is there as written needs none.
    missing = promised - present
    candidates = _may_match(present - promised, missing, language)
    stems = _stems(candidates, language)
    in_another_form = sum(stem(word, language) in stems for word in missing)
    return (len(promised) - len(missing) + in_another_form) / len(promised)


def _words(text: str, common: Collection[str]) -> set[str]:
    words = {word.casefold() for word in _WORD.findall(plain_text(text).text)}
    return {word for word in words if len(word) > 2 and word not in common}


def _may_match(words: set[str], missing: set[str], language: str) -> set[str]:
    """Those words that can have a stem in common with a missing one."""
    if language != "en":
        if missing:
            return words
        return set()
    # An English stem begins as its word does; other stemmers take prefixes and accents away.
    letters = {word[0] for word in missing}
    return {word for word in words if word[0] in letters}


def _stems(words: set[str], language: str) -> set[str]:
    return {stem(word, language) for word in words}
