"""What somebody alone is known by in a journal, and what others are known by as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kith.editor.mentions import Identity, is_full_name, name_words
from kith.model.contact import Contact, Person
from kith.model.journal import Journal
from kith.network.organizations import name_key
from kith.text.profiles import profile_key


def identity_of(person: Person, journal: Journal) -> Identity:
    """What a person is known by.

    Args:
        person: Who.
        journal: Everybody else.
    """
    others = [
        one
        for one in (*journal.people, *journal.organizations)
        if one.path != person.path
    ]
    names, shared_names = _parted(
        filter(is_full_name, (person.name, *person.aliases)),
        (name for other in others for name in _names(other)),
        name_key,
    )
    people = [one for one in others if isinstance(one, Person)]
    emails, shared_emails = _parted(
        person.email, (one for other in people for one in other.email), str.casefold
    )
    profiles, shared_profiles = _parted(
        person.linkedin,
        (one for other in people for one in other.linkedin),
        profile_key,
    )
    phones, shared_phones = _parted(
        person.phone, (one for other in people for one in other.phone), _digits
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
        is_slug_shared=any(one.slug == person.slug for one in others),
    )


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name, *contact.aliases)


def _parted(
    own: Iterable[str], others: Iterable[str], key_of: Callable[[str], str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What nobody else has, and what others have as well."""
    taken = set(map(key_of, others))
    found = list(own)
    alone = tuple(one for one in found if key_of(one) not in taken)
    return alone, tuple(one for one in found if key_of(one) in taken)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))[-9:]


def _names_with(words: set[str], others: Iterable[Contact]) -> Iterable[str]:
    """The full names of others in which one of the words stands."""
    keys = set(map(name_key, words))
    for other in others:
        for name in _names(other):
            if is_full_name(name) and not keys.isdisjoint(name_key(name).split()):
                yield name
