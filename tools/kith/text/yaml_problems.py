"""What is wrong with the YAML of a header, and where."""

from __future__ import annotations

from typing import Any, Literal

import yaml

from kith.text.diagnostic import Diagnostic
from kith.text.yaml_lines import MarkPositions

MAX_DEPTH = 32
"""Levels of nesting; no journal needs more than six."""

YamlRule = Literal["bad-yaml", "duplicate-key", "yaml-limit"]
"""The rules that report what is wrong with YAML."""


class Stop(Exception):  # noqa: N818 - a jump out of the reading, never seen outside
    """Ends the reading of a header.

    Args:
        rule: The rule that reports it.
        message: What is wrong, in words for a person.
        mark: Where, as the parser marks it; nothing for the header's start.
    """

    def __init__(self, rule: YamlRule, message: str, mark: Any = None) -> None:
        super().__init__(message)
        self.rule: YamlRule = rule
        self.message = message
        self.mark = mark


def too_deep(mark: Any) -> Stop:
    """A list or mapping is nested too deep."""
    return Stop("yaml-limit", f"nested more than {MAX_DEPTH} levels deep", mark)


def problem_of(error: yaml.YAMLError, positions: MarkPositions) -> Diagnostic:
    """What is wrong according to an error of the parser's."""
    mark = _attribute(error, "problem_mark") or _attribute(error, "context_mark")
    offset = _attribute(error, "position")
    rule: YamlRule = "bad-yaml"
    if mark is None and offset is not None:
        line, column = positions.of_byte(offset)
        message = f"{_character_in(error)} is a control character"
    else:
        line, column = positions.of(mark)
        message = _attribute(error, "problem") or "this is not YAML"
    if "nesting" in message:
        # Later versions of libyaml have a limit of their own, which lies far above.
        rule = "yaml-limit"
        message = too_deep(mark).message
    return Diagnostic(rule=rule, message=message, line=line, column=column)


def _character_in(error: yaml.YAMLError) -> str:
    character = _attribute(error, "character")
    if isinstance(character, int):
        return f"U+{character:04X}"
    return "this character"


def _attribute(error: yaml.YAMLError, name: str) -> Any:
    return getattr(error, name, None)
