"""A header's lines as keys and values, mended key by key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.repair.blocks import (
    Lines,
    fits,
    is_mapping,
    key_of,
    set_in,
    without_breaks,
    without_odd_blanks,
    without_tabs,
)
from kith.repair.draft import Notes, is_yaml, join_lines, parse_lines
from kith.repair.entries import mend_entry
from kith.repair.items import with_plain_items
from kith.repair.keys import could_be_key, top_keys
from kith.repair.values import parts_of

_MOST_JOINED = 8
# Reading a whole header takes as long as so many trials with one line.
_COST = 20
_MARK = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?\Z|={7}[ \t]*\Z")


def mend_header(lines: Lines, notes: Notes) -> Lines:
    """A header's lines as keys and values; repeated keys are left for later.

    Args:
        lines: The header, without fences.
        notes: Take up what is done and what moves into the text.
    """
    for way in _WAYS:
        if is_mapping(lines):
            return lines
        lines = way(lines, notes)
    if is_mapping(lines):
        return lines
    if not any(key_of(line) for line in lines):
        notes.move((line for line in lines if not line.is_empty), "it contains no key")
        return [line for line in lines if line.is_empty]
    base = min(line.indent for line in lines if key_of(line))
    mended: list[Lines] = []
    entries = list(_entries(lines, base))
    place = 0
    while place < len(entries) and not notes.is_exhausted:
        entry = entries[place]
        place += 1
        if key_of(entry[0]):
            entry = set_in(entry, base, notes)
        if not fits(entry, is_item=False) and not _fits_below(mended, entry):
            if joined := _joined(entries, place):
                entry = [line for part in entries[place - 1 : joined] for line in part]
                place = joined
            else:
                entry = mend_entry(entry, notes, (), is_item=False)
        mended.append(entry)
    return _together([], mended, notes)


def _entries(lines: Lines, base: int) -> Iterator[Lines]:
    """Each key at the top with what stands below it; what stands above the first, line by line."""
    entry: Lines = []
    for line in lines:
        is_start = line.indent <= base and key_of(line)
        if entry and (is_start or not key_of(entry[0])):
            yield entry
            entry = []
        entry.append(line)
    yield entry


def _joined(entries: list[Lines], place: int) -> int:
    """How far an entry goes on over what looks like keys: quotations and brackets may."""
    whole = list(entries[place - 1])
    for end in range(place, min(place + _MOST_JOINED, len(entries))):
        if key_of(entries[end][0]) in top_keys():
            return 0
        whole += entries[end]
        if fits(whole, is_item=False):
            return end + 1
    return 0


def _fits_below(above: list[Lines], entry: Lines) -> bool:
    """Whether an entry can be read below others: it may repeat a value from there."""
    if "*" not in join_lines(entry) or not key_of(entry[0]):
        return False
    lines = [line for part in above for line in part]
    return "&" in join_lines(lines) and is_yaml(parse_lines([*lines, *entry]))


def _together(above: Lines, entries: list[Lines], notes: Notes) -> Lines:
    """The entries that can be read together; the others move into the text."""
    lines = [*above, *(line for entry in entries for line in entry)]
    parsed = parse_lines(lines)
    if is_yaml(parsed) or any(fault.kind == "yaml-limit" for fault in parsed.faults):
        return lines
    if len(entries) == 1 or not notes.may_try(_COST):
        for entry in entries:
            notes.move(entry, "it does not fit the lines above it")
        return above
    middle = len(entries) // 2
    return _together(_together(above, entries[:middle], notes), entries[middle:], notes)


def _without_marks(lines: Lines, notes: Notes) -> Lines:
    """Lines without what is left of the marks of a merge."""
    marks = [line for line in lines if _MARK.match(line.text)]
    if marks:
        what = "removed the markers of a merge; check that both sides are right"
        notes.say(marks[0].number, what)
        notes.syntax += [line.text for line in marks]
    return [line for line in lines if line not in marks]


def _without_dashes(lines: Lines, notes: Notes) -> Lines:
    """A header written as a list of single keys, as keys."""
    starts = [
        line
        for line in lines
        if not line.is_empty and not line.text.startswith((" ", "\t"))
    ]
    parts = [parts_of(line.text) for line in starts]
    keys = [part.key for part in parts]
    if not starts or not all(part.lead.startswith("-") and part.key for part in parts):
        return lines
    if len(set(keys)) < len(keys) or not top_keys() & set(keys):
        return lines
    found: Lines = []
    width = 0
    for line in lines:
        if line in starts:
            width = len(parts_of(line.text).lead)
            found.append(line.saying(line.text[width:]))
        else:
            found.append(line.saying(line.text[min(width, line.indent) :]))
    notes.say(starts[0].number, "removed the dashes before the keys")
    return found


def _with_colons(lines: Lines, notes: Notes) -> Lines:
    """Lines that start with a key Kith knows and miss its colon, with a colon."""
    there = {key_of(line) for line in lines}
    found: Lines = []
    for line in lines:
        word, _, rest = line.text.partition(" ")
        if word not in there and could_be_key(word, rest, top_keys()):
            there.add(word)
            notes.say(line.number, f'added a colon after "{word}"')
            line = line.saying(f"{word}: {rest}" if rest.strip() else f"{word}:")  # noqa: PLW2901
        found.append(line)
    return found


# The smallest changes first.
_WAYS = (
    _without_marks,
    without_odd_blanks,
    without_breaks,
    without_tabs,
    with_plain_items,
    _without_dashes,
    _with_colons,
)
