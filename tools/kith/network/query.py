"""What somebody searches for: words that all must begin a word of one record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

import msgspec

from kith.names.spelling import folded
from kith.text.folding import fold_letters

# Scripts that write no blanks between words: Thai to Khmer, and from the radicals of Chinese on.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]"
)
_NUMBER = re.compile(r"[+\d][\d\s()/.-]{4,}\Z", re.ASCII)
_WORD = re.compile(r"\w+")
# One slip in a word of four letters, two in one of eight; in shorter ones, most words are alike.
_SHORTEST = 4
_LONG = 8


class Term(msgspec.Struct, frozen=True):
    """One word of a search, or several in a row.

    Args:
        text: As it was typed.
        choices: What must be there, folded: any one of these.
        digits: Its digits, if it is a phone number.
    """

    text: str
    choices: tuple[str, ...]
    digits: str = ""

    def is_in(self, text: str) -> bool:
        """Whether a folded text has it, at the beginning of a word."""
        return any(choice in text and _starts(choice, text) for choice in self.choices)

    def is_whole_in(self, text: str) -> bool:
        """Whether a folded text has it as a whole word."""
        return any(
            re.search(rf"(?<!\w){re.escape(choice)}(?!\w)", text)
            for choice in self.choices
        )

    def is_number_in(self, text: str) -> bool:
        """Whether a phone number has its digits; that of the country may be missing in either."""
        return bool(self.digits) and self.digits in digits_of(text)


def parse_query(words: Iterable[str]) -> tuple[Term, ...]:
    """The terms of a search: each word, and what was quoted as one word, in a row."""
    terms = []
    for word in words:
        text = " ".join(word.split())
        if text:
            digits = digits_of(text) if _NUMBER.match(text) else ""
            terms.append(Term(text, (fold_letters(text),), digits))
    return tuple(terms)


def digits_of(text: str) -> str:
    """The digits of a phone number, without the zeros in front."""
    return "".join(filter(str.isdecimal, text)).lstrip("0")


def _starts(choice: str, text: str) -> bool:
    if _UNSPACED.search(choice):
        return True
    return re.search(rf"(?<!\w){re.escape(choice)}", text) is not None


def words_of(text: str) -> list[str]:
    """The words of a folded text."""
    return _WORD.findall(text)


def loosened(terms: Sequence[Term], vocabulary: Collection[str]) -> tuple[Term, ...]:
    """The terms with every word that may have been meant: another spelling, or a slip.

    Args:
        terms: What was typed.
        vocabulary: The folded words there are.
    """
    return tuple(_loosened(term, vocabulary) for term in terms)


def _loosened(term: Term, vocabulary: Collection[str]) -> Term:
    (typed,) = term.choices
    choices = {typed, *_spelled_alike(typed, vocabulary), *_slips(typed, vocabulary)}
    return msgspec.structs.replace(term, choices=tuple(sorted(choices)))


def _spelled_alike(typed: str, vocabulary: Collection[str]) -> set[str]:
    """Words that are the same written out: mueller and müller."""
    key = folded(typed)
    if len(key) < _SHORTEST:
        return set()
    return {word for word in vocabulary if folded(word) == key}


def _slips(typed: str, vocabulary: Collection[str]) -> set[str]:
    if len(typed) < _SHORTEST:
        return set()
    from rapidfuzz import process  # noqa: PLC0415 - where nothing matches only
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    slips = 2 if len(typed) >= _LONG else 1
    matches = process.extract(
        typed, vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=None
    )
    return {word for word, _, _ in matches}
