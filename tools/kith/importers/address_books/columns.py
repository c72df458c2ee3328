"""From the titles of a table of contacts to what its columns hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence

from kith.importers.address_books import column_titles as titles
from kith.importers.address_books.profiles import network_in

UNREAD = "unread "
"""How the key of a column begins whose title is not understood; the title follows."""
STREET = "street"
"""The key of columns with streets, postal codes and boxes, which are not imported."""

_KEYS: dict[str, str] = {}
for _key, _titles in titles.KEYS.items():
    _KEYS.update(dict.fromkeys(_titles, _key))
_TOKEN = re.compile(r"[a-z0-9]+")
_PAIR = re.compile(r"(?P<base>[^\d]+) (?P<number>\d+) - (?P<part>[a-z]+)\Z")
_NUMBER = re.compile(r"[ _]?\d\Z")
_NAMES = frozenset({"first", "last", "name"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"})
# Keys of which one row has several; the rest of a repeated column is named as unread.
_SEVERAL = frozenset({
    "email", "phone", "url", "notes", "tags", "nickname", "custom", "event", "ignored", STREET,
})  # fmt: skip
# Titles that mean a surname beside a first name, and a whole name without one.
_SURNAMES = frozenset({"name", "nom", "naam"})
# Titles that mean a first name beside a surname, and a whole name without one.
_FIRST_NAMES = frozenset({"nome", "nombre"})
_PORTUGUESE = frozenset(
    {"sobrenome", "apelido", "primeiro nome", "telemovel", "celular"}
)


def read_header(header: Sequence[str]) -> list[str]:
    """The key of each column, by all titles of its table; no two are the same.

    Several columns of one kind have keys that begin with it: ``email 1``, ``phone 7``.

    Args:
        header: The titles, in the order of the table.
    """
    folded = [fold(title) for title in header]
    keys = [_key_of(title) for title in folded]
    _tell_names_apart(folded, keys)
    _tell_titles_apart(folded, keys)
    _tell_birthdays_apart(folded, keys)
    return _unique(header, keys)


def fold(title: str) -> str:
    """A title in small letters, without accents, with plain marks and single spaces."""
    bare = unicodedata.normalize("NFKD", title.casefold().translate(_APOSTROPHES))
    letters = (letter for letter in bare if not unicodedata.combining(letter))
    return " ".join("".join(letters).split()).strip(" *:")


def _key_of(title: str) -> str:
    """The key of a column by its own title; nothing where that is not understood."""
    if title in _KEYS:
        return _KEYS[title]
    for read in (_key_of_pair, _key_of_many, _key_of_address):
        key = read(title)
        if key:
            return key
    return ""


def _key_of_pair(title: str) -> str:
    """The key of a value of Google's, or of the label that belongs to it."""
    pair = _PAIR.match(title)
    if pair is None:
        return ""
    kind = titles.PAIRS.get(pair["base"], "")
    is_label = pair["part"] in titles.LABEL_WORDS
    if not kind:
        return "ignored" if is_label else ""
    name = f"{pair['base']} {pair['number']}"
    return f"label {name}" if is_label else f"{kind} {name}"


def _key_of_many(title: str) -> str:
    """The kind of a column of which there are several; nothing for any other."""
    tokens = set(_TOKEN.findall(title))
    network = network_in(title)
    if network:
        return f"network {network}"
    if _is_about(title, tokens, titles.MAIL_WORDS, titles.MAIL_TOKENS):
        is_beside = not tokens.isdisjoint(titles.NO_MAIL_WORDS)
        return "ignored" if is_beside else "email"
    if _is_about(title, tokens, titles.PHONE_WORDS, titles.PHONE_TOKENS):
        return _key_of_phone(title)
    if _is_about(title, tokens, titles.URL_WORDS, titles.URL_TOKENS):
        return "url"
    return ""


def _is_about(
    title: str, tokens: set[str], words: Iterable[str], own_tokens: frozenset[str]
) -> bool:
    """Whether a title has one of some words in it, or one of some as a word of its own."""
    if not tokens.isdisjoint(own_tokens):
        return True
    return _has(title, words)


def _key_of_phone(title: str) -> str:
    return "" if _has(title, titles.NO_PHONE_WORDS) else "phone"


def _key_of_address(title: str) -> str:
    """The part of an address, and which address: ``city home``, ``country 1``."""
    tokens = set(_TOKEN.findall(title))
    for part, words in (
        ("country", titles.COUNTRY_TOKENS),
        ("region", titles.REGION_TOKENS),
        ("city", titles.CITY_TOKENS),
    ):
        if not tokens.isdisjoint(words):
            return f"{part} {_address_of(title, tokens)}"
    return "" if tokens.isdisjoint(titles.STREET_TOKENS) else STREET


def _address_of(title: str, tokens: set[str]) -> str:
    pair = _PAIR.match(title)
    if pair:
        return pair["number"]
    if not tokens.isdisjoint(titles.HOME_TOKENS):
        return "home"
    return "any" if tokens.isdisjoint(titles.WORK_TOKENS) else "work"


def _tell_names_apart(folded: Sequence[str], keys: list[str]) -> None:
    """Give titles that mean a whole name or a part of one the meaning they have here."""
    clear_keys = {
        key for title, key in zip(folded, keys, strict=True) if title not in _SURNAMES
    }
    is_surname = clear_keys & {"first", "last"} == {"first"}
    _set_keys(folded, keys, _SURNAMES, "last" if is_surname else "name")
    if "last" not in keys:
        _set_keys(folded, keys, _FIRST_NAMES, "name")
    if "sobrenome" in folded:
        # A surname in Portugal, a nickname in Brazil.
        _set_keys(folded, keys, {"apelido"}, "nickname")


def _set_keys(
    folded: Sequence[str], keys: list[str], titles_of: Container[str], key: str
) -> None:
    """Set the key of each column with one of some titles."""
    for index, title in enumerate(folded):
        if title in titles_of:
            keys[index] = key


def _tell_titles_apart(folded: Sequence[str], keys: list[str]) -> None:
    """Tell a job from a form of address, both of which are a title.

    A form of address stands before the name. Where no other column is the job, a second title, or
    one behind the name, is it.
    """
    for index, title in enumerate(folded):
        if _KEYS.get(_NUMBER.sub("", title)) == "salutation":
            keys[index] = "salutation"
    if "title" in keys:
        return
    names = [index for index, key in enumerate(keys) if key in _NAMES]
    behind = min(names, default=0) + 1
    if "salutation" in keys[behind:]:
        keys[keys.index("salutation", behind)] = "title"


def _tell_birthdays_apart(folded: Sequence[str], keys: list[str]) -> None:
    """Tell a date of birth from its day, and from the day of a wedding."""
    if "birth year" in keys:
        keys[:] = ["birth day" if key == "birthday" else key for key in keys]
        return
    if "birthday" in keys:
        return
    if any(_has(title, _PORTUGUESE) for title in folded):
        # In Spanish it is the day of a wedding.
        _set_keys(folded, keys, {"aniversario"}, "birthday")


def _unique(header: Sequence[str], keys: Iterable[str]) -> list[str]:
    """The keys, each only once: with a number, or as the title of an unread column."""
    unique: dict[str, None] = {"": None}
    for index, (title, key) in enumerate(zip(header, keys, strict=True)):
        if key in _SEVERAL:
            unique[f"{key} {index}"] = None
        elif key in unique:
            unique[f"{UNREAD}{index} {title}"] = None
        else:
            unique[key] = None
    return list(unique)[1:]


def _has(title: str, words: Iterable[str]) -> bool:
    return any(word in title for word in words)
