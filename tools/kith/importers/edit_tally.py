"""Brings the lines of a year up to date in the text of a file."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import msgspec

from kith.editor.contact_file import add_item
from kith.errors import EditRefused
from kith.importers.interactions import (
    KEYS,
    Entry,
    entry_of,
    items_of,
    place_of,
    read_entry,
)
from kith.importers.records import ImportedInteraction
from kith.importers.tally import Tally, parse_tally
from kith.network.evidence import WRITING
from kith.text.comments import find_comments
from kith.text.dates import parse_date
from kith.text.edit import FrontMatter


class _Old(msgspec.Struct, frozen=True):
    """A line of an earlier import, what it tells of, and the comments on it."""

    entry: Entry
    tally: Tally
    comment: str


def edit_tally(
    front: FrontMatter, new: ImportedInteraction, source: str, reply_days: int
) -> None:
    """Bring a year's lines up to date: the new ones are added before the old ones go.

    Lines that say it already are not touched. What the owner added to a line, further keys and
    comments, goes along with what replaces it.

    Raises:
        EditRefused: The change would touch more than that, or lose something of the owner's.
    """
    assert new.tally is not None
    old = list(_lines_of(front, new.how, new.tally, source))
    joined = functools.reduce(Tally.joined, (one.tally for one in old), new.tally)
    wanted = [entry_of(line, new, source) for line in joined.lines(reply_days)]
    comments = [""] * len(wanted)
    for one in old:
        index = _place_among(one.entry, wanted)
        wanted[index] = _brought_up(wanted[index], one, new, front.name)
        comments[index] = "  ".join(filter(None, (comments[index], one.comment)))
    there = [one.entry for one in old]
    kept = [entry for entry in wanted if there.count(entry) == 1]
    for entry, comment in zip(wanted, comments, strict=True):
        if entry not in kept:
            text = f"{entry.text}  # {comment}" if comment else entry.text
            add_item(front, "interactions", text, place_of(entry, items_of(front)))
    for entry in there:
        if entry not in kept:
            _remove(front, entry)


def _lines_of(
    front: FrontMatter, how: str, tally: Tally, source: str
) -> Iterable[_Old]:
    for index, item in enumerate(items_of(front)):
        entry = read_entry(item)
        found = tally_of(entry, how, source) if entry else None
        if entry and found and (found.year, found.title) == (tally.year, tally.title):
            yield _Old(entry, found, _comment(front, index))


def tally_of(entry: Entry, how: str, source: str) -> Tally | None:
    """What a line of an earlier import tells of; ``None`` for any other line."""
    words = entry.head.split()
    if entry.below.get("source") != source or words[1:2] != [how]:
        return None
    note = entry.below.get("note") or ""
    if not isinstance(note, str) or (len(words) == 3 and not note):
        return None
    try:
        date, since = (
            parse_date(text)
            for text in (words[0], str(entry.below.get("since") or words[0]))
        )
    except ValueError:
        return None
    if not (date.day and since.day):
        return None
    return parse_tally(
        note.strip(), date.earliest, since.earliest, is_written=how in WRITING
    )


def _place_among(entry: Entry, wanted: list[Entry]) -> int:
    """Which of the lines takes the place of an old one: that of its direction, else the last."""
    way = entry.head.split()[2:]
    same = (index for index, one in enumerate(wanted) if one.head.split()[2:] == way)
    return next(same, len(wanted) - 1)


def _brought_up(entry: Entry, old: _Old, new: ImportedInteraction, name: str) -> Entry:
    """A line with what the owner added to the one it replaces."""
    below: dict[str, Any] = dict.fromkeys(KEYS) | dict(entry.below)
    where = old.entry.below.get("where")
    if where and not (new.where and new.date > old.tally.last):
        below["where"] = where
    for key, value in old.entry.below.items():
        if key not in below:
            below[key] = value
        elif key not in KEYS and below[key] != value:
            below[key] = _united(below[key], value, key, name)
    for key in KEYS:
        if below[key] is None:
            del below[key]
    return Entry(entry.head, below)


def _united(one: Any, other: Any, key: str, name: str) -> list[Any]:
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(item for item in other if item not in one)]
    raise EditRefused(name, f'two lines of one year have different values of "{key}"')


def _comment(front: FrontMatter, index: int) -> str:
    path = ("interactions", index)
    if not front.has_comment(path):
        return ""
    return "  ".join(comment.text for comment in find_comments(front.source_of(path)))


def _remove(front: FrontMatter, entry: Entry) -> None:
    for index, item in enumerate(items_of(front)):
        if read_entry(item) == entry:
            front.remove_item(("interactions",), index)
            return
