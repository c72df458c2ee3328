"""The values of front matter as plain data: texts, lists and mappings."""

from __future__ import annotations

from typing import Any

from kith.text.frontmatter import split_document

FieldPath = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""


def front_matter_of(text: str) -> str:
    """The front matter of a file, without its fences; empty if there is none."""
    return split_document(text).front_matter


def with_body(text: str, body: str) -> str:
    """A file with another body below its front matter."""
    old_body = split_document(text).body
    above = text[: len(text) - len(old_body)]
    return above + body


def is_empty(value: Any) -> bool:
    """Whether a value is empty, so that its key means no more than a missing one."""
    return value in (None, "", [], {})


def as_list(value: Any) -> list[Any]:
    """A list as it is; any other value as a list of one."""
    if isinstance(value, list):
        return value
    return [value]


def value_at(value: Any, path: FieldPath) -> Any:
    """The value to which a path leads; a single value stands for a list of one."""
    for step in path:
        if step != 0 or isinstance(value, list):
            value = value[step]
    return value
