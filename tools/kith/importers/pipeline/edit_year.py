"""Brings the lines of a year up to date in the text of a file."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from typing import Any

import msgspec

from kith.editor.contact_file import add_item
from kith.errors import EditRefused
from kith.importers.pipeline.interactions import (
    KEYS,
    InteractionEntry,
    entry_of,
    index_for,
    items_of,
    read_entry,
)
from kith.importers.records import ImportedInteraction
from kith.importers.year_summary import YearSummary, parse_year_summary
from kith.network.evidence import WRITING
from kith.text.comments import find_comments
from kith.text.dates import parse_date
from kith.text.edit import FrontMatter


class _OldLine(msgspec.Struct, frozen=True):
    """A line of an earlier import, what it says, and the comments on it."""

    entry: InteractionEntry
    summary: YearSummary
    comment: str


class _NewLine(msgspec.Struct):
    """A line that is to stand in the file, and the comments that go along with it."""

    entry: InteractionEntry
    comments: list[str] = []

    @property
    def text(self) -> str:
        if not self.comments:
            return self.entry.text
        return f"{self.entry.text}  # {'  '.join(self.comments)}"


def edit_year(
    front: FrontMatter,
    new: ImportedInteraction,
    source: str,
    reply_days: int,
    *,
    is_correction: bool = False,
) -> None:
    """Bring a year's lines up to date: the new ones are added before the old ones go.

    Lines that say it already are not touched. What the owner added to a line, further keys and
    comments, goes along with what replaces it. A correction does not add to what the lines say.

    Raises:
        EditRefused: The change would touch more than that, or lose something of the owner's.
    """
    assert new.summary is not None
    old_lines = list(_lines_of(front, new.how, new.summary, source))
    old_summaries = (old_line.summary for old_line in old_lines)
    joined = new.summary
    if not is_correction:
        joined = functools.reduce(YearSummary.joined, old_summaries, joined)
    new_lines = [
        _NewLine(entry_of(line, new, source)) for line in joined.lines(reply_days)
    ]
    for old_line in old_lines:
        successor = _successor(old_line.entry, new_lines)
        successor.entry = _with_additions(successor.entry, old_line, new, front.name)
        if old_line.comment:
            successor.comments.append(old_line.comment)
    _write(front, new_lines, [old_line.entry for old_line in old_lines])


def _write(
    front: FrontMatter, new_lines: list[_NewLine], old_entries: list[InteractionEntry]
) -> None:
    """Write the lines in the place of the old entries; what is in both stays untouched."""
    unchanged = [
        new_line.entry
        for new_line in new_lines
        if old_entries.count(new_line.entry) == 1
    ]
    for new_line in new_lines:
        if new_line.entry not in unchanged:
            index = index_for(new_line.entry, items_of(front))
            add_item(front, "interactions", new_line.text, index)
    for entry in old_entries:
        if entry not in unchanged:
            _remove(front, entry)


def _lines_of(
    front: FrontMatter, how: str, summary: YearSummary, source: str
) -> Iterable[_OldLine]:
    for index, item in enumerate(items_of(front)):
        entry = read_entry(item)
        if entry is None:
            continue
        old_summary = _summary_of(entry, how, source)
        if old_summary is None:
            continue
        if _is_of_same_year(old_summary, summary):
            yield _OldLine(entry, old_summary, _comment(front, index))


def _is_of_same_year(old: YearSummary, new: YearSummary) -> bool:
    if old.year != new.year:
        return False
    return old.title == new.title


def _summary_of(entry: InteractionEntry, how: str, source: str) -> YearSummary | None:
    """What a line of an earlier import says; ``None`` for any other line."""
    words = entry.head.split()
    if entry.below.get("source") != source:
        return None
    if words[1:2] != [how]:
        return None
    note = entry.below.get("note") or ""
    if not isinstance(note, str):
        return None
    if len(words) == 3 and not note:
        return None
    date = _day(words[0])
    since = _day(str(entry.below.get("since") or words[0]))
    if date is None or since is None:
        return None
    return parse_year_summary(note.strip(), date, since, is_written=how in WRITING)


def _day(text: str) -> dt.date | None:
    """The day that a text means; ``None`` where it means none, or a month."""
    try:
        date = parse_date(text)
    except ValueError:
        return None
    return date.earliest if date.day else None


def _successor(old: InteractionEntry, new_lines: list[_NewLine]) -> _NewLine:
    """The line that takes the place of an old one: that of its direction, else the last."""
    direction = old.head.split()[2:]
    for new_line in new_lines:
        if new_line.entry.head.split()[2:] == direction:
            return new_line
    return new_lines[-1]


def _with_additions(
    entry: InteractionEntry, old_line: _OldLine, new: ImportedInteraction, name: str
) -> InteractionEntry:
    """A line with what the owner added to the one it replaces."""
    below: dict[str, Any] = dict.fromkeys(KEYS) | dict(entry.below)
    old = old_line.entry.below
    has_newer_place = bool(new.where) and new.date > old_line.summary.last
    if old.get("where") and not has_newer_place:
        below["where"] = old["where"]
    for key, value in old.items():
        if key not in below:
            below[key] = value
        elif key not in KEYS and below[key] != value:
            below[key] = _united(below[key], value, key, name)
    return InteractionEntry(entry.head, _without_empty(below))


def _without_empty(below: dict[str, Any]) -> dict[str, Any]:
    """The keys of a line without those that imports write and that say nothing."""
    return {
        key: value
        for key, value in below.items()
        if value is not None or key not in KEYS
    }


def _united(values: Any, old_values: Any, key: str, name: str) -> list[Any]:
    if not isinstance(values, list) or not isinstance(old_values, list):
        reason = f'two lines of one year have different values of "{key}"'
        raise EditRefused(name, reason)
    return [*values, *(value for value in old_values if value not in values)]


def _comment(front: FrontMatter, index: int) -> str:
    path = ("interactions", index)
    if not front.has_comment(path):
        return ""
    return "  ".join(comment.text for comment in find_comments(front.source_of(path)))


def _remove(front: FrontMatter, entry: InteractionEntry) -> None:
    for index, item in enumerate(items_of(front)):
        if read_entry(item) == entry:
            front.remove_item(("interactions",), index)
            return
