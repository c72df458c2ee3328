"""Reads plain values as the types that the models' fields have.

Each class reads the values of one key, see :data:`kith.load.problem_reporter.ReadValue`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Any

from kith.load.problem_reporter import (
    Key,
    KeyReader,
    ParsedTextReader,
    ProblemReporter,
)
from kith.model.fields import FieldSpec
from kith.text.dates import (
    PartialDate,
    parse_birthday,
    parse_date,
    parse_duration,
    without_time,
)
from kith.text.nodes import unquoted_word
from kith.text.source import FieldPath
from kith.text.suggest import STRICT, closest_match

_NUMBER = re.compile(r"[0-9]{1,15}\Z")


class TextReader(KeyReader):
    """Reads a text."""

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> str | None:
        """Read one value of the key."""
        if value.__class__ is str:
            # Nearly every value comes this way.
            text: str = value.strip()
            return text
        return self.text(value, reporter, at, key)


class DateReader(ParsedTextReader):
    """Reads a date."""

    def parse(
        self, text: str, reporter: ProblemReporter, at: FieldPath
    ) -> PartialDate | None:
        """The value that a text states."""
        try:
            return parse_date(text)
        except ValueError as error:
            message = f'"{text}" is not a date: {error}'
            reporter.report("impossible-date", at, message)
            return None


class BirthdayReader(ParsedTextReader):
    """Reads a date of birth, whose year may be unknown."""

    def parse(self, text: str, reporter: ProblemReporter, at: FieldPath) -> str | None:
        """The value that a text states."""
        text = without_time(text)
        try:
            parse_birthday(text)
        except ValueError as error:
            problem = f"{error}, or --MM-DD without the year"
            message = f'"{text}" is not a date of birth: {problem}'
            reporter.report("impossible-date", at, message)
            return None
        return text


class DurationReader(ParsedTextReader):
    """Reads a span of time, or ``never``."""

    def parse(self, text: str, reporter: ProblemReporter, at: FieldPath) -> str | None:
        """The value that a text states."""
        if text.casefold() == "never":
            return "never"
        try:
            parse_duration(text)
        except ValueError as error:
            message = f'"{text}" is not a time span: {error}, or never'
            reporter.report("wrong-type", at, message)
            return None
        return text


class NumberReader(ParsedTextReader):
    """Reads a whole number, its digits grouped or not."""

    def parse(self, text: str, reporter: ProblemReporter, at: FieldPath) -> int | None:
        """The value that a text states."""
        digits = text.replace(" ", "").replace(",", "").replace("_", "")
        if _NUMBER.match(digits):
            return int(digits)
        message = f'"{self._name}" must be a whole number, not "{text}"'
        reporter.report("wrong-type", at, message)
        return None


class ReferenceReader(KeyReader):
    """Reads a slug or a name; of ``[[slug|words]]``, the slug."""

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> str | None:
        """Read one value of the key."""
        word = unquoted_word(value)
        if word is not None:
            value = word
        is_text = value.__class__ is str
        text = value.strip() if is_text else self.text(value, reporter, at, key)
        if not text:
            return None
        if text.startswith("[[") and text.endswith("]]"):
            text = text[2:-2].split("|")[0].strip()
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        # A slug is named by many files: one copy of it is enough.
        return sys.intern(text) or None


class ChoiceReader(KeyReader):
    """Reads one of the words that a key takes.

    Args:
        spec: The key.
    """

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec.key)
        self._choices = spec.choices
        # The choice itself, so that no record keeps a copy of it.
        self._choice_by_word = {choice: choice for choice in spec.choices}

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> str | None:
        """Read one value of the key."""
        if value.__class__ is str and value in self._choice_by_word:
            return self._choice_by_word[value]
        text = self.text(value, reporter, at, key)
        if text is None:
            return text
        if text in self._choice_by_word:
            return text
        self._report_unknown(text, reporter, (*at, key))
        return None

    def _report_unknown(
        self, text: str, reporter: ProblemReporter, at: FieldPath
    ) -> None:
        meant = closest_match(text.casefold(), self._choices, cutoff=STRICT)
        message = f'"{text}" is not a {self._name}'
        if not meant:
            help_ = "choose one of " + ", ".join(self._choices)
            reporter.report("unknown-value", at, message, help_)
            return
        help_ = f'write "{meant}"'
        if meant == text.strip().casefold():
            # Only the case is wrong: no judgement is needed.
            reporter.report("unknown-value", at, message, help_, old=text, new=meant)
        else:
            reporter.report("unknown-value", at, message, help_)


class LinesReader:
    """Reads whatever somebody wrote, as lines of text."""

    def read(
        self,
        value: Any,
        _reporter: ProblemReporter,
        _at: FieldPath,
        _key: Key,
    ) -> tuple[str, ...]:
        """Read one value of the key."""
        return tuple(_lines_of(value))


def _lines_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{key}: " + "; ".join(_lines_of(item)) for key, item in value.items()]
    if isinstance(value, list):
        lines = []
        for item in value:
            lines += _lines_of(item)
        return lines
    return [(value or "").strip()]
