"""Whether a text carries what it promises: the words of a sentence, looked for in the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
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


def carried_share(promise: str, text: str, language: str, common: Collection[str]) -> float:
    """The share of a sentence's own words that a text holds, in whatever form, from 0 to 1.

    Args:
        promise: The sentence.
        text: Where they are looked for.
        language: ISO 639-1, for the forms of its words (Porter's Snowball stemmers).
        common: Words that say nothing.
    """
    wanted = _stems(promise, language, common)
    if not wanted:
        return 1.0
    return len(wanted & _stems(text, language, common)) / len(wanted)


def _stems(text: str, language: str, common: Collection[str]) -> set[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    words = [word for word in words if word not in common and len(word) > 2]
    stemmer = _stemmer(language)
    return set(stemmer.stemWords(words)) if stemmer else set(words)


@functools.cache
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    name = _STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name else None
