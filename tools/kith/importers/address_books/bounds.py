"""How much of an entry is taken: more than any address book holds of anybody is cut, and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kith.importers.address_books.entry import CardEntry
from kith.importers.records import Notice

MOST_VALUES = 50
"""So many phone numbers, addresses, labels or names of others are taken of one entry."""
LONGEST_VALUE = 2_000
"""A single one of them has no more letters, as no web address has; what has is cut."""
LONGEST_TEXT = 20_000
"""Of a name and of the notes so many letters are taken: more than a life fits into."""

_LISTS = {
    "aliases": "other names",
    "emails": "email addresses",
    "phones": "phone numbers",
    "urls": "web addresses",
    "tags": "labels",
    "ties": "related people",
}
_TEXTS = ("organization", "title")


def bounded(entry: CardEntry, notices: list[Notice]) -> CardEntry:
    """An entry with as much of everything as can be meant.

    Args:
        entry: As it was read.
        notices: Gets what was cut.
    """
    if _is_small(entry):
        return entry
    notices.extend(Notice.skipped(entry.origin, message) for message in _cuts(entry))
    changes: dict[str, Any] = {}
    for name in _LISTS:
        changes[name] = list(map(_short, getattr(entry, name)[:MOST_VALUES]))
    for name in _TEXTS:
        changes[name] = _short(getattr(entry, name))
    return msgspec.structs.replace(
        entry,
        name=entry.name[:LONGEST_TEXT],
        notes=list(_cut(entry.notes, LONGEST_TEXT)),
        texts={key: text[:LONGEST_VALUE] for key, text in entry.texts.items()},
        **changes,
    )


def _cuts(entry: CardEntry) -> Iterator[str]:
    """What is cut, in words."""
    for name, noun in _LISTS.items():
        surplus = len(getattr(entry, name)) - MOST_VALUES
        if surplus > 0:
            yield f"{surplus:,} of its {noun}, because at most {MOST_VALUES} are read"
    if max(map(len, _values(entry)), default=0) > LONGEST_VALUE:
        yield f"the rest of a value with more than {LONGEST_VALUE:,} characters"
    if len(entry.name) + sum(map(len, entry.notes)) > LONGEST_TEXT:
        yield f"the notes beyond {LONGEST_TEXT:,} characters"


def _is_small(entry: CardEntry) -> bool:
    """Whether nothing of an entry can be too much; quickly said of nearly all."""
    values = [
        *entry.aliases,
        *entry.emails,
        *entry.phones,
        *entry.urls,
        *entry.tags,
        *entry.notes,
        entry.name,
        entry.organization,
        entry.title,
        *entry.texts.values(),
    ]
    if len(values) > MOST_VALUES:
        return False
    if len(entry.ties) > MOST_VALUES:
        return False
    return sum(map(len, values)) <= LONGEST_VALUE


def _values(entry: CardEntry) -> Iterator[str]:
    for name in _LISTS:
        for value in getattr(entry, name):
            if isinstance(value, str):
                yield value
    for name in _TEXTS:
        yield getattr(entry, name)
    yield from entry.texts.values()


def _short(value: object) -> object:
    return value[:LONGEST_VALUE] if isinstance(value, str) else value


def _cut(texts: list[str], limit: int) -> Iterator[str]:
    """Texts as far as they fit; where one is cut, it says so."""
    for text in texts:
        if limit <= 0:
            return
        yield text if len(text) <= limit else f"{text[:limit]} …"
        limit -= len(text)
