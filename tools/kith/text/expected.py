"""What front matter must hold after a change, to compare it with what it does hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml


def parsed_item(item: str) -> Any:
    """What an item of a list, as YAML, holds."""
    node = parse_yaml("- " + item.replace("\n", "\n  ") + "\n").node
    return plain_value(node)[0] if node else None


def changed(
    value: Any, path: tuple[str | int, ...], change: Callable[[Any], Any]
) -> Any:
    """A value in which what a path leads to was changed; a list of one may be the value itself."""
    if not path:
        return change(value)
    step, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        return {
            key: changed(item, rest, change) if key == step else item
            for key, item in value.items()
        }
    if isinstance(value, list) and isinstance(step, int):
        return [
            changed(item, rest, change) if index == step else item
            for index, item in enumerate(value)
        ]
    return changed(value, rest, change)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are equal, the order of keys included."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(
            is_same(one[key], other[key]) for key in one
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)
