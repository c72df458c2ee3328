"""Items of a list that YAML reads as one text, since they start otherwise than with its dash."""

from __future__ import annotations

import re
from typing import Any

from kith.load.reader import Reader
from kith.model.problem import Problem
from kith.text.bullets import Bullet, as_item, bullet_of, name_of_mark, starts_item
from kith.text.leaves import Leaf, leaf_of
from kith.text.nodes import Scalar
from kith.text.source import KEY, At

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


def report_joined(reader: Reader, at: At) -> bool:
    """Note a text that was meant as items of a list; nothing where it was not.

    Args:
        reader: Takes the note.
        at: Where the text stands.
    """
    head = reader.source.head
    node = reader.source.node_at(at)
    if not isinstance(node, Scalar) or node.style or node.is_in_flow:
        return False
    leaf = leaf_of(node, at)
    lines = head[leaf.start : leaf.end].split("\n")
    first = bullet_of(lines[0])
    starts = [lines[0]] if first else []
    starts += [line.strip() for line in lines[1:] if starts_item(line.strip())]
    if not starts or (len(starts) == 1 and first and first.mark[:1].isdigit()):
        # "1. FC Köln" alone is a name.
        return False
    items = starts if first else [lines[0].strip(), *starts]
    reader.problems.append(_problem(leaf, items, reader))
    return True


def _problem(leaf: Leaf, items: list[str], reader: Reader) -> Problem:
    wrong = next((bullet for item in items if (bullet := bullet_of(item))), None)
    what = name_of_mark(wrong) if wrong else _TOO_DEEP
    if len(items) > 1:
        what = f"{len(items)} items are read as one text: {what}"
    written = ", and below it: ".join(map(_item, items))
    line, column = reader.source.place_of_index(leaf.start)
    return Problem(
        RULE, reader.path, line, column, what, f"write: {written}; {_REPAIR}"
    )


def report_bullet(value: dict[str, Any], reader: Reader, at: At) -> None:
    """Note keys with values that start with another sign than a dash.

    Args:
        value: The keys with their values; the first key starts with the sign.
        reader: Takes the note.
        at: Where they stand.
    """
    key = next(iter(value))
    bullet = bullet_of(key)
    assert bullet is not None, "only such keys are reported"
    below = value[key]
    written = (
        f"{as_item(key, bullet)}: {below if isinstance(below, str) else ''}".rstrip()
    )
    reader.report(
        RULE, (*at, key, KEY), name_of_mark(bullet), f"write: {written}; {_REPAIR}"
    )


def _item(text: str) -> str:
    bullet: Bullet | None = bullet_of(text)
    if bullet is not None:
        return as_item(text, bullet)
    return text if text.startswith("- ") else f"- {text}"
