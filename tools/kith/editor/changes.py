"""Says what changed from one version of a file to the next, by its keys."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kith.editor.item_matches import Item, number_items
from kith.editor.values import as_list, is_empty
from kith.text.frontmatter import split_document
from kith.text.lines import lines_of
from kith.text.nodes import Mapping as MappingNode
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml

BODY = "body"
FRONT_MATTER = "front matter"


class KeyChange(msgspec.Struct, frozen=True, kw_only=True):
    """What changed in a key.

    Args:
        key: The key; ``body`` for the text, ``front matter`` where it could not be read.
        within: What the item is about, if a part of it changed.
        old: The value before; nothing for what is new.
        new: The value after; nothing for what is gone.
    """

    key: str
    within: str = ""
    old: str = ""
    new: str = ""


def find_changes(old: str, new: str) -> tuple[KeyChange, ...]:
    """What changed in a file.

    Args:
        old: The file before; empty if it was not there.
        new: The file after; empty if it is gone.
    """
    before, after = _values_of(old), _values_of(new)
    changes: list[KeyChange] = []
    if before is None or after is None:
        words = ["cannot be read" if side is None else "" for side in (before, after)]
        changes.append(KeyChange(key=FRONT_MATTER, old=words[0], new=words[1]))
    else:
        for key in {**before, **after}:
            changes += _changes_of(key, before.get(key), after.get(key))
    changes += _changes_of_body(split_document(old).body, split_document(new).body)
    return tuple(changes)


def _values_of(text: str) -> dict[str, Any] | None:
    """The values of front matter; ``None`` if it cannot be read."""
    split = split_document(text)
    parsed = parse_yaml(split.front_matter)
    if parsed.node is None:
        return None if parsed.problems else {}
    if not isinstance(parsed.node, MappingNode):
        return None
    values: dict[str, Any] = plain_value(parsed.node)
    return values


def _changes_of(key: str, old: Any, new: Any) -> Iterator[KeyChange]:
    if old == new:
        return
    if isinstance(old, list) or isinstance(new, list):
        yield from _changes_of_list(key, old, new)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _changes_of_mapping(key, "", old, new)
    else:
        yield KeyChange(key=key, old=_words(old), new=_words(new))


def _changes_of_list(key: str, old: Any, new: Any) -> Iterator[KeyChange]:
    before = [] if is_empty(old) else as_list(old)
    after = [] if is_empty(new) else as_list(new)
    old_items, new_items = (
        [_item_of(value) for value in side] for side in (before, after)
    )
    numbers = number_items(old_items, new_items, (), by_likeness=True)
    old_values = dict(zip(numbers.base, before, strict=True))
    new_values = dict(zip(numbers.ours, after, strict=True))
    for number in {**old_values, **new_values}:
        first, second = old_values.get(number), new_values.get(number)
        if first == second:
            continue
        if isinstance(first, dict) and isinstance(second, dict) and len(first) > 1:
            yield from _changes_of_mapping(key, _label(second), first, second)
        else:
            yield KeyChange(key=key, old=_words(first), new=_words(second))


def _changes_of_mapping(
    key: str, within: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[KeyChange]:
    for name in {**old, **new}:
        first, second = old.get(name), new.get(name)
        if first != second:
            label = f"{within}: {name}" if within else name
            yield KeyChange(
                key=key, within=label, old=_words(first), new=_words(second)
            )


def _item_of(value: Any) -> Item:
    words = _words(value)
    return Item(words, words, _label(value) if isinstance(value, dict) else "")


def _label(value: Any) -> str:
    """What an item is about: its first value, or the date and kind before a text."""
    if len(value) == 1:
        return str(*value)
    return _words(next(iter(value.values()), ""))


def _words(value: Any) -> str:
    """A value on one line."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_words(each)}" for key, each in value.items())
    return " ".join(str(value).split())


def _changes_of_body(old: str, new: str) -> Iterator[KeyChange]:
    if old == new:
        return
    before, after = _filled_lines(old), _filled_lines(new)
    added = removed = 0
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=True)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            removed += old_end - old_start
            added += new_end - new_start
    if added or removed:
        yield KeyChange(key=BODY, old=_count(removed), new=_count(added))


def _filled_lines(text: str) -> list[str]:
    return [line for line in lines_of(text) if line.strip()]


def _count(lines: int) -> str:
    return str(lines) if lines else ""
