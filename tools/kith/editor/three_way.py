"""Merges two edits of a contact or post by meaning: key by key, item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kith.editor.item_matches import (
    Item,
    merged_order,
    number_items,
    order_by_date,
)
from kith.editor.list_items import identity_of_text
from kith.editor.parts import FrontPart, FrontParts, merged_line, with_dash
from kith.editor.short_lists import merge_short_lists
from kith.model.fields import FieldSpec
from kith.text.nodes import plain_value
from kith.text.three_way import (
    Clash,
    MergedLines,
    has_clash,
    merge_lines,
    our_lines,
    smallest_clash,
    their_lines,
)

Specs = Mapping[str, FieldSpec]
Version = FrontPart | None
"""A key or item of one side; ``None`` where that side does not have it."""


def merge_parts(
    base: FrontParts, ours: FrontParts, theirs: FrontParts, specs: Specs
) -> MergedLines:
    """Merge front matter.

    Args:
        base: What both sides started from.
        ours: That of the current branch.
        theirs: That of the merged branch.
        specs: The known keys.
    """
    top = merge_lines(base.top, ours.top, theirs.top)
    return top + _merge_keys(base.entries, ours.entries, theirs.entries, specs)


def _merge_keys(
    base: Sequence[FrontPart],
    ours: Sequence[FrontPart],
    theirs: Sequence[FrontPart],
    specs: Specs,
) -> MergedLines:
    sides = [{part.key: part for part in side} for side in (base, ours, theirs)]
    merged: MergedLines = []
    for key in merged_order(*map(list, sides)):
        before, our_part, their_part = (side.get(key) for side in sides)
        merged += _merge_part(before, our_part, their_part, specs.get(key))
    return merged


def _merge_part(
    base: Version, ours: Version, theirs: Version, spec: FieldSpec | None
) -> MergedLines:
    """Merge the versions of one key or item."""
    base_lines, our_text, their_text = map(_lines, (base, ours, theirs))
    if their_text in (base_lines, our_text):
        return [*our_text]
    if our_text == base_lines:
        return [*their_text]
    if ours is None or theirs is None:
        # One side removed what the other one changed.
        return smallest_clash(our_text, their_text)
    before = ours.nothing if base is None else base
    above = merge_lines(before.above, ours.above, theirs.above)
    below = merge_lines(before.below, ours.below, theirs.below)
    inner = _merge_inner(before, ours, theirs, spec)
    return above + _with_dash(inner, ours, theirs) + below


def _merge_inner(
    base: FrontPart, ours: FrontPart, theirs: FrontPart, spec: FieldSpec | None
) -> MergedLines:
    """Merge a key or item without the comments above and below it, dashes left out."""
    shapes = {base.shape, ours.shape, theirs.shape}
    layouts = {(side.dash, side.dash_of_items) for side in (ours, theirs)}
    children = (base.children, ours.children, theirs.children)
    if len(layouts) == 1:
        if shapes == {"list"}:
            return _merge_head(base, ours, theirs) + _merge_items(*children, spec)
        if shapes == {"keys"}:
            return _merge_head(base, ours, theirs) + _merge_keys(*children, {})
    merged = merge_short_lists(base, ours, theirs, spec)
    return _merge_head(base, ours, theirs) if merged is None else merged


def _merge_head(base: FrontPart, ours: FrontPart, theirs: FrontPart) -> MergedLines:
    """Merge the lines of a key or item itself."""
    if ours.shape != theirs.shape:
        return smallest_clash(ours.inner, theirs.inner)
    if ours.line is None or theirs.line is None:
        return merge_lines(base.head, ours.head, theirs.head)
    their_line = theirs.line
    if plain_value(ours.node) == plain_value(theirs.node):
        # Only the quotes differ.
        their_line = their_line.with_value_of(ours.line)
    merged = merged_line(base.line, ours.line, their_line)
    if merged is None:
        return [Clash((ours.line.text,), (their_line.text,))]
    return [merged]


def _merge_items(
    base: Sequence[FrontPart],
    ours: Sequence[FrontPart],
    theirs: Sequence[FrontPart],
    spec: FieldSpec | None,
) -> MergedLines:
    sides = (base, ours, theirs)
    items = [[_item_of(part, spec) for part in side] for side in sides]
    numbers = number_items(*items, by_likeness=True)
    versions: list[dict[int, FrontPart]] = []
    dates: dict[int, str] = {}
    for side, listed, numbered in zip(sides, items, numbers, strict=True):
        versions.append(dict(zip(numbered, side, strict=True)))
        dates |= zip(numbered, [item.date for item in listed], strict=True)
    old, current, merging = versions
    _join_added(old, current, merging)
    order = merged_order(list(old), list(current), list(merging))
    added = set(merging) - set(current) - set(old)
    merged: MergedLines = []
    for number in order_by_date(order, dates, added):
        before, our_part, their_part = (side.get(number) for side in versions)
        merged += _merge_part(before, our_part, their_part, None)
    return merged


def _join_added(
    base: dict[int, FrontPart],
    ours: dict[int, FrontPart],
    theirs: dict[int, FrontPart],
) -> None:
    """Make one of two items about the same that both sides added, if they do not contradict."""
    by_topic = {}
    for number in set(ours) - set(base) - set(theirs):
        by_topic[_topic(ours[number])] = number
    for number in sorted(set(theirs) - set(base) - set(ours)):
        part = theirs[number]
        topic = _topic(part)
        # Two contacts on one day are two.
        if part.shape != "keys" or topic.startswith("date"):
            continue
        if topic not in by_topic:
            continue
        same = by_topic[topic]
        if not has_clash(_merge_part(None, ours[same], part, None)):
            del by_topic[topic], theirs[number]
            theirs[same] = part


def _item_of(part: FrontPart, spec: FieldSpec | None) -> Item:
    text = "\n".join(line.strip().removeprefix("- ") for line in part.inner)
    value = plain_value(part.node)
    # Whatever comments there are.
    identity = repr(value)
    if isinstance(value, str) and spec is not None:
        identity = identity_of_text(value.strip(), spec)
    return Item(text, identity, _topic(part))


def _topic(part: FrontPart) -> str:
    """What an item is about: its first key with its value, or the date and kind before a text."""
    value = plain_value(part.node)
    if not isinstance(value, dict):
        return ""
    if len(value) == 1:
        return str(*value)
    first = next(iter(value))
    topic = f"{first}: {value[first]}"
    return f"{topic} {value.get('how')}" if first == "date" else topic


def _with_dash(merged: MergedLines, ours: FrontPart, theirs: FrontPart) -> MergedLines:
    if ours.dash < 0:
        return merged
    first = merged[0]
    if isinstance(first, str):
        return [*with_dash([first], ours.dash), *merged[1:]]
    # Where one side has nothing on top, its first line comes below.
    our_side, their_side = first.ours, first.theirs
    is_whole = not (our_side and their_side)
    if is_whole:
        our_side, their_side = tuple(our_lines(merged)), tuple(their_lines(merged))
    dashed = Clash(
        tuple(with_dash(our_side, ours.dash)),
        tuple(with_dash(their_side, theirs.dash)),
    )
    return [dashed] if is_whole else [dashed, *merged[1:]]


def _lines(part: Version) -> tuple[str, ...]:
    return () if part is None else part.lines


def values_of(parts: FrontParts) -> dict[str, Any]:
    """The values of the keys."""
    values: dict[str, Any] = plain_value(parts.node)
    return values
