"""Patterns that find names, addresses and slugs in all their spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

# Letters that are not seen, and may stand between any two.
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_HYPHEN = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
# What may part two words of a name: blanks of any kind, a mark for stronger words, one line's end
# with what begins the next in a quotation, a list or a comment.
_BLANK = r"(?:[^\S\r\n]|&nbsp;|&\#160;|<br\s?/?>|\\(?=\r?\n)|[*_]{1,3})"
_NEXT_LINE = r"\r?\n[ \t>#]*+"
# Possessive: what does not part two words is not tried again in another way.
_GAP = rf"(?:{_BLANK}++(?:{_NEXT_LINE})?|{_NEXT_LINE}){_BLANK}*+"
_SEPARATOR = re.compile(rf"(?:\s|{_HYPHEN})+")
_APOSTROPHES = "'’ʼ"


def split_name(name: str) -> list[str]:
    """The words of a name; a hyphen parts them, too."""
    return [word for word in _SEPARATOR.split(name.strip()) if word]


def is_full_name(name: str) -> bool:
    """Whether a name has two words or more, so that it hardly belongs to anybody else."""
    return len(split_name(name)) > 1


def name_words(names: Iterable[str]) -> set[str]:
    """The identifying words of names, without particles such as "van"."""
    words = set()
    for name in names:
        for part in split_name(name):
            word = part.strip(".,()\"'")
            if len(word) > 1 and _is_capitalized(word):
                words.add(word)
    return words


def _is_capitalized(word: str) -> bool:
    """Whether a word starts with a capital, or its script has none."""
    if word[0].isupper():
        return True
    return word.lower() == word.upper()


def any_of(
    patterns: Iterable[str],
    flags: re.RegexFlag = re.IGNORECASE,
) -> re.Pattern[str] | None:
    """One pattern for several; ``None`` if there are none."""
    distinct = list(dict.fromkeys(patterns))
    if distinct:
        return re.compile("|".join(distinct), flags)
    return None


def longest_first(words: Iterable[str]) -> list[str]:
    """Words without blanks around them, in the order in which a pattern must try them."""
    stripped = {word.strip() for word in words if word.strip()}
    return sorted(stripped, key=len, reverse=True)


def name_pattern(name: str) -> str:
    """A name, however its words are separated, its accents are encoded and what is hidden in it."""
    words = map(_word_pattern, split_name(name))
    joined = rf"(?:{_GAP}|{_HYPHEN})".join(words)
    # Not "Omar Haddad-Smith", which is somebody else, nor the name of a file.
    return rf"(?<![\w@/-])(?:{joined})(?![\w@/]|{_HYPHEN}\w|[.]\w)"


def _word_pattern(word: str) -> str:
    return _UNSEEN.join(map(_letter_pattern, unicodedata.normalize("NFC", word)))


def _letter_pattern(letter: str) -> str:
    forms = {letter, unicodedata.normalize("NFD", letter)}
    if letter in _APOSTROPHES:
        forms.update(_APOSTROPHES)
    return f"(?:{'|'.join(map(re.escape, sorted(forms)))})"


def email_pattern(address: str) -> str:
    """An email address that is not part of a longer one."""
    return rf"(?<![\w.+%-]){re.escape(address)}(?![\w-]|[.]\w)"


def wiki_pattern(slug: str) -> str:
    """``[[slug]]`` wherever it stands: in a field, in a comment, in code."""
    return (
        rf"!?\[\[(?:[^\[\]|\n]*/)?{re.escape(slug)}(?:\.md)?(?:[#|\\][^\[\]\n]*)?\]\]"
    )


def joined_pattern(words: Iterable[str]) -> str:
    """Words of a name as hashtags and addresses have them: ``OmarHaddad``, ``haddad.omar``."""
    joined = r"[\W_]{0,2}".join(map(re.escape, words))
    return rf"(?i:(?<![^\W\d_]){joined}(?![^\W\d_]))"


def slug_pattern(slug: str) -> str:
    """A slug within a longer one, too; one of a single word only where it stands alone."""
    if "-" not in slug and " " not in slug:
        return rf"(?<![\w@.-]){re.escape(slug)}(?:(?=\.md\b)|(?![\w@-]|[.]\w))"
    quoted = quote(slug, errors="surrogateescape")
    distinct = dict.fromkeys((slug, quoted))
    spellings = "|".join(map(re.escape, distinct))
    return rf"(?i:(?<![^\W_])(?:{spellings})(?![^\W_]))"


def word_patterns(word: str) -> list[str]:
    """A part of a name that stands alone, as it is or in capitals."""
    spellings = {word, word.upper(), unicodedata.normalize("NFD", word)}
    return [
        rf"(?<![^\W_]){re.escape(spelling)}(?![^\W_])" for spelling in sorted(spellings)
    ]
