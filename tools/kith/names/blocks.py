"""Keys under which names are filed, so that names which may be one person's share a key."""

from __future__ import annotations

from collections.abc import Iterator

from kith.names.addresses import local_words
from kith.names.nicknames import related_initials
from kith.names.person_name import PersonName, parse_name
from kith.names.spelling import folded, plain

_MOST_WORDS = 6


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
    for word, rest in _pairs(person):
        keys.add(f"{word}|{rest[:1]}")
    if person.given:
        keys.add(f"{folded(person.given[0])}|")
    elif person.family:
        keys.add(f"{folded(person.family[0])}|")
    return keys - {""}


def blocks_to_search(name: str) -> set[str]:
    """The keys under which names lie that can be those of the same person."""
    person = parse_name(name)
    keys = _whole_blocks(name, person)
    for word, rest in _pairs(person):
        keys.update(f"{word}|{initial}" for initial in related_initials(rest))
    if person.is_single:
        keys.add(f"{folded(person.words[0])}|")
    return keys - {""}


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


def _pairs(person: PersonName) -> Iterator[tuple[str, str]]:
    """Each word of a name that is written out, with each other word."""
    words = [*person.words, *person.former, *person.called]
    written = [folded(word) for word in words][:_MOST_WORDS]
    # Ji-woo is Jiwoo as well, and Meyer-Lenz Meyerlenz.
    for parts in (person.given, person.family):
        if len(parts) > 1:
            written.append("".join(map(plain, parts)))
    for index, word in enumerate(written):
        if len(word) == 1:
            continue
        for rest in (*written[:index], *written[index + 1 :]):
            yield word, rest
