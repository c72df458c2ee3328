"""Merges the headers of both sides of a merge."""

from __future__ import annotations

import msgspec

from kith.repair.line_parts import parts_of
from kith.repair.lines import (
    Lines,
    first_content_line,
    flatten,
    node_of,
    nonblank_lines,
)
from kith.repair.repair_log import RepairLog
from kith.repair.repeated_keys import fix_duplicates
from kith.repair.whitespace import shift
from kith.text.nodes import Mapping

_DIFFERENT = "the other side of the merge has a different value"


class _MergedItems:
    """The items of our list, to which those of theirs are added.

    Args:
        items: The items.
    """

    def __init__(self, items: list[Lines]) -> None:
        self.items = items
        self.texts = [_text_of(item) for item in items]
        """The texts of our own items."""
        self.topics = [_topic_of(item) for item in items]
        """What our own items are about."""
        self.indent = items[0][0].indent


class HeaderMerge(msgspec.Struct, frozen=True):
    """Adds the lines of their header to ours.

    Args:
        their_numbers: The numbers of the lines that only their side has.
        log: Takes up what is done and what moves into the body.
    """

    their_numbers: set[int]
    log: RepairLog

    def merged(self, ours: Lines, theirs: Lines) -> Lines:
        """Our header with what only theirs has; keys that both have are joined or moved."""
        entries = _top_entries(ours)
        texts = {_text_of(entry) for entry in entries}
        previous_key = ""
        for entry in _top_entries(theirs):
            key = _key(entry)
            if _text_of(entry) in texts:
                self._mark_repeated(entry)
            else:
                self._add_entry(entries, entry, previous_key)
            previous_key = key or previous_key
        return fix_duplicates(flatten(entries), self.log, _DIFFERENT)

    def _add_entry(self, entries: list[Lines], entry: Lines, previous_key: str) -> None:
        """Add an entry of theirs to ours, behind the key that it follows there."""
        keys = [_key(ours) for ours in entries]
        key = _key(entry)
        if key not in keys:
            is_placed = previous_key in keys
            index = keys.index(previous_key) + 1 if is_placed else len(keys)
            entries.insert(index, entry)
            return
        index = keys.index(key)
        if merged := self._merged_list(entries[index], entry):
            entries[index] = merged
        else:
            # What is given twice now is joined or moved below.
            entries.insert(index + 1, entry)

    def _merged_list(self, ours: Lines, theirs: Lines) -> Lines:
        """Our list with the items that only theirs has; nothing if one of them is no list."""
        our_items = _items(ours)
        their_items = _items(theirs)
        if not our_items or not their_items:
            return []
        first = our_items[0][0]
        merged = _MergedItems(our_items)
        for item in their_items:
            self._add_item(merged, item, theirs[:1])
        self._mark_repeated(theirs[:1])
        above = ours[: ours.index(first)]
        return [*above, *flatten(merged.items)]

    def _add_item(self, merged: _MergedItems, item: Lines, context: Lines) -> None:
        """Add an item of theirs to our list, or its keys to our item about the same."""
        topic = _topic_of(item)
        if _text_of(item) in merged.texts:
            self._mark_repeated(item)
        elif topic in merged.topics:
            index = merged.topics.index(topic)
            ours = merged.items[index]
            merged.items[index] = self._merged_item(ours, item, context)
        else:
            by = merged.indent - item[0].indent
            merged.items.append(shift(item, by))

    def _merged_item(self, ours: Lines, theirs: Lines, context: Lines) -> Lines:
        """Our item with the keys that only theirs has; what contradicts moves into the body."""
        our_parts = _parts(ours)
        their_parts = _parts(theirs)
        if our_parts[0] == their_parts[0] or ours[0].text == theirs[0].text:
            context = [*context, theirs[0]]
        texts = {_text_of(part) for part in our_parts}
        keys = {_key(part) for part in our_parts}
        merged = list(ours)
        for index, part in enumerate(their_parts):
            if _text_of(part) in texts:
                self._mark_repeated(part)
            elif _key(part) in keys | {""}:
                self._move_part(theirs, part, context, is_first=index == 0)
            else:
                merged += part
        return merged

    def _move_part(
        self,
        item: Lines,
        part: Lines,
        context: Lines,
        *,
        is_first: bool,
    ) -> None:
        """Move a key of their item that contradicts ours into the body."""
        if is_first:
            # Its first line is part of it, dash included.
            part = item[: len(part)]
            context = [line for line in context if line != item[0]]
        self.log.move(part, _DIFFERENT, context)

    def _mark_repeated(self, lines: Lines) -> None:
        """Record that lines of theirs stand in ours as well."""
        for line in lines:
            if line.number in self.their_numbers:
                self.log.repeated.append(line.text)


def _top_entries(lines: Lines) -> list[Lines]:
    """The lines of each key at the top of a header that can be read."""
    node = node_of(lines)
    if not isinstance(node, Mapping):
        return [lines]
    starts = sorted({key.line - 1 for key in node.keys})
    ends = [*starts[1:], len(lines)]
    entries = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    above = lines[: min(starts, default=0)]
    if above:
        entries.insert(0, above)
    return entries


def _items(entry: Lines) -> list[Lines]:
    """The lines of each item of a list with one item to a line."""
    below = entry[1:]
    first = first_content_line(below)
    indent = first.indent if first else 0
    items: list[Lines] = []
    for line in below:
        if not line.is_empty and line.indent == indent:
            if not parts_of(line.text).is_item:
                return []
            items.append([])
        if items:
            items[-1].append(line)
    return items


def _parts(item: Lines) -> list[Lines]:
    """The lines of each key of an item."""
    head = item[0]
    width = len(parts_of(head.text).lead)
    parts: list[Lines] = []
    # The key behind the dash stands as deep as the others.
    first = head.with_text(" " * width + head.text[width:])
    for line in [first, *item[1:]]:
        if not parts or (not line.is_empty and line.indent <= width):
            parts.append([])
        parts[-1].append(line)
    return parts


def _topic_of(item: Lines) -> str:
    """What an item is about: its date and kind, or its first key with its value."""
    words = parts_of(item[0].text).key.split()
    if len(words) > 1:
        return " ".join(words)
    return item[0].text.strip()


def _key(entry: Lines) -> str:
    if entry:
        return parts_of(entry[0].text).key
    return ""


def _text_of(lines: Lines) -> str:
    return "\n".join(line.text.rstrip() for line in nonblank_lines(lines))
