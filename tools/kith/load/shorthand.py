"""The one-line form of an interaction: ``2023-05-09 email both: sent her notes``."""

from __future__ import annotations

import difflib
from typing import get_args

import msgspec

from kith.model.contact import Direction, How
from kith.text.dates import PartialDate, parse_date
from kith.text.nodes import Mapping, Node, Scalar

_HOWS = frozenset(get_args(How))
_DIRECTIONS = frozenset(get_args(Direction))

Fault = tuple[str, Node, str, str]


class InteractionLine(msgspec.Struct):
    """What a line says.

    Args:
        date: When, if it could be read.
        how: Which kind, if it could be read.
        direction: Which way, where it is said.
        note: The text after the colon.
        rest: The keys below the line.
        faults: Rule, place, message and help for each mistake.
    """

    date: PartialDate | None = None
    how: How | None = None
    direction: Direction | None = None
    note: str | None = None
    rest: Mapping | None = None
    faults: list[Fault] = []


def read_plain_line(
    node: Mapping,
) -> tuple[PartialDate, How, Direction | None, str | None] | None:
    """Date, kind, direction and note of a line without fault and without keys below it.

    Nearly every interaction is one, so this is worth a way of its own.
    """
    if len(node.keys) != 1:
        return None
    head = node.keys[0].value
    value = node.entries[head]
    words = head.split()
    if value.__class__ is not Scalar or not 1 < len(words) < 4 or words[1] not in _HOWS:
        return None
    direction = words[2] if len(words) == 3 else None
    if direction is not None and direction not in _DIRECTIONS:
        return None
    try:
        date = parse_date(words[0])
    except ValueError:
        return None
    note = None if value.is_empty else value.value.strip()
    return date, words[1], direction, note  # type: ignore[return-value]


def read_interaction(node: Node) -> InteractionLine:
    """Read an item of ``interactions`` that is not written as ``date``, ``how`` and other keys."""
    if isinstance(node, Scalar):
        return _read_head(node, node.value)
    if not isinstance(node, Mapping) or node.is_empty:
        return InteractionLine(faults=[_unclear(node)])
    head, *others = node.keys
    line = _read_head(head, head.value)
    value = node.entries[head.value]
    if isinstance(value, Mapping):
        line.rest = value
    elif isinstance(value, Scalar):
        line.note = None if value.is_empty else value.value.strip()
    else:
        line.faults.append(
            ("wrong-type", value, "a note, or keys with values, are expected here", "")
        )
    if others:
        # Keys indented as deep as the line itself: meant as its own.
        line.rest = Mapping(
            {key.value: node.entries[key.value] for key in others}, others, node.line, node.column
        )
    return line


def _read_head(node: Scalar, text: str) -> InteractionLine:
    words = text.split()
    if len(words) not in (2, 3):
        return InteractionLine(faults=[_unclear(node)])
    line = InteractionLine()
    try:
        line.date = parse_date(words[0])
    except ValueError as error:
        line.faults.append(("impossible-date", node, f'"{words[0]}" is not a date: {error}', ""))
    if words[1] in _HOWS:
        line.how = words[1]  # type: ignore[assignment]
    else:
        line.faults.append(_unknown(node, words[1], "kind of contact", _HOWS))
    if len(words) == 3:
        if words[2] in _DIRECTIONS:
            line.direction = words[2]  # type: ignore[assignment]
        else:
            line.faults.append(_unknown(node, words[2], "direction", _DIRECTIONS))
    return line


def _unknown(node: Scalar, word: str, what: str, choices: frozenset[str]) -> Fault:
    found = difflib.get_close_matches(word.casefold(), sorted(choices), n=1)
    help_ = f'write "{found[0]}"' if found else "choose one of " + ", ".join(sorted(choices))
    return ("unknown-value", node, f'"{word}" is not a {what}', help_)


def _unclear(node: Node) -> Fault:
    message = "an interaction starts with a date and a kind of contact"
    return ("wrong-type", node, message, "write: 2024-05-17 met: what you talked about")
