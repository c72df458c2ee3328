"""Data for the site's scripts, as scripts themselves: JSON does not load from ``file://``."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

import msgspec

from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.network.strength import NO_TIE
from kith.site.data import SiteData
from kith.site.guard import guarded
from kith.site.views.shared import say_work
from kith.text.folding import fold_letters

_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset(string.ascii_lowercase + string.digits)
_LONGEST_WORD = 30
_ENOUGH = 200
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def format_script(name: str, value: Any) -> str:
    """A script that sets a variable; what could end a script or start markup is escaped."""
    # Escaped to ASCII, so U+2028, U+2029 and lone surrogates are harmless, too.
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return f"window.{name}={written.translate(_UNSAFE)};\n"


def build_names(data: SiteData) -> list[list[str | int]]:
    """What the search box finds: name, further words, kind and slug of every page.

    The kind is a number: 0 a person, 1 an organization, 2 a post, 3 a rule. The slug is quoted
    for use in an address. Whom one knows best comes first, since of two that fit a word equally
    well the first is shown above.
    """
    return [
        [entry.name, entry.detail, entry.kind, entry.address]
        for entry in _entries(data)
    ]


class WordPart(msgspec.Struct, frozen=True, gc=False):
    """A part of the words of notes and posts, with the pages in which each stands.

    The pages are numbered within the part. A number that every part shared would change in all of
    them with each new page.

    Args:
        pages: The pages, as :attr:`_Entry.key` names them.
        words: By the word, the places of its pages in that list.
    """

    pages: list[str]
    words: dict[str, list[int]]


def build_words(data: SiteData) -> dict[str, WordPart]:
    """In which pages each word of notes and posts stands, by the word's first two letters.

    A browser loads only the part in which the word would be.
    """
    pages_by_word: dict[str, list[str]] = {}
    entry_by_key = {entry.key: entry for entry in _entries(data)}
    for key, entry in sorted(entry_by_key.items()):
        for word in _searchable_words(data, entry):
            pages_by_word.setdefault(word, []).append(key)
    limit = max(len(entry_by_key) // 5, _ENOUGH)
    pages_by_part: dict[str, dict[str, list[str]]] = {}
    for word, pages in sorted(pages_by_word.items()):
        # What stands nearly everywhere finds nothing.
        if len(pages) <= limit:
            pages_by_part.setdefault(shard_of(word), {})[word] = pages
    return {name: _word_part(words) for name, words in pages_by_part.items()}


def _word_part(pages_by_word: dict[str, list[str]]) -> WordPart:
    places: dict[str, int] = {}
    words = {}
    for word, pages in pages_by_word.items():
        words[word] = [places.setdefault(page, len(places)) for page in pages]
    return WordPart(list(places), words)


def _searchable_words(data: SiteData, entry: _Entry) -> list[str]:
    """The words of a page's text that are long enough and not too long, each once."""
    if entry.record is None:
        return []

    def find_words(_data: SiteData, record: _Record) -> list[str]:
        words: list[str] = guarded(
            partial(_words_of, record),
            list,
            path=entry.name,
            part="the search finds none of its words",
        )
        return words

    name = f"words {entry.key}"
    words: list[str] = data.pieces.find(data, name, find_words, (entry.record,))
    return words


def _words_of(record: _Record) -> list[str]:
    """The words of a record's text, each once."""
    words = dict.fromkeys(_WORD.findall(fold_letters(_text_of(record))))
    return [word for word in words if 3 <= len(word) <= _LONGEST_WORD]


def shard_of(word: str) -> str:
    """The part in which a word is looked for; ``search-words.js`` does the same."""
    return "".join(letter if letter in _PLAIN else "_" for letter in word[:2])


def _text_of(record: _Record) -> str:
    """The notes and other prose of a page."""
    texts: list[str | None] = [record.body]
    if isinstance(record, Person):
        texts += [record.vouch, *record.offers, *record.needs, *record.tags]
        for interaction in record.interactions:
            texts += [interaction.note, interaction.where]
    elif isinstance(record, Organization):
        texts.append(record.industry)
        for opportunity in record.opportunities:
            texts += [opportunity.role, opportunity.note]
    else:
        texts += [record.takeaway, record.audience, *record.topics]
    return "\n".join(filter(None, texts))


_Record = Person | Organization | Post


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A page to be found, with the record whose text is searched."""

    name: str
    detail: str
    kind: int
    slug: str
    record: _Record | None = None

    @property
    def address(self) -> str:
        """The slug, quoted for use in an address."""
        return quote(self.slug, errors="surrogateescape")

    @property
    def key(self) -> str:
        """What the search calls the page by: its kind and its slug."""
        return f"{self.kind}{self.address}"


# What a page is about, as the search's script calls it.
_PERSON = 0


_ORGANIZATION = 1


_POST = 2


_RULE = 3


def _entries(data: SiteData) -> Iterator[_Entry]:
    for slug, person in _best_known_first(data):
        yield _person_entry(data, slug, person)
    for organization in data.network.organizations.entries:
        file = organization.file
        yield _Entry(
            name=organization.name,
            detail=" · ".join(file.aliases) if file else "",
            kind=_ORGANIZATION,
            slug=organization.slug,
            record=file,
        )
    for slug, post in data.journal.posts_by_slug.items():
        yield _Entry(
            name=post.title,
            detail=post.status or "",
            kind=_POST,
            slug=slug,
            record=post,
        )
    for rule in data.rules:
        yield _Entry(name=rule.name, detail=rule.summary, kind=_RULE, slug=rule.name)


def _best_known_first(data: SiteData) -> list[tuple[str, Person]]:
    """Everybody by slug: those connected first, of these the strongest ties."""

    def distance(pair: tuple[str, Person]) -> tuple[bool, float]:
        slug, person = pair
        strength = data.network.strengths.get(slug, NO_TIE)
        return person.status != "connected", -strength.total

    return sorted(data.journal.people_by_slug.items(), key=distance)


def _person_entry(data: SiteData, slug: str, person: Person) -> _Entry:
    work = say_work(data, person)
    return _Entry(
        name=person.name,
        detail=" · ".join(filter(None, (work, *person.aliases))),
        kind=_PERSON,
        slug=slug,
        record=person,
    )
