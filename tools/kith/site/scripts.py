"""Data for the site's scripts, as scripts themselves: JSON does not load from ``file://``."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

import msgspec

from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.site.data import SiteData
from kith.site.guard import guarded
from kith.site.views.shared import current_work
from kith.site.words import fold_letters

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
        [
            entry.name,
            entry.detail,
            entry.kind,
            quote(entry.slug, errors="surrogateescape"),
        ]
        for entry in _entries(data)
    ]


def build_words(data: SiteData) -> dict[str, dict[str, list[int]]]:
    """In which pages each word of notes and posts stands, by the word's first two letters.

    The pages are numbers in the list of :func:`build_names`. A browser loads only the part in
    which the word would be.
    """
    pages: dict[str, list[int]] = {}
    total = 0
    for number, entry in enumerate(_entries(data)):
        total += 1
        for word in guarded(
            partial(_words_of, entry),
            list,
            path=entry.name,
            part="the search finds none of its words",
        ):
            if 3 <= len(word) <= _LONGEST_WORD:
                pages.setdefault(word, []).append(number)
    most = max(total // 5, _ENOUGH)
    shards: dict[str, dict[str, list[int]]] = {}
    for word in sorted(pages):
        # What stands nearly everywhere finds nothing.
        if len(pages[word]) <= most:
            shards.setdefault(shard_of(word), {})[word] = pages[word]
    return shards


def _words_of(entry: _Entry) -> list[str]:
    """The words of a page's text, each once."""
    return list(dict.fromkeys(_WORD.findall(fold_letters(entry.text()))))


def shard_of(word: str) -> str:
    """The part in which a word is looked for; ``search-words.js`` does the same."""
    return "".join(letter if letter in _PLAIN else "_" for letter in word[:2])


def _text_of(record: Person | Organization | Post) -> str:
    """The notes and other prose of a page."""
    texts = [record.body]
    if isinstance(record, Person):
        texts += [record.vouch or "", *record.offers, *record.needs, *record.tags]
        for one in record.interactions:
            texts += [one.note or "", one.where or ""]
    elif isinstance(record, Organization):
        texts.append(record.industry or "")
        for opportunity in record.opportunities:
            texts += [opportunity.role or "", opportunity.note or ""]
    else:
        texts += [record.takeaway or "", record.audience or "", *record.topics]
    return "\n".join(texts)


class _Entry(msgspec.Struct, frozen=True):
    """A page to be found; its text is put together only where it is asked for."""

    name: str
    detail: str
    kind: int
    slug: str
    text: Callable[[], str] = str


def _entries(data: SiteData) -> Iterator[_Entry]:
    journal = data.journal
    strengths = {slug: one.total for slug, one in data.network.strengths.items()}
    people = sorted(
        journal.people_by_slug.items(),
        key=lambda item: (item[1].status != "connected", -strengths.get(item[0], 0)),
    )
    for slug, person in people:
        title, organization = current_work(data, person)
        words = ", ".join(
            part for part in (title, organization and organization.words) if part
        )
        detail = " · ".join(part for part in (words, *person.aliases) if part)
        yield _Entry(person.name, detail, 0, slug, partial(_text_of, person))
    for entry in data.network.organizations.entries:
        aliases = " · ".join(entry.file.aliases) if entry.file else ""
        text = partial(_text_of, entry.file) if entry.file else str
        yield _Entry(entry.name, aliases, 1, entry.slug, text)
    for slug, post in journal.posts_by_slug.items():
        yield _Entry(post.title, post.status or "", 2, slug, partial(_text_of, post))
    for rule in data.rules:
        yield _Entry(rule.name, rule.summary, 3, rule.name)
