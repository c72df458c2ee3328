"""Items of a list that YAML reads as one text, since they start otherwise than with its dash."""

from __future__ import annotations

import re
from typing import Any

from kith.load.problem_reporter import ProblemReporter
from kith.text.bullets import Bullet, as_item, bullet_of, name_of_mark, starts_item
from kith.text.diagnostic import Diagnostic
from kith.text.leaves import Leaf, leaf_of
from kith.text.nodes import Scalar
from kith.text.source import KEY, FieldPath

RULE = "joined-items"
_REPAIR = "`kith repair` fixes all of them"
_TOO_DEEP = "the next line is indented deeper than this item, so it becomes part of it"
_SIGN = re.compile(r"\s(?:[^\w\s]|\d{1,3}[.)])\s")


def may_be_joined(text: str) -> bool:
    """Whether a text could be several items; quickly, for hardly any is."""
    return (" " in text and bool(_SIGN.search(text))) or bullet_of(text) is not None


def has_bullet(value: dict[str, Any]) -> bool:
    """Whether keys with values are an item that starts with another sign than a dash."""
    return bullet_of(next(iter(value), "")) is not None


def report_joined(reporter: ProblemReporter, at: FieldPath) -> bool:
    """Report a text that was meant as items of a list.

    Returns:
        Whether it was meant so.
    """
    node = reporter.source.node_at(at)
    if not isinstance(node, Scalar):
        return False
    if node.style:
        return False
    if node.is_in_flow:
        return False
    leaf = leaf_of(node, at)
    items = _items_in(reporter.source.head[leaf.start : leaf.end])
    if not items:
        return False
    reporter.problems.append(_problem(leaf, items, reporter))
    return True


def _items_in(text: str) -> list[str]:
    """The lines of a text that start items; none if it was meant as one text."""
    first, *following = text.split("\n")
    stripped = [line.strip() for line in following]
    items = [first, *filter(starts_item, stripped)]
    bullet = bullet_of(first)
    if bullet is None:
        if len(items) == 1:
            return []
        return [first.strip(), *items[1:]]
    if len(items) == 1 and bullet.mark[:1].isdigit():
        # "1. FC Köln" alone is a name.
        return []
    return items


def _problem(leaf: Leaf, items: list[str], reporter: ProblemReporter) -> Diagnostic:
    bullet = _first_bullet(items)
    message = _TOO_DEEP
    if bullet is not None:
        message = name_of_mark(bullet)
    if len(items) > 1:
        message = f"{len(items)} items are read as one text: {message}"
    written = ", and below it: ".join(map(_as_yaml_item, items))
    line, column = reporter.source.position_of_index(leaf.start)
    return Diagnostic(
        rule=RULE,
        path=reporter.path,
        line=line,
        column=column,
        message=message,
        help=f"write: {written}; {_REPAIR}",
    )


def _first_bullet(items: list[str]) -> Bullet | None:
    for item in items:
        bullet = bullet_of(item)
        if bullet is not None:
            return bullet
    return None


def report_bullet(
    value: dict[str, Any], reporter: ProblemReporter, at: FieldPath
) -> None:
    """Report keys with values that start with another sign than a dash.

    Args:
        value: The keys with their values; the first key starts with the sign.
        reporter: Takes the problem.
        at: Where they stand.
    """
    key = next(iter(value))
    bullet = bullet_of(key)
    assert bullet is not None, "only such keys are reported"
    note = value[key]
    if not isinstance(note, str):
        note = ""
    written = f"{as_item(key, bullet)}: {note}".rstrip()
    help_ = f"write: {written}; {_REPAIR}"
    reporter.report(RULE, (*at, key, KEY), name_of_mark(bullet), help_)


def _as_yaml_item(text: str) -> str:
    bullet = bullet_of(text)
    if bullet is not None:
        return as_item(text, bullet)
    if text.startswith("- "):
        return text
    return f"- {text}"
