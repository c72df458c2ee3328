"""How much of an entry is taken: more than any address book holds of anybody is cut, and said."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.importers.address_books.entry import Entry
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
_TEXTS = ("organization", "title", "location", "birthday")


def bounded(entry: Entry, notices: list[Notice]) -> Entry:
    """An entry with as much of everything as can be meant.

    Args:
        entry: As it was read.
        notices: Gets what was cut.
    """
    if _is_small(entry):
        return entry
    lists = {name: getattr(entry, name) for name in _LISTS}
    texts = {name: getattr(entry, name) for name in _TEXTS}
    is_long = max(map(len, _values(lists, texts)), default=0) > LONGEST_VALUE
    written = len(entry.name) + sum(map(len, entry.notes))

    def say(what: str) -> None:
        notices.append(Notice("skipped", entry.origin, what))

    for name, what in _LISTS.items():
        if len(lists[name]) > MOST_VALUES:
            more = len(lists[name]) - MOST_VALUES
            say(f"{more:,} {what} beyond the {MOST_VALUES} allowed per entry")
    if is_long:
        say(f"the rest of a value with more than {LONGEST_VALUE:,} characters")
    if written > LONGEST_TEXT:
        say(f"the notes beyond {LONGEST_TEXT:,} characters")
    return msgspec.structs.replace(
        entry,
        name=entry.name[:LONGEST_TEXT],
        notes=list(_cut(entry.notes, LONGEST_TEXT)),
        **{
            name: list(map(_short, values[:MOST_VALUES]))
            for name, values in lists.items()
        },
        **{name: _short(text) for name, text in texts.items()},
    )


def _is_small(entry: Entry) -> bool:
    """Whether nothing of an entry can be too much; quickly said of nearly all."""
    parts = [
        *entry.aliases,
        *entry.emails,
        *entry.phones,
        *entry.urls,
        *entry.tags,
        *entry.notes,
    ]
    parts += (
        entry.name,
        entry.organization,
        entry.title,
        entry.location,
        entry.birthday,
    )
    is_short = len(parts) <= MOST_VALUES and len(entry.ties) <= MOST_VALUES
    return is_short and sum(map(len, parts)) <= LONGEST_VALUE


def _values(lists: dict[str, list[object]], texts: dict[str, str]) -> Iterator[str]:
    for values in lists.values():
        yield from (value for value in values if isinstance(value, str))
    yield from texts.values()


def _short(value: object) -> object:
    return value[:LONGEST_VALUE] if isinstance(value, str) else value


def _cut(texts: list[str], left: int) -> Iterator[str]:
    """Texts as far as they fit; where one is cut, it says so."""
    for text in texts:
        if left <= 0:
            return
        yield text if len(text) <= left else f"{text[:left]} …"
        left -= len(text)
