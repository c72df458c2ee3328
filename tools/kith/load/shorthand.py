"""The one-line form of an interaction: ``2023-05-09 email both: sent her notes``."""

from __future__ import annotations

import difflib
import re
from typing import Any, get_args

import msgspec

from kith.model.contact import Direction, How
from kith.text.characters import COLONS, name_of
from kith.text.dates import PartialDate, parse_date, without_time
from kith.text.source import KEY, At

_HOWS = frozenset(get_args(How))
_DIRECTIONS = frozenset(get_args(Direction))

_ANY_COLON = re.compile(f"[:{COLONS}]")

Fault = tuple[str, At, str, str]


class InteractionLine(msgspec.Struct):
    """What a line says.

    Args:
        date: When, if it could be read.
        how: Which kind, if it could be read.
        direction: Which way, where it is said.
        note: The text after the colon.
        rest: The keys below the line, with their values.
        rest_at: What these keys stand in.
        faults: Rule, place, message and help for each mistake.
    """

    date: PartialDate | None = None
    how: How | None = None
    direction: Direction | None = None
    note: str | None = None
    rest: dict[str, Any] = {}
    rest_at: At = ()
    faults: list[Fault] = []


def read_plain_line(
    value: dict[str, Any],
) -> tuple[PartialDate, How, Direction | None, str | None] | None:
    """Date, kind, direction and note of a line without fault and without keys below it.

    Nearly every interaction is one, so this is worth a way of its own.
    """
    if len(value) != 1:
        return None
    ((head, note),) = value.items()
    words = head.split()
    if not 1 < len(words) < 4 or words[1] not in _HOWS:
        return None
    direction = words[2] if len(words) == 3 else None
    if direction is not None and direction not in _DIRECTIONS:
        return None
    if note.__class__ is str:
        note = note.strip() or None
    elif note is not None:
        return None
    try:
        date = parse_date(words[0])
    except ValueError:
        return None
    return date, words[1], direction, note  # type: ignore[return-value]


def read_interaction(value: Any, at: At) -> InteractionLine:
    """Read an item of ``interactions`` that is not written as ``date``, ``how`` and other keys.

    Args:
        value: The item.
        at: Where it stands.
    """
    if isinstance(value, str):
        return _read_text(value, at)
    if not isinstance(value, dict):
        return InteractionLine(faults=[_unclear(at)])
    head, *others = value
    line = _read_head(head, (*at, head, KEY))
    below = value[head]
    if isinstance(below, dict):
        line.rest, line.rest_at = below, (*at, head)
    elif isinstance(below, list):
        message = "this must be a note or keys with values"
        line.faults.append(("wrong-type", (*at, head), message, ""))
    elif below:
        line.note = below.strip() or None
    if others:
        # Keys indented as deep as the line itself: meant as its own.
        line.rest, line.rest_at = {key: value[key] for key in others}, at
    return line


def _read_text(text: str, at: At) -> InteractionLine:
    """In quotes the whole of it: ``"2023-05-09 email both: sent her notes"``."""
    text = without_time(text.strip())
    found = _ANY_COLON.search(text)
    head, note = (text[: found.start()], text[found.end() :]) if found else (text, "")
    line = _read_head(head, at)
    line.note = note.strip() or None
    if found and found[0] != ":":
        what = f"{name_of(found[0])} is used where a colon and a space belong"
        help_ = f"write: {head}: {note.strip()}; `kith repair` does this"
        line.faults.append(("hidden-character", at, what, help_))
    return line


def _read_head(text: str, at: At) -> InteractionLine:
    words = without_time(text.strip()).split()
    if len(words) not in (2, 3):
        return InteractionLine(faults=[_unclear(at)])
    line = InteractionLine()
    try:
        line.date = parse_date(words[0])
    except ValueError as error:
        line.faults.append(
            ("impossible-date", at, f'"{words[0]}" is not a date: {error}', "")
        )
    if words[1] in _HOWS:
        line.how = words[1]  # type: ignore[assignment]
    else:
        line.faults.append(_unknown(at, words[1], "kind of contact", _HOWS))
    if len(words) == 3:
        if words[2] in _DIRECTIONS:
            line.direction = words[2]  # type: ignore[assignment]
        else:
            line.faults.append(_unknown(at, words[2], "direction", _DIRECTIONS))
    return line


def _unknown(at: At, word: str, what: str, choices: frozenset[str]) -> Fault:
    found = difflib.get_close_matches(word.casefold(), sorted(choices), n=1)
    help_ = (
        f'write "{found[0]}"'
        if found
        else "choose one of " + ", ".join(sorted(choices))
    )
    return ("unknown-value", at, f'"{word}" is not a {what}', help_)


def _unclear(at: At) -> Fault:
    message = "an interaction starts with a date and a kind of contact"
    return ("wrong-type", at, message, "write: 2024-05-17 met: what you talked about")
