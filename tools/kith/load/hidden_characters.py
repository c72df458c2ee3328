"""Characters in a value that nobody sees: reported, and left out when the value is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kith.load.problem_reporter import ProblemReporter
from kith.text.characters import find_hidden, odd_character_names, without_hidden
from kith.text.diagnostic import Diagnostic
from kith.text.leaves import Leaf, find_leaves
from kith.text.text_edit import TextEdit

RULE = "hidden-character"
_HELP = "`kith check --fix` removes it"
_MAX_EXCERPT = 60
# Of more than so many in one value, each is not reported alone.
_MAX_ALONE = 20


class _HiddenIn(msgspec.Struct, frozen=True, kw_only=True):
    """A value with hidden characters.

    Args:
        leaf: The value.
        written: The value as it is written.
        spans: Where they stand in that.
        visible: What one sees of it.
        is_fixable: Whether they can be taken out where they stand.
    """

    leaf: Leaf
    written: str
    spans: tuple[tuple[int, int], ...]
    visible: str
    is_fixable: bool


def without_hidden_values(
    front: dict[str, Any],
    reporter: ProblemReporter,
) -> dict[str, Any]:
    """The values of a header without such characters, each of which is reported.

    Args:
        front: The values; keys stay as they are.
        reporter: Takes the problems.
    """
    head = reporter.source.head
    if not find_hidden(head):
        return front
    for leaf in find_leaves(reporter.source.top):
        reporter.problems += _problems(head, leaf, reporter)
    return {key: _cleaned(value) for key, value in front.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return without_hidden(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _problems(head: str, leaf: Leaf, reporter: ProblemReporter) -> Iterator[Diagnostic]:
    written = head[leaf.start : leaf.end]
    spans = find_hidden(written)
    if not spans:
        return
    hidden = _HiddenIn(
        leaf=leaf,
        written=written,
        spans=spans,
        visible=without_hidden(leaf.value),
        is_fixable=written.strip("'\"") == leaf.value,
    )
    if len(spans) > _MAX_ALONE:
        yield _problem_of_many(hidden, reporter)
    else:
        yield from _problems_of_each(hidden, reporter)


def _problems_of_each(
    hidden: _HiddenIn,
    reporter: ProblemReporter,
) -> Iterator[Diagnostic]:
    value = hidden.leaf.value
    excerpt = hidden.visible[:_MAX_EXCERPT]
    problems = []
    # From the end, as they are taken out.
    for start, end in reversed(hidden.spans):
        signs = hidden.written[start:end]
        before, _, after = value.rpartition(signs)
        value = before + after
        message = f'there is an invisible character in "{excerpt}": {odd_character_names(signs)}'
        problem = _problem(
            reporter,
            message,
            start=hidden.leaf.start + start,
            old=signs,
            new="",
            means=value if hidden.is_fixable else None,
        )
        problems.append(problem)
    yield from reversed(problems)


def _problem_of_many(hidden: _HiddenIn, reporter: ProblemReporter) -> Diagnostic:
    """One problem for all that stand in a value, which is written anew as a whole."""
    first, _ = hidden.spans[0]
    _, last = hidden.spans[-1]
    old = hidden.written[first:last]
    excerpt = hidden.visible[:_MAX_EXCERPT]
    count = len(hidden.spans)
    message = f'there are {count:,} invisible characters in "{excerpt}": {odd_character_names(old)}'
    return _problem(
        reporter,
        message,
        start=hidden.leaf.start + first,
        old=old,
        new=without_hidden(old),
        means=hidden.visible if hidden.is_fixable else None,
    )


def _problem(
    reporter: ProblemReporter,
    message: str,
    *,
    start: int,
    old: str,
    new: str,
    means: str | None,
) -> Diagnostic:
    """A problem at a position of the header; it can be fixed where it is known what it means."""
    line, column = reporter.source.position_of_index(start)
    edit = None
    if means is not None:
        edit = TextEdit(line=line, column=column, old=old, new=new, means=means)
    return Diagnostic(
        rule=RULE,
        path=reporter.path,
        line=line,
        column=column,
        message=message,
        help=_HELP,
        edit=edit,
        is_harmless=True,
    )
