"""Writes the keys and values of a JSON or TOML header as YAML, every value as it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kith.text.emit import emit_text

_NOT_IN_BLOCK = re.compile(r"\A[ \n]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class Literal(str):
    """A value that YAML writes as it is: a number, a date, true, false or null."""

    __slots__ = ()


class Pairs(list[tuple[str, Any]]):
    """The keys and values of an object or a table, repeated keys included."""


def yaml_lines(pairs: Pairs, indent: int = 0) -> Iterator[str]:
    """Keys with their values, one to a line."""
    blanks = " " * indent
    for key, value in pairs:
        name = blanks + emit_text(key)
        if _has_pairs(value):
            yield f"{name}:"
            yield from yaml_lines(value, indent + 2)
        elif _has_lists(value):
            yield f"{name}:"
            for item in value:
                yield from _item_lines(item, indent + 2)
        elif _fits_block_text(value):
            yield from _block_text(name, value, f"{blanks}  ")
        else:
            yield f"{name}: {_value(value)}"


def _has_pairs(value: Any) -> bool:
    return isinstance(value, Pairs) and bool(value)


def _has_lists(value: Any) -> bool:
    """Whether a value is a list with lists in it."""
    if not isinstance(value, list):
        return False
    return any(isinstance(item, list) for item in value)


def _fits_block_text(value: Any) -> bool:
    """Whether a value is a text of several lines that can be written below a bar."""
    if not isinstance(value, str):
        return False
    if "\n" not in value.strip("\n"):
        return False
    return not _NOT_IN_BLOCK.search(value)


def _block_text(key: str, text: str, blanks: str) -> Iterator[str]:
    yield f"{key}: |" if text.endswith("\n") else f"{key}: |-"
    for line in text.removesuffix("\n").split("\n"):
        yield f"{blanks}{line}" if line else ""


def _item_lines(item: Any, indent: int) -> Iterator[str]:
    blanks = " " * indent
    if _has_pairs(item):
        first, *others = yaml_lines(item, indent + 2)
        yield f"{blanks}- {first.lstrip()}"
        yield from others
    else:
        yield f"{blanks}- {_flow(item)}"


def _value(value: Any) -> str:
    """A value behind its key."""
    if isinstance(value, str) and not isinstance(value, Literal):
        return emit_text(value)
    return _flow(value)


def _flow(value: Any) -> str:
    """A value on one line, within brackets."""
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, str):
        return emit_text(value, in_flow=True)
    if isinstance(value, Pairs):
        pairs = [
            f"{emit_text(key, in_flow=True)}: {_flow(item)}" for key, item in value
        ]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null"
