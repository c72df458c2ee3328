"""Names as programs show them next to addresses, reduced to the name of the person.

``"Vogt, Lena (EXT)"``, ``HADDAD, OMAR``, ``Iva Novak - Initech Sales`` and ``M. Rossi via Zoom``
say more than a name, or say it the other way round. What cannot be told apart stays as it is.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from kith.importers.name_words import (
    DEGREES,
    GENERATIONS,
    OUTSIDERS,
    PARTICLES,
    TITLES,
    bare_word,
    is_company,
    is_department,
)
from kith.importers.nobody import company_of
from kith.importers.tidy import LONGEST_NAME, has_letters, tidy
from kith.names.spelling import with_family_name

_QUOTES = "'\"`´‘’‚“”„«»‹› "
_LONGEST = 1_000
_BRACKETED = re.compile(r"\s*[\[【{][^\[\]【】{}]*[\]】}]\s*")
_PARENTHESIZED = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*")
_VIA = re.compile(r"\s+(?:via|über|par le biais de|tramite)\s+\S.*\Z", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[-–—|•·/]\s+|\s*[|•]\s*")
_COUNTRY = re.compile(r"\s+/[A-Z]{2,4}\Z")
_COMMON_NAME = re.compile(r"\ACN=", re.IGNORECASE)
_PRONOUNS = re.compile(
    r"\A(?:she|he|they|her|him|sie|er|elle|il|ella|él)\b.*/", re.IGNORECASE
)
_ADDRESS = re.compile(r"\S+@\S+\.\S+\Z")
_USER_NAME = re.compile(r"[a-z]+(?:[._][a-z]+)+\Z")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+\Z")
_MOST_WORDS_OF_NICKNAME = 2
_LONGEST_CERTIFICATE = 6
_NAMES_LIKE_DEGREES = frozenset({"ba", "do", "ma"})
_LAST_TITLES = frozenset({"mba", "md", "msc", "phd"})
_FEWEST_WORDS = 2
_SHORTEST_SHOUTED = 4
_CJK_DEPARTMENTS = ("部", "課", "科", "室", "组", "組", "部门", "부", "팀")
_MC = re.compile(r"\bMc([a-z])")
_SPACES = re.compile(r"\s+")


def clean_name(written: str, address: str = "") -> str:
    """The name of a person, from what a program shows for one.

    Args:
        written: What stands next to an address, decoded.
        address: The address, which tells the company.

    Returns:
        The name; nothing where there is none: an address, a company.
    """
    return _clean(written[:_LONGEST], address[:_LONGEST])


@functools.lru_cache(maxsize=10_000)
def _clean(written: str, address: str) -> str:
    name = tidy(written).strip(_QUOTES)
    if not has_letters(name):
        return ""
    if _ADDRESS.match(name):
        return ""
    if _is_only_company(name):
        return ""
    company = company_of(address.rpartition("@")[2])
    if bare_word(name) == company != address.rpartition("@")[0].casefold():
        return ""
    reduced = _reduced(name, company, address)
    return (
        reduced[:LONGEST_NAME].rstrip() if has_letters(reduced) else name[:LONGEST_NAME]
    )


def _is_only_company(name: str) -> bool:
    """Whether a company is named, and nobody who works there."""
    if _SEPARATOR.search(name):
        return False
    bare = _PARENTHESIZED.sub(" ", name)
    return is_company(bare.strip() if has_letters(bare) else name)


def _reduced(name: str, company: str, address: str) -> str:
    name = _VIA.sub("", name).strip(_QUOTES)
    name = _without_brackets(name, company)
    name = _without_directory(name, company)
    name = _person_among(_SEPARATOR.split(name), company, address)
    name = _without_outsiders(name)
    name = _in_order(name, company)
    name = _without_titles(name)
    name = _without_company(name, company, address)
    if _USER_NAME.match(name):
        name = " ".join(re.split(r"[._]", name)).title()
    return _in_mixed_case(name)


def _without_brackets(name: str, company: str) -> str:
    """A name without departments and marks in brackets; a nickname stays."""
    bare = _BRACKETED.sub(" ", name).strip()
    if has_letters(bare):
        name = bare

    def kept(match: re.Match[str]) -> str:
        return match[0] if _is_nickname(match[1], company) else " "

    bare = _PARENTHESIZED.sub(kept, name)
    return _SPACES.sub(" ", bare).strip(" ,") if has_letters(bare) else name


def _without_directory(name: str, company: str) -> str:
    """A name without its place in a directory: Lena Vogt/Sales/Initech, Silva, João /BR."""
    name = _COUNTRY.sub("", name)
    person, *places = name.split("/")
    person = _COMMON_NAME.sub("", person)
    if not places or " " not in person.strip() or person[-1:].isspace():
        return name
    is_entry = len(places) > 1 or "=" in places[0]
    return person if is_entry or bare_word(places[0]) == company else name


def _is_nickname(text: str, company: str) -> bool:
    """Whether a text in parentheses is part of a name: one or two words, no mark, no department."""
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS_OF_NICKNAME:
        return False
    if _is_remark(text) or is_company(text):
        return False
    if bare_word(words[0]) in {*OUTSIDERS, "via", company}:
        return False
    return _looks_like_name(text)


def _is_remark(text: str) -> bool:
    """Whether a text says how to speak of somebody, or where they work."""
    if text.endswith(_CJK_DEPARTMENTS):
        return True
    if _PRONOUNS.match(text):
        return True
    return is_department(text)


def _looks_like_name(text: str) -> bool:
    if _CJK.match(text.replace(" ", "")):
        return True
    if text.isupper():
        return False
    if not text[0].isupper():
        return False
    return all(letter.isalpha() or letter in " .-'" for letter in text)


def _person_among(parts: list[str], company: str, address: str) -> str:
    """The part that is the person, of several between dashes or strokes."""
    parts = [part.strip(_QUOTES) for part in parts]
    parts = [part for part in parts if has_letters(part)]
    for part in parts:
        if not _is_affiliation(part, company, address):
            return part
    return parts[0] if parts else ""


def _is_affiliation(text: str, company: str, address: str) -> bool:
    """Whether a text names a company, a department or an outsider, and no person."""
    if is_department(text):
        return True
    if is_company(text):
        return True
    words = [bare_word(word) for word in re.split(r"[\s,]+", text)]
    if all(word in OUTSIDERS for word in words):
        return True
    if not company:
        return False
    if words[0] != company:
        return False
    # A person may be called like their domain.
    local = address.rpartition("@")[0].casefold()
    return not any(len(word) > 1 and word in local for word in words[1:])


def _without_outsiders(name: str) -> str:
    """A name without the mark of somebody from outside, at either end."""
    words = name.split()
    while len(words) > 1 and _is_mark(words[0]):
        words.pop(0)
    while len(words) > 1 and _is_mark(words[-1]):
        words.pop()
    return " ".join(words).strip(" ,;:-")


def _is_mark(word: str) -> bool:
    if bare_word(word) not in OUTSIDERS:
        return False
    # Guest is a surname, too.
    return (
        word.isupper() or bool(word.rstrip(".:") != word) or bare_word(word) == "extern"
    )


def _in_order(name: str, company: str) -> str:
    """A name with the first name first, without what stands behind a further comma."""
    parts = [part.strip(_QUOTES) for part in re.split(r"[,，]", name)]
    parts = [part for part in parts if part]
    generation = ""
    while len(parts) > 1 and _is_addition(parts, company):
        text = parts.pop()
        if bare_word(text) in GENERATIONS:
            generation = f" {text}"
    if len(parts) != 2:
        return ", ".join(parts) + generation
    return _first_name_first(*parts) + generation


def _first_name_first(last: str, first: str) -> str:
    if _CJK.match(last) and _CJK.match(first):
        # There the family's name stands first, and no space between.
        return with_family_name(first, last)
    words = [_lowered(word, 2) for word in (*first.split(), *last.split())]
    return _capitalized(" ".join(words))


def _is_addition(parts: list[str], company: str) -> bool:
    """Whether the last part between commas is no name: a degree, a department, a company."""
    text = parts[-1]
    if _is_remark(text):
        return True
    # Behind the family's name alone stands the first name, whatever it is.
    has_name = len(parts) > 2 or " " in parts[0]
    words = list(filter(None, map(bare_word, re.split(r"[\s/]+", text))))
    if words and words[0] == company:
        return has_name
    if all(word in DEGREES | GENERATIONS | OUTSIDERS for word in words):
        return has_name or _NAMES_LIKE_DEGREES.isdisjoint(words)
    if not has_name or parts[0].isupper():
        return False
    return _is_certificate(text)


def _is_certificate(text: str) -> bool:
    """Whether a text is short and in capitals, as letters behind a name are."""
    letters = text.replace(".", "").replace("-", "")
    if len(letters) > _LONGEST_CERTIFICATE:
        return False
    if not letters.isascii():
        return False
    return letters.isupper() and " " not in text


def _without_titles(name: str) -> str:
    """A name without titles; with a single name, a title stays, which says more than none."""
    words = name.split()
    while len(words) > _FEWEST_WORDS and _is_title(words[0]):
        words.pop(0)
    while len(words) > _FEWEST_WORDS and bare_word(words[-1]) in _LAST_TITLES:
        words.pop()
    return " ".join(words)


def _is_title(word: str) -> bool:
    bare = bare_word(word)
    if bare not in TITLES:
        return False
    return word[:1].isupper() or word.endswith(".")


def _without_company(name: str, company: str, address: str) -> str:
    """``Initech Bob Stone`` without the company, where the address says that it is one."""
    words = name.split()
    if not company:
        return name
    if len(words) < 3:
        return name
    local = address.rpartition("@")[0].casefold()
    if company in local:
        return name
    if bare_word(words[0]) == company:
        return " ".join(words[1:])
    names_in_local = [
        bare_word(word) for word in words[:-1] if bare_word(word) in local
    ]
    if bare_word(words[-1]) == company and len(names_in_local) > 1:
        return " ".join(words[:-1])
    return name


def _in_mixed_case(name: str) -> str:
    """A name without words in capitals; initials and what is too short to tell stay."""
    words = name.split()
    if len(words) < _FEWEST_WORDS:
        return name
    family_names = _leading_family_names(words)
    words = words[family_names:] + words[:family_names]
    # Beside words in small letters, three in capitals may be initials.
    is_loud = bool(family_names) or name.isupper()
    shortest = 2 if is_loud else _SHORTEST_SHOUTED
    if not any(_is_shouted(word, _SHORTEST_SHOUTED) for word in words):
        return name
    lowered = [_lowered(word, shortest) for word in words]
    return _capitalized(" ".join(lowered))


def _leading_family_names(words: list[str]) -> int:
    """How many words in capitals stand before the first name: DUPONT Jean, LA ROSA Maria Pia."""
    is_upper = [len(word) > 1 and word.isupper() for word in words]
    number = is_upper.index(False) if False in is_upper else 0
    if any(is_upper[number:]):
        return 0
    if not any(_is_shouted(word, _SHORTEST_SHOUTED) for word in words[:number]):
        return 0
    return number


def _is_shouted(word: str, shortest: int) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < shortest:
        return False
    if "." in word:
        return False
    return all(letter.isupper() for letter in letters)


def _lowered(word: str, shortest: int) -> str:
    if not _is_shouted(word, shortest):
        return word
    small = word.lower()
    if small in PARTICLES:
        return small
    # Title-casing by the library also raises what follows an apostrophe.
    raised = re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), small)
    return _MC.sub(
        lambda match: f"Mc{match[1].upper()}", unicodedata.normalize("NFC", raised)
    )


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:]
