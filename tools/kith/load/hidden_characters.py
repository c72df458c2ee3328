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
_HELP = "`kith check --fix` removes it"
_SHOWN = 60
# Of more than so many in one value, each is not told alone.
_MOST_ALONE = 20


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
    if not spans:
        return
    is_plain = written.strip("'\"") == leaf.value
    shown = without_hidden(leaf.value)
    if len(spans) > _MOST_ALONE:
        yield _problem_of_many(leaf, spans, shown, reader, is_plain=is_plain)
        return
    left = leaf.value
    found = []
    # From the end, as they are taken out.
    for start, end in reversed(spans):
        signs = written[start:end]
        line, column = reader.source.place_of_index(leaf.start + start)
        left = _without_last(left, signs)
        mend = Mend(line, column, signs, "", left) if is_plain else None
        what = f'there is an invisible character in "{shown[:_SHOWN]}": {named(signs)}'
        found.append(Problem(RULE, reader.path, line, column, what, _HELP, mend, True))
    yield from reversed(found)


def _problem_of_many(
    leaf: Leaf,
    spans: tuple[tuple[int, int], ...],
    shown: str,
    reader: Reader,
    *,
    is_plain: bool,
) -> Problem:
    """One problem for all that stand in a value, which is written anew as a whole."""
    start, end = leaf.start + spans[0][0], leaf.start + spans[-1][1]
    line, column = reader.source.place_of_index(start)
    old = reader.source.head[start:end]
    mend = Mend(line, column, old, without_hidden(old), shown) if is_plain else None
    what = f'there are {len(spans):,} invisible characters in "{shown[:_SHOWN]}": {named(old)}'
    return Problem(RULE, reader.path, line, column, what, _HELP, mend, True)


def _without_last(text: str, signs: str) -> str:
    before, _, after = text.rpartition(signs)
    return before + after
