"""What an email address says about the name of whom it belongs to."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal

from kith.names.nicknames import is_nickname
from kith.names.person_name import PersonName, parse_name
from kith.names.spelling import folded, letters_of, plain, same_word
from kith.names.wordlists import OFFICE_MAILBOXES

AddressFit = Literal["full", "initial", "given", "family", "none"]
"""How much of a name an address spells: both names, one with an initial, or one alone."""

_HOUSE = "fam"
_HOUSES = ("familie", "family", "famille", "familia", "famiglia", "rodina")
_JOINTS = ("und", "and", "et", "og", "en")
_PARTS = re.compile(r"[._+\-]+")
_DIGITS = re.compile(r"\d+")
_LEAST_LETTERS = 3
_LONGEST = 100


def is_shared_address(address: str) -> bool:
    """Whether an address looks like that of an office or of a household."""
    words = local_words(address)
    if not words:
        return True
    if not OFFICE_MAILBOXES.isdisjoint((words[0], "".join(words))):
        return True
    if words[0] == _HOUSE:
        return True
    if words[0].startswith(_HOUSES):
        return True
    return not set(words[1:]).isdisjoint(_JOINTS)


def is_house_address(address: str, names: Iterable[PersonName]) -> bool:
    """Whether an address names a family, or two of its people, rather than one of some people."""
    parts = list(names)
    if is_shared_address(address):
        return True
    letters = "".join(local_words(address))
    # A single word is somebody's own name, whatever it is elsewhere.
    families = {letters_of(name.family) for name in parts if not name.is_single}
    if not families.isdisjoint({letters, letters.removesuffix("s")}):
        return True
    return _spells_all(letters, {letters_of(name.given[:1]) for name in parts})


def _spells_all(letters: str, first_names: set[str]) -> bool:
    """Whether an address holds the first names of several people."""
    if "" in first_names:
        return False
    if len(first_names) == 1:
        return False
    return all(name in letters for name in first_names)


@functools.lru_cache(maxsize=50_000)
def local_words(address: str) -> tuple[str, ...]:
    """The words before the @, plain and without digits, and without what follows a plus."""
    local = address[:_LONGEST].partition("@")[0].partition("+")[0]
    words = []
    for part in _PARTS.split(local):
        word = _DIGITS.sub("", plain(part))
        if word:
            words.append(word)
    return tuple(words)


def fit_of(address: str, name: str) -> AddressFit:
    """How much of a name an address spells."""
    person = parse_name(name)
    words = local_words(address)
    given = [folded(word) for word in (*person.given, *person.called)]
    family = folded("".join(person.family))
    if "" in (family, "".join(given)):
        return "none"
    letters = "".join(map(folded, words))
    if _is_pair(letters, given, family):
        return "full"
    initials = [word[:1] for word in given]
    if _is_pair(letters, [*initials, "".join(initials)], family):
        return "initial"
    if _is_pair(letters, given, family[:1]):
        return "initial"
    if letters in given:
        return "given"
    return "family" if letters == family else "none"


def _is_pair(letters: str, given: Iterable[str], family: str) -> bool:
    return any(letters in {word + family, family + word} for word in given)


def written_name(name: str, addresses: Iterable[str]) -> str:
    """A name with what an address of its bearer adds to it: a first or a family name.

    ``J. Roe`` at ``john.roe@…`` is John Roe, and ``Nadia`` at ``nhassan@…`` is Nadia Hassan. A
    name that is full, or to which no address adds anything, stays as it is.
    """
    person = parse_name(name)
    if not person.words:
        return name
    for address in addresses:
        words = local_words(address)
        if is_shared_address(address):
            continue
        completed = _completed(person, words)
        if completed:
            return completed
    return name


def _completed(person: PersonName, words: tuple[str, ...]) -> str:
    if person.is_single:
        return _with_family(person.words[0], words)
    if len(words) != 2:
        return ""
    for word, rest in (words, words[::-1]):
        if _spells(person, word, rest):
            return f"{word} {rest}"
    return ""


def _spells(person: PersonName, word: str, rest: str) -> bool:
    """Whether two words are a name that is given with an initial."""
    given, family = person.given[0], person.family[-1]
    if len(given) == 1 and same_word(rest, family):
        return len(word) > 1 and word.startswith(plain(given))
    if len(family) == 1 and _is_given(word, given):
        return len(rest) > 1 and rest.startswith(plain(family))
    return False


def _with_family(given: str, words: tuple[str, ...]) -> str:
    """A first name with the family name that an address has beside it."""
    if len(words) == 2:
        first, second = words
        if _is_given(first, given):
            return _joined(given, second)
        return _joined(given, first) if _is_given(second, given) else ""
    return _joined(given, _rest_of(words[0], plain(given))) if words else ""


def _rest_of(letters: str, given: str) -> str:
    """What an address of one word has beside a first name, or beside its initial."""
    if letters.startswith(given):
        return letters.removeprefix(given)
    if letters.endswith(given):
        return letters.removesuffix(given)
    is_initial = letters[:1] == given[:1] and len(letters) > _LEAST_LETTERS + 1
    return letters[1:] if is_initial else ""


def _joined(given: str, family: str) -> str:
    return f"{given} {family}" if len(family) >= _LEAST_LETTERS else ""


def _is_given(word: str, given: str) -> bool:
    return same_word(word, given) or is_nickname(word, given)
