"""Whether two spellings mean the same person, organization or telephone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from kith.model.contact import Person
from kith.network.organizations import organization_key
from kith.text.slugs import slugify

_LETTERS = re.compile(r"[^\W\d_]+")
_MAIN = re.compile(r"[^A-Za-z#;,]*")
# Numbers that end alike are few, but where somebody made them so.
_MOST_ALIKE = 50
# Domains at which anybody can have an address, so that sharing one says nothing.
_FREE_MAIL = frozenset({
    "126", "163", "aol", "bluewin", "fastmail", "free", "freenet", "gmail", "gmx", "googlemail",
    "hey", "hotmail", "icloud", "laposte", "libero", "live", "mac", "mail", "mailbox", "me", "msn",
    "naver", "orange", "outlook", "pm", "posteo", "proton", "protonmail", "qq", "rediffmail",
    "seznam", "sfr", "t-online", "tutanota", "uol", "verizon", "wanadoo", "web", "yahoo", "yandex",
    "ymail", "zoho",
})  # fmt: skip


def same_organization(name: str, other_name: str) -> bool:
    """Whether two names differ at most in legal form, case and punctuation."""
    return organization_key(name) == organization_key(other_name)


def organizations_agree(
    first: tuple[Iterable[str], Iterable[str]],
    second: tuple[Iterable[str], Iterable[str]],
    domains: Mapping[str, str],
) -> bool:
    """Whether two people share an organization, as far as names and email addresses tell.

    Args:
        first: The names of organizations of one person, and their email addresses.
        second: Those of another person.
        domains: Names of organizations by the domains of their email addresses.
    """
    words = _organization_words(*first, domains)
    return not words.isdisjoint(_organization_words(*second, domains))


def _organization_words(
    names: Iterable[str], addresses: Iterable[str], domains: Mapping[str, str]
) -> set[str]:
    words = {organization_key(name).replace(" ", "") for name in names}
    for address in addresses:
        domain = address.rpartition("@")[2].casefold()
        if domain in domains:
            words.add(organization_key(domains[domain]).replace(" ", ""))
        label = _own_label(domain)
        if label not in _FREE_MAIL:
            words.add(label.replace("-", ""))
    return words - {""}


def _own_label(domain: str) -> str:
    """The part of a domain that speaks of its owner.

    initech.example, mail.initech.example and initech.co.example all speak of Initech.
    """
    labels = domain.split(".")
    long_labels = [label for label in labels[:-1] if len(label) > 3]
    return long_labels[-1] if long_labels else labels[0]


def same_phone(number: str, other_number: str) -> bool:
    """Whether two numbers reach the same telephone; one of them may lack its country."""
    import phonenumbers  # noqa: PLC0415 - 40 ms, for those who have numbers

    return bool(
        phonenumbers.is_number_match(number, other_number)
        in {
            phonenumbers.MatchType.EXACT_MATCH,
            phonenumbers.MatchType.NSN_MATCH,
            phonenumbers.MatchType.SHORT_NSN_MATCH,
        }
    )


class Phones:
    """Phone numbers, among which one is found without trying each.

    Args:
        numbers: As they are written.
    """

    def __init__(self, numbers: Iterable[str]) -> None:
        self._by_end: dict[str, list[str]] = {}
        for number in numbers:
            alike = self._by_end.setdefault(_end(number), [])
            if len(alike) < _MOST_ALIKE:
                alike.append(number)

    def has(self, number: str) -> bool:
        """Whether a number reaches one of them, see :func:`same_phone`."""
        alike = self._by_end.get(_end(number), ())
        return any(same_phone(number, known_number) for known_number in alike)


def _end(number: str) -> str:
    """The last digits of a number, its extension left out."""
    main = _MAIN.match(number)
    assert main is not None
    return "".join(filter(str.isdigit, main[0]))[-4:]


def is_other_name(name: str, person: Person) -> bool:
    """Whether a source calls somebody by a name that is really another one.

    A name with titles, initials, emoji or a second first name added or left out is not another
    one; nor is the name that the file was once called after, or an alias.
    """
    words = _words(name)
    if not words:
        return False
    if slugify(name) == person.slug:
        return False
    for own_name in (person.name, *person.aliases):
        own_words = _words(own_name)
        if own_words <= words:
            return False
        if words <= own_words:
            return False
    return True


def shares_a_word(name: str, person: Person) -> bool:
    """Whether a name has a word in common with one of a person's names."""
    words = _words(name)
    names = (person.name, *person.aliases)
    return any(not words.isdisjoint(_words(own_name)) for own_name in names)


def _words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return frozenset(_LETTERS.findall(bare))
