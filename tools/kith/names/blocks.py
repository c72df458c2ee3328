"""Keys under which names are filed, so that names which may be one person's share a key."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kith.names.addresses import local_words
from kith.names.nicknames import related_initials
from kith.names.person_name import PersonName, parse_name
from kith.names.spelling import folded, plain

_MOST_WORDS = 6
_NOTHING = frozenset({"", "|"})


def exact_block(name: str) -> str:
    """What spellings of one name have in common, titles and decoration left out.

    A senior and a junior of one name have not the same one.
    """
    person = parse_name(name)
    letters = person.signs
    if person.words:
        letters = "".join(map(folded, person.words))
    elif not letters:
        # Signs that are no name, or a language without letters here.
        letters = name.casefold().strip()
    return f"={letters}{person.generation}" if letters else ""


def blocks_of(name: str) -> set[str]:
    """The keys under which a name is filed."""
    person = parse_name(name)
    keys = _whole_blocks(name, person)
    for word in _families(person):
        keys.update(f"{word}|{given[:1]}" for given in _givens(person))
    first = folded(person.words[0]) if person.words else ""
    keys.add(f"{first}|")
    keys.add(_block_of_initial(person))
    return keys - _NOTHING


def blocks_to_search(name: str) -> set[str]:
    """The keys under which names lie that can be those of the same person."""
    person = parse_name(name)
    keys = _whole_blocks(name, person)
    for pair in itertools.product(_givens(person), _families(person)):
        keys.update(_blocks_of_pair(*pair))
    if person.is_single:
        keys.add(f"{folded(person.family[0])}|")
    elif person.family and len(person.family[0]) == 1:
        keys.add(_block_of_initial(person))
    return keys - _NOTHING


def _blocks_of_pair(first_name: str, family: str) -> Iterator[str]:
    for initial in related_initials(first_name):
        yield f"{family}|{initial}"
    # The two may have changed places.
    yield f"{first_name}|{family[:1]}"


def _block_of_initial(person: PersonName) -> str:
    """The key of a first name with the initial of the family name: Nadia F."""
    if not person.given:
        return ""
    return f"{folded(person.given[0])} {plain(person.family[0])[:1]}."


def _whole_blocks(name: str, person: PersonName) -> set[str]:
    # Al-Fayed is Alfayed as well.
    return {exact_block(name), f"~{person.joined}" if person.joined else ""}


def blocks_of_address(address: str) -> set[str]:
    """The keys of names that an address without a name may stand for."""
    words = local_words(address)
    if len(words) == 1:
        word = words[0]
        return {f"{word[1:]}|{word[:1]}", f"{word}|"}
    keys: set[str] = set()
    for word in words[:_MOST_WORDS]:
        keys.update(
            f"{word}|{rest[:1]}" for rest in words[:_MOST_WORDS] if rest != word
        )
    return keys


def _families(person: PersonName) -> set[str]:
    """Each word that is or may be a family name, and a double one as one word."""
    words = [*person.family, *person.former, *person.given[1:]][:_MOST_WORDS]
    families = {folded(word) for word in words if len(word) > 1}
    if len(person.family) > 1:
        families.add("".join(map(plain, person.family)))
    return families


def _givens(person: PersonName) -> list[str]:
    return [folded(word) for word in (*person.given, *person.called)][:_MOST_WORDS]
