"""Works out what front matter must hold after a change, to compare it with what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml


def parsed_item(item: str) -> Any:
    """What an item of a list, as YAML, holds."""
    indented = item.replace("\n", "\n  ")
    node = parse_yaml(f"- {indented}\n").node
    if node is None:
        return None
    return plain_value(node)[0]


def changed(
    value: Any,
    path: tuple[str | int, ...],
    change: Callable[[Any], Any],
) -> Any:
    """A value in which what a path leads to was changed; a list of one may be the value itself."""
    if not path:
        return change(value)
    step = path[0]
    rest = path[1:]
    if isinstance(value, Mapping):
        entries = dict(value)
        if step in entries:
            entries[step] = changed(entries[step], rest, change)
        return entries
    if isinstance(value, list) and isinstance(step, int):
        items = list(value)
        if 0 <= step < len(items):
            items[step] = changed(items[step], rest, change)
        return items
    return changed(value, rest, change)


def is_same(first: Any, second: Any) -> bool:
    """Whether two values are equal, the order of keys included."""
    match first, second:
        case dict(), dict():
            if list(first) != list(second):
                return False
            return all(is_same(value, second[key]) for key, value in first.items())
        case list(), list():
            if len(first) != len(second):
                return False
            return all(map(is_same, first, second))
    return bool(first == second)
