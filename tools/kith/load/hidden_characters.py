"""Characters in a value that nobody sees: named, and left out when the value is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kith.load.reader import Reader
from kith.model.mend import Mend
from kith.model.problem import Problem
from kith.text.characters import find_hidden, named, without_hidden
from kith.text.leaves import Leaf, find_leaves

RULE = "hidden-character"


def without_hidden_values(front: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """The values of a header without such characters, each of which is noted.

    Args:
        front: The values; keys stay as they are.
        reader: Takes the notes.
    """
    head = reader.source.head
    if not find_hidden(head):
        return front
    for leaf in find_leaves(reader.source.top):
        reader.problems += _problems(head, leaf, reader)
    return {key: _cleaned(value) for key, value in front.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return without_hidden(value) if isinstance(value, str) else value


def _problems(head: str, leaf: Leaf, reader: Reader) -> Iterator[Problem]:
    written = head[leaf.start : leaf.end]
    spans = find_hidden(written)
    is_plain = written.strip("'\"") == leaf.value
    left = leaf.value
    found = []
    # From the end, as they are taken out.
    for start, end in reversed(spans):
        place = leaf.start + start
        signs = written[start:end]
        line, column = reader.source.place_of_index(place)
        left = _without_last(left, signs)
        mend = Mend(line, column, signs, "", left) if is_plain else None
        what = f'{named(signs)} stands in "{without_hidden(leaf.value)[:60]}", where nobody sees it'
        help_ = "`kith check --fix` takes it out"
        found.append(Problem(RULE, reader.path, line, column, what, help_, mend, True))
    yield from reversed(found)


def _without_last(text: str, signs: str) -> str:
    before, _, after = text.rpartition(signs)
    return before + after
