"""Fixes lists and mappings on one line: ``[a, b]`` and ``{key: value}``."""

from __future__ import annotations

import re

from kith.repair.line_parts import CLOSING_BRACKETS, QUOTED, parts_of
from kith.text.emit import single_quoted
from kith.text.nodes import Sequence
from kith.text.yaml_events import parse_yaml

TEMPLATE = re.compile(r"\{\{|\{%|<%")
"""What starts a placeholder of a template language."""
_DEEPEST = 16


def fixed_flow(text: str) -> str:
    """A broken list or mapping on one line, fixed; empty if nothing helps."""
    try:
        fixed, end = _fixed_brackets(text, 0, 0)
    except RecursionError:
        return ""
    if text[end:].strip(" \t,]}"):
        return ""
    if fixed != text:
        return fixed
    return ""


def _fixed_brackets(text: str, start: int, depth: int) -> tuple[str, int]:
    """The list or mapping that starts at a position, fixed, and where it ends."""
    if depth > _DEEPEST:
        raise RecursionError
    opener = text[start]
    closer = CLOSING_BRACKETS[opener]
    fixed = opener
    position = start + 1
    while position < len(text):
        character = text[position]
        if character == closer:
            return fixed + closer, position + 1
        if _is_separator(character, fixed):
            fixed += character
            position += 1
        elif character == ",":
            position += 1
        elif character in CLOSING_BRACKETS and not TEMPLATE.match(text, position):
            inner, position = _fixed_brackets(text, position, depth + 1)
            fixed += inner
        else:
            item, position = _next_item(text, position, closer)
            fixed += _fixed_item(item, opener)
    return fixed.rstrip() + closer, position


def _is_separator(character: str, fixed: str) -> bool:
    """Whether it is a blank, or a comma with an item before it."""
    if character in " \t":
        return True
    if character != ",":
        return False
    if fixed[-1] in "[{,":
        return False
    return fixed.rstrip()[-1] != ","


def _next_item(text: str, start: int, closer: str) -> tuple[str, int]:
    """What stands from a position to the next comma or the end of the list."""
    position = start
    while position < len(text):
        if end := _end_of_unit(text, start, position):
            position = end
            continue
        character = text[position]
        if character in {",", closer}:
            break
        is_bracket = character in CLOSING_BRACKETS
        if is_bracket and text[start:position].rstrip(" \t").endswith(":"):
            # The value of a key is a list or mapping itself.
            break
        position += 1
    item = text[start:position].rstrip()
    return item, start + len(item)


def _end_of_unit(text: str, start: int, position: int) -> int:
    """Where a placeholder or a quotation at a position ends, which is taken as a whole; or 0."""
    if TEMPLATE.match(text, position):
        return _end_of_template(text, position)
    if position == start or text[position - 1] in " \t":
        quoted = QUOTED.match(text, position)
        return quoted.end() if quoted else 0
    return 0


def _end_of_template(text: str, start: int) -> int:
    closings = (text.find("}}", start), text.find("%", start + 2))
    ends = [end for end in closings if end > 0]
    if ends:
        return min(ends) + 2
    return len(text)


def _fixed_item(item: str, opener: str) -> str:
    if _is_valid_item(item, opener):
        return item
    parts = parts_of(item)
    value = single_quoted(_without_stray_quotes(parts.value))
    if parts.key:
        fixed = parts.key + parts.between + value
        if not parse_yaml("{" + fixed + "}").problems:
            return fixed
    elif opener == "[":
        return value
    return single_quoted(item)


def _without_stray_quotes(value: str) -> str:
    """A value without quotation marks that do not close."""
    if value[:1] not in {'"', "'"}:
        return value
    if QUOTED.fullmatch(value):
        return value
    return value.strip("\"'")


def _is_valid_item(item: str, opener: str) -> bool:
    """Whether an item can be read as it is, as one item."""
    if opener == "{":
        return not parse_yaml("{" + item + " }").problems
    parsed = parse_yaml(f"[{item} ]")
    if parsed.problems:
        return False
    if not isinstance(parsed.node, Sequence):
        return False
    return len(parsed.node.items) == 1
