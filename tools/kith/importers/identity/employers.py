"""Whether two people are or were at one organization, by its names and its email addresses."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from kith.names.spelling import folded
from kith.names.wordlists import word_set
from kith.network.organizations import organization_key

# Domains at which anybody can have an address, so that sharing one says nothing.
_FREE_MAIL = frozenset({
    "126", "163", "aol", "arcor", "att", "bigpond", "bluewin", "btinternet", "charter", "comcast",
    "cox", "duck", "earthlink", "email", "fastmail", "foxmail", "free", "freenet", "gmail", "gmx",
    "googlemail", "hanmail", "hey", "hotmail", "hushmail", "icloud", "inbox", "interia", "kpnmail",
    "laposte", "libero", "live", "mac", "mail", "mailbox", "me", "msn", "naver", "o2", "onet",
    "optonline", "orange", "outlook", "pm", "posteo", "proton", "protonmail", "qq", "rambler",
    "rediffmail", "rocketmail", "sbcglobal", "seznam", "sfr", "shaw", "sina", "sky", "skynet",
    "t-online", "telenet", "terra", "tiscali", "tuta", "tutanota", "uol", "verizon", "virgilio",
    "virginmedia", "wanadoo", "web", "wp", "xs4all", "xtra", "yahoo", "yandex", "ymail", "ziggo",
    "zoho",
})  # fmt: skip
_FILLERS = word_set("""
    and und et y e the of der die das fur for de la le di
""")  # fmt: skip
# First words of many names, by which nobody can tell one organization from another.
_GENERIC = word_set("""
    american bank banque bayerische british bundes california canadian central centre center
    city college consulting deutsche deutscher deutsches digital european first federal
    french general german global group gruppe hochschule hospital hotel indian institut
    institute international ministry museum national new north port royal saint school
    schule south stadt state studio team technical technische the universidad universita
    universitat universite university verein west western world
""")  # fmt: skip
_SHORTEST_LABEL = 4
_SHORTEST_ACRONYM = 3


class Employers:
    """Compares organizations by whatever they are called.

    Args:
        domains: Names of organizations by the domains of their email addresses.
    """

    def __init__(self, domains: Mapping[str, str] | None = None) -> None:
        self._domains = domains or {}

    def agree(
        self,
        first: tuple[Iterable[str], Iterable[str]],
        second: tuple[Iterable[str], Iterable[str]],
    ) -> bool:
        """Whether two people share an organization, as far as names and addresses tell.

        Args:
            first: The names of organizations of one person, and their email addresses.
            second: Those of another person.
        """
        names, labels = self._marks(*first)
        other_names, other_labels = self._marks(*second)
        if not labels.isdisjoint(other_labels):
            return True
        if any(_same_name(name, other) for name in names for other in other_names):
            return True
        return _fits_any(names, other_labels) or _fits_any(other_names, labels)

    def _marks(
        self, names: Iterable[str], addresses: Iterable[str]
    ) -> tuple[set[str], set[str]]:
        """Keys of the names, and what the domains of addresses say of their owners."""
        keys = set(map(organization_key, names))
        labels: set[str] = set()
        for address in addresses:
            domain = address.rpartition("@")[2].casefold()
            if domain in self._domains:
                keys.add(organization_key(self._domains[domain]))
            label = employer_label(address)
            if label:
                labels.add(label)
        return keys - {""}, labels


@functools.lru_cache(maxsize=50_000)
def employer_label(address: str) -> str:
    """The part of an address that speaks of an employer; nothing at a provider for anybody.

    initech.example, mail.initech.example and initech.co.example all speak of Initech.
    """
    labels = address.rpartition("@")[2].casefold().split(".")
    long_labels = [label for label in labels[:-1] if len(label) > 3]
    label = long_labels[-1] if long_labels else labels[0]
    return "" if label in _FREE_MAIL else label


def same_organization(name: str, other_name: str) -> bool:
    """Whether two names differ at most in legal form, case and punctuation."""
    return organization_key(name) == organization_key(other_name)


def _fits_any(names: Iterable[str], labels: Iterable[str]) -> bool:
    return any(_fits(label, name) for name in names for label in labels)


@functools.lru_cache(maxsize=50_000)
def _words(key: str) -> tuple[str, ...]:
    return tuple(map(folded, key.split()))


def _same_name(key: str, other_key: str) -> bool:
    """Whether two keys are of one organization; one may name a part or a country of it."""
    short, long = sorted((_words(key), _words(other_key)), key=len)
    if "".join(short) == "".join(long):
        return True
    if long[: len(short)] != short:
        return False
    return len(short) > 1 or any(map(_is_telling, short))


def _is_telling(word: str) -> bool:
    if word in _GENERIC:
        return False
    return len(word) >= _SHORTEST_LABEL


@functools.lru_cache(maxsize=50_000)
def _fits(label: str, key: str) -> bool:
    """Whether the label of a domain is made of the name of an organization."""
    words = _words(key)
    letters = folded(label.replace("-", ""))
    telling = [word for word in words if word not in _FILLERS]
    if letters in {"".join(words), "".join(telling)}:
        return True
    if letters == words[0] and _is_telling(letters):
        return True
    initials = {_initials(words), _initials(telling)}
    if len(letters) >= _SHORTEST_ACRONYM and letters in initials:
        return True
    return _is_shortened(label.split("-"), telling)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[:1] for word in words)


def _is_shortened(parts: list[str], words: list[str]) -> bool:
    """Whether the parts of a label are the beginnings of the words: uni-bonn."""
    if not 1 < len(parts) == len(words):
        return False
    pairs = zip(parts, words, strict=True)
    return all(word.startswith(folded(part)) for part, word in pairs)
