"""Stems of words: what their forms have in common (Porter's Snowball stemmers)."""

from __future__ import annotations

import functools
from typing import Any

_STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}


@functools.lru_cache(maxsize=20_000)
def stem(word: str, language: str = "en") -> str:
    """A word's stem; the word itself in a language without a stemmer.

    Args:
        word: In lower case.
        language: ISO 639-1.
    """
    stemmer = _stemmer(language)
    if stemmer is None:
        return word
    return str(stemmer.stemWord(word))


@functools.cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # noqa: PLC0415 - two dozen languages, when a word is stemmed at all

    name = _STEMMERS.get(language)
    if name is None:
        return None
    return snowballstemmer.stemmer(name)
