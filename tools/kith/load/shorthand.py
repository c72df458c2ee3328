"""The one-line form of an interaction: ``2023-05-09 email both: sent her notes``."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, get_args

import msgspec

from kith.load.problem_reporter import ProblemReporter
from kith.model.contact import Direction, How
from kith.text.characters import COLONS, character_name
from kith.text.dates import PartialDate, parse_date, without_time
from kith.text.source import KEY, FieldPath
from kith.text.suggest import closest_match

# Each word by itself, so that no record keeps a copy of it.
_HOWS: dict[str, How] = {how: how for how in get_args(How)}
_DIRECTIONS: dict[str, Direction] = {word: word for word in get_args(Direction)}

_ANY_COLON = re.compile(f"[:{COLONS}]")


class PlainLine(msgspec.Struct, frozen=True, gc=False):
    """The parts of a line without problems.

    Args:
        date: When.
        how: The kind of contact.
        direction: Who wrote, where that is written.
        note: The text after the colon.
    """

    date: PartialDate
    how: How
    direction: Direction | None
    note: str | None


class InteractionLine(msgspec.Struct, kw_only=True):
    """The parts of a line, as far as it could be read.

    Args:
        date: When.
        how: The kind of contact.
        direction: Who wrote, where that is written.
        note: The text after the colon.
        rest: The keys below the line, with their values.
        rest_at: Where these keys stand.
    """

    date: PartialDate | None = None
    how: How | None = None
    direction: Direction | None = None
    note: str | None = None
    rest: dict[str, Any] = {}
    rest_at: FieldPath = ()


def read_plain_line(value: dict[str, Any]) -> PlainLine | None:
    """A line without problem and without keys below it; nothing for any other.

    Nearly every interaction is one, so this is worth a way of its own.
    """
    if len(value) != 1:
        return None
    ((head, note),) = value.items()
    words = head.split()
    how = None
    if 1 < len(words) < 4:
        how = _HOWS.get(words[1])
    if how is None:
        return None
    direction = None
    if len(words) == 3:
        direction = _DIRECTIONS.get(words[2])
        if direction is None:
            return None
    if note.__class__ is str:
        note = _note(note)
    elif note is not None:
        return None
    try:
        date = parse_date(words[0])
    except ValueError:
        return None
    return PlainLine(date, how, direction, note)


def is_written_out(value: dict[str, Any]) -> bool:
    """Whether an interaction is written as ``date``, ``how`` and other keys."""
    return "date" in value or "how" in value


def read_interaction(
    value: Any, reporter: ProblemReporter, at: FieldPath
) -> InteractionLine:
    """Read an item of ``interactions`` that is not written as ``date``, ``how`` and other keys.

    Args:
        value: The item.
        reporter: Takes what is wrong with it.
        at: Where it stands.
    """
    if isinstance(value, str):
        return _read_text(value, reporter, at)
    if not isinstance(value, dict):
        return _unclear_line(reporter, at)
    head, *other_keys = value
    line = _read_head(head, reporter, (*at, head, KEY))
    below = value[head]
    if isinstance(below, dict):
        line.rest = below
        line.rest_at = (*at, head)
    elif isinstance(below, list):
        message = "this must be a note or keys with values"
        reporter.report("wrong-type", (*at, head), message)
    elif below:
        line.note = _note(below)
    if other_keys:
        # Keys indented as deep as the line itself: meant as its own.
        line.rest = {key: value[key] for key in other_keys}
        line.rest_at = at
    return line


def _read_text(text: str, reporter: ProblemReporter, at: FieldPath) -> InteractionLine:
    """In quotes the whole of it: ``"2023-05-09 email both: sent her notes"``."""
    text = without_time(text.strip())
    colon = _ANY_COLON.search(text)
    if colon is None:
        return _read_head(text, reporter, at)
    head = text[: colon.start()]
    note = _note(text[colon.end() :])
    line = _read_head(head, reporter, at)
    line.note = note
    if colon[0] != ":":
        message = f"{character_name(colon[0])} is used where a colon and a space belong"
        help_ = f"write: {head}: {note or ''}; `kith repair` does this"
        reporter.report("hidden-character", at, message, help_)
    return line


def _note(text: str) -> str | None:
    """A note without the blanks around it; ``None`` for a blank one."""
    return text.strip() or None


def _read_head(text: str, reporter: ProblemReporter, at: FieldPath) -> InteractionLine:
    """Date, kind and direction, which stand before the colon."""
    words = without_time(text.strip()).split()
    if len(words) not in (2, 3):
        return _unclear_line(reporter, at)
    line = InteractionLine()
    try:
        line.date = parse_date(words[0])
    except ValueError as error:
        message = f'"{words[0]}" is not a date: {error}'
        reporter.report("impossible-date", at, message)
    if words[1] in _HOWS:
        line.how = _HOWS[words[1]]
    else:
        _report_unknown(reporter, at, words[1], "kind of contact", _HOWS)
    if len(words) == 2:
        return line
    if words[2] in _DIRECTIONS:
        line.direction = _DIRECTIONS[words[2]]
    else:
        _report_unknown(reporter, at, words[2], "direction", _DIRECTIONS)
    return line


def _report_unknown(
    reporter: ProblemReporter,
    at: FieldPath,
    word: str,
    kind: str,
    choices: Collection[str],
) -> None:
    meant = closest_match(word.casefold(), sorted(choices))
    help_ = "choose one of " + ", ".join(sorted(choices))
    if meant:
        help_ = f'write "{meant}"'
    reporter.report("unknown-value", at, f'"{word}" is not a {kind}', help_)


def _unclear_line(reporter: ProblemReporter, at: FieldPath) -> InteractionLine:
    message = "an interaction starts with a date and a kind of contact"
    help_ = "write: 2024-05-17 met: what you talked about"
    reporter.report("wrong-type", at, message, help_)
    return InteractionLine()
