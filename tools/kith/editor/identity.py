"""What identifies one person in a journal, and what they share with others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kith.editor.mentions import Identity
from kith.editor.name_patterns import is_full_name, name_words
from kith.model.contact import Contact, Person
from kith.model.journal import Journal
from kith.network.organizations import name_key
from kith.text.profiles import profile_key

__all__ = ["Identity", "identity_of"]


def identity_of(person: Person, journal: Journal) -> Identity:
    """What a person is known by.

    Args:
        person: The person.
        journal: The journal they are in, with everybody else.
    """
    contacts: list[Contact] = [*journal.people, *journal.organizations]
    others = [contact for contact in contacts if contact.path != person.path]
    people = [contact for contact in others if isinstance(contact, Person)]
    full_names = filter(is_full_name, _names(person))
    names, shared_names = _own_and_shared(full_names, _all_names(others), name_key)
    emails, shared_emails = _own_and_shared(
        person.email,
        _flat(other.email for other in people),
        str.casefold,
    )
    profiles, shared_profiles = _own_and_shared(
        person.linkedin,
        _flat(other.linkedin for other in people),
        profile_key,
    )
    phones, shared_phones = _own_and_shared(
        person.phone,
        _flat(other.phone for other in people),
        _digits,
    )
    words = name_words(_names(person))
    return Identity(
        slug=person.slug,
        names=names,
        emails=emails,
        phones=phones,
        profiles=profiles,
        shared=(*shared_names, *shared_emails, *shared_profiles),
        shared_phones=shared_phones,
        words=tuple(sorted(words)),
        others=tuple(_names_with(words, others)),
        is_slug_shared=any(contact.slug == person.slug for contact in others),
    )


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name, *contact.aliases)


def _all_names(contacts: Iterable[Contact]) -> Iterator[str]:
    for contact in contacts:
        yield from _names(contact)


def _flat(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    for group in groups:
        yield from group


def _own_and_shared(
    texts: Iterable[str],
    others: Iterable[str],
    key_of: Callable[[str], str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What nobody else has, and what others have as well."""
    taken = set(map(key_of, others))
    own: list[str] = []
    shared: list[str] = []
    for text in texts:
        if key_of(text) in taken:
            shared.append(text)
        else:
            own.append(text)
    return tuple(own), tuple(shared)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))[-9:]


def _names_with(words: set[str], others: Iterable[Contact]) -> Iterator[str]:
    """The full names of others that contain one of the words."""
    keys = set(map(name_key, words))
    for name in _all_names(others):
        if not is_full_name(name):
            continue
        if not keys.isdisjoint(name_key(name).split()):
            yield name
