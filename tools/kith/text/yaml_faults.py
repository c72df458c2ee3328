"""What is wrong with the YAML of a header, and where."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import yaml

from kith.text.yaml_lines import MarkPositions

MAX_DEPTH = 32
"""Levels of nesting; no journal needs more than six."""

FaultKind = Literal["bad-yaml", "duplicate-key", "yaml-limit"]


class YamlFault(msgspec.Struct, frozen=True):
    """Something wrong in a header.

    Args:
        kind: Which fault it is.
        message: What is wrong, in words for a person.
        line: Line in the file, counted from 1.
        column: Column, counted from 1.
    """

    kind: FaultKind
    message: str
    line: int
    column: int


class Stop(Exception):  # noqa: N818 - a jump out of the reading, never seen outside
    """Ends the reading of a header.

    Args:
        kind: Which fault it is.
        message: What is wrong, in words for a person.
        mark: Where, as the parser marks it; nothing for the header's start.
    """

    def __init__(self, kind: FaultKind, message: str, mark: Any = None) -> None:
        super().__init__(message)
        self.kind: FaultKind = kind
        self.message = message
        self.mark = mark


def too_deep(mark: Any) -> Stop:
    """A list or mapping is nested too deep."""
    return Stop("yaml-limit", f"nested more than {MAX_DEPTH} levels deep", mark)


def fault_of(error: yaml.YAMLError, positions: MarkPositions) -> YamlFault:
    """An error of the parser's as a fault."""
    mark = _attribute(error, "problem_mark") or _attribute(error, "context_mark")
    offset = _attribute(error, "position")
    if mark is None and offset is not None:
        line, column = positions.of_byte(offset)
        message = f"{_character_in(error)} is a control character"
        return YamlFault("bad-yaml", message, line, column)
    line, column = positions.of(mark)
    message = _attribute(error, "problem") or "this is not YAML"
    if "nesting" in message:
        # Later versions of libyaml have a limit of their own, which lies far above.
        return YamlFault("yaml-limit", too_deep(mark).message, line, column)
    return YamlFault("bad-yaml", message, line, column)


def _character_in(error: yaml.YAMLError) -> str:
    character = _attribute(error, "character")
    if isinstance(character, int):
        return f"U+{character:04X}"
    return "this character"


def _attribute(error: yaml.YAMLError, name: str) -> Any:
    return getattr(error, name, None)
